"""The weekly mail: a member's next steps, as the start page shows them. Nothing to do, no mail."""

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from nestwerk.accounts.models import Membership
from nestwerk.accounts.queries import digest_members
from nestwerk.base.steps import Step
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.actions.upkeep.rounds import write_round
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.exchange.queries.steps import StepKind
from nestwerk.reports.steps import steps_of
from nestwerk.tenants.models import Network

HANDFUL = 5
NEAR = timedelta(days=14)  # what is further off than that can wait for a later mail


def send_digests(network: Network, *, today: date) -> int:
    """One mail a member and week, from Monday on; how many went out. Who was written to this week is left out.

    A refused address is left alone until the next week; where the mail server is away, the rest waits for tomorrow.
    """
    monday = today - timedelta(days=today.weekday())
    profile = steckbrief(network)
    due: dict[Membership, list[Step]] = {}
    for member in digest_members(network, before=monday):
        with override(member.user.language):
            steps = [step for step in steps_of(member, profile, today=today)[0] if _is_near(step, today)]
        if steps:
            due[member] = steps
    done = write_round(
        due,
        lambda member: _write(member, due[member]),
        claim=lambda _member: {"digest_on": today},
        refuse=_skip,
    )
    return done.sent


def _is_near(step: Step, today: date) -> bool:
    return step.kind != StepKind.LOOK and (step.due_on is None or step.due_on <= today + NEAR)


def _skip(_member: Membership) -> None:
    """The claim stays: this week is over for her."""


def _write(member: Membership, steps: list[Step]) -> None:
    context = {
        "steps": steps[:HANDFUL],
        "more": max(len(steps) - HANDFUL, 0),
        "minutes": sum(step.minutes for step in steps[:HANDFUL]),
        "desk": settings.BASE_URL + reverse("desk:today"),
        "account": settings.BASE_URL + reverse("account"),
    }
    post(member.network, [member.user.email], "reports/mail/week", context, language=member.user.language)
