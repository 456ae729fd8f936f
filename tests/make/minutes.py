"""Meetings with minutes, decisions and tasks. `held(home, points=["Elterncafé"])` has taken place and is written about."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions import tasks
from nestwerk.cooperation.actions.minutes import course, decisions, writing
from nestwerk.cooperation.models import AgendaItem, Body, Decision, Invitee, ItemVersion, Meeting, Task
from nestwerk.tenants.models import Network

BY = "Test"
START = datetime(2026, 3, 12, 13, tzinfo=UTC)


def body(network: Network, name: str = "Steuerungsgruppe") -> Body:
    with network_scope(network):
        return Body.objects.get_or_create(network=network, name=name, level="steering")[0]


def held(
    network: Network,
    title: str = "Frühjahrssitzung",
    *,
    points: Sequence[str] = ("Elterncafé",),
    **words: Any,
) -> Meeting:
    """With these points on the agenda and nothing written yet."""
    facts = {"starts_at": START, "ends_at": START + timedelta(hours=2), "state": "held", **words}
    with network_scope(network):
        of = facts.pop("body", None) or body(network)
        meeting = Meeting.objects.create(network=network, body=of, title=title, **facts)
        for position, point in enumerate(points, start=1):
            AgendaItem.objects.create(network=network, meeting=meeting, position=position, title=point)
        return meeting


def point(meeting: Meeting, number: int = 1) -> AgendaItem:
    with network_scope(meeting.network):
        return AgendaItem.objects.select_related("network").get(meeting=meeting, position=number)


def written(
    item: AgendaItem, text: str = "Es geht voran.", internal_text: str = "", **words: Any
) -> AgendaItem:
    with network_scope(item.network):
        now = AgendaItem.objects.get(pk=item.pk)
        facts = {"is_public": now.is_public, "base": now.version, "page": "", "by": BY, **words}
        return writing.write_item(now, text=text, internal_text=internal_text, **facts).item


def sent(network: Network, title: str = "Frühjahrssitzung", **words: Any) -> Meeting:
    """Written and sent, public."""
    meeting = held(network, title, **{"is_public": True, **words})
    written(point(meeting))
    with network_scope(network):
        return course.send_minutes(meeting, by=BY)


def decision(meeting: Meeting, text: str = "Wir öffnen im Mai.", **words: Any) -> Decision:
    with network_scope(meeting.network):
        return decisions.take_decision(point(meeting), text=text, by=BY, **words)


def invitee(meeting: Meeting, **words: Any) -> Invitee:
    with network_scope(meeting.network):
        return Invitee.objects.create(network=meeting.network, meeting=meeting, **words)


def task(network: Network, title: str = "Raum suchen", **words: Any) -> Task:
    with network_scope(network):
        return tasks.add_task(network, title=title, by=BY, **words)


def version(network: Network) -> ItemVersion:
    item = written(point(held(network)))
    with network_scope(network):
        return ItemVersion.objects.get(item=item, number=2)
