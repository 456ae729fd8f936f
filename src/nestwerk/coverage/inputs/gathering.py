"""Everything a question needs, read once: demand, supply, ways, and the hash that names them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from nestwerk.base.arrays import Array
from nestwerk.coverage.choices import Supply as Counting
from nestwerk.coverage.errors import NothingKnown
from nestwerk.coverage.inputs.areas import Map, map_of
from nestwerk.coverage.inputs.candidates import Candidates, populated, rooms
from nestwerk.coverage.inputs.cells import demand_of
from nestwerk.coverage.inputs.demand import Demand
from nestwerk.coverage.inputs.figures import Known, known_figures
from nestwerk.coverage.inputs.supply import Supply, supply_of
from nestwerk.coverage.inputs.ways import Ways, ways_of
from nestwerk.coverage.questions import VERSIONS, Question, ReachQuestion, SitesQuestion, run_kind, to_json
from nestwerk.coverage.shapes import Datum
from nestwerk.tenants.models import Network


@dataclass(frozen=True, eq=False)
class Gathered:
    areas: Map
    known: Known
    demand: Demand
    supply: Supply
    ways: Ways
    candidates: Candidates | None = None

    @property
    def data(self) -> list[Datum]:
        """What has to be named wherever the answer is shown."""
        return list({datum["pk"]: datum for datum in (*self.demand.data, *self.ways.data)}.values())

    @property
    def notes(self) -> list[str]:
        found = [*self.demand.notes, *self.ways.notes, *self.supply.notes]
        neighbours = sum(site.is_neighbour for site in self.supply.sites)
        if neighbours:
            found.append(_("%(count)d Orte liegen in Nachbarnetzwerken.") % {"count": neighbours})
        return found


def gather(network: Network, question: Question) -> Gathered:
    """Raises NotComputable where what is known does not suffice."""
    areas, known = map_of(network), known_figures(network)
    if not areas.municipalities:
        raise NothingKnown
    ways = ways_of(network, mode=question.mode, day=question.day)
    buffer_m = ways.pace.buffer_m
    demand = demand_of(network, areas, known, names=ways.names, buffer_m=buffer_m)
    supply = supply_of(
        network,
        areas,
        kind=question.kind,
        counting=question.supply if isinstance(question, ReachQuestion) else Counting.SITES,
        around=(demand.x_m[demand.is_inside], demand.y_m[demand.is_inside]),
        buffer_m=buffer_m if question.with_neighbours else 0.0,
    )
    candidates = None
    if isinstance(question, SitesQuestion):
        candidates = rooms(network, areas) if question.only_rooms else populated(demand)
    return Gathered(areas, known, demand, supply, ways, candidates)


def hash_of(question: Question, given: Gathered) -> str:
    """The same where question, inputs and method are the same."""
    found = hashlib.sha256()
    words: list[Any] = [VERSIONS[run_kind(question)], to_json(question), given.data, given.notes]
    words += [given.ways.basis, given.ways.keys]
    words += [[vars(site) for site in given.supply.sites], [vars(one) for one in given.supply.visiting]]
    words += [vars(given.areas), [vars(figure) for figure in given.known.figures]]
    found.update(json.dumps(words, sort_keys=True, default=_plain).encode())
    for array in _arrays(given):
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()


def _plain(value: Any) -> Any:
    return vars(value) if hasattr(value, "__dict__") else str(value)


def _arrays(given: Gathered) -> Iterable[Array]:
    demand = given.demand
    yield from (demand.x_m, demand.y_m, demand.children, demand.spot)
    yield from (*(demand.scattered or ()), *(demand.gathered or ()))
    yield from (layer.of for layer in demand.layers)
    if given.candidates is not None:
        yield from (given.candidates.x_m, given.candidates.y_m)
