"""Phone, mail and web address, postcode and coordinates: mended where that is safe, left out with a sentence where not."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from nestwerk.base.tables.plain import one_line

PHONE: Final = re.compile(r"[\d\s()/+.\-–‑]{5,}")
PHONE_LABEL: Final = re.compile(r"^\s*(?:tel(?:efon)?|fon|phone|mobil|handy|ruf)\w*[.:\s]*", re.IGNORECASE)
MAIL: Final = re.compile(r"[^\s<>;,:()\"']+@[^\s<>;,:()\"']+")
AT: Final = re.compile(r"\s*[\[({]\s*(?:at|ät|@)\s*[\])}]\s*", re.IGNORECASE)
DOT: Final = re.compile(r"\s*[\[({]\s*(?:dot|punkt)\s*[\])}]\s*", re.IGNORECASE)
DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:].*)?", re.IGNORECASE)
SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
DEGREES: Final = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")
MINUTES: Final = re.compile(
    r"(\d{1,3})\s*°\s*(\d{1,2})\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|”|''))?\s*([NSOEW])?",
    re.IGNORECASE,
)
# Germany with its edges, in degrees.
SOUTH, NORTH, WEST, EAST = 47.0, 55.3, 5.5, 15.3
web_address = URLValidator(["http", "https"])


@dataclass
class Noted:
    """Collects what a reader of one row has to be told."""

    sentences: list[str] = field(default_factory=list)

    def say(self, sentence: str, **words: object) -> None:
        self.sentences.append(sentence % words if words else sentence)


def phone(cell: Any, noted: Noted) -> str:
    """One phone number of at most 40 signs."""
    text = one_line(cell)
    if not text:
        return ""
    if isinstance(cell, int | float) and not text.startswith("49"):
        noted.say(_("Telefon: Die führende Null fehlte und wurde ergänzt."))
        text = f"0{text}"
    bare = PHONE_LABEL.sub("", text)
    found = PHONE.search(bare)
    digits = re.sub(r"\D", "", found[0]) if found else ""
    is_short_code = re.fullmatch(r"\d{3,6}", bare) is not None  # 110, 112, 116117
    if is_short_code:
        return bare
    if found is None or not 5 <= len(digits) <= 16:
        noted.say(_("Telefon: „%(text)s“ ist keine Telefonnummer und fehlt."), text=text[:60])
        return ""
    number = found[0].strip(" -–./")
    if number.count("(") != number.count(")"):
        number = number.replace("(", "").replace(")", "").strip()
    others = PHONE.search(bare, found.end())
    if others and len(re.sub(r"\D", "", others[0])) >= 5:
        noted.say(
            _("Telefon: Nur die erste Nummer wurde übernommen, „%(text)s“ fehlt."),
            text=others[0].strip()[:60],
        )
    return number[:40]


def mail(cell: Any, noted: Noted) -> str:
    text = one_line(cell)
    if not text:
        return ""
    spelled = DOT.sub(".", AT.sub("@", re.sub(r"(?i)mailto:", "", text)))
    for found in MAIL.findall(spelled):
        address = found.strip(".")
        try:
            validate_email(address)
        except ValidationError:
            continue
        if len(address) <= 254:
            return str(address)
    noted.say(_("E-Mail: „%(text)s“ ist keine E-Mail-Adresse und fehlt."), text=text[:60])
    return ""


def website(cell: Any, noted: Noted) -> str:
    text = one_line(cell)
    if not text:
        return ""
    first = re.split(r"[\s,;]+", text)[0].strip("<>()\"'")
    address = first if SCHEME.match(first) else f"https://{first}"
    try:
        if not SCHEME.match(first) and not DOMAIN.fullmatch(first):
            raise ValidationError("")
        web_address(address)
    except ValidationError:
        noted.say(_("Webseite: „%(text)s“ ist keine Internetadresse und fehlt."), text=text[:60])
        return ""
    if len(address) > 300:
        noted.say(_("Webseite: Die Adresse ist länger als 300 Zeichen und fehlt."))
        return ""
    return address


def postcode(cell: Any, noted: Noted) -> str:
    text = one_line(cell)
    if not text:
        return ""
    digits = re.sub(r"^(?:D|DE)\s*-?\s*", "", text, flags=re.IGNORECASE).strip()
    if re.fullmatch(r"\d{4}", digits):
        noted.say(_("PLZ: Die führende Null fehlte und wurde ergänzt."))
        return f"0{digits}"
    if re.fullmatch(r"\d{5}", digits):
        return digits
    noted.say(_("PLZ: „%(text)s“ ist keine Postleitzahl und fehlt."), text=text[:40])
    return ""


def coordinates(latitude: Any, longitude: Any, noted: Noted) -> tuple[float | None, float | None]:
    """Both or none. A decimal comma and swapped values are mended."""
    if not one_line(latitude) and not one_line(longitude):
        return None, None
    first, second = _degrees(latitude), _degrees(longitude)
    if first is None or second is None:
        words = f"{one_line(latitude)} / {one_line(longitude)}"[:60]
        noted.say(
            _("Breite und Länge: „%(text)s“ sind keine zwei Koordinaten; der Punkt auf der Karte fehlt."),
            text=words,
        )
        return None, None
    if _in_germany(second, first) and not _in_germany(first, second):
        noted.say(_("Breite und Länge waren vertauscht; wir haben sie getauscht."))
        first, second = second, first
    if not _in_germany(first, second):
        words = f"{first:g} / {second:g}"
        noted.say(
            _("Breite und Länge: „%(text)s“ liegt nicht in Deutschland; der Punkt auf der Karte fehlt."),
            text=words,
        )
        return None, None
    return round(first, 6), round(second, 6)


def pair(cell: Any, noted: Noted) -> tuple[float | None, float | None]:
    """Both coordinates out of one cell."""
    text = one_line(cell)
    if not text:
        return None, None
    if "°" in text:
        parts = [found[0] for found in MINUTES.finditer(text)]
    else:
        parts = re.split(r"\s*[;/|]\s*|\s*,\s+|\s+", text)
        if len(parts) == 1 and re.fullmatch(r"-?\d+\.\d+,-?\d+\.\d+", text):
            parts = text.split(",")
    parts = [part for part in parts if part]
    return coordinates(parts[0], parts[1], noted) if len(parts) == 2 else coordinates(text, "", noted)


def _degrees(cell: Any) -> float | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell) if abs(cell) <= 180 else None
    text = one_line(cell)
    if found := MINUTES.search(text):
        degrees = int(found[1]) + int(found[2]) / 60 + float((found[3] or "0").replace(",", ".")) / 3600
        return -degrees if (found[4] or "").upper() in {"S", "W"} else degrees
    text = re.sub(r"[°\sNnEeOo]", "", text)
    return float(text.replace(",", ".")) if DEGREES.fullmatch(text) else None


def _in_germany(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST
