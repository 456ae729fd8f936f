"""Lists pasted from Excel: “Name, Einrichtung, Mail”, a row each. Every row is accounted for."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from nestwerk.base.tables.shapes import Finding
from nestwerk.base.text import fold
from nestwerk.cooperation.actions.conferences.registration import register
from nestwerk.cooperation.actions.meetings.attendance import Presence, note_attendance
from nestwerk.cooperation.actions.meetings.invitations import add_invitee
from nestwerk.cooperation.models import Conference, Invitee, Meeting
from nestwerk.cooperation.queries.meetings import invitees_of
from nestwerk.registry.models import Organisation, Person
from nestwerk.registry.queries.organisations import organisations
from nestwerk.registry.queries.people import people
from nestwerk.tenants.models import Network

SEPARATOR: Final = re.compile(r"\t|;")
HEADERS: Final = frozenset({"name", "vorname name", "nachname", "person", "teilnehmende", "teilnehmer"})
TITLES: Final = re.compile(r"\b(?:dr|prof|med|frau|herr|dipl)\b\.?")
MOST_ROWS: Final = 1_000


@dataclass(frozen=True)
class Listed:
    """One row as it was written."""

    row: int
    name: str
    organisation: str = ""
    email: str = ""


@dataclass
class Taken:
    """What became of a list."""

    matched: int = 0
    added: int = 0
    known: int = 0
    refused: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Match:
    person: Person | None
    organisation: Organisation | None
    remark: str = ""


def read_list(text: str) -> tuple[list[Listed], list[Finding]]:
    """Rows by tab or semicolon; the heading falls away. What is no row of a list is said."""
    found, problems = [], []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if not line.strip():
            continue
        if number > MOST_ROWS:
            problems.append(Finding(number, _("Ab hier ist die Liste zu lang. Bitte teilen Sie sie.")))
            break
        cells = [" ".join(cell.replace("\x00", "").split()) for cell in SEPARATOR.split(line)]
        name, organisation, email = ([*cells, "", "", ""])[:3]
        if fold(name) in HEADERS:
            continue
        problem = _problem(name, organisation, email, cells)
        if problem:
            problems.append(Finding(number, problem))
        else:
            found.append(Listed(number, name, organisation, email.lower()))
    return found, problems


def _problem(name: str, organisation: str, email: str, cells: list[str]) -> str:
    if not name:
        return _("Hier fehlt der Name.")
    if "@" in name or "@" in organisation:
        return _("Die Spalten stehen anders als erwartet. Bitte ordnen Sie: Name, Einrichtung, Mail.")
    if len(name) > 200 or len(organisation) > 200 or any(cells[3:]):
        return _("Diese Zeile hat mehr Angaben als Name, Einrichtung und Mail.")
    try:
        if email:
            validate_email(email)
    except ValidationError:
        return _("„%(email)s“ ist keine Mailadresse.") % {"email": email[:80]}
    return ""


def _plain(name: str) -> str:
    """Order, titles and commas aside: “Muster, Dr. Person 017” is “Person 017 Muster”."""
    return " ".join(sorted(TITLES.sub(" ", fold(name)).replace(",", " ").split()))


class Register:
    """Persons and organisations of a network, found by what people write in lists."""

    def __init__(self, network: Network) -> None:
        self.by_email: dict[str, list[Person]] = defaultdict(list)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        self.houses: dict[str, Organisation] = {}
        for person in people(network).filter(left_on=None):
            self.by_name[_plain(f"{person.first_name} {person.last_name}")].append(person)
            if person.email:
                self.by_email[person.email.lower()].append(person)
        for organisation in organisations(network):
            for name in (organisation.short_name, organisation.name):
                if name:
                    self.houses[fold(name)] = organisation

    def match(self, listed: Listed) -> Match:
        """By mail, then by name; where several are meant, the house decides, else nobody is guessed."""
        house = self.houses.get(fold(listed.organisation)) if listed.organisation else None
        remark = ""
        if listed.organisation and house is None:
            remark = _("Die Einrichtung „%(name)s“ steht nicht im Register.") % {"name": listed.organisation}
        by_email = self.by_email.get(listed.email, []) if listed.email else []
        found = by_email or self.by_name.get(_plain(listed.name), [])
        if len(found) > 1:
            here = [one for one in found if house is not None and house in _houses_of(one)]
            if len(here) != 1:
                return Match(
                    None, house, _("Mehrere Personen heißen so. Bitte ergänzen Sie die Mailadresse.")
                )
            found = here
        if not found:
            return Match(None, house, remark)
        return Match(found[0], house or next(iter(_houses_of(found[0])), None), remark)


def _houses_of(person: Person) -> list[Organisation]:
    return [function.organisation for function in person.functions.all() if function.until is None]


@transaction.atomic
def take_guests(meeting: Meeting, text: str, *, by: object) -> Taken:
    """Everybody of the list is a guest of the meeting, found among the persons where possible."""
    listed, problems = read_list(text)
    taken = Taken(refused=problems)
    register = Register(meeting.network)
    for one in listed:
        _guest, is_new = _as_guest(meeting, one, register, taken, by=by)
        taken.added += is_new
        taken.known += not is_new
    return taken


@transaction.atomic
def take_attendance(meeting: Meeting, text: str, *, by: object) -> Taken:
    """Everybody of the list was there; who was not asked came along. Those not listed stay as they are."""
    listed, problems = read_list(text)
    taken = Taken(refused=problems)
    register = Register(meeting.network)
    expected = _expected(meeting)
    there: dict[int, Presence] = {}
    for one in listed:
        row = expected.get(one.email) if one.email else None
        row = row or expected.get(_plain(one.name))
        if row is None:
            row, is_new = _as_guest(meeting, one, register, taken, by=by)
            taken.added += is_new
        else:
            taken.matched += 1
        there[row.pk] = Presence(True, "")
    note_attendance(meeting, there, by=by)
    return taken


@transaction.atomic
def take_participants(conference: Conference, text: str, *, by: object) -> Taken:
    """Everybody of the list is registered for the Fachtag; who is on its list already stays as she is."""
    listed, problems = read_list(text)
    taken = Taken(refused=problems)
    known = Register(conference.network)
    for one in listed:
        match = known.match(one)
        if match.remark:
            taken.remarks.append(Finding(one.row, match.remark))
        done = register(
            conference,
            name=one.name,
            organisation_name=one.organisation,
            email=one.email or (match.person.email if match.person else ""),
            person=match.person,
            organisation=match.organisation,
            by=by,
            at_desk=True,
        )
        taken.matched += match.person is not None
        taken.added += done.is_new
        taken.known += not done.is_new
    return taken


def _as_guest(
    meeting: Meeting, one: Listed, register: Register, taken: Taken, *, by: object
) -> tuple[Invitee, bool]:
    match = register.match(one)
    taken.matched += match.person is not None
    if match.remark:
        taken.remarks.append(Finding(one.row, match.remark))
    name = one.name if match.organisation or not one.organisation else f"{one.name}, {one.organisation}"
    return add_invitee(
        meeting, person=match.person, organisation=match.organisation, name=name[:200], email=one.email, by=by
    )


def _expected(meeting: Meeting) -> dict[str, Invitee]:
    """The list of the meeting by mail and by plain name; a name that stands twice is not guessed."""
    found: dict[str, Invitee] = {}
    twice: set[str] = set()
    for row in invitees_of(meeting):
        person = row.person
        name = _plain(f"{person.first_name} {person.last_name}" if person else row.name)
        email = (person.email if person else row.email).lower()
        for key in filter(None, (name, email)):
            if key in found:
                twice.add(key)
            found[key] = row
    return {key: row for key, row in found.items() if key not in twice}
