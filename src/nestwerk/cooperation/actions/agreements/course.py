"""The course of an agreement: every step is kept with what was before, so that it can be taken back."""

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.choices import AgreementState, SignatureState
from nestwerk.cooperation.models import Agreement, Consulted, Signature
from nestwerk.cooperation.queries.agreements.reading import ANSWERED, newest_version, undoable_step
from nestwerk.registry.actions.doors import close_doors
from nestwerk.registry.choices import DoorPurpose

DATES: Final = frozenset(
    {"consultation_from", "consultation_until", "sign_by", "in_force_from", "expires_on", "ended_on"}
)


def locked(agreement: Agreement) -> Agreement:
    return Agreement.objects.select_for_update(of=("self",)).select_related("network").get(pk=agreement.pk)


def trace(agreement: Agreement, action: str, sentence: str, *, by: object, **words: Any) -> None:
    audit.record(
        agreement.network, action, sentence, agreement, by=by, words={"title": agreement.title, **words}
    )


def require(agreement: Agreement, *states: str) -> None:
    if agreement.state not in states:
        raise NotNow(
            _("Dieser Schritt passt gerade nicht: Die Vereinbarung ist %(state)s.")
            % {"state": agreement.get_state_display()}
        )


def move(agreement: Agreement, sentence: str, *, by: object, note: str = "", **fields: Any) -> Agreement:
    """Change the state and its days; the trace keeps what they were."""
    before = {name: _plain(getattr(agreement, name)) for name in fields}
    for name, value in fields.items():
        setattr(agreement, name, value)
    agreement.save(update_fields=list(fields))
    after = {name: _plain(value) for name, value in fields.items()}
    words = {"title": agreement.title, "note": note}
    audit.record(
        agreement.network,
        "agreement.step",
        sentence,
        agreement,
        by=by,
        words=words,
        before=before,
        after=after,
    )
    return agreement


@transaction.atomic
def put_in_force(agreement: Agreement, *, on: date, expires_on: date | None, by: object) -> Agreement:
    """Who has not signed yet still may."""
    agreement = locked(agreement)
    require(agreement, AgreementState.SIGNING)
    if not Signature.objects.filter(agreement=agreement, state=SignatureState.SIGNED).exists():
        raise NotNow(
            _("Noch hat niemand unterzeichnet. Eine Vereinbarung braucht mindestens eine Unterschrift.")
        )
    _refuse_backwards(on, expires_on)
    sentence = gettext_noop("Vereinbarung „%(title)s“ ist in Kraft.")
    return move(
        agreement,
        sentence,
        by=by,
        state=AgreementState.IN_FORCE,
        in_force_from=on,
        expires_on=expires_on,
        ended_on=None,
    )


@transaction.atomic
def end_agreement(agreement: Agreement, *, reason: str, by: object, on: date | None = None) -> Agreement:
    """It stays readable with all its signatures; open requests end."""
    agreement = locked(agreement)
    if agreement.state == AgreementState.ENDED:
        return agreement
    sentence = gettext_noop("Vereinbarung „%(title)s“ beendet. %(note)s")
    fields = {"state": AgreementState.ENDED, "ended_on": on or timezone.localdate()}
    return move(agreement, sentence, by=by, note=reason.strip(), **fields)


@transaction.atomic
def revise_signed(agreement: Agreement, *, reason: str, by: object) -> Agreement:
    """Back to a draft: what was signed stays with its version, the next one is signed by all anew."""
    agreement = locked(agreement)
    require(agreement, AgreementState.SIGNING)
    for signature in Signature.objects.filter(agreement=agreement).select_related("network"):
        close_doors(signature, DoorPurpose.SIGNATURE)
    sentence = gettext_noop("Vereinbarung „%(title)s“ wird noch einmal überarbeitet. %(note)s")
    return move(agreement, sentence, by=by, note=reason.strip(), state=AgreementState.DRAFT, sign_by=None)


@transaction.atomic
def undo_step(agreement: Agreement, *, by: object) -> Agreement:
    """Back to before the last step, as long as nobody outside has heard of it."""
    agreement = locked(agreement)
    event = undoable_step(history_of(agreement.network, agreement))
    if event is None or event.before is None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    version = newest_version(agreement)
    if agreement.state == AgreementState.CONSULTATION:
        _drop_unsent(Consulted.objects.filter(version=version), Q(read_at__isnull=False))
    if agreement.state == AgreementState.SIGNING:
        _drop_unsent(Signature.objects.filter(version=version), Q(state__in=ANSWERED))
    if agreement.state == AgreementState.DRAFT and event.before["state"] == AgreementState.SIGNING:
        raise NotNow(_("Die Links zum Unterzeichnen sind schon geschlossen. Geben Sie die Fassung neu frei."))
    fields = {name: _read(name, value) for name, value in event.before.items()}
    sentence = gettext_noop("Vereinbarung „%(title)s“: letzter Schritt zurückgenommen.")
    for name, value in fields.items():
        setattr(agreement, name, value)
    agreement.save(update_fields=list(fields))
    trace(agreement, "agreement.step_undone", sentence, by=by)
    return agreement


def _drop_unsent(rows: QuerySet[Consulted] | QuerySet[Signature], told: Q) -> None:
    if rows.filter(told | Q(asked_at__isnull=False)).exists():
        raise NotNow(
            _("Es sind schon Mails hinausgegangen oder Antworten da. Das lässt sich nicht zurücknehmen.")
        )
    rows.delete()


def _refuse_backwards(begins: date, ends: date | None) -> None:
    if ends is not None and ends <= begins:
        raise NotNow(_("Das Ende liegt vor dem Beginn. Bitte wählen Sie einen späteren Tag."))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in DATES and value else value
