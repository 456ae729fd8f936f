"""Need beside supply: what is stated about poverty, laid over the points of demand."""

from typing import Final

import numpy as np
from django.utils.translation import gettext as _

from nestcore.reach.graph import Int32Array
from nestcore.types import FloatArray
from nestwerk.coverage.computing.disclosing import count, hides_share
from nestwerk.coverage.inputs.areas import MUNICIPALITY
from nestwerk.coverage.inputs.demand import Demand
from nestwerk.coverage.inputs.figures import Known
from nestwerk.coverage.shapes import DeprivationStep

STEPS: Final = 3


def deprivation_of(demand: Demand, known: Known) -> FloatArray:
    """Share of under-threes in poverty in the Gemeinde of each point; NaN where nobody stated it."""
    layer = demand.layer(MUNICIPALITY)
    shares = [known.poverty(area.name) for area in layer.areas]
    found = np.array([np.nan if share is None else share for share in shares] + [np.nan])
    return np.asarray(found[layer.of])


def steps_of(
    deprivation: FloatArray, children: FloatArray, first_ds: Int32Array, limit_ds: int
) -> list[DeprivationStep]:
    """Three classes of Gemeinden by poverty, of about as many different figures; none where fewer are known."""
    known = np.unique(deprivation[~np.isnan(deprivation)])
    if len(known) < STEPS:
        return []
    names = (_("wenig Armut"), _("mittlere Armut"), _("viel Armut"))
    found = []
    for name, values in zip(names, np.array_split(known, STEPS), strict=True):
        here = np.isin(deprivation, values)
        total = float(children[here].sum())
        near = float(children[here & (first_ds <= limit_ds)].sum())
        is_hidden = not total or hides_share(near, total)
        found.append(
            DeprivationStep(name=name, children=count(total), share=None if is_hidden else near / total)
        )
    return found
