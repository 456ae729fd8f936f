"""What must hold however often the power was cut: checked in the database itself, past every page."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.db import close_old_connections, connection

from nestwerk.audit.models import Event
from nestwerk.base.scope import all_networks
from nestwerk.base.subjects import subject_of
from nestwerk.config.operating.databases import sqlite_problems
from nestwerk.exchange.actions.confirming import DATED
from nestwerk.exchange.actions.documents import MOST_ATTEMPTS, reading_of
from nestwerk.exchange.choices import DocumentState
from nestwerk.exchange.imports.extract import extract_lines
from nestwerk.exchange.imports.reader import read_profile
from nestwerk.exchange.models import ProfileDocument, SharedFigures
from nestwerk.exchange.queries.shared import as_payload, figures_to_share
from tests.prove.documents import Paper

BY_COMMAND = "Befehlszeile"
UNDERWAY = {DocumentState.WAITING, DocumentState.READING}


@dataclass
class Ledger:
    """What the house has promised: uploads and confirmations it acknowledged, and every paper ever sent."""

    sent: dict[str, Paper] = field(default_factory=dict)  # by sha256
    uploaded: dict[int, str] = field(default_factory=dict)  # document number -> sha256
    imported: set[str] = field(default_factory=set)  # sha256 of files the command line said it stored
    confirmed: set[int] = field(default_factory=set)
    cut_off: int = 0  # requests the client never got an answer to


def judge(ledger: Ledger, *, is_over: bool) -> list[str]:
    """One sentence for every promise broken. `is_over`: all work had time to finish."""
    close_old_connections()
    with all_networks():
        documents = {d.pk: d for d in ProfileDocument.objects.select_related("network")}
        found = _lost(ledger, documents)
        ours = [d for d in documents.values() if d.sha256 in ledger.sent]
        found += _twice(ours)
        for document in ours:
            found += _torn(document, ledger.sent[document.sha256], is_over)
        found += _stale_figures()
    if connection.vendor == "sqlite":
        found += [
            f"SQLite: {sentence}" for sentence in sqlite_problems(Path(connection.settings_dict["NAME"]))
        ]
    connection.close()
    return found


def _lost(ledger: Ledger, documents: dict[int, ProfileDocument]) -> list[str]:
    found = [
        f"upload {pk} was acknowledged and is lost"
        for pk, sha256 in ledger.uploaded.items()
        if pk not in documents or documents[pk].sha256 != sha256
    ]
    there = {d.sha256 for d in documents.values() if d.state == DocumentState.CONFIRMED}
    found += [f"import of {sha256[:8]} was acknowledged and is lost" for sha256 in ledger.imported - there]
    confirmed = {pk for pk, d in documents.items() if d.state == DocumentState.CONFIRMED}
    return found + [
        f"confirmation of {pk} was acknowledged and is lost" for pk in ledger.confirmed - confirmed
    ]


def _twice(documents: list[ProfileDocument]) -> list[str]:
    kept = [
        (d.network_id, d.sha256)
        for d in documents
        if d.state not in {DocumentState.REFUSED, DocumentState.WITHDRAWN}
    ]
    return [
        f"{sha256[:8]} is there twice" for network, sha256 in set(kept) if kept.count((network, sha256)) > 1
    ]


def _events(document: ProfileDocument, action: str) -> list[Event]:
    return list(Event.objects.filter(network=document.network, subject=subject_of(document), action=action))


def _rows_of(document: ProfileDocument) -> int:
    origin = subject_of(document)
    return sum(model.objects.filter(network=document.network, origin=origin).count() for model in DATED)


def _torn(document: ProfileDocument, sent: Paper, is_over: bool) -> list[str]:
    """All of a step or nothing of it."""
    confirmed, rows = _events(document, "document.confirmed"), _rows_of(document)
    checks: dict[str, bool] = {
        "its arrival is in the history once": len(_events(document, "document.received")) == 1
    }
    if document.state == DocumentState.CONFIRMED:
        checks["its confirmation is in the history once"] = len(confirmed) == 1
        checks["all its values are there"] = bool(confirmed) and rows == confirmed[0].after["added"]
    else:
        checks["no value is there before it is confirmed"] = not rows and not confirmed
    if document.uploaded_by == BY_COMMAND:
        checks["the command line stores all or nothing"] = document.state == DocumentState.CONFIRMED
    if document.state in UNDERWAY:
        checks["its file waits unharmed"] = (
            bytes(document.content or b"") == sent.content and document.reading is None
        )
        checks["it was taken up again"] = not is_over
    elif document.state == DocumentState.REFUSED:
        said = bool(document.problem) and document.attempts == MOST_ATTEMPTS
        checks["it was given up with a sentence after the last attempt"] = said
    else:
        checks["it is read completely"] = document.content is None and document.reading == _expected(sent)
    return [
        f"document {document.pk} ({document.state}): not true that {what}"
        for what, holds in checks.items()
        if not holds
    ]


@cache
def _expected(sent: Paper) -> dict[str, Any]:
    return reading_of(read_profile(extract_lines(sent.content, sent.file_name), sent.file_name))


def _stale_figures() -> list[str]:
    """What others see is what the network's rows say, at every moment."""
    shown = SharedFigures.objects.select_related("network")
    return [
        f"shared figures of {s.network.slug} are stale"
        for s in shown
        if s.payload != as_payload(figures_to_share(s.network))
    ]
