"""From text to phrases: at every place the first pattern that fits; what fits none is a word left over."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from nestwerk.directory.hours import patterns as p
from nestwerk.directory.hours import words as w
from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.model import WHOLE_DAY, Closed, Season, Span, minutes_of

LONGEST_LABEL = 60
LONGEST_DATES = 60  # a list of dates longer than this is no sentence


@dataclass(frozen=True)
class Phrase:
    kind: str
    start: int
    end: int
    value: Any = None


Match = re.Match[str]
Maker = Callable[[Match], Any]  # None: it looks like one, and is none


def _day_numbers(text: str) -> tuple[int, ...] | None:
    """“Mo bis Do und Sa” as (1, 2, 3, 4, 6)."""
    found: list[int] = []
    day = rf"(?:{w.DAY}|{BEGIN_LOWER_SUNDAY})"
    for match in re.finditer(rf"({day})(?:{w.DASH}({day}))?", text, re.IGNORECASE):
        first, last = w.weekday_of(match[1]), w.weekday_of(match[2] or match[1])
        if match[2] and (first == last or w.HOLIDAY in (first, last)):
            return None
        found += (
            [first] if first == last else [(first - 1 + i) % 7 + 1 for i in range((last - first) % 7 + 1)]
        )
    return tuple(found) if found else None


BEGIN_LOWER_SUNDAY = r"(?<!\w)(?-i:so)(?!\w)"


def _days(match: Match) -> tuple[int, ...] | None:
    return _day_numbers(match["days"])


def _nth_days(match: Match) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Days and which of the month; “jeden zweiten Montag” alone may mean every other, so it is none."""
    ordinals = tuple(w.ordinal_of(word) for word in re.findall(w.ORDINAL, match["nth"], re.IGNORECASE))
    days = _day_numbers(match["days"])
    is_clear = (
        match["month"] or match["before"] or len(ordinals) > 1 or ordinals[0] in (1, -1) or not match["every"]
    )
    if days is None or w.HOLIDAY in days or not is_clear:
        return None
    return days, ordinals


def _clock(text: str) -> int:
    hours, _mark, minutes = re.sub(r"[.h]", ":", text.strip()).partition(":")
    return minutes_of(f"{hours}:{minutes or '00'}")


def _ranges(match: Match) -> tuple[Span, ...] | None:
    clocks = [_clock(text) for text in re.findall(w.CLOCK, match[0])]
    if len(clocks) % 2:
        return None
    try:
        return tuple(Span(start, end) for start, end in zip(clocks[::2], clocks[1::2], strict=True))
    except BadHours:
        return None


def _start(match: Match) -> tuple[Span, ...] | None:
    try:
        return (Span(_clock(re.findall(w.CLOCK, match[0])[0])),)
    except BadHours:
        return None


def _dates(match: Match) -> tuple[date, ...] | None:
    """Every date of the list; a list may name the year at its end only. The weekday must be right."""
    pieces = re.findall(rf"{w.FULL_DATE}|{w.DAY_MONTH}", match["dates"], re.IGNORECASE)
    last = w.date_of(pieces[-1]) if pieces else None
    if last is None or len(pieces) > LONGEST_DATES:
        return None
    dates = []
    for piece in pieces:
        has_year = re.fullmatch(w.FULL_DATE, piece.strip(), re.IGNORECASE)
        day = w.date_of(piece if has_year else f"{piece}{last.year}")
        if day is None:
            return None
        dates.append(day)
    named = match["weekday"]
    if named and (len(dates) > 1 or w.weekday_of(named) != dates[0].isoweekday()):
        return None
    return tuple(dates) if dates == sorted(dates) else None


def _period(match: Match) -> tuple[date, date] | None:
    """From and to as dates; the first may leave its year to the second."""
    last = w.date_of(match["to"])
    if last is None:
        return None
    first = w.date_of(match["since"])
    if first is None:
        first = w.date_of(f"{match['since']}{last.year}")
        if first is not None and first > last:
            first = w.date_of(f"{match['since']}{last.year - 1}")
    return (first, last) if first is not None and first <= last else None


def _valid_from(match: Match) -> tuple[date | None, date | None] | None:
    day = w.date_of(match["day"])
    return (day, None) if day else None


def _valid_to(match: Match) -> tuple[date | None, date | None] | None:
    day = w.date_of(match["day"])
    return (None, day) if day else None


def _closed(match: Match) -> Closed | None:
    period = _period(match)
    return Closed(*period, note=match.groupdict().get("why") or "") if period else None


def _closed_on(match: Match) -> Closed | None:
    day = w.date_of(match["day"])
    return Closed(day, day) if day else None


def _season(match: Match) -> Season | None:
    try:
        first, last = w.day_and_month(match["since"]), w.day_and_month(match["to"])
        return Season(first[1], first[0], last[1], last[0])
    except (BadHours, ValueError):
        return None


LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _months(match: Match) -> Season | None:
    first, last = w.month_of(match["since"]), w.month_of(match["to"])
    return Season(first, 1, last, LAST_DAYS[last - 1]) if first != last else None


def _every(match: Match) -> tuple[str, int] | None:
    days, weeks = match["days"], match["weeks"]
    number = w.number_of(weeks) if weeks else w.number_of(days) // 7
    is_whole = weeks or w.number_of(days) % 7 == 0
    return ("every", number) if is_whole and 1 < number <= 52 else None


def _always(value: Any) -> Maker:
    return lambda match: value


