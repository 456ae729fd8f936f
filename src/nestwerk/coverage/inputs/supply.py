"""Where help is: sites families go to, offers that come to them, and what could not be placed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

import numpy as np
from django.db.models import Q
from django.utils.translation import gettext as _

from nestcore.types import BoolArray, FloatArray
from nestwerk.base.scope import network_scope
from nestwerk.coverage.choices import Supply as Counting
from nestwerk.coverage.inputs.areas import AreaRow, Map, bare, towns_of
from nestwerk.coverage.inputs.plane import to_plane
from nestwerk.directory.choices import Approach, OfferStatus, Presence
from nestwerk.directory.hours.model import Hours, Rule
from nestwerk.directory.queries.portals import open_portals
from nestwerk.directory.queries.readable import OfferView, PlaceView, offer_rows, views_of
from nestwerk.directory.rules import Audience
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE
from nestwerk.tenants.models import Network

WEEKS_A_MONTH: Final = 52 / 12
# Germany with a margin: a point outside of it is a slip of the pen, such as 0/0.
WEST, SOUTH, EAST, NORTH = 5.5, 47.0, 15.5, 55.5
RUNNING: Final = {OfferStatus.PILOT, OfferStatus.RUNNING}
COMING: Final = {Approach.VISIT, Approach.PHONE, Approach.ONLINE}


@dataclass(frozen=True)
class SupplySite:
    """An offer at a place. The point of a private one, a person's home, is for computing only, never for a map."""

    id: str  # of the offer's place
    title: str
    place: str
    longitude: float
    latitude: float
    area: str  # key of the Gemeinde, where known
    seats: float
    is_neighbour: bool
    is_private: bool


@dataclass(frozen=True)
class Visiting:
    """An offer that comes or is called: it reaches these Gemeinden, or all where none is named."""

    title: str
    serves: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Supply:
    sites: tuple[SupplySite, ...]
    visiting: tuple[Visiting, ...]
    x_m: FloatArray
    y_m: FloatArray
    notes: tuple[str, ...]

    @property
    def seats(self) -> FloatArray:
        return np.array([site.seats for site in self.sites], dtype=np.float64)


def supply_of(
    network: Network,
    areas: Map,
    *,
    kind: str,
    counting: str,
    around: tuple[FloatArray, FloatArray],
    buffer_m: float,
) -> Supply:
    """The offers of a kind here, and those of open portals next door within the buffer around the points given."""
    found = _Found(areas, counting)
    found.take(_of_kind(network, Audience.PARTNERS, kind), is_neighbour=False)
    if buffer_m > 0:
        for portal in open_portals():
            if portal.network_id != network.pk:
                with network_scope(portal.network):
                    found.take(_of_kind(portal.network, Audience.PUBLIC, kind), is_neighbour=True)
    sites = _filled(found.sites, found.notes)
    x_m, y_m = to_plane([site.longitude for site in sites], [site.latitude for site in sites])
    is_near = np.array([not site.is_neighbour for site in sites], dtype=np.bool_)
    if len(sites):
        is_near |= _is_within(x_m, y_m, around, buffer_m)
    kept = tuple(site for site, near in zip(sites, is_near, strict=True) if near)
    return Supply(kept, tuple(found.visiting), x_m[is_near], y_m[is_near], tuple(dict.fromkeys(found.notes)))


def _of_kind(network: Network, audience: Audience, kind: str) -> list[OfferView]:
    rows = offer_rows(network, audience).filter(status__in=RUNNING)
    if kind in CATEGORY_BY_CODE:
        return views_of(rows.filter(category=kind), audience)
    if kind:
        implied = [category.code for category in CATEGORY_BY_CODE.values() if category.field == kind]
        rows = rows.filter(Q(field=kind) | Q(field="", category__in=implied))
    return views_of(rows, audience)


def _is_within(
    x_m: FloatArray, y_m: FloatArray, around: tuple[FloatArray, FloatArray], buffer_m: float
) -> BoolArray:
    from scipy.spatial import cKDTree  # noqa: PLC0415 the web process starts without it

    tree = cKDTree(np.stack(around, axis=1))
    distance, _nearest = tree.query(np.stack((x_m, y_m), axis=1), distance_upper_bound=buffer_m)
    return np.asarray(np.isfinite(distance))


