"""Functions begin, end and are handed over. A mailbox belongs to the function: it stays when the person goes."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.registry.errors import BeforeTheBeginning, HasLeft, InTheFuture
from nestwerk.registry.models import Function, Organisation, Person

STAYS: Final = ("organisation", "kind", "name", "mailbox", "phone", "hours_a_week")  # for who comes next
WORDS: Final = ("kind", "name", "mailbox", "phone", "hours_a_week", "since")
MAY_NAME: Final = frozenset({"mailbox", "phone"})  # the trace says that they changed, not what they were


@transaction.atomic
def begin_function(
    organisation: Organisation, *, kind: str, by: object, person: Person | None = None, **words: Any
) -> Function:
    """A person, or nobody yet, does something for an organisation. Raises Django's ValidationError, HasLeft."""
    _refuse_left(person)
    if unknown := set(words) - set(WORDS):
        raise TypeError(f"no words of a function: {sorted(unknown)}")
    function = Function(
        network=organisation.network, organisation=organisation, person=person, kind=kind, **words
    )
    function.full_clean(exclude=["network"])
    function.save()
    sentence = (
        gettext_noop("%(name)s: %(function)s bei %(organisation)s")
        if person
        else gettext_noop("%(function)s bei %(organisation)s, noch ohne Person")
    )
    _record(function, "begun", sentence, by)
    return function


@transaction.atomic
def change_function(function: Function, *, by: object, **changes: Any) -> Function:
    if unknown := set(changes) - set(WORDS):
        raise TypeError(f"no words of a function: {sorted(unknown)}")
    changed = {name: value for name, value in changes.items() if getattr(function, name) != value}
    if not changed:
        return function
    before = _traceable(function, changed)
    for name, value in changed.items():
        setattr(function, name, value)
    function.full_clean(exclude=["network"])
    function.save()
    sentence = gettext_noop("%(function)s bei %(organisation)s geändert.")
    _record(function, "changed", sentence, by, before=before, after=_traceable(function, changed))
    return function


@transaction.atomic
def end_function(function: Function, *, on: date, by: object) -> Function:
    """The last day is the day before. A mailbox goes on without a person."""
    _check_day(function, on)
    function.until = on
    function.save(update_fields=["until"])
    keeps = bool(function.mailbox) and function.person is not None
    successor = _successor(function, None, on) if keeps else None
    sentence = (
        gettext_noop("%(name)s: nicht mehr %(function)s bei %(organisation)s")
        if function.person
        else (gettext_noop("%(function)s bei %(organisation)s beendet."))
    )
    _record(function, "ended", sentence, by, after={"successor": successor.pk if successor else None})
    return function


@transaction.atomic
def hand_over(function: Function, to: Person, *, on: date, by: object) -> Function:
    """Ends it for one person and begins it for another, mailbox and all; the new function."""
    _refuse_left(to)
    if to == function.person:
        raise NotNow(_("Diese Person hat die Funktion schon."))
    _check_day(function, on)
    function.until = on
    function.save(update_fields=["until"])
    successor = _successor(function, to, on)
    words = {"to": to}
    sentence = gettext_noop("%(function)s bei %(organisation)s: jetzt %(to)s")
    _record(function, "ended", sentence, by, words=words, after={"successor": successor.pk})
    return successor


@transaction.atomic
def reopen_function(function: Function, *, by: object) -> Function:
    """Take an ending back: whoever came next came by mistake."""
    if function.until is None:
        raise NotNow(_("Diese Funktion läuft noch."))
    _refuse_left(function.person)
    event = history_of(function.network, function).filter(action="function.ended").first()
    numbers: list[int] = [(event.after or {}).get("successor") or 0] if event else []
    Function.objects.filter(network=function.network, pk__in=numbers, until=None).delete()
    function.until = None
    function.save(update_fields=["until"])
    _record(function, "reopened", gettext_noop("%(function)s bei %(organisation)s: doch nicht beendet."), by)
    return function


def _successor(function: Function, person: Person | None, on: date) -> Function:
    kept = {name: getattr(function, name) for name in STAYS}
    return Function.objects.create(network=function.network, person=person, since=on, **kept)


def _refuse_left(person: Person | None) -> None:
    if person is not None and person.left_on is not None:
        raise HasLeft(person.left_on)


def _check_day(function: Function, on: date) -> None:
    if function.until is not None:
        raise NotNow(_("Diese Funktion ist schon beendet."))
    if function.since is not None and on < function.since:
        raise BeforeTheBeginning(function.since)
    if on > max(timezone.localdate(), function.since or date.min):
        raise InTheFuture


def _traceable(function: Function, names: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: getattr(function, name) for name in sorted(names) if name not in MAY_NAME}
    return {name: value if value is None else str(value) for name, value in kept.items()}


def _record(
    function: Function,
    step: str,
    sentence: str,
    by: object,
    *,
    words: Mapping[str, Any] | None = None,
    **more: Any,
) -> None:
    spoken = {
        "name": function.person or "",
        "function": str(function),
        "organisation": function.organisation.name,
        **(words or {}),
    }
    audit.record(function.network, f"function.{step}", sentence, function, by=by, words=spoken, **more)
