"""What is asked of the engine, whole and unchangeable: a run keeps it as JSON beside its answer."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.utils.translation import gettext as _

from nestwerk.coverage.choices import Day, Goal, Mode, RunKind, Supply
from nestwerk.coverage.errors import QuestionRefused
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE, FIELD_BY_CODE

if TYPE_CHECKING:
    from nestwerk.coverage.models import Run

# Tenths of a second have to fit into 16 bits: 65,534 of them are 109 minutes.
LONGEST_MIN: Final = 109
MOST_LIMITS: Final = 4
MOST_SITES: Final = 50
MOST_SEATS: Final = 10_000
DEFAULT_LIMITS: Final[Mapping[str, tuple[int, ...]]] = {
    Mode.WALK: (15, 30),
    Mode.BIKE: (15, 30),
    Mode.TRANSIT: (30, 45, 60),
    Mode.CAR: (15, 30),
}


@dataclass(frozen=True)
class ReachQuestion:
    """Who reaches the offers of a kind? `kind`: a category, a field of action, or empty for every offer."""

    mode: str = Mode.WALK.value
    limits_min: tuple[int, ...] = DEFAULT_LIMITS[Mode.WALK]  # ascending; maps and sentences use the first
    kind: str = ""
    day: str = Day.SCHOOL.value
    supply: str = Supply.SITES.value
    with_neighbours: bool = True

    @property
    def limit_min(self) -> int:
        return self.limits_min[0]


@dataclass(frozen=True)
class SitesQuestion:
    """Where should the next offers of a kind go?"""

    mode: str = Mode.WALK.value
    limit_min: int = DEFAULT_LIMITS[Mode.WALK][0]
    kind: str = ""
    day: str = Day.SCHOOL.value
    goal: str = Goal.COVER.value
    count: int = 1
    only_rooms: bool = False  # existing rooms of the directory only
    one_per_area: bool = False  # at most one new site in a Gemeinde
    seats_per_visit: int | None = None  # mobile hours: so many children at most a visit
    with_neighbours: bool = True


Question = ReachQuestion | SitesQuestion
Asked = TypeVar("Asked", bound=Question)
KINDS: Final[Mapping[str, type[Question]]] = {
    RunKind.REACH: ReachQuestion,
    RunKind.SITES: SitesQuestion,
}

# Goes up when the same inputs would give another answer.
VERSIONS: Final[Mapping[str, str]] = {RunKind.REACH: "reach/1", RunKind.SITES: "sites/1"}


def kind_name(kind: str) -> str:
    """What a kind of offer is called on the screen."""
    found = CATEGORY_BY_CODE.get(kind) or FIELD_BY_CODE.get(kind)
    return str(found.name) if found else _("alle Angebote")


def run_kind(question: Question) -> RunKind:
    return RunKind.REACH if isinstance(question, ReachQuestion) else RunKind.SITES


def to_json(question: Question) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in asdict(question).items()
    }


def from_json(kind: str, stored: Mapping[str, Any]) -> Question:
    """The question as it was asked; a word of a later version is left out, an unknown value refused."""
    known = {field.name for field in fields(KINDS[kind])}
    words = {name: value for name, value in stored.items() if name in known}
    if "limits_min" in words:
        words["limits_min"] = tuple(words["limits_min"])
    return checked(KINDS[kind](**words))


def question_of(run: "Run") -> Question:
    """What a run was asked."""
    return from_json(run.kind, run.question)


def checked(question: Asked) -> Asked:
    """The question itself, if it can be asked. Raises QuestionRefused with a sentence for each field."""
    problems = {
        name: _("„%(value)s“ steht nicht zur Auswahl.") % {"value": getattr(question, name)}
        for name, known in _choices(question).items()
        if getattr(question, name) not in known
    }
    problems |= _limit_problems(question)
    if isinstance(question, SitesQuestion):
        problems |= _site_problems(question)
    if problems:
        raise QuestionRefused(problems)
    return question


def _choices(question: Question) -> dict[str, list[str]]:
    known = {
        "mode": list(Mode.values),
        "day": list(Day.values),
        "kind": ["", *CATEGORY_BY_CODE, *FIELD_BY_CODE],
    }
    if isinstance(question, ReachQuestion):
        return {**known, "supply": list(Supply.values)}
    return {**known, "goal": list(Goal.values)}


def _limit_problems(question: Question) -> dict[str, str]:
    name = "limits_min" if isinstance(question, ReachQuestion) else "limit_min"
    limits = question.limits_min if isinstance(question, ReachQuestion) else (question.limit_min,)
    if not limits or not all(1 <= limit <= LONGEST_MIN for limit in limits):
        return {name: _("Bitte nennen Sie Minuten von 1 bis %(most)d.") % {"most": LONGEST_MIN}}
    if len(limits) > MOST_LIMITS or list(limits) != sorted(set(limits)):
        return {
            name: _("Bitte nennen Sie höchstens %(most)d Grenzen, die kleinste zuerst.")
            % {"most": MOST_LIMITS}
        }
    return {}


def _site_problems(question: SitesQuestion) -> dict[str, str]:
    problems = {}
    if not 1 <= question.count <= MOST_SITES:
        problems["count"] = _("Bitte nennen Sie 1 bis %(most)d Orte.") % {"most": MOST_SITES}
    if question.seats_per_visit is not None and not 1 <= question.seats_per_visit <= MOST_SEATS:
        problems["seats_per_visit"] = _("Bitte nennen Sie 1 bis %(most)d Plätze.") % {"most": MOST_SEATS}
    return problems
