"""Rules and dates while they are being read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nestwerk.directory.hours.model import Closed, OnDate, Rule, Span
from nestwerk.directory.hours.phrases import Phrase
from nestwerk.directory.hours.words import HOLIDAY


@dataclass(eq=False)
class Draft:
    """One rule, or one list of dates, while it is being read."""

    days: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    spans: list[Span] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    label: str = ""
    kind: str = "open"
    dayparts: list[tuple[int, int]] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    label_phrase: Phrase | None = None
    same_times: "Draft | None" = None  # “Mo und jeden 2. Di im Monat, 9 bis 12 Uhr”
    is_doubtful: bool = False
    is_label_behind: bool = False
    is_times_first: bool = False  # “9-12 Uhr montags”: later times wait for later days

    def set(self, name: str, value: Any) -> None:
        """A second, different word on one matter makes the rule doubtful."""
        if self.settings.setdefault(name, value) != value:
            self.is_doubtful = True

    def add_times(self, spans: Iterable[Span]) -> None:
        self.spans += spans
        if self.same_times:
            self.same_times.add_times(spans)

    def fits_dayparts(self) -> bool:
        """“nachmittags 2 bis 4” says 2 and means 14; “vormittags” alone says no time."""
        return not self.dayparts or (
            bool(self.spans)
            and all(
                any(first <= s.start and (s.end or s.start) <= last for first, last in self.dayparts)
                for s in self.spans
            )
        )

    def rules(self) -> list[Rule]:
        if self.dates:
            return []
        settings = dict(self.settings)
        if HOLIDAY in self.days:
            settings["public_holidays"] = "also"
        days = tuple(day for day in self.days if day != HOLIDAY)
        return [Rule(days, tuple(self.spans), label=self.label, kind=self.kind, **settings)]  # type: ignore[arg-type]  # kind is one of two words

    def on_dates(self) -> list[OnDate]:
        by_appointment = bool(self.settings.get("by_appointment"))
        return [
            OnDate(day, tuple(self.spans), label=self.label, kind=self.kind, by_appointment=by_appointment)  # type: ignore[arg-type]  # kind is one of two words
            for day in self.dates
        ]


@dataclass
class Segment:
    """What stands between two breaks, and the rules it speaks of."""

    phrases: list[Phrase]
    drafts: list[Draft] = field(default_factory=list)
    begun_in: dict[int, list[Draft]] = field(default_factory=dict)  # by part between commas
    qualifiers: list[tuple[Phrase, int, bool]] = field(
        default_factory=list
    )  # how many rules stood before; behind a comma
    ends_line: bool = True


@dataclass
class Found:
    """What a whole text gave."""

    drafts: list[Draft] = field(default_factory=list)
    closed: list[tuple[Closed, Phrase]] = field(default_factory=list)
    closed_days: list[Phrase] = field(default_factory=list)
    for_all: list[Phrase] = field(default_factory=list)
    appointment: list[Phrase] = field(default_factory=list)
    beside: list[tuple[Phrase, Segment]] = field(
        default_factory=list
    )  # understood with a rule of its segment
    labels: list[tuple[Phrase, Segment]] = field(default_factory=list)


def segments(found: Sequence[Phrase]) -> list[Segment]:
    result: list[Segment] = []
    current: list[Phrase] = []
    for phrase in found:
        if phrase.kind == "break":
            result.append(Segment(current, ends_line=phrase.value == "line"))
            current = []
        else:
            current.append(phrase)
    return [*(s for s in result if s.phrases), *([Segment(current)] if current else [])]
