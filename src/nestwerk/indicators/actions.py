"""Writing figures: added, replaced and withdrawn, never overwritten."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop, override

from nestwerk.audit import actions as audit
from nestwerk.indicators.choices import Status
from nestwerk.indicators.definitions import BY_CODE
from nestwerk.indicators.errors import NumberMissing, OutOfRange
from nestwerk.indicators.models import Answer, Value
from nestwerk.places.models import Territory
from nestwerk.tenants.models import Network

LARGEST = Decimal(10) ** 12
HIGHEST_PERCENT = Decimal(1000)


@dataclass(frozen=True)
class Stated:
    """What a source says about one figure of one place."""

    indicator: str
    territory: Territory
    number: Decimal | None
    unit: str
    status: str
    stated_on: date
    source: str
    variant: str = ""
    period_from: date | None = None
    period_to: date | None = None
    period_text: str = ""
    source_line: int | None = None
    origin: str = ""
    note: str = ""


def _check(statement: Stated) -> None:
    name = str(BY_CODE[statement.indicator].name)
    number = statement.number
    if number is None:
        if statement.status != Status.NOT_STATED:
            raise NumberMissing(name)
        return
    lowest = -HIGHEST_PERCENT if statement.indicator == "population_growth" else Decimal(0)
    highest = HIGHEST_PERCENT if statement.unit == "percent" else LARGEST
    if not number.is_finite() or not lowest <= number <= highest:
        raise OutOfRange(name)


def _facts(value: Value) -> dict[str, str]:
    return {
        "number": "" if value.number is None else f"{value.number.normalize():f}",
        "unit": value.unit,
        "status": value.status,
        "stated_on": value.stated_on.isoformat(),
        "period": value.period_text,
        "note": value.note,
    }


@transaction.atomic
def state_value(network: Network, statement: Stated, *, by: object, replaces: Value | None = None) -> Value:
    """Add one figure; `replaces` withdraws the row it corrects."""
    _check(statement)
    number = None if statement.status == Status.NOT_STATED else statement.number
    fields = {
        **vars(statement),
        "number": number,
        "note": statement.note[:600],
        "source": statement.source[:300],
    }
    value = Value.objects.create(network=network, replaces=replaces, **fields)
    before = None
    if replaces is not None:
        before = _facts(replaces)
        replaces.withdrawn_at = timezone.now()
        replaces.save(update_fields=["withdrawn_at"])
    _leave_trace(value, before, by)
    return value


def _leave_trace(value: Value, before: dict[str, str] | None, by: object) -> None:
    stated = gettext_noop("%(name)s für %(place)s eingetragen.")
    corrected = gettext_noop("%(name)s für %(place)s berichtigt.")
    with override(settings.LANGUAGE_CODE):
        words = {"name": str(BY_CODE[value.indicator].name), "place": str(value.territory)}
    audit.record(
        value.network,
        "value.stated",
        corrected if before else stated,
        value,
        by=by,
        words=words,
        before=before,
        after=_facts(value),
    )


def correct_value(
    value: Value, *, number: Decimal | None, status: str, unit: str, note: str, by: object
) -> Value:
    """Put a better reading in a figure's place; the old one stays in the history."""
    same = {
        name: getattr(value, name)
        for name in ("indicator", "territory", "stated_on", "source", "variant", "period_from", "period_to")
    }
    statement = Stated(
        **same,
        number=number,
        unit=unit,
        status=status,
        period_text=value.period_text,
        source_line=value.source_line,
        origin=value.origin,
        note=note,
    )
    return state_value(value.network, statement, by=by, replaces=value)


@transaction.atomic
def answer_warning(network: Network, *, rule: str, fingerprint: str, text: str, by: object) -> Answer:
    """A person explains why figures may stand although a rule doubts them."""
    answer, _created = Answer.objects.update_or_create(
        network=network,
        rule=rule,
        fingerprint=fingerprint,
        defaults={"text": text[:600], "by_label": str(by)[:200]},
    )
    audit.record(
        network,
        "warning.answered",
        gettext_noop("Hinweis beantwortet."),
        answer,
        by=by,
        after={"text": answer.text},
    )
    return answer
