"""Several persons at once: pasted rows, a table, business cards. All become the same rows of text, each accounted for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.base.errors import NotNow
from nestwerk.base.tables import separated
from nestwerk.base.tables.columns import Columns
from nestwerk.base.tables.contact import Noted
from nestwerk.base.tables.contact import mail as mail_of
from nestwerk.base.tables.contact import phone as phone_of
from nestwerk.base.tables.errors import Reason, Unreadable
from nestwerk.base.tables.plain import has_words, one_line
from nestwerk.base.text import fold
from nestwerk.registry.actions.functions import begin_function
from nestwerk.registry.actions.people import add_person, change_person
from nestwerk.registry.choices import FunctionKind
from nestwerk.registry.models import Function, Organisation, Person
from nestwerk.registry.queries.organisations import leading_one
from nestwerk.registry.queries.people import current
from nestwerk.tenants.models import Network

NAME, FIRST, LAST, TITLE, PROFESSION = "Name", "Vorname", "Nachname", "Titel", "Beruf"
FUNCTION, ORGANISATION, EMAIL, PHONE, MOBILE = "Funktion", "Einrichtung", "E-Mail", "Telefon", "Mobil"
OURS: Final = (TITLE, FIRST, LAST, NAME, PROFESSION, FUNCTION, ORGANISATION, EMAIL, PHONE, MOBILE)
OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    NAME: ("Person", "Ansprechperson", "Ansprechpartner", "Vor- und Nachname"),
    LAST: ("Familienname", "Last name"),
    FIRST: ("First name",),
    TITLE: ("Anrede Titel", "Akademischer Titel"),
    PROFESSION: ("Berufsbezeichnung", "Profession"),
    FUNCTION: ("Position", "Rolle", "Aufgabe"),
    ORGANISATION: ("Organisation", "Institution", "Träger", "Akteur", "Firma"),
    EMAIL: ("Mail", "Mailadresse", "E-Mail-Adresse"),
    PHONE: ("Tel", "Telefonnummer", "Fon"),
    MOBILE: ("Handy", "Mobilnummer", "Mobiltelefon"),
}
COLUMNS: Final = Columns(OURS, OTHERS)
MOST_ROWS: Final = 2_000
SURE: Final = 98.0
SENTENCES: Final = {
    "empty": gettext_lazy("Hier steht noch keine Zeile. Fügen Sie Zeilen ein, oder wählen Sie eine Datei."),
    "too_long": gettext_lazy(
        "Das sind mehr als 2.000 Zeilen. Bitte nehmen Sie sie in mehreren Schritten auf."
    ),
}
NUMBER: Final = re.compile(r"[\d\s()/+.\-–]{5,}")
ADDRESSED: Final = re.compile(r"^(?:frau|herrn?)\s+", re.IGNORECASE)
TITLES: Final = re.compile(r"^((?:(?:prof|dr|med|rer|nat|phil|dipl)\.?(?:-\w+\.?)?\s+)+)", re.IGNORECASE)
KINDS: Final = (
    ("koordin", FunctionKind.COORDINATION),
    ("leit", FunctionKind.MANAGEMENT),
    ("plan", FunctionKind.PLANNING),
    ("freiwillig", FunctionKind.VOLUNTEER),
    ("ehrenamt", FunctionKind.VOLUNTEER),
    ("fachkraft", FunctionKind.STAFF),
)


@dataclass(frozen=True)
class Taken:
    """What became of one row; `what` is created, updated, unchanged or refused."""

    row: int
    name: str
    what: str
    reasons: tuple[str, ...] = ()


@dataclass
class Draft:
    """One row as read."""

    row: int
    words: dict[str, str] = field(default_factory=dict)
    function: str = ""
    organisation: str = ""
    noted: Noted = field(default_factory=Noted)

    @property
    def name(self) -> str:
        parts = (self.words.get(name, "") for name in ("title", "first_name", "last_name"))
        return " ".join(part for part in parts if part) or self.function


def take_people(
    network: Network, text: str, *, by: object, organisation: Organisation | None = None, is_dry: bool = False
) -> tuple[Taken, ...]:
    """Every row of the text in its own act; a dry run takes all back. Raises Unreadable."""
    drafts = list(_drafts(text))
    every = Organisation.objects.filter(network=network).select_related("merged_into")
    houses = {fold(one.name): leading_one(one) for one in every}
    with transaction.atomic():
        taken = tuple(_take(network, draft, houses, organisation, by) for draft in drafts)
        if is_dry:
            transaction.set_rollback(True)
    return taken


def _drafts(text: str) -> Iterator[Draft]:
    """A first row that names columns is a header; else each cell is told by how it looks."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = separated.separator_of(text)
    has_header = any(_is_name_column(cell) for cell in first.split(separator))
    above = "" if has_header else f"{separator.join('123456')}\n"
    try:
        table = separated.table_of((above + text).encode())
    except Reason as problem:
        raise Unreadable(problem.key, "", SENTENCES) from None
    if not table.lines or len(table.lines) > MOST_ROWS:
        raise Unreadable("too_long" if table.lines else "empty", "", SENTENCES)
    mapping = COLUMNS.proposed(table.columns)
    for line in table.lines:
        cells = [text if has_words(text := one_line(cell)) else "" for cell in line.cells]
        if has_header:
            named = {mapping[column]: cell for column, cell in zip(table.columns, cells, strict=False)}
        else:
            named = _by_look(cells)
        yield _draft(line.number if has_header else line.number - 1, named)


