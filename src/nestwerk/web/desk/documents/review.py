"""A document as its reviewer sees it: what was understood beside the line it stands on."""

from dataclasses import dataclass
from typing import Any

from nestwerk.audit.models import Event
from nestwerk.audit.queries import history_of
from nestwerk.exchange.choices import DocumentState
from nestwerk.exchange.models import ProfileDocument
from nestwerk.exchange.proposals import proposal_of
from nestwerk.exchange.queries.conflicts import Conflict, conflicts_of
from nestwerk.indicators.definitions import BY_CODE
from nestwerk.web.desk.documents.forms import ReviewForm


@dataclass(frozen=True)
class ReviewedValue:
    label: str
    territory: str
    period: str
    note: str
    line: int | None
    original: str
    form: Any


@dataclass(frozen=True)
class Review:
    document: ProfileDocument
    form: ReviewForm | None
    values: tuple[ReviewedValue, ...]
    conflicts: tuple[tuple[Conflict, str, Any], ...]  # conflict, what it is about, its checkbox
    lines: tuple[dict[str, Any], ...]
    unread: tuple[dict[str, Any], ...]
    contacts: int
    history: tuple[Event, ...]

    @property
    def is_busy(self) -> bool:
        return self.document.state in {DocumentState.WAITING, DocumentState.READING}

    @property
    def can_be_restored(self) -> bool:
        return self.document.state == DocumentState.WITHDRAWN and self.document.reading is not None


def _values(form: ReviewForm, texts: dict[int, str]) -> tuple[ReviewedValue, ...]:
    return tuple(
        ReviewedValue(
            str(BY_CODE[v.indicator].name),
            v.territory,
            v.period,
            v.note,
            v.line,
            texts.get(v.line or 0, ""),
            part,
        )
        for v, part in form.values
    )


def _about(conflict: Conflict, form: ReviewForm) -> str:
    kind, _colon, key = conflict.key.partition(":")
    if kind == "value":
        value = form.proposal_read.values[int(key)]
        return f"{BY_CODE[value.indicator].name}, {value.territory}"
    field = form.texts.fields.get(f"head_{key}") or form.texts.fields.get(f"section_{key}")
    return str(field.label) if field else conflict.key


def review_of(document: ProfileDocument, data: Any = None) -> Review:
    """Everything the page needs; the form only while there is something to confirm."""
    reading = document.reading or {"lines": [], "unread": [], "values": []}
    form, conflicts = None, []
    if document.state == DocumentState.READ:
        proposal = proposal_of(reading)
        conflicts = [c for c in conflicts_of(document, proposal) if not c.is_same]
        form = ReviewForm(proposal, reading["unread"], conflicts, data)
    texts = {entry["line"]: entry["text"] for entry in reading["lines"]}
    return Review(
        document=document,
        form=form,
        values=_values(form, texts) if form else (),
        conflicts=tuple(
            (c, _about(c, form), form.texts[f"override_{n}"])
            for n, c in enumerate(conflicts)
            if form is not None
        ),
        lines=tuple(reading["lines"]),
        unread=tuple(reading["unread"]),
        contacts=len(document.contacts),
        history=tuple(history_of(document.network, document)[:20]),
    )
