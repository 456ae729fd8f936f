"""Families' minutes, renewed as a whole."""

from django.db import transaction

from nestwerk.coverage.models import WayTime
from nestwerk.directory.actions.revision import raise_revision
from nestwerk.tenants.models import Network

Row = tuple[str, int, int | None, int | None]  # origin, offer place, on foot, by bus or train
AT_ONCE = 2_000


@transaction.atomic
def replace_way_times(network: Network, rows: list[Row]) -> bool:
    """Put these in place of all there are; pages kept with the old ones go stale. False where nothing differs."""
    there = WayTime.objects.filter(network=network)
    known = set(there.values_list("origin", "place_id", "walk_min", "transit_min"))
    if known == set(rows):
        return False
    there.delete()
    WayTime.objects.bulk_create(
        [
            WayTime(network=network, origin=origin, place_id=place, walk_min=walk, transit_min=ride)
            for origin, place, walk, ride in rows
        ],
        batch_size=AT_ONCE,
    )
    raise_revision(network)
    return True
