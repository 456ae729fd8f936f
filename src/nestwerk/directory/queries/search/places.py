"""Places a search knows: the Gemeinden and quarters of the network, and where its offers are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q

from nestcore.words import fold
from nestcore.words.spelling import nearest
from nestwerk.directory.queries.shapes_search import FoundPlace
from nestwerk.places.choices import TerritoryKind
from nestwerk.places.models import Territory
from nestwerk.places.queries import served
from nestwerk.tenants.models import Network

_POSTCODE: Final = re.compile(r"(?<!\d)\d{5}(?!\d)")
_TITLES: Final = re.compile(
    r"^(stadt|gemeinde|kreis|landkreis|markt|hansestadt|ortsteil|stadtteil) |, stadt$| \(.*\)$"
)
_SHORTEST_GUESS: Final = 6


@dataclass(frozen=True)
class Gazetteer:
    """Places by folded name and by postcode."""

    names: Mapping[str, FoundPlace] = field(default_factory=dict)
    postcodes: Mapping[str, FoundPlace] = field(default_factory=dict)
    state: str = ""  # the Land, for holidays

    def find(self, text: str) -> FoundPlace | None:
        """The place a text names, also with a typing error; None where nobody knows it."""
        postcode = _POSTCODE.search(text)
        if postcode and postcode[0] in self.postcodes:
            return self.postcodes[postcode[0]]
        name = _TITLES.sub("", fold(_POSTCODE.sub(" ", text)).strip(" ,"))
        return self.names.get(name) or self.guess(name)

    def guess(self, name: str) -> FoundPlace | None:
        """A place spelled almost like this."""
        if len(name) < _SHORTEST_GUESS:
            return None
        found = nearest(name, dict.fromkeys(self.names, 1.0))
        return self.names[found.word] if found else None


def gazetteer(network: Network, of_offers: Iterable[list[Any]]) -> Gazetteer:
    """Two statements; `of_offers` are the places the index entries carry."""
    names: dict[str, FoundPlace] = {}
    postcodes: dict[str, FoundPlace] = {}
    tops = served(network)
    for name, folded, key, latitude, longitude, codes in _territories(tops):
        place = FoundPlace(_bare(name), "", key, latitude, longitude)
        names.setdefault(_TITLES.sub("", folded), place)
        for code in codes:
            alone = code not in postcodes
            postcodes[code] = FoundPlace(
                place.name if alone else code, code, key if alone else "", latitude, longitude
            )
    _learn(names, postcodes, of_offers)
    return Gazetteer(names, postcodes, next((top.state for top in tops if top.state), ""))


def _territories(tops: Iterable[Territory]) -> list[tuple[Any, ...]]:
    within = Q(pk__in=[top.pk for top in tops])
    for top in tops:
        if len(top.official_key) == 5:
            within |= Q(official_key__startswith=top.official_key, official_key__regex=r"^\d{8}$")
        within |= Q(within=top, kind__in=[TerritoryKind.QUARTER, TerritoryKind.DISTRICT])
    rows = Territory.objects.filter(within, valid_to=None).exclude(kind=TerritoryKind.COUNTY).order_by("pk")
    return list(rows.values_list("name", "folded", "official_key", "latitude", "longitude", "postcodes"))


def _bare(name: str) -> str:
    return re.sub(r", Stadt$|^(Stadt|Gemeinde) | \(.*\)$", "", name)


def _learn(
    names: dict[str, FoundPlace], postcodes: dict[str, FoundPlace], of_offers: Iterable[list[Any]]
) -> None:
    """Towns and postcodes of the offers themselves; the middle of their points where nobody gave a better one."""
    by_town: dict[str, list[list[Any]]] = defaultdict(list)
    by_code: dict[str, list[list[Any]]] = defaultdict(list)
    for row in of_offers:
        if row[3]:
            by_town[row[3]].append(row)
        if row[2]:
            by_code[row[2]].append(row)
    for folded, rows in by_town.items():
        known = names.get(_TITLES.sub("", folded))
        if known is None or known.latitude is None:
            names[_TITLES.sub("", folded)] = _middle(rows, known.name if known else rows[0][4], "")
    for code, rows in by_code.items():
        if code not in postcodes or postcodes[code].latitude is None:
            town = rows[0][4] if len({row[3] for row in rows}) == 1 and rows[0][4] else code
            postcodes[code] = _middle(rows, town, code)


def _middle(rows: list[list[Any]], name: str, postcode: str) -> FoundPlace:
    points = [(row[0], row[1]) for row in rows if row[0] is not None]
    keys = {row[5] for row in rows if row[5]}
    key = keys.pop() if len(keys) == 1 else ""
    if not points:
        return FoundPlace(name, postcode, key)
    latitude = sum(point[0] for point in points) / len(points)
    longitude = sum(point[1] for point in points) / len(points)
    return FoundPlace(name, postcode, key, round(latitude, 6), round(longitude, 6))
