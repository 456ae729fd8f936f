"""Which offers are open at a moment. One statement."""

from collections.abc import Sequence
from datetime import datetime

from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.occurrences import NO_HOLIDAYS, is_open
from nestwerk.directory.hours.stored import from_json
from nestwerk.directory.models import OfferPlace
from nestwerk.places.errors import UnknownState
from nestwerk.places.holidays import calendar_of
from nestwerk.tenants.models import Network


def open_now(network: Network, offers: Sequence[int], state: str, moment: datetime) -> frozenset[int]:
    """Those of these offers that are open somewhere right now, by their stated hours."""
    try:
        holidays = calendar_of(state) if state else NO_HOLIDAYS
    except UnknownState:
        holidays = NO_HOLIDAYS
    naive = moment.replace(tzinfo=None)
    found = set()
    rows = OfferPlace.objects.filter(network=network, offer__in=offers).values_list("offer_id", "hours")
    for offer, stored in rows:
        try:
            hours = from_json(stored)
        except BadHours:
            continue
        if is_open(hours, naive, holidays) or is_open(hours, naive, holidays, kind="phone"):
            found.add(offer)
    return frozenset(found)
