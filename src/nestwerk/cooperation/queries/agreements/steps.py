"""What agreements ask of the coordination next."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.base.periods import readable_day
from nestwerk.base.steps import Step
from nestwerk.cooperation.choices import AgreementState, RemarkState
from nestwerk.cooperation.models import Agreement
from nestwerk.tenants.models import Network

EXPIRES_SOON: Final = timedelta(days=90)
AT_MOST: Final = 3


class StepKind(StrEnum):
    REMARKS = "agreement.remarks"
    SIGNING = "agreement.signing"
    EXPIRING = "agreement.expiring"


def agreement_steps(network: Network, *, today: date) -> tuple[Step, ...]:
    """One statement: rounds that are over or have open remarks, signatures past their day, agreements that expire."""
    in_dialogue = Q(state=AgreementState.CONSULTATION)
    is_expiring = Q(
        state=AgreementState.IN_FORCE, expires_on__lte=today + EXPIRES_SOON, renewals__isnull=True
    )
    late = Q(state=AgreementState.SIGNING, sign_by__lt=today)
    rows = Agreement.objects.filter(in_dialogue | is_expiring | late, network=network).annotate(
        open_remarks=Count(
            "versions__remarks", filter=Q(versions__remarks__state=RemarkState.OPEN), distinct=True
        )
    )
    return tuple(step for row in rows.order_by("expires_on", "pk")[:AT_MOST] if (step := _step(row, today)))


def _step(row: Any, today: date) -> Step | None:
    if row.state == AgreementState.IN_FORCE and row.expires_on:
        text = _("Sie läuft am %s aus. Soll sie erneuert werden?") % readable_day(row.expires_on)
        return Step(StepKind.EXPIRING, row.title, text, 10, row.pk, row.expires_on <= today, row.expires_on)
    if row.state == AgreementState.SIGNING and row.sign_by:
        text = _("Die Frist zur Unterschrift war der %s. Nicht alle haben geantwortet.")
        return Step(
            StepKind.SIGNING, row.title, text % readable_day(row.sign_by), 5, row.pk, True, row.sign_by
        )
    is_over = row.consultation_until is not None and row.consultation_until < today
    if not row.open_remarks and not is_over:
        return None
    count = row.open_remarks
    text = ngettext("Eine Anmerkung ist offen.", "%(n)s Anmerkungen sind offen.", count) % {"n": count}
    return Step(StepKind.REMARKS, row.title, text, 5 * min(max(count, 1), 4), row.pk, is_over)
