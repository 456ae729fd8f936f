"""All next steps of a member, from every app, in one order: what the start page and the weekly mail both show."""

from datetime import date

from nestwerk.accounts.models import Membership
from nestwerk.base.steps import Step, in_order
from nestwerk.cooperation.queries.steps import cooperation_steps, deferred
from nestwerk.directory.queries.steps import upkeep_steps
from nestwerk.exchange.queries.shapes import Steckbrief
from nestwerk.exchange.queries.steps import next_steps
from nestwerk.needs.queries.steps import need_steps
from nestwerk.registry.queries.steps import registry_steps
from nestwerk.surveys.queries.steps import survey_steps


def steps_of(member: Membership, profile: Steckbrief, *, today: date) -> tuple[tuple[Step, ...], int]:
    """Her steps in order, and how many she put off."""
    every = in_order(
        (
            *upkeep_steps(member, today=today),
            *cooperation_steps(member, today=today),
            *need_steps(member, today=today),
            *registry_steps(member, today=today),
            *survey_steps(member, today=today),
            *next_steps(member, profile),
        )
    )
    later = deferred(member, today=today)
    shown = tuple(step for step in every if step.key not in later)
    return shown, len(every) - len(shown)
