"""Signing: the wording is fixed by its hash, each actor signs once, by link or on paper."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.agreements.course import locked, move, require, trace
from nestwerk.cooperation.choices import AgreementState, SignatureState
from nestwerk.cooperation.models import Agreement, AgreementVersion, Signature
from nestwerk.cooperation.queries.agreements.reading import newest_version
from nestwerk.cooperation.queries.agreements.wording import is_untouched, tidy
from nestwerk.registry.actions.doors import close_doors
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Organisation

SIGNABLE = (AgreementState.SIGNING, AgreementState.IN_FORCE)


@transaction.atomic
def begin_signing(
    agreement: Agreement, organisations: Iterable[Organisation], *, sign_by: date | None, by: object
) -> Agreement:
    """From now on the wording stands. Nobody is written to yet."""
    agreement = locked(agreement)
    require(agreement, AgreementState.DRAFT, AgreementState.CONSULTATION)
    if agreement.state == AgreementState.CONSULTATION and timezone.localdate() <= (
        agreement.consultation_until or date.min
    ):
        raise NotNow(_("Die Runde zum Entwurf läuft noch. Beenden Sie sie zuerst."))
    if sign_by is not None and sign_by < timezone.localdate():
        raise NotNow(
            _("Der Tag für die Unterschriften liegt in der Vergangenheit. Bitte wählen Sie einen späteren.")
        )
    version = newest_version(agreement)
    if not version.paragraphs:
        raise NotNow(_("Die Vereinbarung hat noch keinen Text. Schreiben Sie zuerst einen Entwurf."))
    _add(version, organisations)
    sentence = gettext_noop("Vereinbarung „%(title)s“: Fassung steht fest und geht zur Unterschrift.")
    return move(agreement, sentence, by=by, state=AgreementState.SIGNING, sign_by=sign_by)


@transaction.atomic
def add_signers(agreement: Agreement, organisations: Iterable[Organisation], *, by: object) -> int:
    """These sign too; later partners may join an agreement in force."""
    agreement = locked(agreement)
    require(agreement, *SIGNABLE)
    added = _add(newest_version(agreement), organisations)
    sentence = gettext_noop("Vereinbarung „%(title)s“: %(count)s weitere sollen unterzeichnen.")
    trace(agreement, "agreement.signers", sentence, by=by, count=str(added))
    return added


@transaction.atomic
def sign(signature: Signature, *, name: str, function: str, content_hash: str, by: object) -> Signature:
    """By link. Sent twice it is signed once; `content_hash` is that of the wording she had before her."""
    signature = _locked(signature)
    if signature.state == SignatureState.SIGNED:
        return signature
    _refuse_closed(signature)
    if content_hash != signature.version.content_hash or not is_untouched(signature.version):
        raise NotNow(
            _(
                "Der Text hat sich geändert, seit Sie die Seite geöffnet haben. Bitte lesen Sie ihn noch einmal."
            )
        )
    return _sign(signature, name=name, function=function, at=timezone.now(), is_on_paper=False, by=by)


@transaction.atomic
def sign_on_paper(signature: Signature, *, name: str, function: str, on: date, by: object) -> Signature:
    """A paper copy came back; the coordination enters who signed it and when."""
    signature = _locked(signature)
    if signature.state == SignatureState.SIGNED:
        return signature
    _refuse_closed(signature, is_on_paper=True)
    today = timezone.localdate()
    if on > today:
        raise NotNow(_("Dieser Tag liegt in der Zukunft. Bitte tragen Sie den Tag der Unterschrift ein."))
    at = timezone.make_aware(datetime.combine(on, datetime.min.time().replace(hour=12)))
    signed = _sign(signature, name=name, function=function, at=at, is_on_paper=True, by=by)
    close_doors(signed, DoorPurpose.SIGNATURE)
    return signed


@transaction.atomic
def refuse(signature: Signature, *, reason: str, by: object) -> Signature:
    """She does not sign, and says why. As long as the link is open she may still change her mind."""
    signature = _locked(signature)
    if signature.state == SignatureState.SIGNED:
        raise NotNow(
            _(
                "Hier ist schon unterzeichnet. Soll die Unterschrift enden, melden Sie sich bitte bei der Koordination."
            )
        )
    _refuse_closed(signature)
    signature.state, signature.note = SignatureState.REFUSED, reason.strip()[:400]
    signature.save(update_fields=["state", "note"])
    _trace(signature, gettext_noop("Vereinbarung „%(title)s“: %(organisation)s unterzeichnet nicht."), by=by)
    return signature


@transaction.atomic
def withdraw_request(signature: Signature, *, reason: str, by: object) -> Signature:
    """This actor need not sign: its links end. Never for what is signed."""
    signature = _locked(signature)
    if signature.state == SignatureState.SIGNED:
        raise NotNow(_("Hier ist schon unterzeichnet. Eine Unterschrift lässt sich nicht zurückziehen."))
    signature.state, signature.note = SignatureState.WITHDRAWN, reason.strip()[:400]
    signature.save(update_fields=["state", "note"])
    close_doors(signature, DoorPurpose.SIGNATURE)
    _trace(
        signature, gettext_noop("Vereinbarung „%(title)s“: Bitte an %(organisation)s zurückgezogen."), by=by
    )
    return signature


@transaction.atomic
def reopen_request(signature: Signature, *, by: object) -> Signature:
    """Entered by mistake: a paper signature, a refusal or a withdrawal counts no more. Never for one given by link."""
    signature = _locked(signature)
    if signature.state == SignatureState.SIGNED and not signature.is_on_paper:
        raise NotNow(_("Diese Unterschrift kam über den persönlichen Link. Sie bleibt, wie sie ist."))
    is_asked = signature.asked_at is not None and signature.state == SignatureState.REFUSED
    signature.state = SignatureState.ASKED if is_asked else SignatureState.WAITING
    signature.asked_at = signature.asked_at if is_asked else None
    signature.signer_name = signature.signer_function = signature.signed_as = signature.content_hash = ""
    signature.signed_at, signature.is_on_paper, signature.note = None, False, ""
    signature.save()
    _trace(
        signature,
        gettext_noop("Vereinbarung „%(title)s“: Eintrag zu %(organisation)s zurückgenommen."),
        by=by,
    )
    return signature


def _sign(
    signature: Signature, *, name: str, function: str, at: datetime, is_on_paper: bool, by: object
) -> Signature:
    signature.state = SignatureState.SIGNED
    signature.signer_name, signature.signer_function = tidy(name)[:160], tidy(function)[:160]
    signature.signed_as = signature.organisation.name
    signature.signed_at, signature.is_on_paper, signature.note = at, is_on_paper, ""
    signature.content_hash = signature.version.content_hash
    signature.save()
    _trace(signature, gettext_noop("Vereinbarung „%(title)s“: %(organisation)s hat unterzeichnet."), by=by)
    return signature


def _locked(signature: Signature) -> Signature:
    rows = Signature.objects.select_for_update(of=("self",))
    return rows.select_related("version", "agreement", "organisation", "network").get(pk=signature.pk)


def _refuse_closed(signature: Signature, *, is_on_paper: bool = False) -> None:
    is_withdrawn = signature.state == SignatureState.WITHDRAWN and not is_on_paper
    is_old = newest_version(signature.agreement).pk != signature.version_id
    if signature.agreement.state not in SIGNABLE or is_withdrawn or is_old:
        raise NotNow(
            _("Diese Fassung liegt nicht mehr zur Unterschrift. Bitte fragen Sie bei der Koordination nach.")
        )


def _add(version: AgreementVersion, organisations: Iterable[Organisation]) -> int:
    known = set(Signature.objects.filter(version=version).values_list("organisation_id", flat=True))
    added = [
        Signature(
            network=version.network, agreement=version.agreement, version=version, organisation=organisation
        )
        for organisation in organisations
        if organisation.pk not in known and organisation.network_id == version.network_id
    ]
    Signature.objects.bulk_create(added)
    return len(added)


def _trace(signature: Signature, sentence: str, *, by: object) -> None:
    name = signature.organisation.name
    trace(signature.agreement, "agreement.signature", sentence, by=by, organisation=name)
