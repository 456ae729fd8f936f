"""The agenda: points come, move, go. The point for quality keeps its place; the others move around it."""

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.meetings.traces import trace
from nestwerk.cooperation.choices import ItemKind
from nestwerk.cooperation.models import AgendaItem, Meeting
from nestwerk.registry.models import Organisation

KEPT: Final = ("position", "kind", "title", "minutes", "organisation_id", "is_public")


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    title: str,
    by: object,
    minutes: int | None = None,
    organisation: Organisation | None = None,
    kind: str = ItemKind.TOPIC,
    is_public: bool = True,
) -> AgendaItem:
    """Before the closing formality (Verschiedenes), where there is one."""
    last = AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk").last()
    item = AgendaItem(
        network=meeting.network, meeting=meeting, kind=ItemKind(kind), title=title.strip(),
        minutes=minutes, organisation=organisation, is_public=is_public,
    )  # fmt: skip
    if last is not None and last.kind == ItemKind.FORMALITY and last.position > 1:
        item.position, last.position = last.position, last.position + 1
        last.save(update_fields=["position"])
    else:
        item.position = last.position + 1 if last else 1
    item.save()
    sentence = gettext_noop("Sitzung „%(name)s“: „%(item)s“ auf der Tagesordnung.")
    trace(meeting, "meeting.item_added", sentence, by=by, words={"item": item.title})
    return item


@transaction.atomic
def change_item(item: AgendaItem, *, by: object, **words: Any) -> AgendaItem:
    """Title, minutes, who presents, for whom. What the minutes say is not touched."""
    changed = {name: value for name, value in words.items() if getattr(item, name) != value}
    if not changed:
        return item
    before = {name: str(getattr(item, name)) for name in changed}
    for name, value in changed.items():
        setattr(item, name, value)
    item.save(update_fields=list(changed))
    sentence = gettext_noop("Sitzung „%(name)s“: „%(item)s“ geändert.")
    after = {name: str(value) for name, value in changed.items()}
    trace(
        item.meeting, "meeting.item_changed", sentence, by=by, words={"item": item.title},
        before=before, after=after,
    )  # fmt: skip
    return item


@transaction.atomic
def move_item(item: AgendaItem, *, is_up: bool, by: object) -> AgendaItem:
    """One place up or down among those that may move. At the end of the way nothing happens."""
    rows = AgendaItem.objects.select_for_update().filter(meeting=item.meeting).order_by("position", "pk")
    movable = [one for one in rows if one.kind != ItemKind.QUALITY]
    places = [one.pk for one in movable]
    if item.pk not in places:
        raise NotNow(_("Die Qualität behält ihren festen Platz. Die anderen Punkte können Sie verschieben."))
    here = places.index(item.pk)
    there = here - 1 if is_up else here + 1
    if not 0 <= there < len(movable):
        return item
    one, other = movable[here], movable[there]
    one.position, other.position = other.position, one.position
    for moved in (one, other):
        moved.save(update_fields=["position"])
    trace(
        item.meeting, "meeting.item_moved", gettext_noop("Sitzung „%(name)s“: „%(item)s“ verschoben."),
        by=by, words={"item": item.title},
    )  # fmt: skip
    return one


@transaction.atomic
def remove_item(item: AgendaItem, *, by: object) -> None:
    """Raises NotNow where the minutes already say something, or a decision or a task came of it."""
    if item.text or item.internal_text or item.decisions.exists() or item.tasks.exists():
        raise NotNow(_("Zu diesem Punkt steht schon etwas im Protokoll. Er bleibt auf der Tagesordnung."))
    before = {name: getattr(item, name) for name in KEPT}
    meeting = item.meeting
    item.delete()
    sentence = gettext_noop("Sitzung „%(name)s“: „%(item)s“ von der Tagesordnung genommen.")
    trace(meeting, "meeting.item_removed", sentence, by=by, words={"item": before["title"]}, before=before)
