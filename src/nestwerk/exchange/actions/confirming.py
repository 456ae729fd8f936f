"""A person has looked: the proposal becomes figures and statements; taken back as a whole if need be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.audit.queries import history_of
from nestwerk.base.subjects import subject_of
from nestwerk.exchange.actions.documents import discard_document
from nestwerk.exchange.actions.sharing import refresh_shared_figures
from nestwerk.exchange.choices import HEAD_TOPICS, DocumentState
from nestwerk.exchange.errors import WrongState
from nestwerk.exchange.models import PartnerCount, ProfileDocument, Statement
from nestwerk.exchange.proposals import Proposal, ProposedValue, period_dates
from nestwerk.exchange.queries.conflicts import Conflict, conflicts_of
from nestwerk.funding.models import Pot
from nestwerk.indicators import actions as indicators
from nestwerk.indicators.definitions import BY_CODE
from nestwerk.indicators.models import Value
from nestwerk.places import actions as places
from nestwerk.places.models import Territory

DATED = (Value, Pot, Statement, PartnerCount)


@dataclass(frozen=True)
class Confirmed:
    """What became of a document: rows added, already there, conflicts left as they were, and what found no place."""

    added: int
    unchanged: int
    conflicts: tuple[Conflict, ...]
    left_out: tuple[str, ...] = ()


def _territories(document: ProfileDocument) -> dict[str, Territory]:
    """The document's places, found or added, and served by its network from now on."""
    found: dict[str, Territory] = {}
    for read in (document.reading or {})["territories"]:
        territory = places.find_or_add_territory(
            name=read["name"], kind=read["kind"], state=read["state"] or ""
        )
        places.serve(document.network, territory=territory)
        found[read["name"]] = territory
    towns = [t for t in found.values() if t.kind in {"city", "town"}]
    for county in (t for t in found.values() if t.kind == "county"):
        for town in towns:
            places.cut_out(county, town=town)
    return found


def _frame(document: ProfileDocument, line: int | None, note: str = "") -> dict[str, Any]:
    return {
        "network": document.network,
        "stated_on": document.stated_on,
        "origin": subject_of(document),
        "source": document.file_name,
        "source_line": line,
        "note": note[:600],
    }


def _statement(document: ProfileDocument, value: ProposedValue, territory: Territory) -> indicators.Stated:
    start, end = period_dates(value.period)
    frame = _frame(document, value.line, value.note)
    frame.pop("network")
    return indicators.Stated(
        indicator=value.indicator,
        territory=territory,
        number=value.number,
        unit=value.unit,
        status=value.status,
        variant=value.variant,
        period_from=start,
        period_to=end,
        period_text=value.period,
        **frame,
    )


class _Taker:
    """Stores one proposal; remembers what it added and what was there before."""

    def __init__(self, document: ProfileDocument, proposal: Proposal, by: object) -> None:
        self.document, self.proposal, self.by = document, proposal, by
        found = conflicts_of(document, proposal)
        self.same = {c.key for c in found if c.is_same}
        self.held = {c.key: c for c in found if not c.is_same and c.key not in proposal.overrides}
        self.rivals = {c.key: c for c in found if not c.is_same and c.key in proposal.overrides}
        self.added = 0
        self.left_out: list[str] = []
        self.unchanged = 0
        self.displaced: dict[str, list[int]] = {}

    def goes_in(self, key: str) -> bool:
        if key in self.same:
            self.unchanged += 1
            return False
        if key in self.held:
            return False
        if rival := self.rivals.get(key):
            for model, pk in rival.rows:
                model.objects.filter(network=self.document.network, pk=pk).update(withdrawn_at=timezone.now())
                self.displaced.setdefault(model._meta.label_lower, []).append(pk)
        return True

    def take_values(self, territories: dict[str, Territory]) -> None:
        for value in self.proposal.values:
            if value.is_taken and value.territory not in territories:
                name = BY_CODE[value.indicator].name
                self.left_out.append(
                    _("%(name)s: Das Gebiet „%(place)s“ steht nicht im Dokument.")
                    % {"name": name, "place": value.territory}
                )
            elif value.is_taken and self.goes_in(f"value:{value.index}"):
                statement = _statement(self.document, value, territories[value.territory])
                indicators.state_value(self.document.network, statement, by=self.by)
                self.added += 1

    def take_pots(self, territories: dict[str, Territory]) -> None:
        pots = [pot for pot in self.proposal.pots if pot.is_taken]
        if not pots or not self.goes_in("pots"):
            return
        for position, pot in enumerate(pots):
            Pot.objects.create(
                **_frame(self.document, pot.line, pot.note),
                name=pot.name[:200],
                amount=pot.amount,
                status=pot.status,
                territory=territories.get(pot.territory),
                position=position,
            )
            self.added += 1

    def take_partners(self) -> None:
        if self.proposal.partners and self.goes_in("partners"):
            for sector, count in self.proposal.partners.items():
                PartnerCount.objects.create(**_frame(self.document, None), sector=sector, count=count)
                self.added += 1

    def take_texts(self) -> None:
        texts = {topic: (text,) for topic, text in self.proposal.head.items() if topic in HEAD_TOPICS}
        for topic, items in {**texts, **self.proposal.sections}.items():
            if not any(items) or not self.goes_in(f"topic:{topic}"):
                continue
            for position, text in enumerate(item for item in items if item):
                frame = _frame(self.document, None)
                Statement.objects.create(**frame, topic=topic, text=text[:4000], position=position)
                self.added += 1