def _label(match: Match) -> tuple[str, str] | None:
    text = " ".join(match["label"].split())
    found = re.findall(r"\w+", text)
    if any(w.is_changing(word) or re.fullmatch(w.DAY, word, re.IGNORECASE) for word in found):
        return None
    return text, "phone" if re.search(r"telefon|\btel\b", text, re.IGNORECASE) else "open"


def _agreed(match: Match) -> str:
    if match["only"]:
        return "only"
    names_times = re.search("termine|zeiten|sprechstunde", match[0], re.IGNORECASE)
    return "also" if match["connect"] or names_times else "plain"


def _each(kind: str, patterns: tuple[str, ...], make: Maker) -> list[tuple[str, str, Maker]]:
    return [(kind, pattern, make) for pattern in patterns]


_TABLE: tuple[tuple[str, str, Maker], ...] = (
    ("break", p.BREAK_LINE, _always("line")),
    ("break", p.BREAK_PART, _always("part")),
    *_each("school_public", p.SCHOOL_AND_PUBLIC, _always("closed")),
    *_each("school", p.SCHOOL_CLOSED, _always("closed")),
    ("school", p.SCHOOL_ONLY, _always("only")),
    ("school", p.SCHOOL_OPEN, _always("open")),
    *_each("public", p.PUBLIC_CLOSED, _always("closed")),
    ("public", p.PUBLIC_ALSO, _always("also")),
    ("public", p.PUBLIC_OPEN, _always("open")),
    *_each("closed", p.CLOSED_PERIOD, _closed),
    *_each("closed", p.CLOSED_ON, _closed_on),
    ("closed_days", p.CLOSED_DAYS, _days),
    ("valid", p.VALID, _period),
    ("anchor", p.EXAMPLE, _dates),
    *_each("valid", p.VALID_FROM, _valid_from),
    ("valid", p.VALID_TO, _valid_to),
    ("dates", p.DATES, _dates),
    ("season", p.SEASON, _season),
    ("season", p.MONTHS, _months),
    ("rhythm", p.EVERY_WEEKS, _every),
    ("rhythm", p.FORTNIGHTLY, _always(("every", 2))),
    ("rhythm", p.WEEKLY, _always(("every", 1))),
    ("rhythm", p.EVEN_WEEKS, _always(("weeks", "even"))),
    ("rhythm", p.ODD_WEEKS, _always(("weeks", "odd"))),
    ("nth", p.NTH, _nth_days),
    ("whole", p.WHOLE_DAY, _always((WHOLE_DAY,))),
    ("days", p.DAYS, _days),
    *(("days", f"«(?:{pattern})»", _always(numbers)) for numbers, pattern in w.DAY_GROUPS.items()),
    ("ranges", w.RANGES, _ranges),
    ("start", f"{w.FROM}|{w.AT}", _start),
    *_each("appointment", p.APPOINTMENT, _agreed),
    ("daypart", p.MORNING, _always((0, 13 * 60))),
    ("daypart", p.AFTERNOON, _always((12 * 60, 19 * 60))),
    ("daypart", p.EVENING, _always((16 * 60, 24 * 60))),
    ("heading", p.HEADING, _always("open")),
    ("heading", p.PHONE_HEADING, _always("phone")),
    *_each("harmless", p.HARMLESS, _always(None)),
    ("noise", p.JOINING, _always(None)),
    ("soft", p.SIGNS, lambda match: match[0]),
)

_LABEL_AT_START = re.compile(rf"(?P<label>[^\W\d_][^:\n;,.\d()|]{{1,{LONGEST_LABEL}}}):(?!\S)")
_LABEL_WORDS = re.compile(
    rf"{w.BEGIN}(?P<label>(?:(?:offene|telefonische)[nr]?{w.SPACE}+)?\w*sprech(?:stunden?|zeit(?:en)?)){w.END}(?:{w.GAP}:)?",
    re.IGNORECASE,
)
_PATTERNS = [(kind, re.compile(p.written(pattern), re.IGNORECASE), make) for kind, pattern, make in _TABLE]
_WORD = re.compile(r"\w+|[^\w\s]")
_BLANK = re.compile(r"[ \t\r\u00a0\u2009\u202f]+")


def _label_here(text: str, place: int, is_at_start: bool) -> Phrase | None:
    match = _LABEL_AT_START.match(text, place) if is_at_start else None
    match = match or _LABEL_WORDS.match(text, place)
    value = _label(match) if match else None
    return Phrase("label", place, match.end(), value) if match and value else None


def _phrase_here(text: str, place: int) -> Phrase | None:
    """The first pattern that fits; where it looks like one and is none, a word that changes meaning."""
    for kind, pattern, make in _PATTERNS:
        match = pattern.match(text, place)
        if match and match.end() > place:
            value = make(match)
            if value is None and kind not in ("harmless", "noise"):
                return Phrase("word", place, match.end(), True)
            return Phrase(kind, place, match.end(), value)
    return None


def phrases(text: str) -> Iterator[Phrase]:
    """Every phrase and left-over word of a text, in order; blanks lie between them."""
    place, is_at_start = 0, True
    while place < len(text):
        blank = _BLANK.match(text, place)
        if blank:
            place = blank.end()
            continue
        phrase = _phrase_here(text, place)
        if phrase is None or phrase.kind == "heading":
            label = _label_here(text, place, is_at_start)
            phrase = label if label and (phrase is None or label.end > phrase.end) else phrase
        if phrase is None:
            match = _WORD.match(text, place)
            end = match.end() if match else place + 1
            phrase = Phrase("word", place, end, w.is_changing(text[place:end]))
        yield phrase
        place = phrase.end
        is_at_start = phrase.kind == "break" or (is_at_start and phrase.kind == "soft")
