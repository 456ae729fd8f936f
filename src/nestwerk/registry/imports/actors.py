"""A table of actors: each row whole or not at all, each accounted for; the same table again changes nothing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from nestwerk.base.errors import NotNow
from nestwerk.base.tables import contact
from nestwerk.base.tables.columns import Columns
from nestwerk.base.tables.contact import Noted
from nestwerk.base.tables.errors import Reason, RowRefused, Unreadable
from nestwerk.base.tables.opening import table_of
from nestwerk.base.tables.plain import has_words, one_line, plain, shortened
from nestwerk.base.tables.shapes import Cell, Finding, ImportReport, Table
from nestwerk.base.text import fold
from nestwerk.places.models import Territory
from nestwerk.registry.actions.organisations import add_organisation, change_organisation
from nestwerk.registry.actions.partnerships import begin_partnership, end_partnership
from nestwerk.registry.actions.sites import add_site, town_at
from nestwerk.registry.choices import KkgClass, LegalBasis, Sector
from nestwerk.registry.models import Organisation, Partnership, Site
from nestwerk.registry.queries.organisations import area_choices, leading_one
from nestwerk.tenants.models import Network
from nestwerk.tenants.queries import subnetworks

NAME, KEY, SINCE, UNTIL = "Name", "Kennung", "Partner seit", "Partner bis"
CARRIER, PART, AREAS, LAWS = "Träger", "Teil des Netzwerks", "Einzugsgebiet", "Rechtsgrundlagen"
STREET, POSTCODE, TOWN = "Straße", "PLZ", "Ort"
TEXTS: Final = {
    "Beschreibung": "description", "Auftrag": "mandate", "Das können wir": "can_do",
    "Das können wir nicht": "cannot_do", "So arbeiten wir": "how_we_work",
}  # fmt: skip
TEMPLATE: Final = (
    NAME, "Kurzname", "Bereich", "Klasse nach § 3 KKG", LAWS, CARRIER, PART, AREAS, STREET, POSTCODE, TOWN, "Telefon",
    "E-Mail", "Webseite", "Pflege-Adresse", *TEXTS, SINCE, UNTIL, KEY,
)  # fmt: skip
OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    NAME: (
        "Akteur",
        "Einrichtung",
        "Institution",
        "Organisation",
        "Name der Einrichtung",
        "Partner",
        "Bezeichnung",
    ),
    "Kurzname": ("Abkürzung", "Kürzel"),
    "Bereich": ("Sektor", "Arbeitsfeld", "Gruppe", "Sparte"),
    "Klasse nach § 3 KKG": ("KKG", "Klasse", "§ 3 KKG", "Art der Einrichtung"),
    LAWS: ("Rechtsgrundlage", "Gesetz", "Rechtskreis"),
    CARRIER: ("Trägerschaft", "Name des Trägers", "Trägerverband"),
    PART: ("Knoten", "Netzwerkknoten", "Regionalgruppe", "Region", "Teilnetz"),
    AREAS: ("Gebiet", "Gemeinden", "Zuständigkeitsgebiet"),
    STREET: ("Anschrift", "Straße und Hausnummer", "Adresse"),
    POSTCODE: ("Postleitzahl",),
    TOWN: ("Stadt", "Wohnort", "Gemeinde"),
    "Telefon": ("Tel", "Telefonnummer", "Fon"),
    "E-Mail": ("Mail", "E-Mail-Adresse", "Mailadresse"),
    "Webseite": ("Internet", "Homepage", "Website", "Internetadresse"),
    SINCE: ("Mitglied seit", "Beitritt", "dabei seit"),
    UNTIL: ("Mitglied bis", "Austritt", "dabei bis"),
}
ACTORS: Final = Columns(TEMPLATE, OTHERS)
SENTENCES: Final = {
    "empty": gettext_lazy("Die Datei %(name)s ist leer: Bitte wählen Sie die Datei mit Ihren Akteuren."),
    "no_rows": gettext_lazy(
        "In der Datei %(name)s steht unter den Überschriften nichts: Bitte tragen Sie je Zeile einen Akteur ein."
    ),
    "not_text": gettext_lazy("Die Datei %(name)s ist keine Tabelle: Bitte laden Sie CSV oder XLSX hoch."),
    "packed": gettext_lazy("Die Datei %(name)s ist ein Archiv: Bitte laden Sie die Tabelle selbst hoch."),
}
GERMAN_DAY: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
YEAR: Final = re.compile(r"\d{4}")
ORIGIN: Final = "table"
SITE_WORDS: Final = {"street": STREET, "postcode": POSTCODE, "town": TOWN}


@dataclass
class Draft:
    """One row as read: only what it says."""

    row: int
    words: dict[str, Any]
    carrier: str = ""
    site: dict[str, Any] = field(default_factory=dict)
    key: str = ""
    since: date | None = None
    until: date | None = None


def read_table(name: str, content: bytes) -> Table:
    """Raises Unreadable."""
    try:
        table = table_of(content, header_at=ACTORS.header_at)
        if not table.lines:
            raise Reason("no_rows")
    except Reason as problem:
        raise Unreadable(problem.key, name, SENTENCES) from None
    return table


def take_actors(
    network: Network, table: Table, mapping: Mapping[str, str], *, by: object, is_dry: bool = False
) -> ImportReport:
    """In the scope of the network; a dry run says the same and takes all back."""
    taking = _Taking(network, by)
    with transaction.atomic():
        rows = list(table.cells(mapping))
        taking.names = {fold(one_line(cells.get(NAME))) for _number, cells in rows}
        for number, cells in rows:
            taking.take(number, cells)
        taking.put_under_carriers()
        if is_dry:
            transaction.set_rollback(True)
    return ImportReport(
        read=len(table.lines),
        **taking.counts,
        refused=tuple(taking.refused),
        warnings=tuple(
            sorted([*table.odd, *table.untaken(mapping), *taking.warnings], key=lambda found: found.row)
        ),
    )


class _Taking:
    """What the network has, read once, and what became of the rows."""

    def __init__(self, network: Network, by: object) -> None:
        self.network, self.by = network, by
        rows = (
            Organisation.objects.filter(network=network)
            .select_related("merged_into", "carrier", "part")
            .prefetch_related("sites", "partnerships")
        )
        self.by_name = {fold(row.name): row for row in rows}
        self.by_key = {row.origin_key: row for row in rows if row.origin == ORIGIN and row.origin_key}
        self.by_key |= {str(row.uid): row for row in rows}
        self.parts = {fold(row.name): row for row in subnetworks(network)}
        self.areas = {fold(name): key for key, name in area_choices(network)}
        self.counts = {"created": 0, "updated": 0, "unchanged": 0}
        self.refused: list[Finding] = []
        self.warnings: list[Finding] = []
        self.seen: dict[int, int] = {}
        self.names: set[str] = set()  # of the whole table
        self.carriers: list[tuple[Draft, Organisation]] = []
        self.towns: dict[tuple[str, str], Territory | None] = {}

    def take(self, number: int, cells: Mapping[str, Cell]) -> None:
        noted, known = Noted(), set(self.by_name)
        try:
            with transaction.atomic():
                outcome, row = self._take(self._draft(number, cells, noted), noted)
        except (RowRefused, NotNow, ValidationError) as problem:
            sentence = " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
            self.refused.append(Finding(number, sentence))
            for name in set(self.by_name) - known:  # what the row brought along went with it
                del self.by_name[name]
            self.carriers = [(draft, row) for draft, row in self.carriers if draft.row != number]
        else:
            self.seen[row.pk] = number
            self.counts[outcome] += 1
            self.warnings += [Finding(number, sentence) for sentence in noted.sentences]

    def put_under_carriers(self) -> None:
        """Last, where a Träger stands below its facilities in the table."""
        for draft, row in self.carriers:
            try:
                change_organisation(row, by=self.by, carrier=leading_one(self.by_name[fold(draft.carrier)]))
            except (KeyError, ValidationError):
                sentence = _("Der Träger „%(name)s“ ließ sich nicht eintragen.") % {"name": draft.carrier}
                self.warnings.append(Finding(draft.row, sentence))

    def _take(self, draft: Draft, noted: Noted) -> tuple[str, Organisation]:
        found = self.by_key.get(draft.key) or self.by_name.get(fold(draft.words["name"]))
        if found is None:
            row = self._add(draft, noted)
            self._sit(row, draft, [])
            self._partner(row, draft, [], noted)
            return "created", row
        row = leading_one(found)
        if row.pk in self.seen:
            words = {"row": self.seen[row.pk], "name": draft.words["name"]}
            raise RowRefused(_("„%(name)s“ steht schon in Zeile %(row)d.") % words)
        words = {name: value for name, value in draft.words.items() if name != "name" or found is row}
        words |= self._carrier(draft, row, noted)
        before = row.updated_at
        change_organisation(row, by=self.by, **words)
        changes = [
            row.updated_at != before,
            self._sit(row, draft, list(row.sites.all())),
            self._partner(row, draft, list(row.partnerships.all()), noted),
        ]
        return "updated" if any(changes) else "unchanged", row

    def _add(self, draft: Draft, noted: Noted) -> Organisation:
        is_ours = re.fullmatch(r"[0-9a-f-]{36}", draft.key) is not None  # of another network, or long gone
        words: dict[str, Any] = {**draft.words, **self._carrier(draft, None, noted)}
        words |= {} if is_ours or not draft.key else {"origin": ORIGIN, "origin_key": draft.key}
        row = add_organisation(self.network, by=self.by, **words)
        self.by_name[fold(row.name)] = row
        if draft.carrier and row.carrier is None:
            self.carriers.append((draft, row))
        return row

    def _carrier(self, draft: Draft, row: Organisation | None, noted: Noted) -> dict[str, Organisation]:
        """The Träger where it is known; taken up where the table has no row of its own for it."""
        name = fold(draft.carrier)
        if not name:
            return {}
        if name not in self.by_name and name in self.names:
            if row is not None:
                self.carriers.append((draft, row))
            return {}
        if name not in self.by_name:
            self.by_name[name] = add_organisation(self.network, name=draft.carrier, by=self.by)
            noted.say(_("Der Träger „%(name)s“ war noch nicht da und ist aufgenommen."), name=draft.carrier)
        return {"carrier": leading_one(self.by_name[name])}

    def _sit(self, row: Organisation, draft: Draft, sites: Sequence[Site]) -> bool:
        town, postcode = draft.site.get("town", ""), draft.site.get("postcode", "")
        known = {(fold(site.street), fold(site.town)) for site in sites}
        if not town or (fold(draft.site.get("street", "")), fold(town)) in known:
            return False
        if (postcode, town) not in self.towns:
            self.towns[postcode, town] = town_at(self.network, postcode=postcode, town=town)
        place = self.towns[postcode, town]
        add_site(row, by=self.by, territory=place, is_main=not known, **draft.site)
        return True

    def _partner(self, row: Organisation, draft: Draft, periods: Sequence[Partnership], noted: Noted) -> bool:
        """Only what is not known yet: a day of beginning, and an end of what is open."""
        has_changed = False
        if draft.since and not any(period.since == draft.since for period in periods):
            if periods:
                noted.say(_("„Partner seit“ ist schon anders eingetragen und bleibt, wie es ist."))
                return False
            begin_partnership(row, since=draft.since, by=self.by)
            has_changed = True
        if draft.until and not any(period.until == draft.until for period in periods):
            end_partnership(row, until=draft.until, by=self.by)
            has_changed = True
        return has_changed

    def _draft(self, number: int, cells: Mapping[str, Cell], noted: Noted) -> Draft:
        name = shortened(one_line(cells.get(NAME)), 200)
        if not has_words(name):
            raise RowRefused(_("Der Name fehlt. Bitte geben Sie dem Akteur einen Namen."))
        words: dict[str, Any] = {
            "short_name": shortened(one_line(cells.get("Kurzname")), 80),
            "sector": _code(Sector, cells.get("Bereich"), "Bereich", noted),
            "kkg_class": _code(KkgClass, cells.get("Klasse nach § 3 KKG"), "Klasse nach § 3 KKG", noted),
            "legal_bases": _several(_codes(LegalBasis), cells.get(LAWS), LAWS, noted),
            "areas": _several(self.areas, cells.get(AREAS), AREAS, noted),
            "phone": contact.phone(cells.get("Telefon"), noted),
            "email": contact.mail(cells.get("E-Mail"), noted),
            "website": contact.website(cells.get("Webseite"), noted),
            "upkeep_email": contact.mail(cells.get("Pflege-Adresse"), noted),
            **{ours: shortened(plain(cells.get(column)), 2000) for column, ours in TEXTS.items()},
        }
        if part := one_line(cells.get(PART)):
            words["part"] = self.parts.get(fold(part))
            if words["part"] is None:
                noted.say(
                    _("%(column)s: „%(text)s“ kennen wir nicht; es fehlt."), column=PART, text=part[:60]
                )
        site = {name: one_line(cells.get(column))[:200] for name, column in SITE_WORDS.items()}
        site["postcode"] = contact.postcode(cells.get(POSTCODE), noted)
        since, until = _day(cells.get(SINCE), SINCE, noted), _day(cells.get(UNTIL), UNTIL, noted)
        return Draft(
            row=number,
            words={"name": name, **{key: value for key, value in words.items() if value}},
            carrier=shortened(one_line(cells.get(CARRIER)), 200),
            site=site,
            key=one_line(cells.get(KEY)).lower()[:160],
            since=since,
            until=until,
        )


@cache
def _codes(choices: type[TextChoices]) -> dict[str, str]:
    """Our word → its code. Tables speak German, whatever language the page is read in."""
    with override("de"):
        labels = {fold(str(label)): str(code) for code, label in choices.choices}
    return {**labels, **{code: code for code in choices.values}}


def _code(choices: type[TextChoices], cell: Cell, column: str, noted: Noted) -> str:
    """The code of a word; a beginning is enough where only one begins so (“Schwangerschaftsberat.”)."""
    text = one_line(cell)
    known = _codes(choices)
    wanted = fold(text).rstrip(".")
    if not wanted or wanted in known:
        return known.get(wanted, "")
    near = {code for label, code in known.items() if len(wanted) > 3 and label.startswith(wanted)}
    if len(near) == 1:
        return near.pop()
    noted.say(_("%(column)s: „%(text)s“ kennen wir nicht; es fehlt."), column=column, text=text[:60])
    return ""


def _several(known: Mapping[str, str], cell: Cell, column: str, noted: Noted) -> list[str]:
    words = [word.strip() for word in re.split(r"[,;\n/]", plain(cell)) if word.strip()]
    for word in words:
        if fold(word) not in known:
            noted.say(_("%(column)s: „%(text)s“ kennen wir nicht; es fehlt."), column=column, text=word[:60])
    return list(dict.fromkeys(known[fold(word)] for word in words if fold(word) in known))


def _day(cell: Cell, column: str, noted: Noted) -> date | None:
    """A day as German lists write it; a year alone means its first day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = one_line(cell)
    readers: list[tuple[re.Pattern[str], Callable[[str], date | None]]] = [
        (GERMAN_DAY, _german_day),
        (YEAR, lambda found: date(int(found), 1, 1)),
    ]
    try:
        found = next(
            (read(text) for pattern, read in readers if pattern.fullmatch(text)), None
        ) or parse_date(text)
    except ValueError:
        found = None
    if text and (found is None or not 1900 <= found.year <= 2100):
        noted.say(_("%(column)s: „%(text)s“ ist kein Tag und fehlt."), column=column, text=text[:40])
        return None
    return found


def _german_day(text: str) -> date | None:
    day, month, year = (int(part) for part in text.split("."))
    return date(year, month, day)
