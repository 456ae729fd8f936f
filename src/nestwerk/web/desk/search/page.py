"""What the page of the room's search shows: hits with their addresses, kinds to narrow them, pages."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from nestwerk.cooperation.choices import Findable
from nestwerk.cooperation.queries.search.run import Found, Hit
from nestwerk.cooperation.queries.search.terms import Piece

PAGES: Final = {
    Findable.MEETING: "desk:meeting",
    Findable.DECISION: "desk:meeting",
    Findable.TASK: "desk:task",
    Findable.AGREEMENT: "desk:agreement",
    Findable.DOCUMENT: "desk:library_document",
    Findable.PROCEDURE: "desk:procedure",
    Findable.CONFERENCE: "desk:conference",
    Findable.BODY: "desk:body",
    Findable.ORGANISATION: "desk:organisation",
    Findable.PERSON: "desk:person",
}


@dataclass(frozen=True)
class Line:
    url: str
    kind: str | Promise
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    on: date | None


@dataclass(frozen=True)
class Narrowing:
    """One kind of thing, how many of it were found, and the address of these alone."""

    label: str | Promise
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class SearchPage:
    question: str
    total: int
    is_partial: bool
    lines: tuple[Line, ...]
    kinds: tuple[Narrowing, ...]
    every_url: str
    before_url: str
    after_url: str
    number: int
    page_count: int


def page_of(found: Found, kind: str) -> SearchPage:
    return SearchPage(
        question=found.question,
        total=found.total,
        is_partial=found.is_partial,
        lines=tuple(_line(hit) for hit in found.hits),
        kinds=tuple(
            Narrowing(one.label, count, _address(found.question, one.value), one.value == kind)
            for one, count in found.counts
        ),
        every_url=_address(found.question) if kind in Findable.values else "",
        before_url=_address(found.question, kind, found.page - 1) if found.page > 1 else "",
        after_url=_address(found.question, kind, found.page + 1) if found.page < found.page_count else "",
        number=found.page,
        page_count=found.page_count,
    )


def _line(hit: Hit) -> Line:
    url = reverse(PAGES[hit.kind], args=[hit.page_number])
    return Line(url, hit.kind.label, hit.title, hit.excerpt, hit.on)


def _address(question: str, kind: str = "", page: int = 1) -> str:
    words = {"q": question} | ({"kind": kind} if kind else {}) | ({"page": str(page)} if page > 1 else {})
    return f"{reverse('desk:search')}?{urlencode(words)}"
