"""Waves of the survey, who is asked in them, how many answered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Case, Count, Q, QuerySet, Value, When

from nestwerk.registry.choices import Sector
from nestwerk.registry.models import Organisation, Partnership
from nestwerk.surveys.choices import RespondentState, WaveState
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.tenants.models import Network

NO_SECTOR: Final = "none"  # in addresses: who has no sector yet
STATES: Final = {
    "removed_at": RespondentState.REMOVED,
    "answered_at": RespondentState.ANSWERED,
    "begun_at": RespondentState.BEGUN,
    "failed_at": RespondentState.FAILED,
    "reminded_at": RespondentState.REMINDED,
    "asked_at": RespondentState.ASKED,
}  # what is noted of a respondent, the furthest first


@dataclass(frozen=True)
class Response:
    """How many of the roster have sent their answer; `begun` are on their way."""

    label: str
    asked: int
    begun: int
    answered: int

    @property
    def share(self) -> float:
        return self.answered / self.asked if self.asked else 0.0


@dataclass(frozen=True)
class Standing:
    """How a wave stands. `unasked` were not written to, `failed` of them in vain; `silent` can be reminded."""

    whole: Response
    sectors: tuple[Response, ...]
    unasked: int
    failed: int
    silent: int


def waves(network: Network) -> QuerySet[Wave]:
    """The newest first, each with how many are asked (`asked_count`) and have answered (`answered_count`)."""
    on_roster = Q(respondents__removed_at=None)
    return (
        Wave.objects.filter(network=network)
        .select_related("office", "follows")
        .annotate(
            asked_count=Count("respondents", filter=on_roster),
            answered_count=Count("respondents", filter=on_roster & Q(respondents__answered_at__isnull=False)),
        )
        .order_by("-opens_on", "-pk")
    )


def released_waves(network: Network) -> QuerySet[Wave]:
    """Those whose results may be seen, the newest first."""
    return waves(network).filter(state=WaveState.CLOSED, released_at__isnull=False)


def last_closed(network: Network) -> Wave | None:
    rows = Wave.objects.filter(network=network, state=WaveState.CLOSED)
    return rows.order_by("-opens_on", "-pk").first()


def respondents(wave: Wave) -> QuerySet[Respondent]:
    """Everybody ever on the roster, alphabetical; `state` is one of RespondentState."""
    rows = Respondent.objects.filter(network=wave.network, wave=wave)
    known = [
        When(**{f"{column}__isnull": False}, then=Value(state.value)) for column, state in STATES.items()
    ]
    state = Case(*known, default=Value(RespondentState.UNASKED.value))
    return rows.select_related("organisation").annotate(state=state).order_by("organisation__sorted_as", "pk")


def active_partners(
    network: Network, on: date, sectors: Collection[str] | None = None
) -> QuerySet[Organisation]:
    """Who is a partner on a day; of some sectors, or of all. Who has no sector belongs to `NO_SECTOR`."""
    is_now = Q(until=None) | Q(until__gte=on)
    partners = Partnership.objects.filter(is_now, network=network, since__lte=on).values("organisation")
    rows = Organisation.objects.filter(network=network, is_active=True, merged_into=None, pk__in=partners)
    if sectors is None:
        return rows
    return rows.filter(sector__in=["" if sector == NO_SECTOR else sector for sector in sectors])


def standing(wave: Wave) -> Standing:
    """One statement, however many are asked."""
    rows = Respondent.objects.filter(network=wave.network, wave=wave, removed_at=None)
    found = list(rows.values_list("sector", "asked_at", "failed_at", "begun_at", "answered_at"))
    names = {**dict(Sector.choices), "": ""}
    sectors = (_response(str(name), [row for row in found if row[0] == code]) for code, name in names.items())
    silent = [row for row in found if row[4] is None]
    return Standing(
        whole=_response(wave.title, found),
        sectors=tuple(response for response in sectors if response.asked),
        unasked=sum(row[1] is None for row in silent),
        failed=sum(row[2] is not None for row in silent),
        silent=sum(row[1] is not None for row in silent),
    )


def _response(label: str, rows: Sequence[tuple[object, ...]]) -> Response:
    return Response(
        label=label,
        asked=len(rows),
        begun=sum(row[3] is not None and row[4] is None for row in rows),
        answered=sum(row[4] is not None for row in rows),
    )
