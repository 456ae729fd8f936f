"""What families report about an entry, and the answer they get once it is mended."""

from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.choices import Fault
from nestwerk.directory.errors import AlreadyDecided
from nestwerk.directory.models import ErrorReport, Offer
from nestwerk.tenants.models import Network

LONGEST_MESSAGE: Final = 400


@transaction.atomic
def report_fault(
    network: Network,
    offer_id: int,
    *,
    fault: str,
    message: str = "",
    reply_to: str = "",
    language: str = "de",
) -> ErrorReport:
    """Somebody says that an entry she may see is wrong. Its trace says that it came, not from whom.

    The caller counts tries and has checked that the offer may be seen.
    """
    offer = Offer.objects.get(network=network, pk=offer_id)
    report = ErrorReport.objects.create(
        network=network,
        offer=offer,
        fault=Fault(fault),
        message=message.strip()[:LONGEST_MESSAGE],
        reply_to=reply_to.strip(),
        language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
        sent_on=timezone.localdate(),
    )
    sentence = gettext_noop("Hinweis auf einen Fehler bei „%(title)s“ eingegangen.")
    audit.record(
        network, "report.sent", sentence, offer, by=gettext_noop("Familie"), words={"title": offer.title}
    )
    return report


def mend_report(report: ErrorReport, *, answer: str, by: object) -> ErrorReport:
    """It is mended: thank the family in its language, then forget the address and what was written.

    Raises AlreadyDecided; OSError where no mail goes out: then the report stays open and nothing is forgotten.
    """
    said = answer.strip()[:600]
    _refuse_mended(report)
    if report.reply_to:
        context = {
            "title": " ".join(report.offer.title.split()),
            "answer": said,
            "fault": report.get_fault_display(),
        }
        post(report.network, [report.reply_to], "family_mended", context, language=report.language)
    with transaction.atomic():
        report = ErrorReport.objects.select_for_update(of=("self",)).select_related("offer").get(pk=report.pk)
        if report.mended_on is None:
            report.reply_to = report.message = ""
            report.mended_on, report.answer = timezone.localdate(), said
            report.save()
            sentence = gettext_noop("Hinweis auf einen Fehler bei „%(title)s“ erledigt.")
            words = {"title": report.offer.title}
            audit.record(report.network, "report.mended", sentence, report.offer, by=by, words=words)
    return report


def _refuse_mended(report: ErrorReport) -> None:
    report.refresh_from_db(fields=["mended_on"])
    if report.mended_on is not None:
        raise AlreadyDecided
