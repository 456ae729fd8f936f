"""The places behind the shares: where many children have a long way, and where nobody arrives in time."""

import numpy as np
from django.utils.translation import gettext as _

from nestcore.reach.graph import NEVER
from nestcore.reach.shares import Burden
from nestwerk.coverage.computing.disclosing import count
from nestwerk.coverage.computing.times import Timed
from nestwerk.coverage.inputs.demand import Demand
from nestwerk.coverage.inputs.supply import Supply
from nestwerk.coverage.shapes import Unreached, Worst

MINUTE_DS = 600


def worst(demand: Demand, supply: Supply, ways: Timed, burden: Burden) -> list[Worst]:
    """The heaviest first; the minutes of those who arrive at all."""
    found = []
    for group, children, carried in zip(
        burden.groups.tolist(), burden.children.tolist(), burden.child_minutes.tolist(), strict=True
    ):
        here = np.flatnonzero(demand.spot == group)
        first_ds, owner = ways.nearest.first_ds[here], ways.nearest.first[here]
        arrives, weight = first_ds < NEVER, demand.children[here]
        minutes = None
        if weight[arrives].sum() > 0:
            minutes = round(float(first_ds[arrives] @ weight[arrives] / weight[arrives].sum()) / MINUTE_DS, 1)
        spot, shown = demand.spots[group], count(children)
        found.append(
            Worst(
                name=spot.name,
                area=spot.area,
                children=shown,
                minutes=minutes,
                children_minutes=None if shown is None else round(carried),
                nearest=supply.sites[_most(owner[arrives], weight[arrives])].title if arrives.any() else "",
            )
        )
    return found


def unreached(demand: Demand, ways: Timed, limit_min: int) -> list[Unreached]:
    """Every place with children beyond the last limit, with the reason; most children first."""
    first_ds = ways.nearest.first_ds
    reasons = (
        (ways.is_off, _("keine Straße in der Nähe")),
        (~ways.is_off & (first_ds >= NEVER), _("kein Weg zu einem Angebot")),
        (
            (first_ds > limit_min * MINUTE_DS) & (first_ds < NEVER),
            _("mehr als %(limit)d Minuten") % {"limit": limit_min},
        ),
    )
    found: list[tuple[float, Unreached]] = []
    for is_meant, reason in reasons:
        here = demand.is_inside & is_meant
        sums = np.bincount(demand.spot[here], weights=demand.children[here], minlength=len(demand.spots))
        for group in np.flatnonzero(sums > 0).tolist():
            spot = demand.spots[group]
            row = Unreached(name=spot.name, area=spot.area, children=count(sums[group]), reason=reason)
            found.append((float(sums[group]), row))
    return [row for _sum, row in sorted(found, key=lambda pair: (-pair[0], pair[1]["area"], pair[1]["name"]))]


def _most(
    owner: np.ndarray[tuple[int], np.dtype[np.int32]], weight: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> int:
    """The site most of the children have as their nearest."""
    return int(np.bincount(owner, weights=weight).argmax())
