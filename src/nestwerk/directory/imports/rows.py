"""One row of a table to a draft of an offer: what is understood, what is left out and why."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from nestwerk.base.tables import contact
from nestwerk.base.tables.contact import Noted
from nestwerk.base.tables.errors import RowRefused
from nestwerk.base.tables.plain import has_words, one_line, plain, shortened
from nestwerk.base.tables.shapes import Cell
from nestwerk.base.text import fold
from nestwerk.directory.choices import Cost, Entry
from nestwerk.directory.hours.model import Hours
from nestwerk.directory.hours.reader import read_hours
from nestwerk.directory.hours.stored import to_json
from nestwerk.directory.imports.columns import KEY, TITLE
from nestwerk.directory.imports.shapes import Draft
from nestwerk.directory.imports.words.ages import ages_of
from nestwerk.directory.imports.words.categories import category_of
from nestwerk.directory.imports.words.selections import (
    accessibility_of,
    approaches_of,
    cost_of,
    entry_of,
    languages_of,
    targets_of,
)
from nestwerk.directory.models import Offer, OfferPlace, Place
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE

MOST_UNREAD: Final = 160
UID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
REFUGE: Final = re.compile(r"frauenhaus|schutzwohnung|frauen- und kinderschutzhaus")
MIXED_TOWN: Final = re.compile(r"(?:D-?\s*)?(\d{5})\s+(\S.*)")
MIXED_STREET: Final = re.compile(r"(.+?)[,;\n]\s*(?:D-?\s*)?(\d{5})\s+([^,;\n]+)$", re.DOTALL)

Cells = Mapping[str, Cell]  # our column → the cell


def draft_of(row: int, cells: Cells, units: Mapping[str, str], noted: Noted) -> Draft:
    """Raises RowRefused. `units`: our age column → "years" where its header says so."""
    title = _fitting(one_line(cells.get(TITLE)), TITLE, 200, noted)
    if not title:
        raise RowRefused(_("Der Titel fehlt. Bitte geben Sie dem Angebot einen Titel."))
    if not has_words(title):
        raise RowRefused(
            _("Der Titel enthält keine Buchstaben. Bitte geben Sie dem Angebot einen Titel aus Worten.")
        )
    uid = one_line(cells.get(KEY)).lower()
    state = {"title": title, **_texts(cells, noted), **_choices(cells, noted), **_ages(cells, units, noted)}
    state |= {
        "phone": contact.phone(cells.get("Telefon"), noted),
        "email": contact.mail(cells.get("E-Mail"), noted),
        "website": contact.website(cells.get("Webseite"), noted),
    }
    place = _place(cells, noted)
    if place["latitude"] is not None and not any(
        place[name] for name in ("name", "street", "postcode", "town")
    ):
        place["name"] = shortened(title, 160)  # a point without an address is a place of its own
    _protect(state, place, noted)
    is_ours = KEY in cells
    return Draft(
        row=row,
        key=key_of(title, str(state.get("organisation", "")), str(place.get("postcode", ""))),
        uid=uid if UID.fullmatch(uid) else "",
        state=_said(state, cells, clears=is_ours),
        places=_line(place, cells, clears=is_ours),
        clears=is_ours,
        cells=[{column: compared(cell) for column, cell in cells.items()}] if is_ours else (),
    )


def key_of(title: str, organisation: str, postcode: str) -> str:
    """What makes a row the same offer again, however it is spelled."""
    words = "|".join(" ".join(re.findall(r"[^\W_]+", fold(text))) for text in (title, organisation, postcode))
    return fitting_key(words)


def fitting_key(key: str) -> str:
    return key if len(key) <= 160 else hashlib.sha256(key.encode()).hexdigest()


# Which words of the state a column fills: an empty cell of our own form empties these, and no others.
FILLS: Final[dict[str, tuple[str, ...]]] = {
    TITLE: ("title",), "Beschreibung": ("description",), "Träger": ("organisation",),
    "Kategorie": ("category",), "Kurzfassung": ("summary",),
    "Zielgruppe": ("target_groups", "who"), "Alter von (Monate)": ("age_from_months",), "Alter bis (Monate)": ("age_to_months",),
    "Telefon": ("phone",), "E-Mail": ("email",), "Webseite": ("website",), "Sprachen": ("languages",),
    "Kosten": ("cost", "cost_note"), "Zugang": ("entry", "entry_note"), "Hinweis": ("note",), "Komm oder Geh": ("approaches",),
}  # fmt: skip
FILLS_PLACE: Final[dict[str, tuple[str, ...]]] = {
    "Straße": ("street", "is_secret"), "PLZ": ("postcode",), "Ort": ("town",), "Name des Ortes": ("name",),
    "Breite": ("latitude", "longitude"), "Länge": ("latitude", "longitude"), "Öffnungszeiten": ("hours", "hours_text"),
    "Barrierefreiheit": ("accessibility", "accessibility_note"),
}  # fmt: skip


def _said(state: dict[str, Any], cells: Cells, *, clears: bool) -> dict[str, Any]:
    """Only what the row says; of our own form also what it says by an empty cell."""
    emptied = {name for column, names in FILLS.items() if clears and column in cells for name in names}
    said = {name: value for name, value in state.items() if value not in ("", None, []) or name in emptied}
    nothing = {"cost": str(Cost.UNKNOWN), "entry": str(Entry.UNKNOWN)}
    return {name: value or nothing.get(name, value) for name, value in said.items()}


def _line(place: dict[str, Any], cells: Cells, *, clears: bool) -> list[dict[str, Any]]:
    emptied = {name for column, names in FILLS_PLACE.items() if clears and column in cells for name in names}
    said = {
        name: value for name, value in place.items() if value not in ("", None, [], {}) or name in emptied
    }
    is_empty = all(value in ("", None, [], {}) for value in said.values())
    return [] if is_empty and not clears else [said]


def _fitting(text: str, column: str, most: int, noted: Noted) -> str:
    if len(text) > most:
        noted.say(
            _("%(column)s: Der Text ist länger als %(most)d Zeichen; das Ende fehlt."),
            column=column,
            most=most,
        )
    return shortened(text, most)


def longest(model: Any, name: str) -> int:
    return int(model._meta.get_field(name).max_length)


def _texts(cells: Cells, noted: Noted) -> dict[str, Any]:
    return {
        "organisation": _fitting(one_line(cells.get("Träger")), "Träger", 200, noted),
        "summary": _fitting(
            one_line(cells.get("Kurzfassung")), "Kurzfassung", longest(Offer, "summary"), noted
        ),
        "description": _fitting(
            plain(cells.get("Beschreibung")), "Beschreibung", longest(Offer, "description"), noted
        ),
        "note": _fitting(plain(cells.get("Hinweis")), "Hinweis", longest(Offer, "note"), noted),
    }


def _choices(cells: Cells, noted: Noted) -> dict[str, Any]:
    who, cost, entry = (one_line(cells.get(name)) for name in ("Zielgruppe", "Kosten", "Zugang"))
    languages = spoken(plain(cells.get("Sprachen")), noted)
    cost_said, entry_said = cost_of(_money(cells.get("Kosten"))), entry_of(entry)
    return {
        "category": _category(one_line(cells.get("Kategorie")), noted),
        "target_groups": targets_of(who),
        "who": _fitting(who, "Zielgruppe", longest(Offer, "who"), noted),
        "languages": languages,
        "cost": str(cost_said) if cost else "",
        "cost_note": _note(cost, str(Cost(cost_said).label), "Kosten", "cost_note", noted),
        "entry": str(entry_said) if entry else "",
        "entry_note": _note(entry, str(Entry(entry_said).label), "Zugang", "entry_note", noted),
        "approaches": approaches_of(one_line(cells.get("Komm oder Geh"))),
    }


def spoken(text: str, noted: Noted) -> list[str]:
    found, unknown = languages_of(text)
    if unknown:
        noted.say(_("Sprachen: „%(words)s“ kennen wir nicht; das fehlt."), words=", ".join(unknown)[:80])
    return found


def _money(cell: Cell) -> str:
    """A bare number in a column of costs is an amount."""
    text = one_line(cell)
    return f"{text} €" if re.fullmatch(r"\d+(?:[.,]\d{1,2})?", text) else text


def _note(text: str, label: str, column: str, name: str, noted: Noted) -> str:
    """The wording, where it says more than the choice does."""
    if fold(text) in {fold(label), ""}:
        return ""
    return _fitting(text, column, longest(Offer, name), noted)


def _category(text: str, noted: Noted) -> str:
    found = category_of(text)
    if text and not found.code:
        sentence = (
            _("Kategorie: „%(text)s“ kennen wir nicht; am nächsten kommt „%(near)s“. Das Feld ist leer.")
            if found.nearest
            else _("Kategorie: „%(text)s“ kennen wir nicht. Das Feld ist leer.")
        )
        noted.say(sentence, text=text[:60], near=found.nearest)
    return found.code


def _ages(cells: Cells, units: Mapping[str, str], noted: Noted) -> dict[str, int | None]:
    first: int | None = None
    last: int | None = None
    for column in ("Alter", "Alter bis (Monate)", "Alter von (Monate)"):
        text = one_line(cells.get(column))
        if not text:
            continue
        unit = "" if column == "Alter" else units.get(column, "months")
        ages = ages_of(text, unit=unit)
        if ages is None:
            noted.say(
                _("%(column)s: „%(text)s“ verstehen wir nicht als Alter; die Angabe fehlt."),
                column=column,
                text=text[:60],
            )
            continue
        from_text, to_text = ages
        if column == "Alter bis (Monate)":
            is_span = from_text is not None and to_text is not None
            first, last = (from_text if is_span else first), (to_text if to_text is not None else from_text)
        else:
            first = first if from_text is None else from_text
            last = last if to_text is None else to_text
    return in_order(first, last, noted)


def in_order(first: int | None, last: int | None, noted: Noted) -> dict[str, int | None]:
    """Ages of an offer, in months."""
    if first is not None and last is not None and last < first:
        noted.say(_("Alter: „bis“ liegt vor „von“; „bis“ fehlt."))
        last = None
    return {"age_from_months": first, "age_to_months": last}


def _place(cells: Cells, noted: Noted) -> dict[str, Any]:
    street, code, town = _address(cells)
    latitude, longitude = contact.pair(cells.get("Koordinaten"), noted)
    if one_line(cells.get("Breite")) or one_line(cells.get("Länge")):
        latitude, longitude = contact.coordinates(cells.get("Breite"), cells.get("Länge"), noted)
    access = one_line(cells.get("Barrierefreiheit"))
    return {
        "name": _fitting(
            one_line(cells.get("Name des Ortes")), "Name des Ortes", longest(Place, "name"), noted
        ),
        "street": _fitting(street, "Straße", longest(Place, "street"), noted),
        "postcode": contact.postcode(code, noted),
        "town": _fitting(town, "Ort", longest(Place, "town"), noted),
        "latitude": latitude,
        "longitude": longitude,
        "accessibility": accessibility_of(access),
        "accessibility_note": _fitting(access, "Barrierefreiheit", 300, noted) if len(access) > 6 else "",
        **hours_words(plain(cells.get("Öffnungszeiten")), noted),
    }


def _address(cells: Cells) -> tuple[str, Cell, str]:
    """Street, postcode, town; parted where a list has them in one cell."""
    street, town = one_line(cells.get("Straße")), one_line(cells.get("Ort"))
    code: Cell = cells.get("PLZ")
    if not one_line(code) and (mixed := MIXED_TOWN.fullmatch(town)):
        code, town = mixed[1], mixed[2]
    if not one_line(code) and not town and (mixed := MIXED_STREET.fullmatch(plain(cells.get("Straße")))):
        street, code, town = " ".join(mixed[1].split()), mixed[2], mixed[3].strip()
    return street, code, town


def hours_words(text: str, noted: Noted) -> dict[str, Any]:
    """Opening hours as rules, and as they were written."""
    if not text:
        return {"hours": {}, "hours_text": ""}
    reading = read_hours(text)
    if reading.unread:
        rest = shortened("; ".join(reading.unread), MOST_UNREAD)
        noted.say(
            _("Öffnungszeiten: „%(rest)s“ verstehen wir nicht. Der Wortlaut steht beim Angebot."), rest=rest
        )
    most = longest(OfferPlace, "hours_text")
    stored = to_json(reading.hours) if reading.hours != Hours() else {}
    return {"hours": stored, "hours_text": _fitting(text, "Öffnungszeiten", most, noted)}


def _protect(state: dict[str, Any], place: dict[str, Any], noted: Noted) -> None:
    """A refuge's address never leaves by an oversight; pages of hard matters offer a quick exit."""
    category = CATEGORY_BY_CODE.get(state["category"])
    if category and category.is_sensitive:
        state["is_sensitive"] = True
    if place["street"] and REFUGE.search(fold(f"{state['title']} {state.get('organisation', '')}")):
        place["is_secret"] = True
        noted.say(
            _(
                "Das klingt nach einem Frauenhaus: Die Adresse bleibt geheim, bis Sie sie beim Angebot freigeben."
            )
        )


def compared(cell: Cell) -> str:
    """A cell as one compares it: spaces, line breaks and the way a program keeps numbers do not count."""
    return one_line(cell)


def preview_of(cells: Cells) -> dict[str, str]:
    return {column: shortened(one_line(cell), 80) for column, cell in cells.items()}


def formula_note(cells: Cells) -> bool:
    """A text that a spreadsheet would take for a formula."""
    return any(isinstance(cell, str) and re.match(r"\s*[=@]\s*\S", cell) for cell in cells.values())
