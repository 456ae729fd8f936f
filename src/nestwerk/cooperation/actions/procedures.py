"""Cards at interfaces are written, changed, withdrawn: a card and its steps are one thing, written at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.models import Procedure, ProcedureStep
from nestwerk.cooperation.queries.procedures import last_step, steps_of
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

STEP_FIELDS: Final = ("who", "organisation", "may", "may_not", "law", "consent")
DAYS: Final = frozenset({"agreed_on", "review_on", "withdrawn_on"})
SENTENCES: Final = {
    "added": gettext_noop("Karte angelegt: %(name)s"),
    "changed": gettext_noop("Karte geändert: %(name)s"),
    "withdrawn": gettext_noop("Karte zurückgezogen: %(name)s"),
    "undone": gettext_noop("Karte „%(name)s“: letzter Schritt zurückgenommen."),
}
Step = dict[str, Any]  # the fields of a step by name


@transaction.atomic
def add_procedure(
    network: Network, *, title: str, kind: str, steps: Sequence[Step], by: object, **words: Any
) -> Procedure:
    """`words`: any other field of a card. Raises NotNow where another card is the signpost."""
    card = Procedure(network=network, title=title.strip(), kind=kind, **words)
    _check(card)
    card.save()
    _write(card, steps)
    _trace(card, "added", by)
    return card


@transaction.atomic
def change_procedure(card: Procedure, *, steps: Sequence[Step], by: object, **words: Any) -> Procedure:
    """Card and steps as they are from now on; nothing changed leaves no trace."""
    changed = {name: value for name, value in words.items() if getattr(card, name) != value}
    before_steps, after_steps = _said(card), [_plain_step(step) for step in steps]
    if not changed and before_steps == after_steps:
        return card
    before = {name: _plain(getattr(card, name)) for name in changed}
    _set(card, changed)
    _write(card, steps)
    after = {name: _plain(value) for name, value in changed.items()}
    _trace(
        card, "changed", by, before={**before, "steps": before_steps}, after={**after, "steps": after_steps}
    )
    return card


@transaction.atomic
def withdraw_procedure(card: Procedure, *, by: object) -> Procedure:
    """Nobody but the coordination finds it any more."""
    if card.withdrawn_on is None:
        _set(card, {"withdrawn_on": timezone.localdate()})
        _trace(
            card,
            "withdrawn",
            by,
            before={"withdrawn_on": None},
            after={"withdrawn_on": str(card.withdrawn_on)},
        )
    return card


@transaction.atomic
def undo_step(card: Procedure, *, by: object) -> Procedure:
    """Take back the latest change or withdrawal."""
    event = last_step(card)
    if event is None or event.before is None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    words = dict(event.before)
    steps = words.pop("steps", None)
    _set(card, {n: date.fromisoformat(value) if n in DAYS and value else value for n, value in words.items()})
    if steps is not None:
        known = Organisation.objects.in_bulk([step["organisation"] for step in steps if step["organisation"]])
        _write(card, [{**step, "organisation": known.get(step["organisation"])} for step in steps])
    _trace(card, "undone", by)
    return card


def _write(card: Procedure, steps: Sequence[Step]) -> None:
    ProcedureStep.objects.filter(network=card.network, procedure=card).delete()
    rows = [
        ProcedureStep(network=card.network, procedure=card, position=number, **step)
        for number, step in enumerate(steps, start=1)
    ]
    ProcedureStep.objects.bulk_create(rows)
    card.save()  # last: whoever listens reads the card with its steps


def _said(card: Procedure) -> list[Step]:
    return [_plain_step({name: getattr(step, name) for name in STEP_FIELDS}) for step in steps_of(card)]


def _plain_step(step: Step) -> Step:
    return {name: _plain(step.get(name) or None) or "" for name in STEP_FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if isinstance(value, Organisation) else value


def _check(card: Procedure) -> None:
    if not card.is_signpost or card.withdrawn_on is not None:
        return
    others = Procedure.objects.filter(network=card.network, is_signpost=True, withdrawn_on=None)
    other = others.exclude(pk=card.pk).first()
    if other is not None:
        sentence = _("Der Wegweiser ist schon „%(name)s“. Bitte ändern Sie diese Karte.")
        raise NotNow(sentence % {"name": other})


def _set(card: Procedure, words: Step) -> None:
    before = {name: getattr(card, name) for name in words}
    for name, value in words.items():
        setattr(card, name, value)
    try:
        _check(card)
    except NotNow:
        for name, value in before.items():  # the caller's page shows what holds
            setattr(card, name, value)
        raise
    card.save()


def _trace(card: Procedure, step: str, by: object, **more: Any) -> None:
    words = {"name": card.title}
    audit.record(card.network, f"procedure.{step}", SENTENCES[step], card, by=by, words=words, **more)
