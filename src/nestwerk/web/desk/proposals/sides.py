"""A proposal as the coordination sees it: each word old and new, to be taken or left."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nestwerk.directory.actions.upkeep.release import rebased_places
from nestwerk.directory.choices import ProposalState
from nestwerk.directory.models import Proposal
from nestwerk.directory.states import FIELDS, State, empty_state, state_of
from nestwerk.web.ui.differences import Row, rows_of


@dataclass(frozen=True)
class Side:
    """One field of the offer: what would change in it."""

    name: str
    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sides:
    proposal: Proposal
    fields: tuple[Side, ...]

    @property
    def is_waiting(self) -> bool:
        return self.proposal.state == ProposalState.WAITING

    @property
    def can_be_undone(self) -> bool:
        is_new = self.proposal.state == ProposalState.TAKEN and not self.proposal.before
        return (
            self.proposal.state in {ProposalState.TAKEN, ProposalState.REFUSED, ProposalState.LIVE}
            and not is_new
        )


def sides_of(proposal: Proposal) -> Sides:
    """While it waits: against the offer of today. Afterwards: against what was before."""
    before = _before(proposal)
    after = {**before, **{name: value for name, value in proposal.changes.items() if name in FIELDS}}
    if proposal.state == ProposalState.WAITING and "places" in proposal.changes:
        past = proposal.before.get("places", before["places"])
        after["places"] = rebased_places(past, after["places"], before["places"])
    rows = rows_of(before, after)
    if proposal.offer is None:  # nobody takes half of a new offer
        return Sides(proposal, (Side("whole", _("Neues Angebot"), rows),))
    names = [name for name in FIELDS if any(row.name == name for row in rows)]
    return Sides(
        proposal,
        tuple(
            Side(name, str(FIELDS[name]), tuple(row for row in rows if row.name == name)) for name in names
        ),
    )


def _before(proposal: Proposal) -> State:
    blank = empty_state()
    if proposal.offer is None:
        return blank
    if proposal.state == ProposalState.WAITING:
        return state_of(proposal.offer)
    return {**blank, **{name: value for name, value in proposal.before.items() if name in FIELDS}}
