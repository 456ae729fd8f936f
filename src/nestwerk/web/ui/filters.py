"""Filters of a register: each reads one word of the address and knows the only lookup it may become."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.base.text import fold

Words = str | Promise
Options = Iterable[tuple[Any, Any]]
Listed = tuple[tuple[str, Words], ...]
LONGEST_SEARCH = 200
SEARCH = _("Suchen")


@dataclass(frozen=True)
class Choice:
    """What a filter is set to: the word in the address, and how people read it."""

    value: str
    text: str


@dataclass(frozen=True)
class Field:
    """The filter in the form."""

    name: str
    label: Words
    value: str
    options: Listed = ()
    hint: Words = ""
    is_search: bool = False
    is_rare: bool = False  # stands under “Weitere Filter” until it is in force


class Filter(Protocol):
    """`options` are asked for once an answer and handed back in."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> Words: ...
    def options(self) -> Listed: ...
    def read(self, asked: str, options: Listed) -> Choice | None: ...
    def condition(self, choice: Choice) -> Q: ...
    def field(self, choice: Choice | None, options: Listed) -> Field: ...


@dataclass(frozen=True)
class SearchFilter:
    """Every word must stand in one of the folded columns."""

    fields: tuple[str, ...]
    name: str = "q"
    label: Words = SEARCH
    hint: Words = ""

    def options(self) -> Listed:
        return ()

    def read(self, asked: str, options: Listed) -> Choice | None:
        asked = asked[:LONGEST_SEARCH]
        return Choice(asked, asked) if fold(asked) else None

    def condition(self, choice: Choice) -> Q:
        every = Q()
        for word in fold(choice.value).split():
            somewhere = Q()
            for column in self.fields:
                somewhere |= Q((f"{column}__contains", word))
            every &= somewhere
        return every

    def field(self, choice: Choice | None, options: Listed) -> Field:
        return Field(self.name, self.label, choice.value if choice else "", (), self.hint, is_search=True)


@dataclass(frozen=True)
class ChoiceFilter:
    """One of several: choices as data, or as a function that asks the database."""

    name: str
    label: Words
    choices: Options | Callable[[], Options]
    lookup: str = ""  # else the name
    is_rare: bool = False

    def options(self) -> Listed:
        found = self.choices() if callable(self.choices) else self.choices
        return tuple((str(value), text) for value, text in found)

    def read(self, asked: str, options: Listed) -> Choice | None:
        """The choice meant, or None where the word means nothing here."""
        return next((Choice(value, str(text)) for value, text in options if value == asked), None)

    def condition(self, choice: Choice) -> Q:
        return Q((self.lookup or self.name, choice.value))

    def field(self, choice: Choice | None, options: Listed) -> Field:
        is_rare = self.is_rare and choice is None
        return Field(self.name, self.label, choice.value if choice else "", options, is_rare=is_rare)


@dataclass(frozen=True)
class FoundFilter(ChoiceFilter):
    """A choice that needs more than one lookup: `found` turns the chosen word into a condition."""

    found: Callable[[str], Q] = Q

    def condition(self, choice: Choice) -> Q:
        return self.found(choice.value)
