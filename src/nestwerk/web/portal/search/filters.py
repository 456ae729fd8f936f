"""The filters of the search as the page shows them: with counts before the click, and how to take one away."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import dates
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nestwerk.directory.choices import LANGUAGES
from nestwerk.directory.queries.shapes_search import FacetCount, Found
from nestwerk.directory.vocabulary import FIELD_BY_CODE, FIELDS
from nestwerk.web.portal.search.ages import age_groups, label_of
from nestwerk.web.portal.search.asking import (
    FILTERS,
    KILOMETRES,
    ON_FOOT,
    ON_FOOT_MIN,
    SWITCHES,
    WAYS,
    Question,
)

WAY_LABELS = {
    "home": gettext_lazy("kommt zu Ihnen nach Hause"),
    "online": gettext_lazy("online"),
    "phone": gettext_lazy("am Telefon"),
    "mobile": gettext_lazy("mobil, an verschiedenen Orten"),
}
SWITCH_LABELS = {
    "open": gettext_lazy("jetzt geöffnet"),
    "free": gettext_lazy("kostet nichts"),
    "walkin": gettext_lazy("ohne Anmeldung"),
    "accessible": gettext_lazy("ohne Stufen"),
    "fathers": gettext_lazy("für Väter"),
}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int | None = None  # how many a click would leave; None: nobody counted
    is_chosen: bool = False


@dataclass(frozen=True)
class Active:
    """A filter that holds, and the address without it."""

    label: str
    rest: str


@dataclass(frozen=True)
class Filters:
    ages: SafeString  # the options, the chosen one marked
    topics: tuple[Choice, ...]
    days: tuple[Choice, ...]
    ways: tuple[Choice, ...]
    distances: tuple[Choice, ...]
    municipalities: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    switches: tuple[Choice, ...]
    active: tuple[Active, ...]


def filters_of(question: Question, found: Found, *, knows_ways: bool = False) -> Filters:
    counts = found.facets
    chosen = question.values.get
    topics = {field.code: str(field.topic) for field in FIELDS}
    weekdays = {str(number + 1): str(name) for number, name in dates.WEEKDAYS.items()}
    languages = {code: str(name) for code, name in LANGUAGES.items()}
    municipalities = {count.value: count.label for count in counts.get("municipality", ())}
    ways = {way: str(WAY_LABELS[way]) for way in WAYS}
    near: tuple[str, ...] = KILOMETRES if question.place or "within" in question.values else ()
    if question.is_on_foot or (knows_ways and near):
        near = (ON_FOOT, *near)
    return Filters(
        ages=_age_options(get_language() or "", chosen("age", "")),
        topics=_choices(topics, counts.get("field", ()), chosen("topic")),
        days=_choices(weekdays, counts.get("day", ()), chosen("day")),
        ways=_choices(ways, counts.get("way", ()), chosen("way")),
        distances=tuple(Choice(km, distance_label(km), None, km == chosen("within")) for km in near),
        municipalities=_choices(
            municipalities, counts.get("municipality", ()), chosen("municipality"), by_name=True
        ),
        languages=_choices(languages, counts.get("language", ()), chosen("language")),
        switches=tuple(_switch(name, question, counts.get(field, ())) for name, field in SWITCHES.items()),
        active=tuple(
            Active(_active_label(name, question, municipalities), question.without(name))
            for name in question.values
            if name in FILTERS
        ),
    )


@lru_cache(maxsize=256)
def _age_options(language: str, chosen: str) -> SafeString:
    """In the language that is active; they are many and the same for everybody."""
    return render_to_string("portal/search/ages.html", {"groups": age_groups(), "chosen": chosen})


def _choices(
    names: dict[str, str], counts: Iterable[FacetCount], chosen: str | None, *, by_name: bool = False
) -> tuple[Choice, ...]:
    """What would leave something, in the order of the names; what is chosen stays even when it leaves nothing."""
    counted = {count.value: count.count for count in counts}
    found = [
        Choice(code, name, counted.get(code, 0), code == chosen)
        for code, name in names.items()
        if counted.get(code) or code == chosen
    ]
    return tuple(sorted(found, key=lambda choice: choice.label) if by_name else found)


def _switch(name: str, question: Question, counts: Iterable[FacetCount]) -> Choice:
    counted = [count.count for count in counts]
    return Choice(name, str(SWITCH_LABELS[name]), counted[0] if counted else None, name in question.values)


def distance_label(within: str) -> str:
    if within == ON_FOOT:
        return _("zu Fuß erreichbar (%(minutes)d Minuten)") % {"minutes": ON_FOOT_MIN}
    return _("höchstens %(kilometres)s km entfernt") % {"kilometres": within}


def _active_label(name: str, question: Question, municipalities: dict[str, str]) -> str:
    value = question.values[name]
    if name in SWITCH_LABELS:
        return str(SWITCH_LABELS[name])
    if name == "age":
        return label_of(value)
    if name == "topic":
        return str(FIELD_BY_CODE[value].topic)
    if name == "day":
        return str(dates.WEEKDAYS[int(value) - 1])
    if name == "way":
        return str(WAY_LABELS[value])
    if name == "within":
        return distance_label(value)
    if name == "language":
        return str(LANGUAGES[value])
    return municipalities.get(value, value)
