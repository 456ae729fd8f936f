"""A survey and who is asked. A factory sets only what is needed to ask; the test says the rest."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.registry.actions.doors import open_door
from nestwerk.registry.choices import Sector
from nestwerk.registry.models import Organisation, Partnership
from nestwerk.surveys.actions import waves
from nestwerk.surveys.actions.answers import take_answers, take_down
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.surveys.queries.waves import NO_SECTOR
from nestwerk.surveys.shapes import Detail, WholeAnswer
from nestwerk.tenants.models import Network
from tests.make import directory

BY = "Test"
SINCE = date(2020, 1, 1)


def partner(of: Network, name: str, **words: Any) -> Organisation:
    """An active partner since long ago."""
    made = directory.organisation(of, name, **{"sector": "health", **words})
    with network_scope(of):
        Partnership.objects.get_or_create(network=of, organisation=made, since=SINCE)
    return made


def partners(of: Network, count: int, **words: Any) -> list[Organisation]:
    return [partner(of, f"Haus {number:03}", **words) for number in range(1, count + 1)]


def draft(of: Network, *, by: object = BY, **words: Any) -> Wave:
    """Asks all partners there are, and at least three."""
    with network_scope(of):
        missing = 3 - Partnership.objects.filter(network=of).count()
        if missing > 0:
            partners(of, missing)
        today = timezone.localdate()
        facts = {
            "title": "Befragung",
            "opens_on": today,
            "closes_on": today + timedelta(days=28),
            "sectors": [*Sector.values, NO_SECTOR],
        }
        return waves.plan_wave(of, by=by, **{**facts, **words})


def open_wave(of: Network, *, by: object = BY, **words: Any) -> Wave:
    with network_scope(of):
        return waves.open_wave(draft(of, by=by, **words), by=by)


def respondent(wave: Wave, name: str = "") -> Respondent:
    with network_scope(wave.network):
        rows = Respondent.objects.select_related("wave", "organisation", "network", "wave__network")
        rows = rows.filter(wave=wave)
        return rows.get(organisation__name=name) if name else rows.earliest("pk")


def taken_down(of: Network, *, by: object = BY) -> Respondent:
    """Somebody whose answer is being entered from a telephone call."""
    with network_scope(of):
        return take_down(respondent(open_wave(of, by=by)), entry="phone", by=by)


def link(asked: Respondent) -> str:
    with network_scope(asked.network):
        return open_door(asked, "survey", by=BY, organisation=asked.organisation)[1]


def answers(wave: Wave, said: Mapping[str, Mapping[str, Detail]], *, benefit: int = 4) -> None:
    """`{"Haus 001": {"Haus 002": Detail(3)}}`: whole answers, as from paper."""
    with network_scope(wave.network):
        numbers = dict(Organisation.objects.values_list("name", "pk"))
        whole = [
            WholeAnswer(numbers[name], {numbers[other]: detail for other, detail in named.items()}, benefit)
            for name, named in said.items()
        ]
        take_answers(wave, whole, entry="paper", by=BY)


def released(wave: Wave) -> Wave:
    with network_scope(wave.network):
        return waves.release_results(waves.close_wave(wave, by=BY), by=BY)
