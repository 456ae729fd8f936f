"""Persons to contact: found so that they can be counted and masked, never shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nestwerk.exchange.imports.figures.tokens import NOTHING
from nestwerk.exchange.imports.matching import fold
from nestwerk.exchange.imports.profile import ReadContact
from nestwerk.exchange.imports.territories import Markers

EMAIL = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\]|\(ät\))\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.IGNORECASE
)
PHONE = re.compile(
    r"(?:(?:Tel(?:efon)?|Fon|Mobil|Handy|Fax|Durchwahl|Rufnummer|T|M)\s?[.:]{0,2}\s{0,3}(?:Nr\.?:?\s{0,2})?)?"
    r"(?<![\d.,/])(?:\+49|0049|\(0\d|0\d{2,5}\s?[/–-]|0\d{3,5}\s)[\d\s()/–.-]{4,20}\d|"
    r"(?:Tel(?:efon)?|Fon|Mobil|Handy|Fax)\s?[.:]{0,2}\s{0,3}[+(]?\d[\d\s()/–.-]{4,20}\d",
    re.IGNORECASE,
)
FEWEST_PHONE_DIGITS = 6
_DETAIL_LABEL = re.compile(
    r"(?:e-?mail(?:-?adresse)?|mail|telefon(?:nummer)?|tel|fon|mobil|handy|fax|anschrift|adresse|postanschrift|sprechzeiten|erreichbar)\s*[.:\t|]",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[;/|\t\n]\s*|\s+(?:und|u\.|&|sowie)\s+|\s+[·•–—-]\s+|\s*[·•]\s*")
_TITLES = r"(?:Frau|Herrn?|Fr\.|Hr\.|Dr\.|Prof\.|Dipl\.-?\s?[\w.-]{2,16}|med\.|phil\.|M\.\s?A\.|B\.\s?A\.|M\.\s?Sc\.)"
_NAME_WORD = r"(?:[A-ZÄÖÜÀ-ÖØ-Þ][\w’'.-]*|von|van|de|der|den|zu|zur|vom|del|da|di|el|al|y|bin|ten|ter)"
_NAME = re.compile(rf"^(?:{_TITLES}\s*)*{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}$")
_OFFICE_WORDS = re.compile(
    r"koordin|stelle|netzwerk|stadt\b|kreis\b|landkreis|jugendamt|amt\b|team|gesch(?:ae|ä)ft|hilfen|fachbereich|fachdienst|abteilung|sachgebiet|referat|"
    r"leitung|leiter|referent|beauftragt|postfach|b(?:ue|ü)ro|verein|e\.\s?v|gmbh|caritas|diakon|arbeiter|verband|kommune|gemeinde|funktion|dienst|"
    r"planung|planer|sozial|gesundheit|familie|kinder|jugend|stra(?:ss|ß)e|\bweg\b|platz\b|allee|pr(?:ae|ä)vent|stiftung|vertret|mitarbeit|f(?:ue|ü)r\b|"
    r"hebamme|p(?:ae|ä)dagog|berat|fr(?:ue|ü)he|manage|ansprech|person|kontakt|zust(?:ae|ä)ndig|bereich|zentrum|\bn\.?\s?n\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ContactLine:
    number: int
    text: str


def is_contact_detail(text: str) -> bool:
    """Whether a line holds an e-mail address or a phone number, or is labelled as one."""
    return _has_email(text) or _has_phone(text) or _DETAIL_LABEL.match(text) is not None


def _has_email(text: str) -> bool:
    # Both patterns are slow on long lines without what they look for.
    return ("@" in text or "at)" in text.lower() or "at]" in text.lower()) and EMAIL.search(text) is not None


def _has_phone(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= FEWEST_PHONE_DIGITS and PHONE.search(text) is not None


def persons(lines: Sequence[ContactLine], markers: Markers, function: str | None = None) -> list[ReadContact]:
    """Persons named in the lines of a contact field or block, with what belongs to them."""
    found: list[ReadContact] = []
    for line in lines:
        email, phone = EMAIL.search(line.text), PHONE.search(line.text)
        names = _names(line.text)
        if not names and found and (email or phone):
            last = found[-1]
            found[-1] = ReadContact(
                last.name,
                last.function,
                last.email or _group(email),
                last.phone or _group(phone),
                last.territory,
                last.line,
            )
            continue
        for name, own_function, where in names:
            found.append(
                ReadContact(
                    name,
                    own_function or function,
                    _group(email),
                    _group(phone),
                    _territory(where, markers),
                    line.number,
                )
            )
    return _once_each(found)


def _group(match: re.Match[str] | None) -> str | None:
    return match.group() if match else None


def _names(text: str) -> list[tuple[str, str | None, str]]:
    """Name, function and surrounding words of every person in a line."""
    text = PHONE.sub("; ", EMAIL.sub("; ", text))
    text = re.sub(
        r"\b(?:E-?Mail|Mail|Tel(?:efon)?|Fon|Mobil|Fax|Web|Internet|Homepage)\b\s*[.:]*",
        "; ",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"https?://\S+|www\.\S+", "; ", text)
    found: list[tuple[str, str | None, str]] = []
    for part in _PARTS.split(text):
        found += _names_of_part(part.strip(" ,.:"))
    return found


def _names_of_part(part: str) -> list[tuple[str, str | None, str]]:
    if not part or NOTHING.fullmatch(part):
        return []
    bracket = re.search(r"\(([^()]*)\)", part)
    pieces = [piece.strip() for piece in re.sub(r"\([^()]*\)", "", part).split(",") if piece.strip()]
    function = bracket[1] if bracket and _OFFICE_WORDS.search(bracket[1]) else None
    if len(pieces) == 2 and all(
        re.fullmatch(_NAME_WORD, piece) and not _OFFICE_WORDS.search(piece) for piece in pieces
    ):
        # „Muster, Erika“: surname first.
        return [(f"{pieces[1]} {pieces[0]}", function, part)]
    found: list[tuple[str, str | None, str]] = []
    for piece in pieces:
        if _is_name(piece):
            found.append((piece, function, part))
        elif found and found[-1][1] is None and _OFFICE_WORDS.search(piece):
            found[-1] = (found[-1][0], piece, part)
    return found


def _is_name(piece: str) -> bool:
    if not _NAME.fullmatch(piece) or _OFFICE_WORDS.search(piece) or any(letter.isdigit() for letter in piece):
        return False
    bare = re.sub(rf"^(?:{_TITLES}\s*)+", "", piece)
    words = [word for word in bare.split() if word[:1].isupper()]
    return len(words) >= 2 or (bare != piece and len(words) == 1 and len(words[0]) > 1)


def _territory(text: str, markers: Markers) -> str | None:
    if len(markers.territories) < 2:
        return markers.territories[0].name if markers.territories else None
    for position in range(len(text)):
        if position and text[position - 1].isalnum():
            continue
        named = markers.at(text, position)
        if named and named[0] >= 0:
            return markers.territories[named[0]].name
    return None


def _once_each(found: Sequence[ReadContact]) -> list[ReadContact]:
    kept: dict[str, ReadContact] = {}
    for contact in found:
        kept.setdefault(fold(contact.name), contact)
    return list(kept.values())
