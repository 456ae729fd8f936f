"""Drafts: every save is a version of its own, nothing is overwritten."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.agreements.course import locked, require, trace
from nestwerk.cooperation.actions.documents import refuse_another_first
from nestwerk.cooperation.choices import AgreementState
from nestwerk.cooperation.definitions.agreements import COOPERATION
from nestwerk.cooperation.models import Agreement, AgreementVersion
from nestwerk.cooperation.queries.agreements.reading import newest_version
from nestwerk.cooperation.queries.agreements.wording import (
    Paragraph,
    canonical_text,
    hash_of_text,
    keyed,
    tidy,
)
from nestwerk.tenants.models import Network


@transaction.atomic
def start_agreement(
    network: Network,
    *,
    title: str,
    by: object,
    purpose: str = "",
    has_template: bool = True,
    is_first_document: bool = False,
) -> Agreement:
    """A new draft, with words to begin with or empty. Raises NotNow where another is the first document."""
    if is_first_document:
        refuse_another_first(network)
    agreement = Agreement.objects.create(
        network=network, title=tidy(title), purpose=purpose.strip(), is_first_document=is_first_document
    )
    rows = COOPERATION if has_template else ()
    paragraphs = keyed([("", heading, text) for heading, text in rows])
    _add_version(agreement, 1, paragraphs, note="", by=by)
    trace(agreement, "agreement.started", gettext_noop("Vereinbarung „%(title)s“ begonnen."), by=by)
    return agreement


@transaction.atomic
def save_draft(
    agreement: Agreement,
    *,
    title: str,
    paragraphs: Sequence[Paragraph],
    note: str,
    started_from: int,
    by: object,
) -> AgreementVersion:
    """The next version. Raises NotNow once it is being signed, or when somebody saved in between."""
    agreement = locked(agreement)
    refuse_frozen(agreement)
    newest = newest_version(agreement)
    if newest.number != started_from:
        raise NotNow(
            _(
                "Inzwischen hat jemand Fassung %(number)d gespeichert. Ihre Worte stehen noch im Formular: "
                "Bitte vergleichen Sie und speichern Sie noch einmal."
            )
            % {"number": newest.number}
        )
    kept = keyed([(row["key"], row["heading"], row["text"]) for row in paragraphs])
    if (newest.title, newest.paragraphs) == (tidy(title), kept):
        return newest
    agreement.title = tidy(title)
    agreement.save(update_fields=["title", "folded", "sorted_as"])
    version = _add_version(agreement, newest.number + 1, kept, note=note, by=by)
    sentence = gettext_noop("Vereinbarung „%(title)s“: Fassung %(number)s gespeichert.")
    trace(agreement, "agreement.saved", sentence, by=by, number=str(version.number))
    return version


def restore_version(version: AgreementVersion, *, by: object) -> AgreementVersion:
    """An old wording becomes the newest; the versions between stay."""
    newest = newest_version(version.agreement)
    note = _("Wieder wie Fassung %(number)d") % {"number": version.number}
    return save_draft(
        version.agreement,
        title=version.title,
        paragraphs=version.paragraphs,
        note=note,
        started_from=newest.number,
        by=by,
    )


@transaction.atomic
def describe_agreement(
    agreement: Agreement, *, purpose: str, is_first_document: bool, by: object
) -> Agreement:
    """Words about it; they are no part of what is signed."""
    agreement = locked(agreement)
    if (agreement.purpose, agreement.is_first_document) == (purpose.strip(), is_first_document):
        return agreement
    if is_first_document:
        refuse_another_first(agreement.network, agreement)
    agreement.purpose, agreement.is_first_document = purpose.strip(), is_first_document
    agreement.save(update_fields=["purpose", "is_first_document"])
    trace(agreement, "agreement.described", gettext_noop("Angaben zu „%(title)s“ geändert."), by=by)
    return agreement


@transaction.atomic
def renew_agreement(agreement: Agreement, *, by: object) -> Agreement:
    """A successor that starts from the last wording. The old one stays in force until its end."""
    agreement = locked(agreement)
    require(agreement, AgreementState.IN_FORCE, AgreementState.ENDED)
    running = agreement.renewals.exclude(state=AgreementState.ENDED).first()
    if running is not None:
        return running
    renewal = Agreement.objects.create(
        network=agreement.network, title=agreement.title, purpose=agreement.purpose, renews=agreement
    )
    _add_version(renewal, 1, newest_version(agreement).paragraphs, note=_("Wortlaut der bisherigen"), by=by)
    trace(renewal, "agreement.renewed", gettext_noop("Vereinbarung „%(title)s“ wird erneuert."), by=by)
    return renewal


def refuse_frozen(agreement: Agreement) -> None:
    if agreement.state not in {AgreementState.DRAFT, AgreementState.CONSULTATION}:
        raise NotNow(
            _(
                "Diese Fassung liegt zur Unterschrift und steht fest. Soll sich der Text ändern, "
                "überarbeiten Sie die Vereinbarung: Dann bitten wir alle noch einmal."
            )
        )


def _add_version(
    agreement: Agreement, number: int, paragraphs: list[Paragraph], *, note: str, by: object
) -> AgreementVersion:
    return AgreementVersion.objects.create(
        network=agreement.network,
        agreement=agreement,
        number=number,
        title=agreement.title,
        paragraphs=paragraphs,
        note=note.strip()[:400],
        content_hash=hash_of_text(canonical_text(agreement.title, paragraphs)),
        made_at=timezone.now(),
        made_by=str(by)[:200],
    )
