"""What happened, read off the records: nobody has to write a chronicle, and nobody can forget to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nestwerk.accounts.models import Membership
from nestwerk.base.periods import readable_day
from nestwerk.cooperation.choices import ConferenceState, DatePrecision, MeetingState
from nestwerk.cooperation.models import Agreement, Body, Conference, Meeting, Milestone
from nestwerk.cooperation.queries.documents import documents_for
from nestwerk.registry.choices import FunctionKind
from nestwerk.registry.models import Function, Partnership
from nestwerk.registry.rules import audience_of
from nestwerk.surveys.queries.waves import released_waves
from nestwerk.tenants.models import Network


class EntryKind(StrEnum):
    MILESTONE = "milestone"
    BODY = "body"
    AGREEMENT = "agreement"
    DOCUMENT = "document"
    CONFERENCE = "conference"
    YEAR = "year"
    OFFICE = "office"
    SURVEY = "survey"


KINDS: Final = {
    EntryKind.MILESTONE: gettext_lazy("Meilenstein"),
    EntryKind.BODY: gettext_lazy("Gremium"),
    EntryKind.AGREEMENT: gettext_lazy("Vereinbarung"),
    EntryKind.DOCUMENT: gettext_lazy("Dokument"),
    EntryKind.CONFERENCE: gettext_lazy("Fachtag"),
    EntryKind.YEAR: gettext_lazy("Jahr in Zahlen"),
    EntryKind.OFFICE: gettext_lazy("Koordination"),
    EntryKind.SURVEY: gettext_lazy("Befragung"),
}


@dataclass(frozen=True)
class Entry:
    """One line; `when` says the day as precisely as it is known."""

    on: date
    when: str
    kind: EntryKind
    title: str
    text: str = ""
    milestone: int | None = None

    @property
    def kind_name(self) -> str:
        return str(KINDS[self.kind])


def chronicle(member: Membership, kind: str = "", year: int | None = None) -> list[Entry]:
    """The latest first, as far as the member may see it; one statement for each kind of record."""
    network, today = member.network, timezone.localdate()
    every = [
        *_milestones(network),
        *_bodies(network),
        *_agreements(network, today),
        *_documents(member),
        *_conferences(network),
        *_years(network, today),
        *_offices(network, today),
        *_surveys(network),
    ]
    chosen = (
        entry for entry in every if kind in ("", entry.kind) and (year is None or entry.on.year == year)
    )
    return sorted(chosen, key=lambda entry: (entry.on, entry.title), reverse=True)


def _entry(on: date, kind: EntryKind, title: str, text: str = "") -> Entry:
    return Entry(on, readable_day(on), kind, title, text)


def _milestones(network: Network) -> Iterable[Entry]:
    for row in Milestone.objects.filter(network=network):
        when = {
            DatePrecision.YEAR: str(row.on.year),
            DatePrecision.MONTH: f"{row.on.month}/{row.on.year}",
        }.get(DatePrecision(row.precision), readable_day(row.on))
        yield Entry(row.on, when, EntryKind.MILESTONE, row.title, row.text, row.pk)


def _bodies(network: Network) -> Iterable[Entry]:
    for row in Body.objects.filter(network=network):
        if row.founded_on:
            yield _entry(row.founded_on, EntryKind.BODY, _("%s nimmt die Arbeit auf") % row.name)
        if row.ended_on:
            yield _entry(row.ended_on, EntryKind.BODY, _("%s endet") % row.name)


def _agreements(network: Network, today: date) -> Iterable[Entry]:
    for row in Agreement.objects.filter(network=network, in_force_from__isnull=False):
        if row.in_force_from and row.in_force_from <= today:
            yield _entry(row.in_force_from, EntryKind.AGREEMENT, _("%s ist in Kraft") % row.title)
        if row.ended_on and row.ended_on <= today:
            yield _entry(row.ended_on, EntryKind.AGREEMENT, _("%s endet") % row.title)


def _documents(member: Membership) -> Iterable[Entry]:
    rows = documents_for(member.network, audience_of(member)).filter(valid_from__isnull=False)
    for row in rows:
        text = _("Das erste Dokument des Netzwerks") if row.is_first_document else ""
        if row.valid_from:
            yield _entry(row.valid_from, EntryKind.DOCUMENT, row.title, text)


def _conferences(network: Network) -> Iterable[Entry]:
    for row in Conference.objects.filter(network=network, state=ConferenceState.HELD):
        yield _entry(timezone.localtime(row.starts_at).date(), EntryKind.CONFERENCE, row.title, row.place)


def _years(network: Network, today: date) -> Iterable[Entry]:
    """How many meetings there were, and how many partners at the end of the year."""
    held = Meeting.objects.filter(network=network, state=MeetingState.HELD, starts_at__year__lt=today.year)
    meetings = dict(
        held.order_by().annotate(year=ExtractYear("starts_at")).values_list("year").annotate(n=Count("pk"))
    )
    spans = list(Partnership.objects.filter(network=network).values_list("since", "until"))
    for year, count in meetings.items():
        last = date(year, 12, 31)
        partners = sum(since <= last and (until is None or until > last) for since, until in spans)
        text = ngettext("Eine Sitzung", "%(n)s Sitzungen", count) % {"n": count}
        if partners:
            text += _(", %s Partner am Jahresende") % partners
        yield Entry(last, str(year), EntryKind.YEAR, _("Das Jahr %s") % year, text)


def _offices(network: Network, today: date) -> Iterable[Entry]:
    """Posts of the coordination, without the names of who held them."""
    rows = Function.objects.filter(network=network, kind=FunctionKind.COORDINATION)
    for row in rows.select_related("organisation"):
        if row.since:
            yield _entry(row.since, EntryKind.OFFICE, _("%s beginnt") % row, row.organisation.name)
        if row.until and row.until <= today:
            yield _entry(row.until, EntryKind.OFFICE, _("%s endet") % row, row.organisation.name)


def _surveys(network: Network) -> Iterable[Entry]:
    for row in released_waves(network):
        yield _entry(row.closes_on, EntryKind.SURVEY, row.title)
