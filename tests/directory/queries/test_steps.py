"""What stands to be done for the directory, and for whom."""

from datetime import date, timedelta
from typing import Any

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.upkeep import campaigns
from nestwerk.directory.queries.steps import StepKind, upkeep_steps
from tests.cast import Cast
from tests.make import directory

TODAY = date(2099, 3, 2)


def kinds(cast: Cast, member: Any = None) -> list[tuple[str, int | None, bool]]:
    with network_scope(cast.home):
        return [
            (step.kind, step.subject, step.is_due) for step in upkeep_steps(member or cast.kim, today=TODAY)
        ]


def test_nothing_stands_in_a_quiet_directory(cast: Cast) -> None:
    directory.offer(cast.home)
    directory.report(directory.offer(cast.elsewhere))
    assert kinds(cast) == []


def test_everything_stands_in_its_order_and_only_for_those_who_write(cast: Cast) -> None:
    organisation = directory.organisation(cast.home)
    offer = directory.offer(cast.home, organisation=organisation.name, stage="escalated")
    directory.report(offer)
    proposal = directory.proposal(organisation, offer, summary="Neu")
    with network_scope(cast.home):
        campaign = campaigns.start_campaign(
            cast.home, name="2099", text="", due_on=TODAY - timedelta(days=1), organisations=[], by=cast.kim
        )
    assert kinds(cast) == [
        (StepKind.REPORTS, None, True),
        (StepKind.PROPOSAL, proposal.pk, True),
        (StepKind.CAMPAIGN, campaign.pk, True),
        (StepKind.UNCONFIRMED, None, False),
    ]
    assert kinds(cast, cast.pat) == []


def test_several_proposals_lead_to_the_inbox(cast: Cast) -> None:
    organisation = directory.organisation(cast.home)
    for _time in range(2):
        directory.proposal(organisation, title="Neu")
    assert kinds(cast) == [(StepKind.PROPOSALS, None, True)]


@pytest.mark.parametrize(("days", "stands"), [(-1, True), (7, True), (8, False)])
def test_campaign_stands_a_week_before_its_end(cast: Cast, days: int, stands: bool) -> None:
    with network_scope(cast.home):
        campaigns.start_campaign(
            cast.home,
            name="2099",
            text="",
            due_on=TODAY + timedelta(days=days),
            organisations=[],
            by=cast.kim,
        )
    assert [kind for kind, _subject, _due in kinds(cast)] == ([StepKind.CAMPAIGN] if stands else [])
