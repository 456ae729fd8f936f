"""Milestones: what the records don't say by themselves."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.choices import DatePrecision
from nestwerk.cooperation.models import Milestone
from nestwerk.cooperation.queries.milestones import last_removed
from nestwerk.tenants.models import Network


@transaction.atomic
def add_milestone(
    network: Network,
    *,
    on: date,
    title: str,
    by: object,
    text: str = "",
    precision: str = DatePrecision.DAY,
) -> Milestone:
    row = Milestone.objects.create(
        network=network, on=on, title=title.strip(), text=text.strip(), precision=DatePrecision(precision)
    )
    _record(row, "milestone.added", gettext_noop("Meilenstein festgehalten: %(name)s"), by)
    return row


@transaction.atomic
def remove_milestone(row: Milestone, *, by: object) -> None:
    """Can be undone: the trace keeps its words."""
    sentence = gettext_noop("Meilenstein entfernt: %(name)s")
    _record(row, "milestone.removed", sentence, by, before=_words(row))
    row.delete()


@transaction.atomic
def restore_milestone(network: Network, *, by: object) -> Milestone:
    """The one removed last is there again."""
    event = last_removed(network)
    if event is None or event.before is None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    words = {**event.before, "on": date.fromisoformat(event.before["on"])}
    row = Milestone.objects.create(network=network, **words)
    _record(row, "milestone.restored", gettext_noop("Meilenstein wieder da: %(name)s"), by)
    return row


def _words(row: Milestone) -> dict[str, str]:
    return {
        "on": row.on.isoformat(),
        "precision": str(row.precision),
        "title": row.title,
        "text": row.text,
    }


def _record(row: Milestone, action: str, sentence: str, by: object, **more: Any) -> None:
    audit.record(row.network, action, sentence, row, by=by, words={"name": row.title}, **more)
