"""A register: one declaration gives a list that filters, sorts, pages, chooses its columns and exports.

The page writes `{% part "register" %}{% include "ui/register.html" %}{% endpart %}`; the view calls `answer()`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nestwerk.web.ui import register_exports
from nestwerk.web.ui.filters import Choice, ChoiceFilter, Filter, Listed, SearchFilter
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.register_parts import Cell, Column, ColumnChoice, Empty, Heading, Removal, View

__all__ = ["ChoiceFilter", "Column", "Empty", "Register", "SearchFilter"]

PAGE, SORT, COLUMNS, FORMAT = "page", "sort", "columns", "format"
LONGEST_PAGE_NUMBER = 6


@dataclass(frozen=True)
class Register:
    name: str
    title: str | Promise
    columns: tuple[Column, ...]
    empty: Empty
    filters: tuple[Filter, ...] = ()
    sort: str = ""  # a column's name, with “-” before it for descending; empty keeps the order of the rows
    page_size: int = 50

    def answer(
        self,
        request: HttpRequest,
        rows: QuerySet[Any],
        *,
        template: str,
        context: Mapping[str, Any] | None = None,
    ) -> HttpResponse:
        """The page, its part for htmx, or the whole filtered list as a file."""
        question = Question.read(self, request.GET)
        if question.format:
            shown = [column for column in self.columns if column.name in question.columns]
            whole = question.order(rows.filter(question.condition))
            return register_exports.answer(question.format, str(self.title), shown, whole)
        view = question.view(request.GET, rows)
        return show(request, template, {**(context or {}), "register": view}, part="register")

    def chosen(self, words: QueryDict, rows: QuerySet[Any]) -> QuerySet[Any]:
        """All rows an address asks for, in its order: for files the register does not make itself."""
        question = Question.read(self, words)
        return question.order(rows.filter(question.condition))

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True)
class Question:
    """What was asked by the address, reduced to what the register declares."""

    register: Register
    options: tuple[Listed, ...]  # of each filter
    chosen: tuple[Choice | None, ...]  # of each filter
    sort: str
    columns: tuple[str, ...]
    page: int
    format: str
    has_ignored: bool

    @classmethod
    def read(cls, register: Register, words: QueryDict) -> "Question":
        options = tuple(item.options() for item in register.filters)
        chosen = tuple(
            choice
            if (asked := words.get(item.name, "").strip()) and (choice := item.read(asked, listed))
            else None
            for item, listed in zip(register.filters, options, strict=True)
        )
        sort, page, file_format = words.get(SORT, ""), words.get(PAGE, ""), words.get(FORMAT, "")
        is_page = page.isascii() and page.isdigit() and len(page) <= LONGEST_PAGE_NUMBER
        return cls(
            register=register,
            options=options,
            chosen=chosen,
            sort=sort if _is_sortable(register, sort) else register.sort,
            columns=_columns(register, words.getlist(COLUMNS)),
            page=int(page) if is_page else 1,
            format=file_format if file_format in register_exports.FORMATS else "",
            has_ignored=any(
                (
                    bool(
                        set(words) - {PAGE, SORT, COLUMNS, FORMAT, *(item.name for item in register.filters)}
                    ),
                    any(
                        words.get(item.name, "").strip() and not choice
                        for item, choice in zip(register.filters, chosen, strict=True)
                    ),
                    bool(sort) and not _is_sortable(register, sort),
                    bool(page) and not is_page,
                    bool(file_format) and file_format not in register_exports.FORMATS,
                    any(not register.column(name) for name in words.getlist(COLUMNS)),
                )
            ),
        )

    @property
    def in_force(self) -> list[tuple[Filter, Choice]]:
        return [
            (item, choice) for item, choice in zip(self.register.filters, self.chosen, strict=True) if choice
        ]

    @property
    def condition(self) -> Q:
        every = Q()
        for item, choice in self.in_force:
            every &= item.condition(choice)
        return every

    def order(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By a declared field only, then by key, so that pages never overlap."""
        column = self.register.column(self.sort.lstrip("-"))
        if column is None or not column.sort:
            return rows if rows.query.order_by or rows.query.get_meta().ordering else rows.order_by("pk")
        field = F(column.sort)
        last = {"nulls_last": True}  # else the two databases would differ
        return rows.order_by(field.desc(**last) if self.sort.startswith("-") else field.asc(**last), "pk")

    def view(self, words: QueryDict, rows: QuerySet[Any]) -> View:
        """Two statements: the counts, and the rows of one page."""
        condition = self.condition
        counts = rows.order_by().aggregate(total=Count("pk"), found=Count("pk", filter=condition or None))
        paginator = Paginator(self.order(rows.filter(condition)), self.register.page_size)
        paginator.count = counts["found"]  # known already: it need not ask again
        page = paginator.get_page(self.page)
        shown = [column for column in self.register.columns if column.name in self.columns]
        return View(
            register=self.register,
            headings=tuple(self._heading(column, words) for column in shown),
            rows=tuple(_cells(shown, row) for row in page.object_list),
            page=page,
            found=counts["found"],
            total=counts["total"],
            fields=tuple(
                item.field(choice, listed)
                for item, choice, listed in zip(self.register.filters, self.chosen, self.options, strict=True)
            ),
            removals=tuple(
                Removal(item.label, choice.text, _address(words, drop=(item.name, PAGE)))
                for item, choice in self.in_force
            ),
            choices=tuple(
                ColumnChoice(column.name, column.label, column.name in self.columns)
                for column in self.register.columns
                if column.is_optional
            ),
            kept=((SORT, self.sort),) if self.sort != self.register.sort else (),
            exports=tuple(
                (name, _address(words, drop=(PAGE,), **{FORMAT: name})) for name in register_exports.FORMATS
            ),
            ignored=_("Ein Teil der Adresse passt nicht zu dieser Liste. Wir zeigen sie ohne ihn.")
            if self.has_ignored
            else "",
        )

    def _heading(self, column: Column, words: QueryDict) -> Heading:
        is_this = self.sort.lstrip("-") == column.name
        is_descending = is_this and self.sort.startswith("-")
        direction = ("descending" if is_descending else "ascending") if is_this else ""
        following = column.name if not is_this or is_descending else f"-{column.name}"
        url = _address(words, drop=(PAGE,), **{SORT: following}) if column.sort else ""
        return Heading(column.label, column.kind, url, direction)


def _is_sortable(register: Register, sort: str) -> bool:
    column = register.column(sort.removeprefix("-"))
    return column is not None and bool(column.sort)


def _columns(register: Register, asked: Sequence[str]) -> tuple[str, ...]:
    """Fixed columns always; optional ones as asked, or as first shown."""
    wanted = {name for name in asked if register.column(name)}
    return tuple(
        column.name
        for column in register.columns
        if not column.is_optional or (column.name in wanted if asked else column.is_shown_first)
    )


def _address(words: QueryDict, drop: Sequence[str] = (), **changed: str) -> str:
    query = words.copy()
    for key in drop:
        query.pop(key, None)
    for key, value in changed.items():
        query[key] = value
    return "?" + query.urlencode()


def _cells(columns: Sequence[Column], row: Any) -> tuple[Cell, ...]:
    return tuple(
        Cell(column.label, column.shown(row), column.address(row), column.kind, index == 0)
        for index, column in enumerate(columns)
    )
