"""Which place an area of a file is: by key, else by name where there is only one."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from nestwerk.base.text import fold
from nestwerk.places.choices import STATE_KEYS, TerritoryKind
from nestwerk.places.imports.areas import COUNTY, MUNICIPALITY, STATE, ReadArea
from nestwerk.places.models import Territory

TOWNS: Final = (TerritoryKind.CITY, TerritoryKind.TOWN, TerritoryKind.MUNICIPALITY)
NAMED_BY_THEMSELVES: Final = ("kreis", "region", "verband")


def kind_of(area: ReadArea) -> TerritoryKind:
    if not area.key:
        return TerritoryKind.QUARTER
    if len(area.key) == STATE:
        return TerritoryKind.STATE
    if len(area.key) == COUNTY:
        is_city = "stadt" in area.designation.lower()
        return TerritoryKind.CITY if is_city else TerritoryKind.COUNTY
    if area.key.endswith("000"):
        return TerritoryKind.CITY
    return TerritoryKind.TOWN if "stadt" in area.designation.lower() else TerritoryKind.MUNICIPALITY


def title_of(area: ReadArea) -> str:
    """As people call it: „Landkreis Gießen“, but „Wetteraukreis“, „Region Hannover“, „Butzbach“."""
    if kind_of(area) == TerritoryKind.COUNTY and not any(w in area.name.lower() for w in NAMED_BY_THEMSELVES):
        return f"{area.designation or 'Kreis'} {area.name}"
    if area.designation.lower() == "gemeindefreies gebiet":
        return f"{area.name} (gemeindefreies Gebiet)"
    return area.name


class Known:
    """The places there are, by key, and by name where they have none yet."""

    def __init__(self) -> None:
        rows = Territory.objects.filter(valid_to=None).order_by("pk")
        self.by_key: dict[str, Territory] = {}
        self.by_name: dict[tuple[str, str, bool], list[Territory]] = {}
        self.states: dict[str, Territory] = {}
        self.taken: set[tuple[str, str, str, int | None]] = set()
        for row in rows:
            self.add(row)

    def add(self, row: Territory) -> None:
        self.taken.add((row.name, row.kind, row.state, row.within_id))
        if row.kind == TerritoryKind.STATE:
            self.states.setdefault(row.state, row)
        elif row.official_key:
            self.by_key.setdefault(row.official_key, row)
        elif row.kind in (*TOWNS, TerritoryKind.COUNTY):
            self.by_name.setdefault((fold(row.name), row.state, row.kind == TerritoryKind.COUNTY), []).append(
                row
            )

    def find(self, area: ReadArea, twins: Counter[tuple[str, str]]) -> Territory | None:
        """By key; by name only where the file and we know one such place in the Land and no more."""
        state = STATE_KEYS[area.key[:2]]
        if len(area.key) == STATE:
            return self.states.get(state)
        short = area.key[:COUNTY] if area.key.endswith("000") else area.key
        found = self.by_key.get(area.key) or self.by_key.get(short)
        if found is not None or twins[area.key[:2], area.name] > 1:
            return found
        names = {fold(name) for name in (area.name, title_of(area), *_spoken(area))}
        is_county = kind_of(area) == TerritoryKind.COUNTY
        same = [row for name in names for row in self.by_name.get((name, state, is_county), ())]
        return same[0] if len(same) == 1 else None

    def free_name(self, area: ReadArea, within: Territory | None) -> str:
        """Two Gemeinden of a Kreis may bear one name; then the key tells them apart."""
        name = title_of(area)
        state = STATE_KEYS.get(area.key[:2], within.state if within else "")
        is_taken = (name, kind_of(area), state, within.pk if within else None) in self.taken
        return f"{name} ({area.key})" if is_taken else name


def _spoken(area: ReadArea) -> tuple[str, ...]:
    if kind_of(area) == TerritoryKind.COUNTY:
        return (f"Landkreis {area.name}", f"Kreis {area.name}")
    return (f"Stadt {area.name}", f"Gemeinde {area.name}")


def without_doubles(areas: Sequence[ReadArea]) -> list[ReadArea]:
    """A kreisfreie Stadt stands in the file as Kreis and as Gemeinde; it is one place."""
    towns = {area.key for area in areas if len(area.key) == MUNICIPALITY}
    return [area for area in areas if f"{area.key}000" not in towns or len(area.key) != COUNTY]


def twins_of(areas: Sequence[ReadArea]) -> Counter[tuple[str, str]]:
    return Counter((area.key[:2], area.name) for area in areas if len(area.key) == MUNICIPALITY)
