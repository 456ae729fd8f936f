"""What the search page shows, made of a question and what was found."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from nestwerk.directory.queries.shapes_search import Found
from nestwerk.directory.vocabulary import FIELDS
from nestwerk.web.portal.search.asking import PER_PAGE, Question
from nestwerk.web.portal.search.filters import Filters, filters_of
from nestwerk.web.portal.search.finding import Answer
from nestwerk.web.portal.ways import note_on
from nestwerk.web.portal.wording import Card, Clock, cards_of

# What stands on a button is what it asks, in German whatever the page speaks: its offers are in German too.
QUICK = (
    gettext_noop("Ich bin schwanger"),
    gettext_noop("Eine Hebamme finden"),
    gettext_noop("Andere Eltern treffen"),
    gettext_noop("Ich kann nicht mehr"),
)
STAGES: tuple[tuple[str | Promise, str], ...] = (
    (gettext_lazy("Schwangerschaft"), "w20"),
    (gettext_lazy("Die ersten Wochen"), "m0"),
    (gettext_lazy("Erstes Jahr"), "m6"),
    (gettext_lazy("Zweites Jahr"), "m18"),
    (gettext_lazy("Drittes Jahr"), "y2"),
    (gettext_lazy("Ab drei Jahren"), "y4"),
)


@dataclass(frozen=True)
class Way:
    """A link of the page to one of its questions."""

    label: str
    query: str
    count: int | None = None


@dataclass(frozen=True)
class Results:
    question: Question
    headline: str
    cards: list[Card]
    way_note: str
    filters: Filters
    understood: tuple[str, ...]
    sentence: str
    suggestion: Way | None
    earlier: str
    later: str
    is_empty: bool
    is_missed: bool
    has_sensitive: bool

    @property
    def page(self) -> int:
        return self.question.page


def results_of(question: Question, answer: Answer, clock: Clock) -> Results:
    found, ways = answer.found, answer.ways
    is_last = question.page * PER_PAGE >= found.total
    return Results(
        question=question,
        headline=headline_of(question, found),
        cards=cards_of(answer.offers, found.hits, clock, ways),
        way_note=note_on(ways, found.place),
        filters=filters_of(question, found, knows_ways=bool(ways.minutes)),
        understood=found.understood,
        sentence=found.sentence,
        suggestion=_suggestion(question, found.did_you_mean),
        earlier=question.query(page=question.page - 1) if question.page > 1 else "",
        later="" if is_last else question.query(page=question.page + 1),
        is_empty=found.total == 0,
        is_missed=found.total == 0 and bool(question.text) and not question.is_filtered,
        has_sensitive=bool(question.text) and any(offer.is_sensitive for offer in answer.offers),
    )


def headline_of(question: Question, found: Found) -> str:
    if not found.total:
        return _("Dazu haben wir nichts gefunden")
    if found.is_partial:
        return _("Das passt vielleicht")
    if found.place:
        text = ngettext("%(count)d Hilfe bei %(place)s", "%(count)d Hilfen bei %(place)s", found.total)
        return text % {"count": found.total, "place": found.place.name}
    return ngettext("%(count)d Hilfe gefunden", "%(count)d Hilfen gefunden", found.total) % {
        "count": found.total
    }


def _suggestion(question: Question, words: str) -> Way | None:
    return Way(words, question.with_value("q", words)) if words else None


def quick_ways() -> list[Way]:
    return [Way(_(words), urlencode({"q": words})) for words in QUICK]


def stages() -> list[Way]:
    return [Way(str(label), urlencode({"age": code})) for label, code in STAGES]


def topics(found: Found) -> list[Way]:
    """The fields of action as families call them, with their number of offers; empty ones are left out."""
    counts = {count.value: count.count for count in found.facets.get("field", ())}
    return [
        Way(str(field.topic), urlencode({"topic": field.code}), counts[field.code])
        for field in FIELDS
        if counts.get(field.code)
    ]
