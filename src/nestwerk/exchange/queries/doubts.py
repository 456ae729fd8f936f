"""Rules about figures that ought to fit together. A rule doubts, it never blocks; a person may answer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestcore.disclosure import THRESHOLD
from nestwerk.exchange.queries.shapes import PotLine
from nestwerk.indicators.choices import Status, Unit
from nestwerk.indicators.figures import Doubt, Figure
from nestwerk.indicators.models import Answer
from nestwerk.indicators.queries import derived
from nestwerk.indicators.queries.state import find

CENT = 0.005
STEEP_GROWTH_PCT = 10.0
USUAL_SHARE_U3 = (0.015, 0.045)


@dataclass(frozen=True)
class Case:
    """All that is stated about one place."""

    figures: list[Figure]
    pots: tuple[PotLine, ...]
    place: str

    def number(self, indicator: str, unit: str | None = None) -> float | None:
        figure = find(self.figures, indicator, self.place)
        if figure is None or (unit and figure.unit != unit):
            return None
        return figure.number


@dataclass(frozen=True)
class Rule:
    """`broken` gives the numbers that do not fit, or None where all is well or something is missing."""

    code: str
    sentence: str | Promise
    broken: Callable[[Case], tuple[float, ...] | None]
    counts_children: bool = False  # its sentence must not point at few


def _more_children_than_people(case: Case) -> tuple[float, ...] | None:
    children, people = derived.children_u3(case.figures, case.place), case.number("population")
    if children is None or children.number is None or people is None or children.number <= people:
        return None
    return children.number, people


def _more_poor_than_children(case: Case) -> tuple[float, ...] | None:
    poor, children = (
        case.number("children_u3_poverty", Unit.COUNT),
        derived.children_u3(case.figures, case.place),
    )
    if poor is None or children is None or children.number is None or poor <= children.number:
        return None
    return poor, children.number


def _share_over_hundred(case: Case) -> tuple[float, ...] | None:
    shares = [f.number for f in case.figures if f.territory == case.place and f.unit == Unit.PERCENT]
    over = tuple(s for s in shares if s is not None and s > 100)
    return over or None


def _unusual_share_of_children(case: Case) -> tuple[float, ...] | None:
    children, people = derived.children_u3(case.figures, case.place), case.number("population")
    if children is None or not children.number or not people or children.number > people:
        return None
    low, high = USUAL_SHARE_U3
    share = children.number / people
    return None if low <= share <= high else (round(share * 100, 1),)


def _steep_growth(case: Case) -> tuple[float, ...] | None:
    growth = case.number("population_growth")
    return (growth,) if growth is not None and abs(growth) > STEEP_GROWTH_PCT else None


def _pots_beside_budget(case: Case) -> tuple[float, ...] | None:
    """Only where every pot and the budget are stated exactly; a network-wide pot is nobody's alone."""
    budget = find(case.figures, "budget", case.place)
    pots = [p for p in case.pots if p.territory in {case.place, ""}]
    unsure = [p for p in pots if p.amount is None or p.status != Status.EXACT]
    if budget is None or budget.number is None or budget.status != Status.EXACT or len(pots) < 2 or unsure:
        return None
    total = sum(p.amount or 0 for p in pots)
    return None if abs(total - budget.number) < CENT else (total, budget.number)


RULES: tuple[Rule, ...] = (
    Rule(
        "children_le_population",
        gettext_lazy(
            "%(place)s: %(a)s Kinder unter drei, aber nur %(b)s Menschen insgesamt. Stimmen beide Zahlen?"
        ),
        _more_children_than_people,
    ),
    Rule(
        "poor_le_children",
        gettext_lazy(
            "%(place)s: %(a)s Kinder in Armutslagen, aber nur %(b)s Kinder unter drei. Stimmen beide Zahlen?"
        ),
        _more_poor_than_children,
        counts_children=True,
    ),
    Rule(
        "share_le_100", gettext_lazy("%(place)s: Ein Anteil liegt über 100 %% (%(a)s)."), _share_over_hundred
    ),
    Rule(
        "usual_share_of_children",
        gettext_lazy(
            "%(place)s: %(a)s %% der Bevölkerung wären unter drei. Üblich sind etwa 2 bis 4 %%. Stimmt der Jahrgang?"
        ),
        _unusual_share_of_children,
    ),
    Rule(
        "steep_growth",
        gettext_lazy(
            "%(place)s: %(a)s %% Bevölkerungsentwicklung ist ungewöhnlich viel. Ist das ein Tippfehler?"
        ),
        _steep_growth,
    ),
    Rule(
        "pots_eq_budget",
        gettext_lazy("%(place)s: Die Fördertöpfe ergeben %(a)s €, das Budget nennt %(b)s €."),
        _pots_beside_budget,
    ),
)


def _shown(rule: Rule, number: float) -> str:
    if rule.counts_children and 0 < number < THRESHOLD:
        return _("weniger als %s") % THRESHOLD
    return str(localize(int(number) if float(number).is_integer() else round(number, 2), use_l10n=True))


def _sentence(rule: Rule, place: str, numbers: tuple[float, ...]) -> str:
    return str(rule.sentence) % {
        "place": place,
        "a": _shown(rule, numbers[0]),
        "b": _shown(rule, numbers[-1]),
    }


def doubts(
    figures: Iterable[Figure],
    pots: tuple[PotLine, ...],
    places: tuple[str, ...],
    answers: Callable[[], Mapping[tuple[str, str], Answer]],
) -> tuple[Doubt, ...]:
    """Every rule against every place; an answer counts only while the figures stay as they were."""
    figures = list(figures)
    if len(places) > 1 and any(not pot.territory for pot in pots):
        pots = ()  # whose share of a network-wide pot is whose, nobody has said
    broken = [(rule, place, rule.broken(Case(figures, pots, place))) for place in places for rule in RULES]
    doubtful = [(rule, place, numbers) for rule, place, numbers in broken if numbers is not None]
    given = answers() if doubtful else {}
    return tuple(_warning(rule, place, numbers, given) for rule, place, numbers in doubtful)


def _warning(
    rule: Rule, place: str, numbers: tuple[float, ...], given: Mapping[tuple[str, str], Answer]
) -> Doubt:
    fingerprint = f"{place}|{'|'.join(f'{n:g}' for n in numbers)}"[:200]
    answer = given.get((rule.code, fingerprint))
    sentence = _sentence(rule, place, numbers)
    if answer is None:
        return Doubt(rule.code, fingerprint, sentence)
    return Doubt(rule.code, fingerprint, sentence, answer.text, answer.by_label)
