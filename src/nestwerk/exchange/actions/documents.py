"""A document comes in and is read."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.exchange.choices import DocumentKind, DocumentState
from nestwerk.exchange.errors import AlreadyHere, NothingToTake, WrongState
from nestwerk.exchange.imports.errors import Unreadable
from nestwerk.exchange.imports.extract import extract_lines
from nestwerk.exchange.imports.profile import ReadProfile, as_json
from nestwerk.exchange.imports.reader import read_profile
from nestwerk.exchange.models import ProfileDocument
from nestwerk.exchange.proposals import MASK, without_persons
from nestwerk.tenants.models import Network

MOST_ATTEMPTS = 3
ALIVE = [DocumentState.WAITING, DocumentState.READING, DocumentState.READ, DocumentState.CONFIRMED]


@transaction.atomic
def receive_document(
    network: Network, *, file_name: str, content: bytes, stated_on: date, by: object
) -> ProfileDocument:
    """Keep an uploaded file until it is read. The same content twice is refused."""
    digest = hashlib.sha256(content).hexdigest()
    if ProfileDocument.objects.filter(network=network, sha256=digest, state__in=ALIVE).exists():
        raise AlreadyHere(file_name)
    document = ProfileDocument.objects.create(
        network=network,
        file_name=file_name[:200],
        sha256=digest,
        content=content,
        stated_on=stated_on,
        uploaded_by=str(by)[:200],
    )
    audit.record(
        network,
        "document.received",
        gettext_noop("Dokument hochgeladen: %(name)s"),
        document,
        by=by,
        words={"name": file_name},
    )
    return document


def _blotted(content: Any, names: Sequence[str]) -> Any:
    """The same content, persons blotted out of every text in it."""
    if isinstance(content, dict):
        return {key: _blotted(value, names) for key, value in content.items()}
    if isinstance(content, list):
        return [_blotted(value, names) for value in content]
    return without_persons(content, names) if isinstance(content, str) else content


def reading_of(profile: ReadProfile) -> dict[str, Any]:
    """What is stored of a reading: the contract's shape and every line, persons blotted out."""
    names = [contact.name for contact in profile.contacts]
    reading: dict[str, Any] = _blotted(as_json(profile), names)
    reading["sections"].pop("contact", None)
    reading["lines"] = [
        {
            "line": x.number,
            "text": MASK if x.landed == "contact" else without_persons(x.text, names),
            "landed": x.landed,
        }
        for x in profile.lines
    ]
    return reading


def _contacts(profile: ReadProfile) -> list[dict[str, Any]]:
    return [vars(contact) for contact in profile.contacts]


def _begin(document: ProfileDocument) -> bool:
    """Take the document into work, once; a third failed attempt is the last."""
    with transaction.atomic():
        document.refresh_from_db()
        if document.state not in {DocumentState.WAITING, DocumentState.READING} or document.content is None:
            return False
        if document.attempts >= MOST_ATTEMPTS:
            _refuse(
                document,
                _(
                    "„%s“: Das Lesen ist dreimal abgebrochen. Bitte speichern Sie die Datei als TXT und laden Sie sie neu hoch."
                )
                % document.file_name,
            )
            return False
        document.state = DocumentState.READING
        document.attempts += 1
        document.progress_pct = 10
        document.heartbeat_at = timezone.now()
        document.save()
    return True


def _refuse(document: ProfileDocument, sentence: str) -> None:
    document.state = DocumentState.REFUSED
    document.problem = sentence[:600]
    document.progress_pct = 100
    document.content = None
    document.save()


def read_document(document: ProfileDocument) -> ProfileDocument:
    """Read the file and drop it. What cannot be read is refused with a sentence; nothing is stored by halves."""
    if not _begin(document):
        return document
    content = bytes(document.content or b"")
    try:
        profile = read_profile(extract_lines(content, document.file_name), document.file_name)
    except Unreadable as problem:
        with transaction.atomic():
            _refuse(document, problem.sentence)
        return document
    with transaction.atomic():
        if profile.kind == DocumentKind.UNKNOWN.value and not profile.values:
            _refuse(document, str(NothingToTake(document.file_name)))
            return document
        document.kind = profile.kind
        document.reading = reading_of(profile)
        document.contacts = _contacts(profile)
        document.content = None
        document.state = DocumentState.READ
        document.progress_pct = 100
        document.save()
    return document


@transaction.atomic
def discard_document(document: ProfileDocument, *, by: object) -> None:
    """Put a document aside that was not confirmed: its text and contacts go, the fact that it was here stays."""
    if document.state == DocumentState.CONFIRMED:
        raise WrongState(document.get_state_display())
    document.state = DocumentState.WITHDRAWN
    document.content, document.reading, document.contacts = None, None, []
    document.save()
    audit.record(
        document.network,
        "document.discarded",
        gettext_noop("Dokument verworfen: %(name)s"),
        document,
        by=by,
        words={"name": str(document)},
    )
