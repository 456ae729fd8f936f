"""A task is given, done, dropped, moved, handed over: each step one write with a trace, the last one can be taken back."""

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.choices import TaskKind, TaskState
from nestwerk.cooperation.models import AgendaItem, Agreement, Meeting, Task
from nestwerk.cooperation.queries.tasks import address_of, last_step, to_remind
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.actions.upkeep.rounds import write_round
from nestwerk.registry.actions import doors
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Organisation, Person
from nestwerk.tenants.models import Network

BY: Final = "Nestwerk"
LETTER: Final = "cooperation/mail/task"
DAYS: Final = ("due_on", "done_on", "reminded_on", "overdue_reminded_on")
NOBODY_WRITTEN: Final = {"reminded_on": None, "overdue_reminded_on": None}
SENTENCES: Final = {
    "task.revised": gettext_noop("Aufgabe überarbeitet: %(name)s"),
    "task.done": gettext_noop("Aufgabe erledigt: %(name)s. %(note)s"),
    "task.dropped": gettext_noop("Aufgabe nicht mehr nötig: %(name)s. %(note)s"),
    "task.moved": gettext_noop("Aufgabe auf den %(day)s verschoben: %(name)s. %(note)s"),
    "task.handed_over": gettext_noop("Aufgabe weitergegeben: %(name)s"),
    "task.undone": gettext_noop("Aufgabe „%(name)s“: letzter Schritt zurückgenommen."),
}


@transaction.atomic
def add_task(
    network: Network,
    *,
    title: str,
    by: object,
    kind: str = TaskKind.TASK,
    text: str = "",
    organisation: Organisation | None = None,
    person: Person | None = None,
    due_on: date | None = None,
    meeting: Meeting | None = None,
    item: AgendaItem | None = None,
    agreement: Agreement | None = None,
) -> Task:
    """Who does what by when, and where that was said. Nobody is written to yet."""
    task = Task.objects.create(
        network=network,
        title=title.strip(),
        kind=TaskKind(kind),
        text=text.strip(),
        organisation=organisation,
        person=person,
        due_on=due_on,
        meeting=meeting,
        item=item,
        agreement=agreement,
        begun_on=timezone.localdate(),
        begun_by=str(by)[:200],
    )
    sentence = gettext_noop("Aufgabe vergeben: %(name)s")
    if task.kind == TaskKind.COMMITMENT:
        sentence = gettext_noop("Zusage festgehalten: %(name)s")
    audit.record(network, "task.added", sentence, task, by=by, words={"name": task.title})
    return task


@transaction.atomic
def revise_task(
    task: Task,
    *,
    title: str,
    text: str,
    organisation: Organisation | None,
    person: Person | None,
    due_on: date | None,
    by: object,
) -> Task:
    """A new day or owner is reminded anew."""
    task = _locked(task)
    words = {
        "title": title.strip(),
        "text": text.strip(),
        "organisation_id": organisation.pk if organisation else None,
        "person_id": person.pk if person else None,
        "due_on": due_on,
    }
    changed = {name: value for name, value in words.items() if getattr(task, name) != value}
    if set(changed) & {"due_on", "organisation_id", "person_id"}:
        changed |= NOBODY_WRITTEN
    return _change(task, "task.revised", changed, by) if changed else task


@transaction.atomic
def finish_task(task: Task, *, result: str, by: object, on: date | None = None) -> Task:
    task = _open(task)
    done = {"state": TaskState.DONE, "done_on": on or timezone.localdate(), "result": result.strip()}
    return _change(task, "task.done", done, by, note=result.strip())


@transaction.atomic
def drop_task(task: Task, *, reason: str, by: object) -> Task:
    task = _open(task)
    dropped = {"state": TaskState.DROPPED, "done_on": timezone.localdate(), "result": reason.strip()}
    return _change(task, "task.dropped", dropped, by, note=reason.strip())


@transaction.atomic
def move_task(task: Task, *, due_on: date, reason: str, by: object) -> Task:
    """It takes longer: a later day, with a word why."""
    task = _open(task)
    if due_on < timezone.localdate():
        raise NotNow(_("Der neue Tag liegt in der Vergangenheit. Bitte wählen Sie einen späteren."))
    if due_on == task.due_on:
        raise NotNow(_("Dieser Tag ist schon vereinbart."))
    words = {"day": f"{due_on:%d.%m.%Y}", "note": reason.strip()}
    return _change(task, "task.moved", {"due_on": due_on, **NOBODY_WRITTEN}, by, **words)


@transaction.atomic
def give_task(
    task: Task, *, person: Person | None, by: object, organisation: Organisation | None = None
) -> Task:
    """To somebody else. Without an organisation it stays with the one it is with."""
    task = _open(task)
    owner = organisation or task.organisation
    new = {"person_id": person.pk if person else None, "organisation_id": owner.pk if owner else None}
    doors.close_doors(task, DoorPurpose.TASK)
    return _change(task, "task.handed_over", {**new, **NOBODY_WRITTEN}, by)


@transaction.atomic
def undo_task(task: Task, *, by: object) -> Task:
    """Back to what was before the last step."""
    task = _locked(task)
    event = last_step(task)
    if event is None or event.before is None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    return _change(
        task, "task.undone", {name: _read(name, value) for name, value in event.before.items()}, by
    )


def send_task(task: Task, *, by: object, occasion: str = "asked") -> str:
    """Mail its owner a personal link; the address it went to. OSError where no mail goes out."""
    to = address_of(task, timezone.localdate())
    if not to:
        raise NotNow(
            _("Zu dieser Aufgabe kennen wir keine Mail-Adresse. Bitte tragen Sie bei der Person eine ein.")
        )
    door, token = doors.open_door(
        task, DoorPurpose.TASK, by=by, person=task.person, organisation=task.organisation, keeps_older=True
    )
    context = {
        "task": task,
        "occasion": occasion,
        "address": doors.address_of(DoorPurpose.TASK, token),
        "expires_at": door.expires_at,
    }
    post(task.network, [to], LETTER, context)
    return to


def remind_owners(network: Network, *, today: date) -> int:
    """Write to those whose task is due within a week or overdue; how many mails went out."""

    def is_overdue(task: Task) -> bool:
        return task.due_on is not None and task.due_on < today

    return write_round(
        [task for task in to_remind(network, today=today) if address_of(task, today)],
        lambda task: send_task(task, by=BY, occasion="overdue" if is_overdue(task) else "due"),
        claim=lambda task: {"overdue_reminded_on" if is_overdue(task) else "reminded_on": today},
    ).sent


def _locked(task: Task) -> Task:
    rows = Task.objects.select_for_update(of=("self",)).select_related("network", "organisation", "person")
    return rows.get(pk=task.pk)


def _open(task: Task) -> Task:
    task = _locked(task)
    if task.state != TaskState.OPEN:
        state = task.get_state_display()
        raise NotNow(_("Diese Aufgabe ist schon abgeschlossen: %(state)s.") % {"state": state})
    return task


def _change(task: Task, action: str, changed: dict[str, Any], by: object, **words: str) -> Task:
    before = {name: _plain(getattr(task, name)) for name in changed}
    for name, value in changed.items():
        setattr(task, name, value)
    task.save()
    after = {name: _plain(value) for name, value in changed.items()}
    words = {"name": task.title, **words}
    audit.record(
        task.network, action, SENTENCES[action], task, by=by, words=words, before=before, after=after
    )
    return task


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in DAYS and value else value
