"""What is said of each thing of the room: title and text, as its readers may see them. One reader a kind of thing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from nestwerk.cooperation.choices import Findable
from nestwerk.cooperation.models import (
    Agreement,
    AgreementVersion,
    Body,
    Conference,
    Decision,
    Document,
    DocumentVersion,
    Meeting,
    Procedure,
    Task,
)
from nestwerk.cooperation.queries.minutes import READABLE
from nestwerk.directory.choices import Visibility
from nestwerk.registry.choices import Audience
from nestwerk.registry.models import Organisation, Person
from nestwerk.tenants.models import Network

LONGEST_TEXT: Final = 200_000
LEVEL: Final = {
    Visibility.PUBLIC: Audience.PUBLIC,
    Visibility.PARTNERS: Audience.PARTNERS,
    Visibility.COORDINATION: Audience.COORDINATION,
}
Numbers = Collection[int] | None


@dataclass(frozen=True)
class Text:
    """One thing as one audience may read it."""

    number: int
    title: str
    text: str = ""
    on: date | None = None
    audience: Audience = Audience.PARTNERS
    page_number: int | None = None  # where it has no page of its own


def texts(network: Network, kind: Findable, numbers: Numbers = None) -> Iterator[Text]:
    """Of the things named, or of all of a kind. What is withdrawn or gone has none."""
    return READERS[kind](network, numbers)


def _rows(model: Any, network: Network, numbers: Numbers, **conditions: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(network=network, **conditions)
    return rows if numbers is None else rows.filter(pk__in=numbers)


def _joined(*words: object) -> str:
    return "\n".join(text for word in words if (text := str(word or "").strip()))[:LONGEST_TEXT]


def _bodies(network: Network, numbers: Numbers) -> Iterator[Text]:
    for row in _rows(Body, network, numbers):
        yield Text(row.pk, row.name, _joined(row.mandate, row.rules_text), row.founded_on)


def _meetings(network: Network, numbers: Numbers) -> Iterator[Text]:
    """What is public of the minutes once they are sent; beside it, for those who see the inside, everything."""
    for row in _rows(Meeting, network, numbers).select_related("body").prefetch_related("items"):
        day = timezone.localtime(row.starts_at).date()
        items = list(row.items.all())
        is_read = row.minutes_state in READABLE
        said = [(one.title, one.text if is_read else "") for one in items if one.is_public]
        outer = _joined(row.body, row.place, *(word for pair in said for word in pair))
        every = [word for one in items for word in (one.title, one.text, one.internal_text)]
        inner = _joined(row.body, row.place, *every, row.invitation)
        yield Text(row.pk, row.title, outer, day)
        if inner != outer:
            yield Text(row.pk, row.title, inner, day, Audience.COORDINATION)


def _decisions(network: Network, numbers: Numbers) -> Iterator[Text]:
    rows = _rows(Decision, network, numbers, withdrawn_at=None).select_related("meeting__body")
    for row in rows:
        day = timezone.localtime(row.meeting.starts_at).date()
        text = _joined(row.meeting.body, row.text[200:])
        yield Text(row.pk, row.text[:200], text, day, page_number=row.meeting_id)


def _tasks(network: Network, numbers: Numbers) -> Iterator[Text]:
    for row in _rows(Task, network, numbers).select_related("organisation"):
        yield Text(
            row.pk, row.title, _joined(row.text, row.result, row.organisation), row.due_on or row.begun_on
        )


def _agreements(network: Network, numbers: Numbers) -> Iterator[Text]:
    newest = AgreementVersion.objects.filter(agreement=OuterRef("pk")).order_by("-number")
    rows = _rows(Agreement, network, numbers).annotate(
        said=Subquery(newest.values("paragraphs")[:1]), made_at=Subquery(newest.values("made_at")[:1])
    )
    for row in rows:
        said = [word for part in row.said or () for word in (part.get("heading"), part.get("text"))]
        day = row.in_force_from or (timezone.localtime(row.made_at).date() if row.made_at else None)
        yield Text(row.pk, row.title, _joined(row.purpose, *said), day)


def _documents(network: Network, numbers: Numbers) -> Iterator[Text]:
    newest = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
    rows = _rows(Document, network, numbers, withdrawn_on=None).annotate(
        said=Subquery(newest.values("words")[:1])
    )
    for row in rows:
        text = _joined(row.text, row.publisher, row.said)
        day = row.valid_from or timezone.localtime(row.created_at).date()
        yield Text(row.pk, row.title, text, day, LEVEL[Visibility(row.visibility)])


def _procedures(network: Network, numbers: Numbers) -> Iterator[Text]:
    rows = _rows(Procedure, network, numbers, withdrawn_on=None).prefetch_related("steps__organisation")
    for row in rows:
        steps = [
            word
            for step in row.steps.all()
            for word in (step.who, step.organisation, step.may, step.may_not, step.law, step.consent)
        ]
        text = _joined(row.from_stage, row.to_stage, row.text, row.limits, *steps)
        yield Text(row.pk, row.title, text, row.agreed_on, LEVEL[Visibility(row.visibility)])


def _conferences(network: Network, numbers: Numbers) -> Iterator[Text]:
    for row in _rows(Conference, network, numbers).prefetch_related("slots"):
        slots = [word for slot in row.slots.all() for word in (slot.title, slot.text)]
        outer = _joined(row.text, row.place, *slots, row.documentation if row.is_documentation_public else "")
        inner = _joined(row.text, row.place, *slots, row.documentation)
        day = timezone.localtime(row.starts_at).date()
        yield Text(row.pk, row.title, outer, day)
        if inner != outer:
            yield Text(row.pk, row.title, inner, day, Audience.COORDINATION)


def _organisations(network: Network, numbers: Numbers) -> Iterator[Text]:
    for row in _rows(Organisation, network, numbers, merged_into=None):
        text = _joined(
            row.short_name, row.description, row.mandate, row.can_do, row.cannot_do, row.how_we_work
        )
        yield Text(row.pk, row.name, text)


def _people(network: Network, numbers: Numbers) -> Iterator[Text]:
    """The name and what she does, nothing else."""
    rows = _rows(Person, network, numbers, erased_on=None).prefetch_related("functions__organisation")
    for row in rows:
        done: Iterable[str] = (f"{one}, {one.organisation}" for one in row.functions.all() if not one.until)
        yield Text(row.pk, str(row), _joined(row.profession, *done))


READERS: Final[Mapping[Findable, Callable[[Network, Numbers], Iterator[Text]]]] = {
    Findable.BODY: _bodies,
    Findable.MEETING: _meetings,
    Findable.DECISION: _decisions,
    Findable.TASK: _tasks,
    Findable.AGREEMENT: _agreements,
    Findable.DOCUMENT: _documents,
    Findable.PROCEDURE: _procedures,
    Findable.CONFERENCE: _conferences,
    Findable.ORGANISATION: _organisations,
    Findable.PERSON: _people,
}
