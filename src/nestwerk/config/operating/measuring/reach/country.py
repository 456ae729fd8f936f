"""All Germany at size, worked through Kreis by Kreis: as many streets, cells and offers as the country has."""

from collections.abc import Iterator

from nestwerk.config.operating.measuring.reach.clock import Case
from nestwerk.config.operating.measuring.reach.worlds import World


def cases(world: World) -> Iterator[Case]:
    yield from ()
