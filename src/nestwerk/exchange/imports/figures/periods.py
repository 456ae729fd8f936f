"""Dates, years and periods as people write them in German documents."""

import re
from dataclasses import dataclass

MONTHS = {
    "januar": 1, "jänner": 1, "jan": 1, "februar": 2, "feber": 2, "feb": 2, "märz": 3, "maerz": 3, "mrz": 3,
    "mär": 3, "april": 4, "apr": 4, "mai": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "august": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10, "november": 11, "nov": 11,
    "dezember": 12, "dez": 12,
}  # fmt: skip
_MONTH = "(?P<month_name>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_END = r"(?![\d%€]|[.,]\d)"
_DAY_FIRST = (
    r"(?<![\d.,])(?P<day>0?[1-9]|[12]\d|3[01])\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?(?P<year>(?:19|20)\d\d|\d\d)"
)
_RANGE_FULL = re.compile(
    rf"(?<!\d)(?:[0-3]?\d\.\s?[01]?\d\.\s?)?(?P<first>{_YEAR})\s*(?:bis(?:\s+(?:zum|einschl\.?|einschließlich))?|"
    rf"[-‐‑‒–—−/]|auf|zu|→|und|gegenüber)\s*(?:[0-3]?\d\.\s?[01]?\d\.\s?)?(?P<last>(?:19|20)\d\d|\d\d)(?![\d.,]\d|\d|\s?%)",
    re.IGNORECASE,
)
_DATE = re.compile(_DAY_FIRST + r"(?!\d)")
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
_NAMED = re.compile(
    rf"(?:(?<!\d)(?P<day>0?[1-9]|[12]\d|3[01])\.\s?)?(?<![^\W\d_]){_MONTH}\s*(?:des\s+Jahres\s+)?['’]?"
    rf"(?P<year>{_YEAR}|(?<=['’])\d\d(?!\d))",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"(?<![\d.,])(?P<month>0?[1-9]|1[0-2])\s?[/.]\s?(?P<year>{_YEAR})(?![.,]\d)")
_PLAIN_YEAR = re.compile(rf"(?<![\d.,]){_YEAR}{_END}")
_YEAR_WORDS = re.compile(
    r"(?:(?:zum|am|im|vom|ab|seit|Ende|Anfang|Mitte|Stand|Jahr(?:e|es)?|Haushalt(?:sjahr)?|HH(?:-?\s?Jahr)?|Stichtag|"
    r"für|von|in|Quelle|Zensus|Herbst|Sommer|Frühjahr|Frühling|Winter|Kita-?Jahr|Schuljahr)[:\s]+)+"
    rf"(?P<year>{_YEAR}){_END}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Period:
    # "2011/2016", "2017-12-31", "2012-09" or "2012".
    text: str
    start: int
    end: int
    is_range: bool = False
    # A year without any word beside it may as well be a count.
    is_bare_year: bool = False


def period_at(text: str, position: int) -> Period | None:
    """The date, month, year or range of years that starts at `position`."""
    character = text[position]
    if not (character.isdigit() or character.isalpha()):
        return None
    if character.isdigit():
        found = _digits_at(text, position)
        if found is not None:
            return found
    named = _NAMED.match(text, position)
    if named:
        month = MONTHS[named["month_name"].casefold()]
        return Period(_date(named["year"], month, named["day"]), position, named.end())
    words = _YEAR_WORDS.match(text, position)
    if words and not (position and text[position - 1].isalpha()):
        years = _RANGE_FULL.match(text, words.start("year"))
        if years and (span := _span(years["first"], years["last"])):
            return Period(span, position, years.end(), is_range=True)
        return Period(words["year"], position, words.end())
    bare = _PLAIN_YEAR.match(text, position)
    return Period(bare.group(), position, bare.end(), is_bare_year=True) if bare else None


def _digits_at(text: str, position: int) -> Period | None:
    years = _RANGE_FULL.match(text, position)
    if years and (span := _span(years["first"], years["last"])):
        return Period(span, position, years.end(), is_range=True)
    for pattern in (_ISO, _DATE):
        match = pattern.match(text, position)
        if match:
            return Period(_date(match["year"], int(match["month"]), match["day"]), position, match.end())
    match = _MONTH_YEAR.match(text, position)
    if match:
        return Period(_date(match["year"], int(match["month"]), None), position, match.end())
    return None


def _span(first: str, last: str) -> str | None:
    last = last if len(last) == 4 else first[:2] + last
    return f"{first}/{last}" if first < last else None


def _date(year: str, month: int, day: str | None) -> str:
    if len(year) == 2:
        year = ("20" if int(year) < 70 else "19") + year
    return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def periods_in(text: str) -> list[Period]:
    """All dates and periods of a text, in order."""
    found: list[Period] = []
    position = 0
    while position < len(text):
        period = period_at(text, position) if text[position].isalnum() else None
        if period and not (position and text[position - 1].isalnum()):
            found.append(period)
            position = period.end
        else:
            position += 1
    return found


def founding_date(text: str) -> tuple[str | None, str | None]:
    """The day, month or year of founding, and what else the text says."""
    found = [period for period in periods_in(text) if not _is_before(text, period)]
    if not found:
        return None, text or None
    first = found[0]
    year = first.text.split("/")[0] if first.is_range else first.text
    rest = (text[: first.start] + " " + text[first.end :]).strip()
    rest = re.sub(
        r"^(?:(?:im|am|seit|zum|ab|Jahr|Jahre|in|gegründet|Gründung|den|dem)\b[\s:,]*)+",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    rest = rest.strip(" ,;:–-/|\t")
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1].strip()
    meaningful = re.search(r"[^\W_]{2}", rest)
    return year, (" ".join(rest.split()) if meaningful else None)


def _is_before(text: str, period: Period) -> bool:
    """Whether the date only closes an earlier time ("Vor 2016: getrennte Netzwerke")."""
    lead = text[: period.start].rstrip(" (").casefold()
    return bool(re.search(r"\b(?:vor|bis|vorläufer seit|vorher|zuvor|bis zum)$", lead)) or bool(
        re.match(r"(?:vor|bis)\b", text[period.start : period.end].casefold())
    )
