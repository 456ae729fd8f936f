"""Minutes of a demonstration with their decisions, tasks and commitments; most were kept, some are open."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from nestwerk.cooperation.actions.minutes.course import approve_minutes, begin_minutes, send_minutes
from nestwerk.cooperation.actions.minutes.decisions import take_decision
from nestwerk.cooperation.actions.minutes.writing import write_item
from nestwerk.cooperation.actions.tasks import add_task, finish_task, move_task
from nestwerk.cooperation.choices import ItemKind, TaskKind
from nestwerk.cooperation.models import AgendaItem, Meeting, Task
from nestwerk.cooperation.queries.meetings import invitees_of, items_of
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

SAID: Final = (
    "Wir haben zusammengetragen, wie es heute läuft. Zwei Häuser berichten von guten Erfahrungen.\nIm Norden fehlt "
    "noch ein Raum.",
    "Die Nachfrage ist gestiegen. Familien finden das Angebot vor allem über die Hebammen.",
    "Die Übergabe klappt, wenn beide Seiten sich kennen. Deshalb treffen sich die Fachkräfte im Frühjahr.",
)
INSIDE: Final = "Die Stelle ist bis Jahresende gesichert. Darüber sprechen wir noch einmal in kleiner Runde."
QUALITY: Final = (
    "Vorgenommen hatten wir uns: Väter ansprechen.\n\nDaraus wurde: ein Vätertreff am Samstag.\n\n"
    "Nächster Schritt: nach einem halben Jahr nachfragen, wer kommt."
)
DECIDED: Final = (
    "Das Angebot läuft ein weiteres Jahr.",
    "Alle Häuser legen den gemeinsamen Flyer aus.",
    "Der Fachtag findet im Herbst statt.",
)
TO_DO: Final = (
    ("Raum im Norden suchen", TaskKind.TASK),
    ("Flyer in fünf Sprachen bereitstellen", TaskKind.COMMITMENT),
    ("Zahlen des Vorjahres zusammenstellen", TaskKind.COMMITMENT),
    ("Kinderarztpraxen besuchen", TaskKind.TASK),
)
WEEKS: Final = 6
LOOKS_BACK: Final = timedelta(days=370)
LATE_EACH, OPEN_EACH, MOVED_EACH = 5, 7, 9


@transaction.atomic
def build_minutes(
    network: Network, meetings: Sequence[Meeting], *, by: object, today: date | None = None
) -> list[Task]:
    """Of the last year: each meeting approves the minutes of the one before. What was promised, oldest first."""
    day = today or timezone.localdate()
    recent = [one for one in meetings if day - timezone.localtime(one.starts_at).date() <= LOOKS_BACK]
    before: dict[int, Meeting] = {}
    tasks = []
    for number, meeting in enumerate(sorted(recent, key=lambda one: (one.starts_at, one.pk))):
        meeting = begin_minutes(meeting, by=by)
        if meeting.body_id in before:
            approve_minutes(before[meeting.body_id], by=by)
        item = _write(meeting, number, by)
        houses = [row.organisation for row in invitees_of(meeting) if row.was_present and row.organisation]
        if item is not None and houses:
            tasks.append(_promise(network, item, houses[number % len(houses)], number, day, by))
        before[meeting.body_id] = send_minutes(meeting, by=by)
    return tasks


def _write(meeting: Meeting, number: int, by: object) -> AgendaItem | None:
    """The point where something was decided."""
    topic = None
    for item in items_of(meeting):
        item.meeting, item.network = meeting, meeting.network
        if item.kind not in {ItemKind.TOPIC, ItemKind.QUALITY}:
            continue
        topic = topic or (item if item.kind == ItemKind.TOPIC else None)
        text = QUALITY if item.kind == ItemKind.QUALITY else SAID[number % len(SAID)]
        inside = INSIDE if item is topic and number % 3 == 0 else ""
        write_item(
            item, text=text, internal_text=inside, is_public=item.is_public, base=item.version, page="", by=by
        )
    if topic is not None and number % 2 == 0:
        text = DECIDED[number // 2 % len(DECIDED)]
        take_decision(
            topic, text=text, ayes=7 + number % 4, noes=number % 5 // 4, abstentions=number % 3 // 2, by=by
        )
    return topic


def _promise(
    network: Network, item: AgendaItem, house: Organisation, number: int, today: date, by: object
) -> Task:
    title, kind = TO_DO[number % len(TO_DO)]
    due = timezone.localtime(item.meeting.starts_at).date() + timedelta(weeks=WEEKS)
    task = add_task(
        network,
        title=title,
        kind=kind,
        organisation=house,
        due_on=due,
        meeting=item.meeting,
        item=item,
        by=by,
    )
    if due < today and number % OPEN_EACH:
        late = timedelta(days=9 if number % LATE_EACH == 0 else -3)
        return finish_task(
            task, result="Erledigt und in der Runde berichtet.", on=min(due + late, today), by=by
        )
    if number % MOVED_EACH == 0 and due >= today:
        return move_task(task, due_on=due + timedelta(weeks=2), reason="Wir warten auf eine Zusage.", by=by)
    return task
