"""What a provider's form would change, before it is sent; and what came of it, after."""

from collections.abc import Iterable
from dataclasses import dataclass

from nestwerk.directory.actions.upkeep.release import allowed, split
from nestwerk.directory.choices import ProposalState
from nestwerk.directory.models import Proposal
from nestwerk.directory.queries.readable import redacted
from nestwerk.directory.rules import Audience
from nestwerk.directory.states import State, cleaned, empty_state
from nestwerk.web.partner.offers.forms import PlaceForm, Sheet
from nestwerk.web.ui.differences import Row, rows_of


@dataclass(frozen=True)
class Preview:
    """The differences in two heaps, and the times as we understood them."""

    live: tuple[Row, ...]
    waiting: tuple[Row, ...]
    places: tuple[PlaceForm, ...]
    changes: State

    @property
    def is_empty(self) -> bool:
        return not self.live and not self.waiting


@dataclass(frozen=True)
class Outcome:
    """What came of one form."""

    key: str
    confirmed: int
    live: tuple[Row, ...]
    waiting: tuple[Row, ...]
    is_new: bool
    can_be_undone: bool

    @property
    def is_undone(self) -> bool:
        return not (self.confirmed or self.live or self.waiting or self.is_new)


def preview_of(sheet: Sheet, *, is_new: bool) -> Preview:
    """Raises OfferRefused with a sentence for each word that is wrong."""
    before = empty_state() if is_new else sheet.stored
    changes = sheet.words()
    after = cleaned(allowed(changes, before), before=before)
    places = tuple(form for form in sheet.places if form.text)
    if is_new:
        return Preview((), _rows(before, after), places, changes)
    release = split(before, after)
    between = {**before, **release.live}
    return Preview(_rows(before, between), _rows(between, {**between, **release.waiting}), places, changes)


def outcome_of(key: str, acts: Iterable[Proposal]) -> Outcome:
    done = [act for act in acts if act.state != ProposalState.UNDONE]
    live = [act for act in done if act.state == ProposalState.LIVE]
    waiting = [act for act in done if act.state == ProposalState.WAITING]
    return Outcome(
        key=key,
        confirmed=sum(not act.changes for act in live),
        live=_changed(live),
        waiting=_changed([act for act in waiting if act.offer is not None]),
        is_new=any(act.offer is None for act in waiting),
        can_be_undone=bool(live or waiting),
    )


def _changed(acts: Iterable[Proposal]) -> tuple[Row, ...]:
    found: list[Row] = []
    for act in acts:
        names = set(act.before) & set(act.changes)
        blank = empty_state()
        before = {**blank, **{name: act.before[name] for name in names}}
        found += _rows(before, {**before, **{name: act.changes[name] for name in names}})
    return tuple(found)


def _rows(before: State, after: State) -> tuple[Row, ...]:
    """A secret address stays secret on the provider's page too."""
    return rows_of(redacted(before, Audience.PARTNERS), redacted(after, Audience.PARTNERS))
