"""School and public holidays of a Land, from published lists; where the lists end is said, not guessed."""

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import holidays as public_holidays

from nestwerk.places.choices import STATES
from nestwerk.places.errors import UnknownState

SCHOOL_HOLIDAYS = Path(__file__).parent / "data" / "school_holidays.toml"
Stretch = tuple[date, date]


@dataclass(frozen=True)
class Holidays:
    """The calendar of one Land. Before `known_from` and after `known_until` no school holidays are known."""

    state_code: str
    stretches: tuple[Stretch, ...]  # first and last day, in order, none touching another's days

    @property
    def known_from(self) -> date:
        return self.stretches[0][0]

    @property
    def known_until(self) -> date:
        return self.stretches[-1][1]

    def is_known(self, day: date) -> bool:
        return self.known_from <= day <= self.known_until

    def is_school_holiday(self, day: date) -> bool:
        """Days outside what is known count as school days; ask `is_known` where that matters."""
        place = bisect_right(self.stretches, (day, date.max)) - 1
        return place >= 0 and day <= self.stretches[place][1]

    def is_public_holiday(self, day: date) -> bool:
        return day in _public(self.state_code, day.year)

    def school_holidays(self, first: date, last: date) -> list[Stretch]:
        """Those that touch the days from first to last, in order."""
        return [(start, end) for start, end in self.stretches if start <= last and end >= first]


@lru_cache(maxsize=512)
def _public(state_code: str, year: int) -> frozenset[date]:
    return frozenset(public_holidays.country_holidays("DE", subdiv=state_code, years=year))


def _stretch(text: str) -> Stretch:
    """“2026-10-05/2026-10-17”, or one day alone."""
    first, _slash, last = text.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


@cache
def school_holidays_by_kind() -> dict[str, dict[str, tuple[Stretch, ...]]]:
    """Land, kind (summer, autumn …), stretches: the file as it stands."""
    with SCHOOL_HOLIDAYS.open("rb") as stream:
        content = tomllib.load(stream)
    return {
        state: {kind: tuple(_stretch(text) for text in texts) for kind, texts in kinds.items()}
        for state, kinds in content.items()
    }


@cache
def _calendars() -> dict[str, Holidays]:
    return {
        state: Holidays(state, tuple(sorted(one for stretches in kinds.values() for one in stretches)))
        for state, kinds in school_holidays_by_kind().items()
    }


def calendar_of(state_code: str) -> Holidays:
    """The calendar of a Land by its two letters, as in `places.choices.STATES`."""
    if state_code not in STATES:
        raise UnknownState(state_code)
    return _calendars()[state_code]
