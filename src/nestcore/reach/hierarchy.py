"""A contraction hierarchy of the streets: built once per network, it answers all searches many times faster."""

from dataclasses import dataclass
from typing import Final

from nestcore.errors import require
from nestcore.kernels import contraction, sweeps
from nestcore.reach.graph import Graph, Int32Array
from nestcore.types import IntArray

STEPS_PER_NODE: Final = 600
"""Real streets need 40 to 200; a dense grid of a million nodes would need thousands."""
LEAST_STEPS: Final = 5_000_000
"""A tenth of a second: any small net gets its hierarchy."""


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """Nodes by rank, 0 on top; each has edges (rank, ds) up to and down from higher ones, as offers look.

    Gates lead into blocks of ranks.
    """

    rank: Int32Array
    node: Int32Array
    up_first: IntArray
    up: Int32Array
    down_first: IntArray
    down: Int32Array
    gate_first: IntArray
    gate: Int32Array


def build(graph: Graph, *, steps_at_most: int | None = None) -> Hierarchy | None:
    """Contract the streets, seen from the offers; None if that takes more steps than a street net should.

    **Shapes**: rank (nodes,), up and down (edges, 2).
    **Units**: deciseconds; steps are edges looked at, not seconds, so every machine gives up at the same point.
    **Range**: steps_at_most >= 0; by default 600 for each node, 5 million at least.
    **Raises**: OutOfRange outside that range.
    **Law**: times are those without a hierarchy, exactly.
    **Source**: Geisberger et al. 2008; docs/methods/travel-times.md.
    """
    steps = max(STEPS_PER_NODE * graph.nodes, LEAST_STEPS) if steps_at_most is None else steps_at_most
    require(steps >= 0, "The number of steps must not be negative.")
    rows = graph.reversed()
    order, starts, record = contraction.contract(rows.first, rows.target, rows.ds, steps)
    if len(order) < graph.nodes:
        return None
    rank, taken_at = contraction.number(order, starts, record)
    up_first, up = contraction.rows_of(rank, taken_at, starts, record, contraction.DS)
    down_first, down = contraction.rows_of(rank, taken_at, starts, record, contraction.BACK_DS)
    return Hierarchy(rank, order[taken_at], up_first, up, down_first, down, *sweeps.gates(down_first, down))
