"""The table of areas: one level at a time, searched, sorted by any column, paged, and the whole as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.base.text import fold
from nestwerk.coverage.shapes import Area, ReachSummary
from nestwerk.reports.coverage.words import count, minutes, percent, rate
from nestwerk.web.ui import register_exports
from nestwerk.web.ui.register_parts import Column, Heading

LEVELS: dict[str, str | Promise] = {
    "municipality": gettext_lazy("Gemeinden"),
    "quarter": gettext_lazy("Sozialräume"),
    "region": gettext_lazy("Regionen"),
    "territory": gettext_lazy("Jugendämter"),
}
PAGE_SIZE = 25


@dataclass(frozen=True)
class AreaColumn:
    """`value` is what is sorted and exported, `words` how it is read."""

    name: str
    label: str
    value: Callable[[Area], Any]
    words: Callable[[Any], str]
    is_number: bool = True


@dataclass(frozen=True)
class Row:
    name: str
    cells: tuple[str, ...]
    marks: tuple[str, ...]  # what else to know about the place


@dataclass(frozen=True)
class Level:
    name: str | Promise
    count: int
    url: str
    is_here: bool


@dataclass(frozen=True)
class AreaTable:
    title: str
    levels: tuple[Level, ...]
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    page: Page
    search: str
    level: str
    sort: str
    exports: tuple[tuple[str, str], ...]


def _share_of(number: int) -> Callable[[Area], float | None]:
    return lambda area: area["reached"][number]["share"]


def columns(summary: ReachSummary) -> tuple[AreaColumn, ...]:
    within = tuple(
        AreaColumn(f"share{limit}", _("bis %(limit)d Min.") % {"limit": limit}, _share_of(number), percent)
        for number, limit in enumerate(summary["limits_min"])
    )
    return (
        AreaColumn("name", _("Gebiet"), lambda area: area["name"], str, is_number=False),
        AreaColumn("children", _("Kinder unter drei"), lambda area: area["children"], count),
        *within,
        AreaColumn("median", _("Mitte der Wege"), lambda area: area["median_min"], minutes),
        AreaColumn("p90", _("neun von zehn bis"), lambda area: area["p90_min"], minutes),
        AreaColumn("sites", _("Orte"), lambda area: area["sites"], count),
        AreaColumn("bfca", _("je 100 Kinder"), lambda area: area["per_100"]["bfca"], rate),
    )


def area_table(summary: ReachSummary, words: QueryDict) -> AreaTable:
    shown, level = _asked_for(summary, words)
    known = columns(summary)
    sort = words.get("sort", "")
    sort = sort if sort.removeprefix("-") in {column.name for column in known} else "name"
    pages = Paginator(_sorted(shown, known, sort), PAGE_SIZE)
    page = pages.get_page(words.get("page", "1")[:6])
    present = [key for key in LEVELS if any(area["level"] == key for area in summary["areas"])]
    return AreaTable(
        title=str(LEVELS[level]),
        levels=tuple(
            Level(
                LEVELS[key],
                sum(area["level"] == key for area in summary["areas"]),
                _address(words, level=key, page=None),
                key == level,
            )
            for key in present
        ),
        headings=tuple(_heading(column, sort, words) for column in known),
        rows=tuple(_row(area, known) for area in page.object_list),
        page=page,
        search=words.get("q", "")[:80],
        level=level,
        sort=sort,
        exports=tuple((name, _address(words, format=name, page=None)) for name in register_exports.FORMATS),
    )


def export(summary: ReachSummary, request: HttpRequest, title: str) -> HttpResponse | None:
    """The whole of the filtered table as a file, if one was asked for."""
    file_format = request.GET.get("format", "")
    if file_format not in register_exports.FORMATS:
        return None
    known = columns(summary)
    shown, _level = _asked_for(summary, request.GET)
    rows = _sorted(shown, known, request.GET.get("sort", ""))
    return register_exports.answer(
        file_format, title, [Column(one.name, one.label, value=one.value) for one in known], rows
    )


def _asked_for(summary: ReachSummary, words: QueryDict) -> tuple[list[Area], str]:
    """The areas of the level asked for, or of the first there is, whose names hold the search."""
    present = [key for key in LEVELS if any(area["level"] == key for area in summary["areas"])]
    level = words.get("level", "")
    level = level if level in present else next(iter(present), "municipality")
    wanted = fold(words.get("q", "")[:80])
    return [
        area for area in summary["areas"] if area["level"] == level and wanted in fold(area["name"])
    ], level


def _sorted(areas: list[Area], known: tuple[AreaColumn, ...], sort: str) -> list[Area]:
    """What has no value comes last, whichever way."""
    column = next((one for one in known if one.name == sort.removeprefix("-")), None)
    if column is None or column.name == "name":
        return sorted(areas, key=lambda area: fold(area["name"]), reverse=sort.startswith("-"))
    known_ones = [area for area in areas if column.value(area) is not None]
    unknown = [area for area in areas if column.value(area) is None]
    return [*sorted(known_ones, key=column.value, reverse=sort.startswith("-")), *unknown]


def _heading(column: AreaColumn, sort: str, words: QueryDict) -> Heading:
    is_this, is_down = sort.removeprefix("-") == column.name, sort.startswith("-")
    following = column.name if not is_this or is_down else f"-{column.name}"
    direction = ("descending" if is_down else "ascending") if is_this else ""
    url = _address(words, sort=following, page=None)
    return Heading(column.label, "number" if column.is_number else "text", url, direction)


def _row(area: Area, known: tuple[AreaColumn, ...]) -> Row:
    marks = []
    if not area["has_own"]:
        marks.append(_("kein eigener Ort"))
    if area["by_visit"]:
        marks.append(_("jemand kommt ins Haus"))
    cells = tuple(column.words(column.value(area)) for column in known[1:])
    return Row(area["name"], cells, tuple(marks))


def _address(words: QueryDict, **changed: str | None) -> str:
    query = words.copy()
    query.pop("format", None)
    for key, value in changed.items():
        query.pop(key, None)
        if value is not None:
            query[key] = value
    return f"?{query.urlencode()}"
