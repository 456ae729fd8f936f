"""The data files of the demonstration, and the real places its invented offers stand at."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from nestwerk.places.models import Territory
from nestwerk.places.queries import municipalities_of, quarters_of
from nestwerk.tenants.models import Network

DATA = Path(__file__).resolve().parent.parent / "data" / "demo"
Words = Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """One network's directory as its file says it."""

    slug: str
    area: str
    telephone: str
    portal: Words
    rows: tuple[Words, ...]
    life: Words


@dataclass(frozen=True)
class Site:
    """A real Gemeinde or quarter an offer is put into."""

    label: str
    town: str
    key: str
    postcodes: tuple[str, ...]
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Wanted:
    """One offer to be made: the text, what the network says about it, and how often the text was used before."""

    key: str
    text: Words
    row: Words
    turn: int
    sites: tuple[Site, ...]
    serves: tuple[str, ...]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    files = sorted((DATA / "texts").glob("*.toml"))
    return {text["key"]: text for path in files for text in _read(path)["text"]}


@cache
def shared_words() -> dict[str, Any]:
    return _read(DATA / "words.toml")


@cache
def plan_of(slug: str) -> Plan:
    content = _read(DATA / "networks" / f"{slug}.toml")
    rows = tuple(content["rows"]["offers"])
    return Plan(slug, content["area"], content["telephone"], content["portal"], rows, content["life"])


def slugs() -> list[str]:
    return sorted(path.stem for path in (DATA / "networks").glob("*.toml"))


def chosen(source: Any, seed: str) -> Any:
    """One of several, always the same for the same seed."""
    return source[number_of(seed) % len(source)]


def number_of(seed: str) -> int:
    return crc32(seed.encode())


def sites_of(network: Network) -> list[Site]:
    """Gemeinden and quarters of the network that have a point."""
    towns = municipalities_of(network)
    quarters = [(row, row.within) for row in quarters_of(network) if row.within is not None]
    pairs = [*((town, town) for town in towns), *quarters]
    return [_site(row, town) for row, town in pairs if row.latitude is not None and row.longitude is not None]


def _site(row: Territory, town: Territory) -> Site:
    postcodes = tuple(row.postcodes or town.postcodes)
    name = town.name.removeprefix("Stadt ")
    label = row.name.removeprefix("Stadt ")
    return Site(label, name, town.official_key, postcodes, row.latitude or 0.0, row.longitude or 0.0)


def wanted_of(plan: Plan, sites: list[Site]) -> Iterator[Wanted]:
    """The offers a plan asks for, one after the other."""
    turns: Counter[str] = Counter()
    for row in plan.rows:
        for labels in _groups(row):
            name = row["text"]
            found = tuple(_named(sites, label) for label in labels)
            yield Wanted(
                f"{name}-{turns[name] + 1}",
                texts()[name],
                row,
                turns[name],
                found,
                _serves(row, found, sites),
            )
            turns[name] += 1


def _groups(row: Words) -> list[list[str]]:
    if "each" in row:
        return [[label] for label in row["each"]]
    return [row.get("at", [])]


def _serves(row: Words, found: tuple[Site, ...], sites: list[Site]) -> tuple[str, ...]:
    served = row.get("serves", [])
    rows = found if served is True else [_named(sites, label) for label in served]
    return tuple(dict.fromkeys(site.key for site in rows))


def _named(sites: list[Site], label: str) -> Site:
    """The site of this name; “Friedberg” is enough for “Friedberg (Hessen)”."""
    exact = [site for site in sites if site.label == label]
    found = exact or [site for site in sites if site.label.startswith(f"{label} ")]
    if not found:
        raise LookupError(f"{label} is no place of this network.")
    site = found[0]
    return Site(label, site.town, site.key, site.postcodes, site.latitude, site.longitude)
