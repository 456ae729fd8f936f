"""What a caller may ask, checked. Unknown words are passed over: links carry all kinds of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TypeVar
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from nestwerk.directory.exports.hsds.selection import Wanted
from nestwerk.web.api.answers import BadParameters, Problem

PER_PAGE, MOST_PER_PAGE = 20, 1000
LONGEST_SEARCH = 200
NUMBER = re.compile(r"[0-9]{1,18}")
POSTCODE = re.compile(r"[0-9]{5}")
YES, NO = {"true", "1", "yes"}, {"false", "0", "no", ""}
FORMATS = {"": False, "json": False, "ndjson": True}

SENTENCES: dict[str, tuple[str, str]] = {
    "page": ("page ist eine Zahl ab 1.", "page is a number, 1 or more."),
    "per_page": (
        f"per_page ist eine Zahl von 1 bis {MOST_PER_PAGE}. Alles auf einmal liefert format=ndjson.",
        f"per_page is a number from 1 to {MOST_PER_PAGE}. Use format=ndjson for everything at once.",
    ),
    "format": ("format ist json oder ndjson.", "format is json or ndjson."),
    "search": (
        f"search hat höchstens {LONGEST_SEARCH} Zeichen.",
        f"search has at most {LONGEST_SEARCH} characters.",
    ),
    "modified_after": (
        "modified_after ist ein Datum wie 2026-03-15 oder ein Zeitpunkt wie 2026-03-15T10:30:00Z.",
        "modified_after is a date such as 2026-03-15 or a moment such as 2026-03-15T10:30:00Z.",
    ),
    "postcode": ("postcode hat fünf Ziffern.", "postcode has five digits."),
}
T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """One request, understood."""

    wanted: Wanted
    search: str = ""
    page: int = 1
    per_page: int = PER_PAGE
    is_ndjson: bool = False
    is_full: bool = False
    is_minimal: bool = False
    has_full_service: bool = False
    is_top_only: bool = False
    parent_id: UUID | None = None


def _uuid_sentences(name: str) -> tuple[str, str]:
    return f"{name} ist eine UUID.", f"{name} is a UUID."


def _flag_sentences(name: str) -> tuple[str, str]:
    return f"{name} ist true oder false.", f"{name} is true or false."


class Reader:
    """Reads one parameter after the other and collects what is wrong."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self.problems: list[Problem] = []

    def word(self, name: str, read: Callable[[str], T], default: T, sentences: tuple[str, str]) -> T:
        """The parameter as `read` understands it (ValueError: not at all)."""
        text = self.query.get(name, "").strip()
        if not text:
            return default
        try:
            return read(text)
        except (ValueError, OverflowError):
            self.problems.append(Problem(name, *sentences))
            return default

    def known(self, name: str, read: Callable[[str], T], default: T) -> T:
        return self.word(name, read, default, SENTENCES[name])

    def uuid(self, name: str) -> UUID | None:
        return self.word(name, _uuid, None, _uuid_sentences(name))

    def flag(self, name: str) -> bool:
        return self.word(name, _flag, False, _flag_sentences(name))


def asked_of(query: QueryDict) -> Asked:
    """Raises BadParameters with a sentence for each word that is wrong."""
    reader = Reader(query)
    wanted = Wanted(
        taxonomy_id=reader.uuid("taxonomy_id"),
        taxonomy_term_id=reader.uuid("taxonomy_term_id"),
        organization_id=reader.uuid("organization_id"),
        modified_after=reader.known("modified_after", _moment, None),
        postcode=reader.known("postcode", _postcode, ""),
    )
    asked = Asked(
        wanted=wanted,
        search=reader.known("search", _search, ""),
        page=reader.known("page", _from_one, 1),
        per_page=reader.known("per_page", _per_page, PER_PAGE),
        is_ndjson=reader.known("format", _is_ndjson, False),
        is_full=reader.flag("full"),
        is_minimal=reader.flag("minimal"),
        has_full_service=reader.flag("full_service"),
        is_top_only=reader.flag("top_only"),
        parent_id=reader.uuid("parent_id"),
    )
    if reader.problems:
        raise BadParameters(reader.problems)
    return asked


def _from_one(text: str) -> int:
    if not NUMBER.fullmatch(text) or int(text) < 1:
        raise ValueError(text)
    return int(text)


def _per_page(text: str) -> int:
    number = _from_one(text)
    if number > MOST_PER_PAGE:
        raise ValueError(text)
    return number


def _flag(text: str) -> bool:
    word = text.lower()
    if word not in YES | NO:
        raise ValueError(text)
    return word in YES


def _is_ndjson(text: str) -> bool:
    if text.lower() not in FORMATS:
        raise ValueError(text)
    return FORMATS[text.lower()]


def _uuid(text: str) -> UUID:
    return UUID(text)


def _search(text: str) -> str:
    if len(text) > LONGEST_SEARCH:
        raise ValueError(text)
    return text


def _postcode(text: str) -> str:
    if not POSTCODE.fullmatch(text):
        raise ValueError(text)
    return text


def _moment(text: str) -> datetime:
    """A plus sign arrives as a space where nobody escaped it. Without a zone, the time of the network holds."""
    written = re.sub(r" (\d\d:?\d\d)$", r"+\1", text) if "T" in text else text
    day = parse_date(written)
    found = datetime.combine(day, time.min) if day else parse_datetime(written)
    if found is None:
        raise ValueError(text)
    aware = timezone.make_aware(found) if timezone.is_naive(found) else found
    return aware.astimezone(UTC)
