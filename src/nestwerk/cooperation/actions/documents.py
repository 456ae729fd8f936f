"""Documents come in, get files, are looked through, withdrawn; copies of media are given out: each step with a trace."""

import hashlib
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.imports.files import type_of
from nestwerk.cooperation.models import Agreement, Body, Document, DocumentVersion, HandOut
from nestwerk.cooperation.queries.documents import first_document, last_step, same_file, versions_of
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

LONGEST_WORDS: Final = 200_000
DAYS: Final = frozenset({"valid_from", "valid_to", "review_on", "withdrawn_on"})
SENTENCES: Final = {
    "added": gettext_noop("In die Ablage gelegt: %(name)s"),
    "changed": gettext_noop("Angaben geändert: %(name)s"),
    "reviewed": gettext_noop("Durchgesehen: %(name)s. Nächste Durchsicht am %(day)s."),
    "withdrawn": gettext_noop("Zurückgezogen: %(name)s"),
    "undone": gettext_noop("Letzter Schritt zurückgenommen: %(name)s"),
    "file_added": gettext_noop("%(name)s: Fassung %(number)s hochgeladen. %(note)s"),
    "file_removed": gettext_noop("%(name)s: Fassung %(number)s gelöscht. %(reason)s"),
    "handed_out": gettext_noop("%(name)s: %(copies)s Stück an %(to)s"),
    "hand_out_undone": gettext_noop("%(name)s: %(copies)s Stück an %(to)s zurückgenommen"),
    "counted": gettext_noop("%(name)s: Bestand gezählt, %(copies)s Stück"),
}


@transaction.atomic
def add_document(network: Network, *, title: str, kind: str, by: object, **words: Any) -> Document:
    """`words`: any other field of a document. Raises NotNow where another one is the first document."""
    document = Document(network=network, title=title.strip(), kind=kind, **words)
    _check(document)
    document.save()
    _trace(document, "added", by)
    return document


@transaction.atomic
def change_document(document: Document, *, by: object, **words: Any) -> Document:
    """Nothing changed leaves no trace."""
    changed = {name: value for name, value in words.items() if getattr(document, name) != value}
    if not changed:
        return document
    before = {name: _plain(getattr(document, name)) for name in changed}
    _set(document, changed)
    _trace(
        document, "changed", by, before=before, after={name: _plain(value) for name, value in changed.items()}
    )
    return document


@transaction.atomic
def review_document(document: Document, *, next_on: date, by: object) -> Document:
    """It still holds; the next look is due on a later day."""
    if next_on <= timezone.localdate():
        raise NotNow(_("Bitte wählen Sie für die nächste Durchsicht einen Tag, der noch kommt."))
    before = {"review_on": _plain(document.review_on)}
    _set(document, {"review_on": next_on})
    _trace(
        document,
        "reviewed",
        by,
        {"day": f"{next_on:%d.%m.%Y}"},
        before=before,
        after={"review_on": str(next_on)},
    )
    return document


@transaction.atomic
def withdraw_document(document: Document, *, by: object) -> Document:
    """Nobody but the coordination finds it any more; the files stay."""
    if document.withdrawn_on is not None:
        return document
    _set(document, {"withdrawn_on": timezone.localdate()})
    _trace(
        document,
        "withdrawn",
        by,
        before={"withdrawn_on": None},
        after={"withdrawn_on": str(document.withdrawn_on)},
    )
    return document


@transaction.atomic
def undo_step(document: Document, *, by: object) -> Document:
    """Take back the latest change, review or withdrawal."""
    event = last_step(document)
    if event is None or event.before is None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    _set(document, {name: _stored(name, value, document) for name, value in event.before.items()})
    _trace(document, "undone", by)
    return document


@transaction.atomic
def add_version(
    document: Document, *, file_name: str, content: bytes, by: object, words: str = "", note: str = ""
) -> DocumentVersion:
    """Raises FileRefused for what is no document, NotNow where the same file lies here already."""
    kind = type_of(content, file_name)
    sha256 = hashlib.sha256(content).hexdigest()
    if known := same_file(document.network, sha256):
        sentence = _("Diese Datei liegt schon in der Ablage: „%(name)s“, Fassung %(number)s.")
        raise NotNow(sentence % {"name": known.document, "number": known.number})
    newest = versions_of(document).first()
    version = DocumentVersion.objects.create(
        network=document.network,
        document=document,
        number=newest.number + 1 if newest else 1,
        file_name=_file_name(file_name, document.title, kind.ending),
        media_type=kind.media_type,
        content=content,
        size_bytes=len(content),
        sha256=sha256,
        words=words.replace("\x00", "")[:LONGEST_WORDS],
        note=note,
        made_at=timezone.now(),
        made_by=str(by)[:200],
    )
    _trace(document, "file_added", by, {"number": str(version.number), "note": note})
    return version


