"""The questionnaire of one actor: whom it can name, what it said so far, what it said last time."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.base.text import fold
from nestwerk.registry.choices import Sector
from nestwerk.surveys.choices import BY_OTHERS
from nestwerk.surveys.definitions import AT_ONCE
from nestwerk.surveys.models import Respondent, Tie, Wave
from nestwerk.surveys.queries.merged import Roster, roster_of
from nestwerk.surveys.queries.waves import NO_SECTOR

PARTNERS, BENEFIT = "partners", "benefit"


@dataclass(frozen=True)
class Step:
    """One page: names of a sector, some partners in detail, or the last question."""

    code: str
    label: str | Promise
    is_done: bool


@dataclass(frozen=True)
class Place:
    """Where on the way a page stands."""

    label: str | Promise
    number: int
    total: int


@dataclass(frozen=True)
class Sheet:
    """All pages of one actor. `earlier` is what it said last time, by the number of the partner now."""

    respondent: Respondent
    roster: Roster
    ties: tuple[Tie, ...]  # by sector and name of the partner
    earlier: dict[int, int | None]

    @property
    def sectors(self) -> list[str]:
        there = {row.sector for row in self._others()}
        return [code or NO_SECTOR for code in (*Sector.values, "") if code in there]

    @property
    def steps(self) -> list[Step]:
        seen = self.respondent.seen_sectors
        labels = {**dict(Sector.choices), NO_SECTOR: _("Ohne Bereich")}
        names = [Step(code, labels[code], code in seen) for code in self.sectors]
        chunks = [
            Step(f"{PARTNERS}-{number + 1}", _("Ihre Zusammenarbeit"), all(tie.frequency for tie in ties))
            for number, ties in enumerate(self.chunks)
        ]
        return [*names, *chunks, Step(BENEFIT, _("Zum Schluss"), self.respondent.benefit is not None)]

    @property
    def chunks(self) -> list[tuple[Tie, ...]]:
        return [self.ties[start : start + AT_ONCE] for start in range(0, len(self.ties), AT_ONCE)]

    def first_open(self) -> Step:
        steps = self.steps
        return next((step for step in steps if not step.is_done), steps[-1])

    def place(self, code: str) -> Place:
        steps = self.steps
        number = [step.code for step in steps].index(code)
        return Place(steps[number].label, number + 1, len(steps))

    def after(self, code: str) -> Step | None:
        """The page that follows; None after the last."""
        codes = [step.code for step in self.steps]
        return self.steps[codes.index(code) + 1] if code in codes[:-1] else None

    def names(self, sector: str, words: str = "") -> list[Respondent]:
        """Whom to tick in a sector, alphabetical; with `words` only those whose name has them all."""
        wanted = fold(words).split()
        of = "" if sector == NO_SECTOR else sector
        rows = (row for row in self._others() if row.sector == of)
        return [row for row in rows if all(word in row.organisation.folded for word in wanted)]

    def ticked(self, sector: str) -> set[int]:
        """Who is ticked: as saved; before that, as last time."""
        shown = {row.pk for row in self.names(sector)}
        named = set(self.earlier) if sector not in self.respondent.seen_sectors else set()
        return shown & (named | {tie.other_id for tie in self.ties})

    def named_elsewhere(self, sector: str) -> int:
        shown = {row.pk for row in self.names(sector)}
        return sum(tie.other_id not in shown for tie in self.ties)

    def _others(self) -> Iterable[Respondent]:
        own = self.roster.stands_for.get(self.respondent.pk, self.respondent.pk)
        return (row for row in self.roster.rows if row.pk not in {own, self.respondent.pk})


def sheet_of(respondent: Respondent, *, is_own: bool) -> Sheet:
    """What an actor sees through its link. Whoever takes an answer down sees what was taken down, nothing else."""
    roster = roster_of(respondent.wave)
    places = {row.pk: place for place, row in enumerate(roster.rows)}
    order = {sector: place for place, sector in enumerate((*Sector.values, ""))}
    rows = Tie.objects.filter(network=respondent.network, respondent=respondent)
    ties = [tie for tie in rows.select_related("other__organisation") if tie.other_id in places]
    ties.sort(key=lambda tie: (order[tie.other.sector], places[tie.other_id]))
    if is_own:
        return Sheet(respondent, roster, tuple(ties), _earlier(respondent, roster))
    return Sheet(respondent, roster, tuple(ties) if respondent.entry in BY_OTHERS else (), {})


def blank_sheet(wave: Wave) -> Sheet:
    """The questionnaire as nobody has filled it in yet, to look at."""
    return Sheet(Respondent(network=wave.network, wave=wave), roster_of(wave), (), {})


def _earlier(respondent: Respondent, roster: Roster) -> dict[int, int | None]:
    """Last time's partners that are asked now too, under their numbers of today, with how often."""
    if respondent.wave.follows_id is None:
        return {}
    here = {roster.actor(row.organisation_id)[0]: row.pk for row in roster.rows}
    said = Tie.objects.filter(
        network=respondent.network,
        respondent__wave=respondent.wave.follows_id,
        respondent__organisation=respondent.organisation_id,
        respondent__answered_at__isnull=False,
    )
    found: dict[int, int | None] = {}
    for organisation, frequency in said.values_list("other__organisation", "frequency"):
        partner = here.get(roster.actor(organisation)[0])
        if partner is not None and partner != respondent.pk:
            found[partner] = max(found.get(partner) or 0, frequency or 0) or None
    return found
