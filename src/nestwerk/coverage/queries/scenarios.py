"""Planspiele of a network, and where a new offer could go: rooms there are, the middle of a Gemeinde."""

from dataclasses import dataclass

from django.db.models import QuerySet

from nestwerk.coverage.choices import RunKind, RunState
from nestwerk.coverage.inputs.areas import map_of
from nestwerk.coverage.inputs.candidates import rooms
from nestwerk.coverage.models import Run, Scenario
from nestwerk.tenants.models import Network

MOST_RUNS = 100


@dataclass(frozen=True)
class Place:
    """A spot that can be chosen from a list. `key` stands in the form."""

    key: str
    name: str
    latitude: float
    longitude: float


def scenarios(network: Network) -> QuerySet[Scenario]:
    """Latest first, without what was put away."""
    rows = Scenario.objects.filter(network=network, is_dropped=False).select_related("run")
    return rows.defer("run__arrays", "run__summary")


def runs_to_play_with(network: Network) -> list[Run]:
    """Finished answers about reach that kept their arrays, latest first."""
    rows = Run.objects.filter(network=network, kind=RunKind.REACH, state=RunState.DONE, arrays__isnull=False)
    return list(rows.defer("summary", "arrays")[:MOST_RUNS])


def places_to_choose(network: Network) -> tuple[list[Place], list[Place]]:
    """Public places of the directory, and the middle of each Gemeinde whose point is known; both by name."""
    areas = map_of(network)
    found = rooms(network, areas)
    titled = [(found.titles[n], areas.municipalities[int(found.area[n])].name, n) for n in range(found.count)]
    known = [
        Place(f"room{n}", f"{title}, {town}", float(found.latitude[n]), float(found.longitude[n]))
        for title, town, n in sorted(titled)
    ]
    middles = [
        Place(row.key, row.name, row.latitude, row.longitude)
        for row in areas.municipalities
        if row.latitude is not None and row.longitude is not None
    ]
    return known, middles
