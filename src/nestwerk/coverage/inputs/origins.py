"""Between which places families' ways are worked out: every place the search knows, every public place of an offer."""

from dataclasses import dataclass

import numpy as np

from nestcore.types import BoolArray, FloatArray
from nestwerk.coverage.inputs.plane import to_plane
from nestwerk.coverage.inputs.supply import point_of
from nestwerk.coverage.queries.minutes import origin_of
from nestwerk.directory.choices import Presence
from nestwerk.directory.models import OfferPlace
from nestwerk.directory.queries.readable import offer_views
from nestwerk.directory.queries.search.index import known_words
from nestwerk.directory.queries.search.places import gazetteer
from nestwerk.directory.rules import Audience
from nestwerk.tenants.models import Network

FARTHEST_M = 15_000


@dataclass(frozen=True, eq=False)
class Pairs:
    """Origins by their key, offer places by their number, and which pairs are near enough to be worth a figure."""

    origins: tuple[str, ...]
    origin_points: tuple[FloatArray, FloatArray]
    places: tuple[int, ...]
    place_points: tuple[FloatArray, FloatArray]

    @property
    def is_near(self) -> BoolArray:
        (east, north), (to_east, to_north) = self.origin_points, self.place_points
        return np.asarray(
            np.hypot(to_east[:, None] - east[None, :], to_north[:, None] - north[None, :]) <= FARTHEST_M
        )


def pairs_of(network: Network) -> Pairs:
    """A handful of statements, however large the directory."""
    known = gazetteer(network, known_words(network, Audience.PUBLIC).places)
    found = {
        origin_of(place): (place.longitude, place.latitude)
        for place in (*known.names.values(), *known.postcodes.values())
        if place.longitude is not None and place.latitude is not None
    }
    origins = sorted(found)
    points = {
        place.uid: point
        for view in offer_views(network, Audience.PUBLIC)
        for place in view.places
        if place.presence == Presence.AT_PLACE and (point := point_of(place)) is not None
    }
    rows = OfferPlace.objects.filter(network=network, uid__in=points).order_by("pk").values_list("pk", "uid")
    lines = [(pk, points[uid]) for pk, uid in rows]
    return Pairs(
        origins=tuple(origins),
        origin_points=to_plane([found[key][0] for key in origins], [found[key][1] for key in origins]),
        places=tuple(pk for pk, _point in lines),
        place_points=to_plane([point[0] for _pk, point in lines], [point[1] for _pk, point in lines]),
    )
