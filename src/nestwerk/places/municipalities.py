"""Real Gemeinden as published facts, by the key of what they lie in. Not every Kreis is there: see the file."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "municipalities.toml"
COUNTED_ON = date(2019, 12, 31)  # inhabitants and areas in the file


@dataclass(frozen=True)
class KnownPlace:
    """A Gemeinde, or a district or quarter of one (then without a key)."""

    name: str
    kind: str
    latitude: float
    longitude: float
    postcodes: tuple[str, ...]
    key: str = ""
    is_rural: bool | None = None
    population: int | None = None
    area_km2: float | None = None


@cache
def _read() -> dict[str, dict[str, tuple[KnownPlace, ...]]]:
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        key: {
            name: tuple(KnownPlace(**{**row, "postcodes": tuple(row["postcodes"])}) for row in rows)
            for name, rows in found.items()
        }
        for key, found in content.items()
    }


def municipalities_within(key: str) -> tuple[KnownPlace, ...]:
    """The Gemeinden of a Kreis (five digits), or the one of this key; empty where none are known."""
    return _read().get(key, {}).get("municipalities", ())


def parts_within(key: str) -> tuple[KnownPlace, ...]:
    """Districts and quarters of a town."""
    return _read().get(key, {}).get("parts", ())
