"""One search through the room: two statements, the same hits on both databases.

What stands in the index only proposes. Whether a member may see a thing is asked of its own rows, within the same
statement: an index that is behind shows nobody more than she may see.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.choices import Findable
from nestwerk.cooperation.models import Body, Decision, TextEntry
from nestwerk.cooperation.queries.agreements.reading import agreements_for
from nestwerk.cooperation.queries.conferences import conferences_for
from nestwerk.cooperation.queries.documents import documents_for
from nestwerk.cooperation.queries.meetings import visible_meetings
from nestwerk.cooperation.queries.minutes import READABLE
from nestwerk.cooperation.queries.procedures import procedures_for
from nestwerk.cooperation.queries.search.terms import Piece, Wanted, excerpt, marked, wanted
from nestwerk.cooperation.queries.tasks import visible_tasks
from nestwerk.registry.choices import Audience
from nestwerk.registry.queries.organisations import organisations
from nestwerk.registry.queries.people import people_for
from nestwerk.registry.rules import audience_of
from nestwerk.tenants.models import Network

PAGE_SIZE: Final = 20
_LONG_AGO: Final = date.min
_SQLITE: Final = "SELECT rowid FROM cooperation_textentry_words WHERE cooperation_textentry_words MATCH %s"
_POSTGRESQL: Final = "SELECT id FROM cooperation_textentry WHERE vector @@ %s::tsquery"


@dataclass(frozen=True)
class Hit:
    kind: Findable
    page_number: int
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    on: date | None


@dataclass(frozen=True)
class Found:
    """`is_partial`: nothing holds every word; the hits hold some."""

    question: str
    hits: tuple[Hit, ...] = ()
    total: int = 0  # of the kind asked for
    counts: tuple[tuple[Findable, int], ...] = ()  # of every kind
    page: int = 1
    page_count: int = 1
    is_partial: bool = False


@dataclass(frozen=True)
class _Row:
    pk: int
    kind: str
    number: int
    in_title: int
    met: int
    on: date


def search(member: Membership, question: str, *, kind: str = "", page: int = 1) -> Found:
    """What a member may see and the question meets: title before text, the newer first."""
    words = wanted(question)
    if not words:
        return Found(question)
    rows, is_partial = _matching(member, words, is_any=False), False
    if not rows and len(words) > 1:
        rows, is_partial = _matching(member, words, is_any=True), True
    best = sorted(_once(rows), key=lambda row: (-row.met, -row.in_title, _days_ago(row.on), row.number))
    counts = Counter(row.kind for row in best)
    shown = [row for row in best if not kind or row.kind == kind]
    page_count = max(1, -(-len(shown) // PAGE_SIZE))
    page = min(max(1, page), page_count)
    return Found(
        question=question,
        hits=_hits(shown[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], words),
        total=len(shown),
        counts=tuple((one, counts[one.value]) for one in Findable if counts[one.value]),
        page=page,
        page_count=page_count,
        is_partial=is_partial and bool(rows),
    )


def _days_ago(day: date) -> timedelta:
    return date.max - day


def _matching(member: Membership, words: Sequence[Wanted], *, is_any: bool) -> list[_Row]:
    level = Audience.COORDINATION if member.may(Right.INSIDE) else Audience.PARTNERS
    rows = TextEntry.objects.filter(_may_see(member), network=member.network, audience__lte=level)
    rows = rows.filter(pk__in=_meeting(member.network, words, is_any=is_any))
    searched = "terms" if is_any else "title_terms"  # terms are long: fetched only to count what is met
    found = []
    for pk, kind, number, title, terms, on in rows.values_list(
        "pk", "kind", "number", "title_terms", searched, "on"
    ):
        in_title = sum(word.is_met_by(title) for word in words)
        met = sum(word.is_met_by(terms) for word in words) if is_any else len(words)
        found.append(_Row(pk, kind, number, in_title, met, on or _LONG_AGO))
    return found


def _meeting(network: Network, words: Sequence[Wanted], *, is_any: bool) -> RawSQL:
    """Terms are letters and digits only, so nothing in them can end the quotes they stand in."""
    if connection.vendor == "sqlite":
        question = (" OR " if is_any else " AND ").join(
            _asked(word, '"', " AND ", " OR ", "*") for word in words
        )
        return RawSQL(_SQLITE, [f'"n{network.pk}" AND ({question})'])  # noqa: S611 a constant statement with parameters
    question = (" | " if is_any else " & ").join(_asked(word, "'", " & ", " | ", ":*") for word in words)
    return RawSQL(_POSTGRESQL, [f"'n{network.pk}' & ({question})"])  # noqa: S611 a constant statement with parameters


def _asked(word: Wanted, quote: str, both: str, either: str, begins: str) -> str:
    """As `Wanted.is_met_by`, for the database."""
    whole = f"{quote}{word.stem}{quote}{begins if word.is_beginning else ''}"
    if not word.parts:
        return whole
    parts = both.join(f"{quote}{part}{quote}" for part in word.parts)
    return f"({whole}{either}({parts}))"


def _once(rows: Iterable[_Row]) -> Iterable[_Row]:
    """A thing with internal parts may be found in both its rows: the later one says more."""
    return {(row.kind, row.number): row for row in sorted(rows, key=lambda row: row.pk)}.values()


def _may_see(member: Membership) -> Q:
    """Each kind by its own rule, asked of its own rows."""
    network, audience, today = member.network, audience_of(member), timezone.localdate()
    meetings = visible_meetings(network, to=member)
    decisions = Decision.objects.filter(network=network, withdrawn_at=None, meeting__in=_numbers(meetings))
    if not member.may(Right.INSIDE):
        is_said = Q(is_public=True, meeting__minutes_state__in=READABLE)
        decisions = decisions.filter(is_said).exclude(item__is_public=False)
    every: dict[Findable, QuerySet[Any]] = {
        Findable.BODY: Body.objects.filter(network=network),
        Findable.MEETING: meetings,
        Findable.DECISION: decisions,
        Findable.TASK: visible_tasks(network, to=member, today=today),
        Findable.AGREEMENT: agreements_for(member),
        Findable.DOCUMENT: documents_for(network, audience).filter(withdrawn_on=None),
        Findable.PROCEDURE: procedures_for(network, audience).filter(withdrawn_on=None),
        Findable.CONFERENCE: conferences_for(member),
        Findable.ORGANISATION: organisations(network),
        Findable.PERSON: people_for(network, audience),
    }
    seen = Q()
    for kind, rows in every.items():
        seen |= Q(kind=kind.value, number__in=_numbers(rows))
    return seen


def _numbers(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().prefetch_related(None).values("pk")


def _hits(rows: Sequence[_Row], words: Sequence[Wanted]) -> tuple[Hit, ...]:
    entries = TextEntry.objects.in_bulk([row.pk for row in rows])
    found = (entries[row.pk] for row in rows)
    return tuple(
        Hit(Findable(one.kind), one.page_number, marked(one.title, words), excerpt(one.text, words), one.on)
        for one in found
    )
