"""The room's search index kept in step: what was saved is read anew once its transaction is through.

Not within it: two statements more would hang on every act. Until then a row may be old, but nobody sees what she may
not: who may see a thing is asked of its own rows at each search, and what is internal has a row of its own.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import override

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.choices import Findable
from nestwerk.cooperation.models import (
    AgendaItem,
    Agreement,
    AgreementVersion,
    Body,
    Conference,
    Decision,
    Document,
    DocumentVersion,
    Meeting,
    Procedure,
    ProcedureStep,
    Slot,
    Task,
    TextEntry,
)
from nestwerk.cooperation.queries.search.terms import terms_of
from nestwerk.cooperation.queries.search.texts import Text, texts
from nestwerk.registry.models import Function, Organisation, Person
from nestwerk.tenants.models import Network

# What a saved row changes in the index: the kind of thing, and which field of the row numbers it.
INDEXED: Final[dict[type[Model], tuple[Findable, str]]] = {
    Body: (Findable.BODY, "pk"),
    Meeting: (Findable.MEETING, "pk"),
    AgendaItem: (Findable.MEETING, "meeting_id"),
    Decision: (Findable.DECISION, "pk"),
    Task: (Findable.TASK, "pk"),
    Agreement: (Findable.AGREEMENT, "pk"),
    AgreementVersion: (Findable.AGREEMENT, "agreement_id"),
    Document: (Findable.DOCUMENT, "pk"),
    DocumentVersion: (Findable.DOCUMENT, "document_id"),
    Procedure: (Findable.PROCEDURE, "pk"),
    ProcedureStep: (Findable.PROCEDURE, "procedure_id"),
    Conference: (Findable.CONFERENCE, "pk"),
    Slot: (Findable.CONFERENCE, "conference_id"),
    Organisation: (Findable.ORGANISATION, "pk"),
    Person: (Findable.PERSON, "pk"),
    Function: (Findable.PERSON, "person_id"),
}
BATCH: Final = 200


@dataclass
class _Pending:
    """What one transaction changed, by network."""

    changed: dict[int, dict[Findable, set[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )

    is_done: bool = False

    def __call__(self) -> None:
        self.is_done = True
        for network in Network.objects.filter(pk__in=self.changed):
            for kind, numbers in self.changed[network.pk].items():
                refresh(network, kind, numbers)


def refresh_later(obj: Model) -> None:
    """Read a thing anew after this transaction: every thing once, however often it was saved."""
    kind, field_name = INDEXED[type(obj)]
    number = getattr(obj, field_name)
    if number is None:
        return
    waiting = (entry[1] for entry in connection.run_on_commit)
    known = next((found for found in waiting if isinstance(found, _Pending) and not found.is_done), None)
    pending = known or _Pending()
    pending.changed[obj.network_id][kind].add(number)  # type: ignore[attr-defined] # every indexed row has a network
    if known is None:
        transaction.on_commit(pending, robust=True)


def refresh(network: Network, kind: Findable, numbers: Collection[int] | None = None) -> int:
    """Make the rows of the things named anew, or of all of a kind; how many there are."""
    with network_scope(network), override(settings.LANGUAGE_CODE):
        rows = [_entry(network, kind, text) for text in texts(network, kind, numbers)]
        old = TextEntry.objects.filter(network=network, kind=kind)
        with transaction.atomic():  # only once all is analysed: nobody else waits for that
            (old if numbers is None else old.filter(number__in=numbers)).delete()
            TextEntry.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def reindex(network: Network) -> int:
    """All of a network: what was changed past the signals comes in step again."""
    return sum(refresh(network, kind) for kind in Findable)


def forget_person(person: Person) -> None:
    """At once: her name must not outlive her erasure in the index."""
    TextEntry.objects.filter(network=person.network, kind=Findable.PERSON, number=person.pk).delete()


def _entry(network: Network, kind: Findable, text: Text) -> TextEntry:
    whole = f"{text.title}\n{text.text}"
    return TextEntry(
        network=network,
        kind=kind,
        number=text.number,
        page_number=text.page_number or text.number,
        audience=text.audience,
        title=text.title[:200],
        text=text.text,
        title_terms=terms_of(text.title),
        terms=f" n{network.pk}{terms_of(whole)}",
        on=text.on,
    )