@transaction.atomic
def confirm_document(document: ProfileDocument, proposal: Proposal, *, by: object) -> Confirmed:
    """Store what a person has confirmed. Stored statements that say otherwise stay unless she chose the new ones."""
    if document.state != DocumentState.READ:
        raise WrongState(document.get_state_display())
    taker = _Taker(document, proposal, by)
    territories = _territories(document)
    taker.take_values(territories)
    taker.take_pots(territories)
    taker.take_partners()
    taker.take_texts()
    if not proposal.keeps_contacts:
        document.contacts = []
    document.state = DocumentState.CONFIRMED
    document.save()
    counts: dict[str, Any] = {
        "added": taker.added,
        "unchanged": taker.unchanged,
        "conflicts": len(taker.held),
        **({"displaced": taker.displaced} if taker.displaced else {}),
    }
    audit.record(
        document.network,
        "document.confirmed",
        gettext_noop("Dokument bestätigt: %(name)s"),
        document,
        by=by,
        words={"name": str(document)},
        after=counts,
    )
    refresh_shared_figures(document.network, by=by)
    return Confirmed(taker.added, taker.unchanged, tuple(taker.held.values()), tuple(taker.left_out))


def _rows_of(document: ProfileDocument) -> list[Any]:
    origin = subject_of(document)
    return [model.objects.filter(network=document.network, origin=origin) for model in DATED]


def _last_event(document: ProfileDocument, action: str) -> dict[str, Any]:
    event = history_of(document.network, document).filter(action=action).order_by("-pk").first()
    return (event.after if event else None) or {}


@transaction.atomic
def withdraw_document(document: ProfileDocument, *, by: object) -> datetime:
    """Take back everything a document brought in, and what it displaced stands again; it can be restored."""
    if document.state != DocumentState.CONFIRMED:
        raise WrongState(document.get_state_display())
    now = timezone.now()
    for rows in _rows_of(document):
        rows.filter(withdrawn_at=None).update(withdrawn_at=now)
    document.state = DocumentState.WITHDRAWN
    document.save()
    returned = _let_displaced_return(document)
    audit.record(
        document.network,
        "document.withdrawn",
        gettext_noop("Dokument zurückgenommen: %(name)s"),
        document,
        by=by,
        words={"name": str(document)},
        after={"at": now.isoformat(), **({"returned": returned} if returned else {})},
    )
    refresh_shared_figures(document.network, by=by)
    return now


def _let_displaced_return(document: ProfileDocument) -> dict[str, list[int]]:
    """Rows that had to go for this document stand again, but for those whose own document was taken back."""
    displaced = _last_event(document, "document.confirmed").get("displaced", {})
    if not displaced:
        return {}
    gone = ProfileDocument.objects.filter(network=document.network, state=DocumentState.WITHDRAWN).only("pk")
    origins = [subject_of(found) for found in gone]
    returned = {}
    for model in DATED:
        rows = model.objects.filter(
            network=document.network, pk__in=displaced.get(model._meta.label_lower, [])
        )
        returned[model._meta.label_lower] = _restore_rows(rows.exclude(origin__in=origins), document)
    return {label: pks for label, pks in returned.items() if pks}


def _displace_again(document: ProfileDocument, returned: dict[str, list[int]]) -> None:
    for model in DATED:
        rows = model.objects.filter(
            network=document.network, pk__in=returned.get(model._meta.label_lower, [])
        )
        rows.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())


def _restore_rows(rows: Any, document: ProfileDocument) -> list[int]:
    """Rows stand again, but for those whose place another statement of the same day has taken meanwhile."""
    in_force = rows.model.objects.filter(
        network=document.network, stated_on=document.stated_on, withdrawn_at=None
    )
    taken = {_place_of(row) for row in in_force}
    free = [row.pk for row in rows if _place_of(row) not in taken]
    rows.model.objects.filter(network=document.network, pk__in=free).update(withdrawn_at=None)
    return free


def _place_of(row: Any) -> tuple[object, ...]:
    """What a row speaks of; pots and partners speak together."""
    if isinstance(row, Value):
        return (row.territory_id, row.indicator)
    return (row.topic,) if isinstance(row, Statement) else ()


@transaction.atomic
def restore_document(document: ProfileDocument, *, by: object) -> None:
    """Undo a withdrawal: the rows it took back stand again where nothing new stands in their place."""
    withdrawal = _last_event(document, "document.withdrawn")
    if document.state != DocumentState.WITHDRAWN or not withdrawal or document.reading is None:
        raise WrongState(document.get_state_display())
    _displace_again(document, withdrawal.get("returned", {}))
    for rows in _rows_of(document):
        _restore_rows(rows.filter(withdrawn_at=datetime.fromisoformat(withdrawal["at"])), document)
    document.state = DocumentState.CONFIRMED
    document.save()
    audit.record(
        document.network,
        "document.restored",
        gettext_noop("Dokument wiederhergestellt: %(name)s"),
        document,
        by=by,
        words={"name": str(document)},
    )
    refresh_shared_figures(document.network, by=by)


def take_back_document(document: ProfileDocument, *, by: object) -> None:
    """One button for two states: what was confirmed is withdrawn, what was not is discarded."""
    if document.state == DocumentState.CONFIRMED:
        withdraw_document(document, by=by)
    else:
        discard_document(document, by=by)
