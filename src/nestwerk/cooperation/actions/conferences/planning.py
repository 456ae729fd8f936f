"""A Fachtag is planned, opened, held or called off; its programme and stalls are filled: each step leaves a trace."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.conferences.registration import move_up, take_back_check_in
from nestwerk.cooperation.choices import ConferenceState
from nestwerk.cooperation.models import Conference, Slot, Stall
from nestwerk.cooperation.queries.conferences import last_step
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

State = ConferenceState
STEPS: Final = {
    "open": ((State.DRAFT, State.CLOSED), State.OPEN),
    "close": ((State.OPEN,), State.CLOSED),
    "hold": ((State.OPEN, State.CLOSED), State.HELD),
    "cancel": ((State.DRAFT, State.OPEN, State.CLOSED), State.CANCELLED),
}
MOMENTS: Final = ("starts_at", "ends_at")
SENTENCES: Final = {
    "added": gettext_noop("Fachtag „%(name)s“ angelegt."),
    "changed": gettext_noop("Fachtag „%(name)s“ geändert."),
    "stepped": gettext_noop("Fachtag „%(name)s“: %(state)s."),
    "undone": gettext_noop("Fachtag „%(name)s“: letzte Änderung zurückgenommen."),
    "slot_added": gettext_noop("Fachtag „%(name)s“: Programmpunkt „%(what)s“ ergänzt."),
    "slot_changed": gettext_noop("Fachtag „%(name)s“: Programmpunkt „%(what)s“ geändert."),
    "slot_removed": gettext_noop("Fachtag „%(name)s“: Programmpunkt „%(what)s“ entfernt."),
    "stall_added": gettext_noop("Fachtag „%(name)s“: Stand von %(what)s ergänzt."),
    "stall_changed": gettext_noop("Fachtag „%(name)s“: Stand von %(what)s geändert."),
    "stall_removed": gettext_noop("Fachtag „%(name)s“: Stand von %(what)s entfernt."),
}


@transaction.atomic
def add_conference(
    network: Network, *, title: str, starts_at: datetime, ends_at: datetime, by: object, **words: Any
) -> Conference:
    """`words`: any other field. Nobody but the inside sees it until it is opened."""
    facts = {"title": title.strip(), "starts_at": starts_at, "ends_at": ends_at, **words}
    found = Conference.objects.create(network=network, **facts)
    _trace(found, "added", by)
    return found


@transaction.atomic
def change_conference(conference: Conference, *, by: object, **words: Any) -> Conference:
    """More seats let those who wait move up."""
    before = _set(conference, words)
    if before:
        _trace(conference, "changed", by, before=before, after=_plain(conference, before))
        move_up(conference, by=by)
    return conference


@transaction.atomic
def take_step(conference: Conference, step: str, *, by: object) -> Conference:
    """Open, close, hold, cancel. Raises NotNow where the state does not allow it."""
    starts_from, state = STEPS[step]
    if conference.state not in starts_from:
        text = _("Das geht jetzt nicht: Stand ist „%(state)s“.")
        raise NotNow(text % {"state": conference.get_state_display()})
    if state == State.HELD and conference.starts_at > timezone.now():
        raise NotNow(_("Dieser Fachtag liegt noch vor Ihnen."))
    return _step(conference, {"state": state.value}, by)


@transaction.atomic
def ask_feedback(conference: Conference, *, by: object) -> Conference:
    """From now on the worker writes to whoever was there."""
    if conference.state != State.HELD:
        raise NotNow(_("Fragen Sie nach der Veranstaltung, wenn klar ist, wer da war."))
    return _step(conference, {"feedback_asked_on": timezone.localdate()}, by)


def _step(conference: Conference, words: dict[str, Any], by: object) -> Conference:
    before = _set(conference, words)
    state = (
        gettext_noop("Rückmeldung erbeten")
        if "feedback_asked_on" in words
        else str(conference.get_state_display())
    )
    if before:
        after = _plain(conference, before)
        _trace(conference, "stepped", by, words={"state": state}, before=before, after=after)
    return conference


@transaction.atomic
def undo_last(conference: Conference, *, by: object) -> Conference:
    """Take the latest change, step or list of ticks back, or put a removed point or stall in its place again."""
    event = last_step(conference)
    if event is None or event.before is None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    words = {name: _read(name, value) for name, value in event.before.items()}
    if event.action in ("conference.slot_removed", "conference.stall_removed"):
        _put_back(conference, event.action, words)
    elif event.action == "conference.checked_in":
        take_back_check_in(conference, words["presences"])
    else:
        _set(conference, words)
    _trace(conference, "undone", by)
    return conference


def _put_back(conference: Conference, action: str, words: dict[str, Any]) -> None:
    shared = {"network": conference.network, "conference": conference}
    number = words.pop("organisation", None)
    house = Organisation.objects.filter(network=conference.network, pk=number).first()
    if action == "conference.slot_removed":
        Slot.objects.create(**shared, organisation=house, **words)
    elif house is None:
        raise NotNow(_("Den Akteur dieses Stands gibt es nicht mehr."))
    else:
        Stall.objects.create(**shared, organisation=house, **words)


@transaction.atomic
def add_slot(conference: Conference, *, by: object, **words: Any) -> Slot:
    slot = Slot.objects.create(network=conference.network, conference=conference, **words)
    _trace(conference, "slot_added", by, words={"what": slot.title})
    return slot


@transaction.atomic
def change_slot(slot: Slot, *, by: object, **words: Any) -> Slot:
    before = _set(slot, words)
    if before:
        after = _plain(slot, before)
        said = {"what": slot.title}
        _trace(slot.conference, "slot_changed", by, words=said, before=before, after=after)
        move_up(slot.conference, by=by)
    return slot


@transaction.atomic
def remove_slot(slot: Slot, *, by: object) -> None:
    """It comes back under its number, so that whoever chose it still has."""
    names = ("id", "kind", "title", "text", *MOMENTS, "room", "seats", "organisation")
    before = _plain(slot, names)
    slot.delete()
    _trace(slot.conference, "slot_removed", by, words={"what": slot.title}, before=before)


@transaction.atomic
def add_stall(
    conference: Conference,
    organisation: Organisation,
    *,
    by: object,
    text: str = "",
    needs: str = "",
    is_confirmed: bool = False,
) -> Stall:
    """One for each actor: asked for again, it only says more."""
    facts = {"text": text.strip(), "needs": needs.strip()}
    stall, is_new = Stall.objects.get_or_create(
        network=conference.network,
        conference=conference,
        organisation=organisation,
        defaults={**facts, "is_confirmed": is_confirmed},
    )
    if is_new:
        _trace(conference, "stall_added", by, words={"what": str(organisation)})
        return stall
    return change_stall(stall, by=by, **facts)


@transaction.atomic
def change_stall(stall: Stall, *, by: object, **words: Any) -> Stall:
    before = _set(stall, words)
    if before:
        said = {"what": str(stall.organisation)}
        after = _plain(stall, before)
        _trace(stall.conference, "stall_changed", by, words=said, before=before, after=after)
    return stall


@transaction.atomic
def remove_stall(stall: Stall, *, by: object) -> None:
    before = _plain(stall, ("organisation", "text", "needs", "is_confirmed"))
    stall.delete()
    _trace(stall.conference, "stall_removed", by, words={"what": str(stall.organisation)}, before=before)


def _set(row: Any, words: dict[str, Any]) -> dict[str, Any]:
    """Write what differs; what stood there before, empty where nothing differs."""
    changed = {name: value for name, value in words.items() if getattr(row, name) != value}
    before = _plain(row, changed)
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save()
    return before


def _plain(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: _written(getattr(row, name)) for name in names}


def _written(value: Any) -> Any:
    if isinstance(value, Organisation):
        return value.pk
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:
    if name in MOMENTS:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if value and name in ("register_by", "feedback_asked_on") else value


def _trace(conference: Conference, step: str, by: object, **more: Any) -> None:
    words = {"name": conference.title, **more.pop("words", {})}
    audit.record(
        conference.network, f"conference.{step}", SENTENCES[step], conference, by=by, words=words, **more
    )
