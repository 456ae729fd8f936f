"""What a running or a closed survey asks of a member next."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.base.periods import readable_day
from nestwerk.base.steps import Step
from nestwerk.surveys.choices import WaveState
from nestwerk.surveys.queries.waves import waves

SOON: Final = timedelta(days=10)
NEWS_FOR: Final = timedelta(days=60)


class StepKind(StrEnum):
    WAVE = "wave"
    PICTURE = "picture"


def survey_steps(member: Membership, *, today: date) -> tuple[Step, ...]:
    """One statement. A wave near its end, or past it; for everybody the picture while it is new."""
    is_ending = Q(state=WaveState.OPEN, closes_on__lte=today + SOON)
    is_new = Q(state=WaveState.CLOSED, closes_on__gt=today - NEWS_FOR)  # released, or waiting for it
    steps = []
    for wave in waves(member.network).filter(is_ending | is_new)[:2]:
        if wave.is_released:
            text = _("Die Befragung ist ausgewertet: wer mit wem arbeitet und wo etwas fehlt.")
            steps.append(Step(StepKind.PICTURE, _("Das Netzwerkbild ansehen"), text, 5))
        elif member.may(Right.WRITE) and wave.state == WaveState.CLOSED:
            text = _(
                "Sie ist abgeschlossen. Geben Sie die Ergebnisse frei, dann sieht sie das ganze Netzwerk."
            )
            steps.append(Step(StepKind.WAVE, wave.title, text, 5, wave.pk, True, wave.closes_on))
        elif member.may(Right.WRITE):
            counts = {"done": vars(wave)["answered_count"], "asked": vars(wave)["asked_count"]}
            words = {"day": readable_day(wave.closes_on), **counts}
            text = _("Sie läuft bis zum %(day)s. %(done)s von %(asked)s haben geantwortet.") % words
            is_due = wave.closes_on < today
            steps.append(Step(StepKind.WAVE, wave.title, text, 5, wave.pk, is_due, wave.closes_on))
    return tuple(steps)
