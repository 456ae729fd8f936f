"""How long a family needs from the place it named to an offer, in words; nothing where nobody knows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.coverage.queries.minutes import WayMinutes, minutes, origin_of
from nestwerk.directory.queries.readable import OfferView, PlaceView
from nestwerk.directory.queries.shapes_search import FoundPlace
from nestwerk.tenants.models import Network

FROM: Final = "from"  # what an address calls the place the minutes count from
FEW_MIN: Final = 5  # nobody lives in the very middle of a place: below this a figure would promise too much
LONGEST_WALK_MIN: Final = 60  # beyond, nobody walks with a pram, and kilometres say more
_ORIGIN: Final = re.compile(r"-?[0-9]{1,2}\.[0-9]{4} -?[0-9]{1,3}\.[0-9]{4}")


@dataclass(frozen=True)
class Ways:
    """Minutes to places of offers, and where they count from, as a link carries it on."""

    minutes: Mapping[UUID, WayMinutes] = field(default_factory=dict)
    origin: str = ""

    def nearest(self, places: Iterable[PlaceView]) -> WayMinutes | None:
        """To the place one is at first."""
        known = [self.minutes[place.uid] for place in places if place.uid in self.minutes]
        return min(known, key=_first, default=None)

    def query(self, offer: OfferView) -> str:
        """What a link to this offer carries on; empty where minutes are unknown or nothing may stay behind."""
        return "" if offer.is_sensitive or self.nearest(offer.places) is None else self.origin


NOWHERE: Final = Ways()


def ways_from(network: Network, place: FoundPlace | None, offers: Sequence[OfferView]) -> Ways:
    """One statement where a place with a point was named, else none. What was hidden since last night stays hidden."""
    origin = origin_of(place) if place else ""
    if place is None or not origin or not offers:
        return NOWHERE
    shown = {line.uid for offer in offers for line in offer.places if line.has_point}
    known = minutes(network, place, [offer.pk for offer in offers])
    return Ways({uid: found for uid, found in known.items() if uid in shown}, urlencode({FROM: origin}))


def place_carried(text: str) -> FoundPlace | None:
    """The place a link carried on; None for what is no point."""
    if not _ORIGIN.fullmatch(text):
        return None
    latitude, longitude = map(float, text.split())
    return FoundPlace("", latitude=latitude, longitude=longitude)


def worded_way(found: WayMinutes | None) -> list[str]:
    """On foot, and by bus or train where that is clearly faster; empty where both are unknown or too far."""
    if found is None:
        return []
    walk, ride = found.walk_min, found.transit_min
    said = []
    if walk is not None and walk <= LONGEST_WALK_MIN:
        said.append(_on_foot(walk))
    if ride is not None and (walk is None or ride + FEW_MIN <= walk):
        text = ngettext(
            "etwa %(count)d Minute mit Bus oder Bahn", "etwa %(count)d Minuten mit Bus oder Bahn", ride
        )
        said.append(text % {"count": ride})
    return said


def way_to(ways: Ways, places: Iterable[PlaceView]) -> str:
    """The same in one line."""
    return " · ".join(worded_way(ways.nearest(places)))


def _on_foot(walk_min: int) -> str:
    if walk_min < FEW_MIN:
        return _("wenige Minuten zu Fuß")
    text = ngettext("etwa %(count)d Minute zu Fuß", "etwa %(count)d Minuten zu Fuß", walk_min)
    return text % {"count": walk_min}


def note_on(ways: Ways, place: FoundPlace | None) -> str:
    """What the minutes of a page are; empty where it shows none."""
    if not any(map(worded_way, ways.minutes.values())):
        return ""
    if place is None or not place.name:
        return _(
            "Die Minuten sind geschätzt: ab der Mitte des Orts, in dem Sie gesucht haben, mit Kinderwagen."
        )
    return _("Die Minuten sind geschätzt: ab der Mitte von %(place)s, mit Kinderwagen.") % {
        "place": place.name
    }


def _first(found: WayMinutes) -> int:
    return min(minute for minute in (found.walk_min, found.transit_min) if minute is not None)
