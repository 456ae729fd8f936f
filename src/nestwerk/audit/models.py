import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext
from django_scopes import ScopedManager

from nestwerk.base.models import OfNetwork

# Where the trace speaks of somebody: a person by her uid, who did it by the number of the account and her role.
MARK: Final = re.compile(
    r"(person:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|user:[0-9]{1,15})((?: \(.*\))?)", re.DOTALL
)
names_of: dict[str, Callable[[set[str]], dict[str, str]]] = {}  # an app that knows them puts its look-up here


class Events(models.QuerySet["Event"]):
    """The trace can't be changed, so it holds no names of persons: they are put in when it is read."""

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new:
            rows: list[Any] = self._result_cache or []
            put_names_in([row for row in rows if isinstance(row, Event)])  # not values of rows


class Event(OfNetwork):
    """What happened in a network: who, what, when, before and after. Never changed, never removed (triggers)."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by_user = models.PositiveBigIntegerField(
        null=True
    )  # no foreign key: an erased person leaves a number behind
    by_label = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    sentence = models.CharField(max_length=400)
    words = models.JSONField(default=dict)  # what the sentence speaks of
    subject = models.CharField(max_length=80, db_index=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    objects = ScopedManager(network="network", _manager_class=models.Manager.from_queryset(Events))

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The sentence in the reader's language; it is stored as written in the code."""
        words = {name: gettext(word) if word else word for name, word in self.words.items()}
        return gettext(self.sentence) % words if words else gettext(self.sentence)


def put_names_in(events: Iterable[Event]) -> None:
    """One look-up for each kind; whom nobody knows any more stays nameless."""
    spoken = [(event, event.words | {"": event.by_label}) for event in events]
    every = (word for _event, words in spoken for word in words.values())
    asked = defaultdict(set)
    for mark in {found[1] for word in every if (found := _marked(word))}:
        kind, _colon, key = mark.partition(":")
        asked[kind].add(key)
    names = {
        f"{kind}:{key}": name for kind, keys in asked.items() for key, name in names_of[kind](keys).items()
    }
    for event, words in spoken:
        said = {key: _named(word, names) for key, word in words.items()}
        event.by_label = said.pop("")
        event.words = said


def _marked(word: Any) -> re.Match[str] | None:
    return MARK.fullmatch(word) if isinstance(word, str) else None


def _named(word: Any, names: dict[str, str]) -> Any:
    found = _marked(word)
    return (names.get(found[1]) or gettext("eine Person")) + found[2] if found else word
