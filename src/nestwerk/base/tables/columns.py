"""Our columns, what others call them, and which of theirs we propose to read as which of ours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from rapidfuzz import fuzz, process

from nestwerk.base.tables.errors import Reason
from nestwerk.base.text import fold

NEAR: Final = 87.0
MOST_HEADER_ROWS: Final = 10


def _plain(name: str) -> str:
    """A column's name without signs, units in brackets kept as words."""
    return " ".join(re.findall(r"[^\W_]+", fold(re.sub(r"\*", " ", name))))


@dataclass(frozen=True)
class Columns:
    """`ours` in the order of the template; `others`: our column → what others call it."""

    ours: Sequence[str]
    others: Mapping[str, Sequence[str]]

    @cached_property
    def known(self) -> dict[str, str]:
        return {
            **{_plain(word): ours for ours, words in self.others.items() for word in words},
            **{_plain(name): name for name in self.ours},
        }

    def score(self, name: str) -> tuple[float, str]:
        """How surely a column of theirs is one of ours (0 to 100), and which."""
        plain = _plain(name)
        if not plain:
            return 0.0, ""
        if plain in self.known:
            return 100.0 if plain == _plain(self.known[plain]) else 99.0, self.known[plain]
        without_brackets = _plain(re.sub(r"\(.*?\)", " ", name))
        if without_brackets in self.known:
            return 98.0, self.known[without_brackets]
        found = process.extractOne(plain, self.known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
        return (float(found[1]), self.known[found[0]]) if found else (0.0, "")

    def proposed(self, columns: Sequence[str]) -> dict[str, str]:
        """Their column → ours, each of ours at most once; "" where nothing fits."""
        scored = {column: self.score(column) for column in columns}
        taken: set[str] = set()
        mapping = dict.fromkeys(columns, "")
        for column in sorted(columns, key=lambda name: -scored[name][0]):
            sureness, ours = scored[column]
            if sureness and ours not in taken:
                mapping[column] = ours
                taken.add(ours)
        return mapping

    def settled(self, columns: Sequence[str], told: Mapping[str, Any] | None) -> dict[str, str]:
        """The mapping that holds: what was told, and for columns nobody spoke of those called as ours. Raises Reason."""
        if told is None:
            return self.proposed(columns)
        known = {_plain(column): column for column in columns}
        mapping = dict.fromkeys(columns, "")
        for theirs, ours in told.items():
            name = "" if ours is None else str(ours).strip()
            wanted = self.known.get(_plain(name), "") if name not in self.ours else name
            if _plain(str(theirs)) not in known or (name and not wanted):
                raise Reason("bad_mapping")
            mapping[known[_plain(str(theirs))]] = wanted
        named = {_plain(str(theirs)) for theirs in told}
        for column in columns:
            if _plain(column) not in named and column in self.ours and column not in mapping.values():
                mapping[column] = column
        used = [ours for ours in mapping.values() if ours]
        if len(used) != len(set(used)):
            raise Reason("two_titles")
        return mapping

    def header_at(self, rows: Sequence[Sequence[Any]]) -> int:
        """Which of the first rows is the header: the one with most columns we know. Lists often begin with a headline."""
        counts = [
            sum(self.score(str(cell))[0] >= 98 for cell in row if isinstance(cell, str) and len(cell) < 80)
            for row in rows[:MOST_HEADER_ROWS]
        ]
        best = max(counts, default=0)
        return counts.index(best) if best > max(1, counts[0] if counts else 0) else 0
