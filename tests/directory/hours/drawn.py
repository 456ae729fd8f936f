"""Opening hours drawn at random."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from nestwerk.directory.hours.model import Closed, Hours, OnDate, Rule, Season, Span

DAYS = st.dates(date(2025, 1, 1), date(2028, 6, 30))
LABELS = st.sampled_from(["", "Offene Sprechstunde", "Babytreff", "Beratung für Väter"])
PHONE_LABELS = st.sampled_from(["", "Telefonsprechstunde", "Telefonische Beratung"])
MONTH_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))


@st.composite
def spans(draw: Any, least: int = 0) -> tuple[Span, ...]:
    """Spans apart from each other, on whole minutes; the last may have no end."""
    cuts = sorted(draw(st.sets(st.integers(0, 1440), min_size=2 * least, max_size=6)))
    pairs = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    if draw(st.booleans()) and pairs and pairs[-1].start < 1440:
        pairs[-1] = Span(pairs[-1].start)
    return tuple(pairs)


@st.composite
def rules(draw: Any) -> Rule:
    rhythm = draw(st.sampled_from(["weekly", "nth", "every", "weeks"]))
    first, length = draw(DAYS), draw(st.integers(0, 400))
    kind = draw(st.sampled_from(["open", "phone"]))
    anchor = draw(st.none() | DAYS) if rhythm == "every" else None
    has_first = draw(st.booleans()) and not (rhythm == "every" and anchor is None)
    return Rule(
        weekdays=tuple(draw(st.sets(st.integers(1, 7), min_size=1))),
        spans=draw(spans()),
        nth=tuple(draw(st.sets(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1))) if rhythm == "nth" else (),
        every_weeks=draw(st.integers(2, 8)) if rhythm == "every" else 1,
        anchor=anchor,
        weeks=draw(st.sampled_from(["even", "odd"])) if rhythm == "weeks" else "all",
        season=draw(
            st.none() | st.tuples(MONTH_DAYS, MONTH_DAYS).map(lambda pair: Season(*pair[0], *pair[1]))
        ),
        valid_from=first if has_first else None,
        valid_to=first + timedelta(days=length) if draw(st.booleans()) else None,
        school_holidays=draw(st.sampled_from(["open", "closed", "only"])),
        public_holidays=draw(st.sampled_from(["closed", "open", "also"])),
        kind=kind,
        by_appointment=draw(st.booleans()),
        label=draw(LABELS if kind == "open" else PHONE_LABELS),
    )


@st.composite
def dates(draw: Any) -> OnDate:
    kind = draw(st.sampled_from(["open", "phone"]))
    label = draw(LABELS if kind == "open" else PHONE_LABELS)
    return OnDate(draw(DAYS), draw(spans()), "", label, kind, draw(st.booleans()))


@st.composite
def closed(draw: Any) -> Closed:
    first = draw(DAYS)
    return Closed(first, first + timedelta(days=draw(st.integers(0, 60))))


@st.composite
def hours(draw: Any) -> Hours:
    return Hours(
        rules=tuple(draw(st.lists(rules(), max_size=4, unique=True))),
        dates=tuple(draw(st.lists(dates(), max_size=3, unique_by=lambda one: (one.date, one.spans)))),
        closed=tuple(draw(st.lists(closed(), max_size=2, unique=True))),
        by_appointment=draw(st.booleans()),
    )