class _Found:
    """Sites, visiting offers and notes as they are gathered, network by network."""

    def __init__(self, areas: Map, counting: str) -> None:
        self.keys = {bare(row.key) for row in areas.municipalities}
        self.counting = counting
        self.sites: list[SupplySite] = []
        self.visiting: list[Visiting] = []
        self.notes: list[str] = []

    def take(self, views: Sequence[OfferView], *, is_neighbour: bool) -> None:
        towns = towns_of({place.municipality_key for view in views for place in view.places})
        for view in views:
            lines = [place for place in view.places if place.presence == Presence.AT_PLACE]
            if not lines or (view.approaches and set(view.approaches) <= COMING):
                if not is_neighbour or self.keys & set(map(bare, view.serves)):
                    self.visiting.append(Visiting(view.title, view.serves))
                continue
            for place in lines:
                site = _site(view, place, towns.get(place.municipality_key), is_neighbour)
                if site is None:
                    self.notes += [] if is_neighbour else [_without_point(view, place)]
                    continue
                if not point_of(place) and not is_neighbour:
                    self.notes.append(_roughly(view, towns[place.municipality_key]))
                self.sites.append(replace(site, seats=_amount(self.counting, view, place, len(lines))))


def _site(view: OfferView, place: PlaceView, town: AreaRow | None, is_neighbour: bool) -> SupplySite | None:
    """The offer where it is, or in the middle of its Gemeinde; None where neither is known."""
    middle = town.point if town else None
    point = point_of(place) or middle
    if point is None:
        return None
    return SupplySite(
        id=str(place.uid),
        title=view.title,
        place=place.town if place.is_home else place.address,
        longitude=point[0],
        latitude=point[1],
        area=place.municipality_key,
        seats=1.0,
        is_neighbour=is_neighbour,
        is_private=place.is_home,
    )


def _roughly(view: OfferView, town: AreaRow) -> str:
    return _("„%(title)s“ (%(town)s) hat keine genaue Lage: Gerechnet ist mit der Mitte der Gemeinde.") % {
        "title": view.title,
        "town": town.name,
    }


def _without_point(view: OfferView, place: PlaceView) -> str:
    text = (
        _("„%(title)s“: Die Adresse bleibt geheim, deshalb nicht gerechnet.")
        if place.is_withheld
        else _("„%(title)s“: Ohne Lage und ohne bekannte Gemeinde, deshalb nicht gerechnet.")
    )
    return text % {"title": view.title}


def point_of(place: PlaceView) -> tuple[float, float] | None:
    if place.longitude is None or place.latitude is None:
        return None
    is_here = WEST <= place.longitude <= EAST and SOUTH <= place.latitude <= NORTH
    return (place.longitude, place.latitude) if is_here else None


def _amount(counting: str, view: OfferView, place: PlaceView, lines: int) -> float:
    """What a site counts for; NaN where it was not said."""
    if counting == Counting.HOURS:
        return hours_a_week(place.hours)
    if counting == Counting.PLACES:
        return float("nan") if view.seats is None else view.seats / lines
    return 1.0


def hours_a_week(hours: Hours) -> float:
    """Open hours in a usual week; NaN where no time is stated."""
    minutes = [_minutes_a_week(rule) for rule in hours.rules if rule.kind == "open" and rule.spans]
    return sum(minutes) / 60 if minutes else float("nan")


def _minutes_a_week(rule: Rule) -> float:
    a_day = sum((span.end or span.start) - span.start for span in rule.spans)
    share = len(rule.nth) / WEEKS_A_MONTH if rule.nth else 1 / rule.every_weeks
    return a_day * len(rule.weekdays) * share * (0.5 if rule.weeks != "all" else 1.0)


def _filled(sites: list[SupplySite], notes: list[str]) -> list[SupplySite]:
    """Sites whose amount nobody stated count as the middle one of the others, and the notes say so."""
    known = [site.seats for site in sites if site.seats == site.seats]
    unknown = len(sites) - len(known)
    if not unknown:
        return sites
    usual = median(known) if known else 1.0
    notes.append(
        _(
            "Bei %(count)d von %(all)d Orten fehlt die Angabe zum Umfang; gerechnet ist mit dem mittleren Wert."
        )
        % {"count": unknown, "all": len(sites)}
    )
    return [site if site.seats == site.seats else replace(site, seats=usual) for site in sites]
