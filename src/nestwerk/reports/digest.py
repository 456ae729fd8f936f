"""The weekly mail: a member's next steps, as the start page shows them. Nothing to do, no mail."""

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from nestwerk.accounts import actions as accounts
from nestwerk.accounts.models import Membership
from nestwerk.accounts.queries import digest_members
from nestwerk.base.steps import Step
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.exchange.queries.steps import StepKind
from nestwerk.reports.steps import steps_of
from nestwerk.tenants.models import Network

HANDFUL = 5


def send_digests(network: Network, *, today: date) -> int:
    """One mail a member and week, from Monday on; how many went out. Who was written to this week is left out."""
    monday = today - timedelta(days=today.weekday())
    profile = steckbrief(network)
    sent = 0
    for member in digest_members(network, before=monday):
        with override(member.user.language):
            steps = [step for step in steps_of(member, profile, today=today)[0] if step.kind != StepKind.LOOK]
        if steps:
            _write(member, steps)
            accounts.note_digest(member, on=today)
            sent += 1
    return sent


def _write(member: Membership, steps: list[Step]) -> None:
    context = {
        "steps": steps[:HANDFUL],
        "more": max(len(steps) - HANDFUL, 0),
        "minutes": sum(step.minutes for step in steps[:HANDFUL]),
        "desk": settings.BASE_URL + reverse("desk:today"),
        "account": settings.BASE_URL + reverse("account"),
    }
    post(member.network, [member.user.email], "reports/mail/week", context, language=member.user.language)
