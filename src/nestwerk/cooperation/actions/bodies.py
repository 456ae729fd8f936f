"""A body is founded, changed, ended; its seats are given, change hands, end: each step one write, each with a trace."""

from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.meetings.invitations import renew_planned
from nestwerk.cooperation.choices import MeetingState, SeatRole
from nestwerk.cooperation.models import Body, Meeting, Seat
from nestwerk.registry.models import Organisation, Person
from nestwerk.tenants.models import Network

CHANGEABLE: Final = (
    "name", "level", "is_external", "parent", "part", "mandate", "has_parity", "meetings_a_year",
    "rules_text", "rules_agreed_on", "founded_on",
)  # fmt: skip


@transaction.atomic
def add_body(network: Network, *, by: object, **words: Any) -> Body:
    """Raises Django's ValidationError for words that don't fit."""
    body = Body(network=network)
    _set(body, words)
    body.save()
    _trace(body, "body.added", gettext_noop("Gremium „%(name)s“ angelegt."), by=by, after=_plain(body, words))
    return body


@transaction.atomic
def change_body(body: Body, *, by: object, **words: Any) -> Body:
    """Raises Django's ValidationError for words that don't fit; nothing changed leaves no trace."""
    changed = {name: value for name, value in words.items() if getattr(body, name) != value}
    if not changed:
        return body
    before = _plain(body, changed)
    _set(body, changed)
    body.save()
    sentence = gettext_noop("Gremium „%(name)s“ geändert.")
    _trace(body, "body.changed", sentence, by=by, before=before, after=_plain(body, changed))
    return body


@transaction.atomic
def end_body(body: Body, *, by: object) -> Body:
    """It stays readable. Raises NotNow while meetings or other bodies still hang on it."""
    if body.ended_on is not None:
        return body
    coming = Meeting.objects.filter(
        network=body.network,
        body=body,
        starts_at__gt=timezone.now(),
        state__in=(MeetingState.PLANNED, MeetingState.INVITED),
    )
    if coming.exists():
        raise NotNow(_("Es stehen noch Sitzungen im Kalender. Bitte sagen Sie diese zuerst ab."))
    if Body.objects.filter(network=body.network, parent=body, ended_on=None).exists():
        raise NotNow(_("Zu diesem Gremium gehören noch andere. Bitte ordnen Sie diese zuerst anders zu."))
    body.ended_on = timezone.localdate()
    body.save()
    _trace(body, "body.ended", gettext_noop("Gremium „%(name)s“ beendet."), by=by)
    return body


@transaction.atomic
def restore_body(body: Body, *, by: object) -> Body:
    """Raises NotNow where another body took the name meanwhile."""
    if body.ended_on is None:
        return body
    if Body.objects.filter(network=body.network, name=body.name, ended_on=None).exists():
        raise NotNow(_("Ein Gremium mit diesem Namen gibt es inzwischen wieder."))
    body.ended_on = None
    body.save()
    _trace(body, "body.restored", gettext_noop("Gremium „%(name)s“ wieder aufgenommen."), by=by)
    return body


@transaction.atomic
def add_seat(
    body: Body,
    *,
    by: object,
    organisation: Organisation | None = None,
    person: Person | None = None,
    role: str = SeatRole.MEMBER,
    substitutes: Seat | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Seat:
    """Raises Django's ValidationError where nobody is named or the term ends before it begins."""
    seat = Seat(network=body.network, body=body)
    words = {"organisation": organisation, "person": person, "role": role, "substitutes": substitutes}
    return _keep_seat(
        seat, {**words, "since": since, "until": until}, gettext_noop("%(seat)s: Sitz in „%(name)s“."), by
    )


@transaction.atomic
def change_seat(seat: Seat, *, by: object, **words: Any) -> Seat:
    """Another person, another role, another term."""
    return _keep_seat(seat, words, gettext_noop("%(seat)s: Sitz in „%(name)s“ geändert."), by)


def give_seat(seat: Seat, *, person: Person | None, by: object) -> Seat:
    """The seat changes hands from today; None leaves it vacant."""
    return change_seat(seat, person=person, by=by)


@transaction.atomic
def end_seat(seat: Seat, *, by: object, on: date | None = None) -> Seat:
    day = on or timezone.localdate()
    words = {"until": max(day, seat.since) if seat.since else day}
    return _keep_seat(seat, words, gettext_noop("%(seat)s: Sitz in „%(name)s“ endet."), by)


@transaction.atomic
def restore_seat(seat: Seat, *, by: object) -> Seat:
    return _keep_seat(seat, {"until": None}, gettext_noop("%(seat)s: Sitz in „%(name)s“ gilt weiter."), by)


def _keep_seat(seat: Seat, words: dict[str, Any], sentence: str, by: object) -> Seat:
    before = _plain(seat, words) if seat.pk else None
    for name, value in words.items():
        setattr(seat, name, value)
    if seat.organisation is None and seat.person is None:
        raise ValidationError({"organisation": _("Bitte nennen Sie eine Einrichtung oder eine Person.")})
    if seat.since and seat.until and seat.until < seat.since:
        raise ValidationError({"until": _("Das Ende liegt vor dem Beginn.")})
    seat.save()
    holder: Any = str(seat.organisation) if seat.organisation else seat.person
    audit.record(
        seat.network, "seat.kept", sentence, seat.body, by=by,
        words={"name": seat.body.name, "seat": holder}, before=before, after=_plain(seat, words),
    )  # fmt: skip
    renew_planned(seat.body)
    return seat


def _set(body: Body, words: dict[str, Any]) -> None:
    if unknown := set(words) - set(CHANGEABLE):
        raise TypeError(f"no words of a body: {sorted(unknown)}")
    for name, value in words.items():
        setattr(body, name, value)
    body.name = body.name.strip()
    body.full_clean(exclude=["folded", "sorted_as", "network"])
    same = Body.objects.filter(network=body.network, name=body.name, ended_on=None).exclude(pk=body.pk)
    if body.ended_on is None and same.exists():
        raise ValidationError({"name": _("Ein Gremium mit diesem Namen gibt es schon.")})
    above = body.parent
    while above is not None:
        if above.pk == body.pk:
            raise ValidationError(
                {"parent": _("Ein Gremium kann nicht zu sich selbst gehören. Bitte wählen Sie ein anderes.")}
            )
        above = above.parent


def _plain(row: Body | Seat, words: Any) -> dict[str, Any]:
    """As the trace keeps it: things by their number, days as text."""
    found = {name: getattr(row, name) for name in words}
    return {
        name: value.pk if hasattr(value, "pk") else value.isoformat() if isinstance(value, date) else value
        for name, value in found.items()
    }


def _trace(body: Body, action: str, sentence: str, *, by: object, **more: Any) -> None:
    audit.record(body.network, action, sentence, body, by=by, words={"name": body.name}, **more)
