"""What a register is declared with, and what its template shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.core.paginator import Page
from django.urls import reverse
from django.utils.functional import Promise

from nestwerk.web.ui.filters import Field

if TYPE_CHECKING:
    from nestwerk.web.ui.register import Register

Words = str | Promise
Kind = Literal["text", "number", "day", "badge"]


@dataclass(frozen=True)
class Column:
    """`value` gives what is shown and exported, else the row by `name`; `sort` is the field the database sorts by."""

    name: str
    label: Words
    value: Callable[[Any], Any] | None = None
    sort: str = ""
    url: Callable[[Any], str] | None = None
    url_name: str = ""  # the page that takes the row's number
    kind: Kind = "text"
    is_optional: bool = False
    is_shown_first: bool = True

    def shown(self, row: Any) -> Any:
        if self.value:
            return self.value(row)
        choice = getattr(row, f"get_{self.name}_display", None)
        return choice() if choice else getattr(row, self.name)

    def address(self, row: Any) -> str:
        if self.url_name:
            return reverse(self.url_name, args=[row.pk])
        return self.url(row) if self.url else ""


@dataclass(frozen=True)
class Empty:
    """What will be here, and the first step."""

    title: Words
    text: Words = ""
    url_name: str = ""
    label: Words = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name) if self.url_name else ""


@dataclass(frozen=True)
class Cell:
    label: Words
    text: Any
    url: str
    kind: Kind
    is_first: bool


@dataclass(frozen=True)
class Heading:
    label: Words
    kind: Kind
    url: str  # empty: can't be sorted
    direction: str  # ascending, descending or empty


@dataclass(frozen=True)
class Removal:
    """A filter in force, and the address without it."""

    label: Words
    text: str
    url: str


@dataclass(frozen=True)
class ColumnChoice:
    name: str
    label: Words
    is_on: bool


@dataclass(frozen=True)
class View:
    """All the template needs."""

    register: "Register"
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    page: Page
    found: int
    total: int
    fields: tuple[Field, ...]
    removals: tuple[Removal, ...]
    choices: tuple[ColumnChoice, ...]
    kept: tuple[tuple[str, str], ...]  # words of the address that the form hands on
    exports: tuple[tuple[str, str], ...]
    ignored: str

    @property
    def usual_fields(self) -> list[Field]:
        return [field for field in self.fields if not field.is_rare]

    @property
    def rare_fields(self) -> list[Field]:
        return [field for field in self.fields if field.is_rare]