def _is_name_column(cell: str) -> bool:
    sureness, ours = COLUMNS.score(cell)
    return sureness >= SURE and ours in {NAME, LAST}


def _by_look(cells: list[str]) -> dict[str, str]:
    """Name; function; mail, as people write lists: what has an @ is a mail, what is all digits a phone."""
    left = [cell for cell in cells if "@" not in cell and not NUMBER.fullmatch(cell)]
    named = dict(zip((NAME, FUNCTION, ORGANISATION), left, strict=False))
    named[EMAIL] = next((cell for cell in cells if "@" in cell), "")
    named[PHONE] = next((cell for cell in cells if NUMBER.fullmatch(cell)), "")
    return named


def _draft(row: int, named: Mapping[str, str]) -> Draft:
    draft = Draft(row, function=named.get(FUNCTION, "")[:160], organisation=named.get(ORGANISATION, ""))
    title, first, last = _parts_of(named.get(NAME, ""))
    words = {
        "title": named.get(TITLE, "") or title,
        "first_name": named.get(FIRST, "") or first,
        "last_name": named.get(LAST, "") or last,
        "profession": named.get(PROFESSION, ""),
        "email": mail_of(named.get(EMAIL, ""), draft.noted).lower(),
        "phone": phone_of(named.get(PHONE, ""), draft.noted),
    }
    draft.words = {name: word for name, word in words.items() if word}
    if named.get(MOBILE):
        draft.noted.say(_("Die Mobilnummer fehlt: Dafür braucht es die Einwilligung der Person."))
    return draft


def _parts_of(name: str) -> tuple[str, str, str]:
    """Title, first and last name; “Muster, Anna” and “Dr. Anna Muster” alike."""
    bare = ADDRESSED.sub("", name.strip())
    found = TITLES.match(f"{bare} ")
    title = found[0].strip() if found else ""
    bare = bare[len(title) :].strip()
    if "," in bare:
        last, _comma, first = bare.partition(",")
        return title, first.strip(), last.strip()
    first, _space, last = bare.rpartition(" ")
    return title, first.strip(), last


def _take(
    network: Network, draft: Draft, houses: Mapping[str, Organisation], usual: Organisation | None, by: object
) -> Taken:
    house = houses.get(fold(draft.organisation)) if draft.organisation else usual
    if draft.organisation and house is None:
        sentence = _(
            "Die Einrichtung „%(name)s“ kennen wir nicht. Nehmen Sie sie bitte zuerst bei den Akteuren auf."
        )
        return Taken(draft.row, draft.name, "refused", (sentence % {"name": draft.organisation[:80]},))
    try:
        with transaction.atomic():
            what = _taken_up(network, draft, house, by)
    except (ValidationError, NotNow) as problem:
        reasons = problem.messages if isinstance(problem, ValidationError) else [str(problem)]
        return Taken(draft.row, draft.name, "refused", tuple(reasons))
    return Taken(draft.row, draft.name, what, tuple(draft.noted.sentences))


def _taken_up(network: Network, draft: Draft, house: Organisation | None, by: object) -> str:
    if "last_name" not in draft.words:
        return _mailbox(draft, house, by)
    person = _known(network, draft, house)
    what = "unchanged"
    if person is None:
        person, what = add_person(network, by=by, **draft.words), "created"
    elif any(getattr(person, name) != word for name, word in draft.words.items()):
        change_person(person, by=by, **draft.words)
        what = "updated"
    if house is None:
        if what == "created":
            draft.noted.say(_("Ohne Einrichtung."))
    elif not _holds(house, person, draft):
        begin_function(house, person=person, kind=_kind_of(draft.function), name=_name_of(draft), by=by)
        what = what if what == "created" else "updated"
    return what


def _mailbox(draft: Draft, house: Organisation | None, by: object) -> str:
    """A row without a name: a function with its mailbox."""
    if house is None or not (draft.function and draft.words.get("email")):
        raise NotNow(
            _("Hier fehlt der Name, oder Funktion, Einrichtung und E-Mail eines Funktionspostfachs.")
        )
    rows = Function.objects.filter(current(), network=house.network, organisation=house)
    if rows.filter(mailbox=draft.words["email"]).exists():
        return "unchanged"
    begin_function(
        house,
        kind=_kind_of(draft.function),
        name=_name_of(draft),
        mailbox=draft.words["email"],
        phone=draft.words.get("phone", ""),
        by=by,
    )
    return "created"


def _known(network: Network, draft: Draft, house: Organisation | None) -> Person | None:
    """By the address; without one by the name, in the same house first."""
    rows = Person.objects.filter(network=network, erased_on=None)
    if email := draft.words.get("email"):
        if (found := rows.filter(email=email).first()) is not None:
            return found
        rows = rows.filter(email="")
    same = rows.filter(last_name=draft.words["last_name"], first_name=draft.words.get("first_name", ""))
    return same.filter(functions__organisation=house).first() if house else same.first()


def _holds(house: Organisation, person: Person, draft: Draft) -> bool:
    rows = Function.objects.filter(current(), network=house.network, organisation=house, person=person)
    return any(not draft.function or fold(str(row)) == fold(draft.function) for row in rows)


def _kind_of(function: str) -> str:
    folded = fold(function)
    return next((kind for word, kind in KINDS if word in folded), FunctionKind.CONTACT)


def _name_of(draft: Draft) -> str:
    """Empty where the name of the kind says the same."""
    label = str(FunctionKind(_kind_of(draft.function)).label)
    return "" if fold(label) == fold(draft.function) else draft.function