@transaction.atomic
def remove_version(version: DocumentVersion, *, reason: str, by: object) -> None:
    """For good: a file that should never have been here, for instance with names of families in it."""
    _trace(version.document, "file_removed", by, {"number": str(version.number), "reason": reason})
    version.delete()


@transaction.atomic
def hand_out(
    document: Document,
    *,
    copies: int,
    on: date,
    by: object,
    organisation: Organisation | None = None,
    place: str = "",
) -> HandOut:
    """Copies leave the shelf. Raises NotNow where there are not so many, or nobody is named."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if organisation is None and not place.strip():
        raise NotNow(_("Bitte sagen Sie, wer die Stücke bekommt: ein Akteur oder ein Ort."))
    if document.stock is not None and copies > document.stock:
        raise NotNow(
            _("So viele sind nicht mehr da. Nach unserer Zählung sind es noch %(left)s.")
            % {"left": document.stock}
        )
    given = HandOut.objects.create(
        network=document.network,
        document=document,
        organisation=organisation,
        place=place.strip(),
        copies=copies,
        on=on,
        by_label=str(by)[:200],
    )
    if document.stock is not None:
        _set(document, {"stock": document.stock - copies})
    _trace(document, "handed_out", by, _given(given))
    return given


@transaction.atomic
def undo_hand_out(given: HandOut, *, by: object) -> None:
    """It did not happen: the copies are back on the shelf."""
    document = Document.objects.select_for_update().get(pk=given.document_id)
    if document.stock is not None:
        _set(document, {"stock": document.stock + given.copies})
    _trace(document, "hand_out_undone", by, _given(given))
    given.delete()


@transaction.atomic
def count_stock(document: Document, *, copies: int, by: object) -> Document:
    """After counting or a delivery: so many are there."""
    before = {"stock": document.stock}
    _set(document, {"stock": copies})
    _trace(document, "counted", by, {"copies": str(copies)}, before=before, after={"stock": copies})
    return document


def _given(given: HandOut) -> dict[str, str]:
    return {"copies": str(given.copies), "to": str(given.organisation or given.place)}


def _check(document: Document) -> None:
    if document.is_first_document and document.withdrawn_on is None:
        refuse_another_first(document.network, document)


def refuse_another_first(network: Network, mine: Document | Agreement | None = None) -> None:
    """One document or agreement stands at the beginning of a network. Two who ask at once wait for each other."""
    Network.objects.select_for_update(no_key=True).get(pk=network.pk)
    other = first_document(network)
    if other is not None and other != mine:
        sentence = _(
            "Als erstes Dokument gilt schon „%(name)s“. Bitte nehmen Sie das Zeichen dort zuerst weg."
        )
        raise NotNow(sentence % {"name": other})


def _set(document: Document, words: dict[str, Any]) -> None:
    before = {name: getattr(document, name) for name in words}
    for name, value in words.items():
        setattr(document, name, value)
    try:
        _check(document)
    except NotNow:
        for name, value in before.items():  # the caller's page shows what holds
            setattr(document, name, value)
        raise
    document.save()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if isinstance(value, Body) else value


def _stored(name: str, value: Any, document: Document) -> Any:
    """What the trace keeps as plain words, as the row holds it; a body that is gone is none."""
    if name in DAYS and value:
        return date.fromisoformat(value)
    if name == "body" and value:
        return Body.objects.filter(network=document.network, pk=value).first()
    return value


def _file_name(name: str, title: str, ending: str) -> str:
    """As the uploader called it, with the ending of what it is."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].strip() or title
    shown = "".join(sign if sign.isprintable() else " " for sign in bare)
    return f"{shown[:180]}.{ending}"


def _trace(
    document: Document, step: str, by: object, words: dict[str, str] | None = None, **more: Any
) -> None:
    said = {"name": document.title, **(words or {})}
    audit.record(document.network, f"document.{step}", SENTENCES[step], document, by=by, words=said, **more)
