"""What the coordination could do next for its directory, each with a reason and a length."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.base.periods import readable_day
from nestwerk.directory.choices import Answer, OfferStatus, ProposalState, Stage, Visibility
from nestwerk.directory.models import Campaign, ErrorReport, Offer, Proposal

UPKEPT = (OfferStatus.PILOT, OfferStatus.RUNNING, OfferStatus.PAUSED)
WITH_COORDINATION = (Stage.ESCALATED, Stage.UNCONFIRMED, Stage.HIDDEN)
SOON = timedelta(days=7)


class StepKind(StrEnum):
    PROPOSALS = "proposals"
    PROPOSAL = "proposal"
    REPORTS = "reports"
    UNCONFIRMED = "unconfirmed"
    CAMPAIGN = "campaign"


@dataclass(frozen=True)
class Step:
    kind: StepKind
    title: str
    text: str
    minutes: int
    subject: int | None = None
    is_due: bool = False


def upkeep_steps(member: Membership, *, today: date) -> tuple[Step, ...]:
    """At most four, for those who keep the directory; what families wait for comes first."""
    if not member.may(Right.WRITE):
        return ()
    return (*_reports(member), *_proposals(member), *_campaigns(member, today), *_unconfirmed(member))


def _reports(member: Membership) -> list[Step]:
    count = ErrorReport.objects.filter(network=member.network, mended_on=None).count()
    if not count:
        return []
    title = ngettext("Eine Familie meldet einen Fehler", "%(n)s Hinweise von Familien auf Fehler", count)
    text = _("Sehen Sie nach und antworten Sie mit einem Satz. Die Adresse wird danach gelöscht.")
    return [Step(StepKind.REPORTS, title % {"n": count}, text, 5 * min(count, 4), is_due=True)]


def _proposals(member: Membership) -> list[Step]:
    rows = Proposal.objects.filter(network=member.network, state=ProposalState.WAITING).select_related(
        "organisation"
    )
    found = list(rows.order_by("sent_at", "pk"))
    if not found:
        return []
    title = ngettext(
        "Ein Vorschlag wartet auf Ihren Blick", "%(n)s Vorschläge warten auf Ihren Blick", len(found)
    )
    text = _("Der älteste ist vom %(day)s, von %(name)s.") % {
        "day": readable_day(found[0].sent_at),
        "name": found[0].organisation.name,
    }
    title, minutes = title % {"n": len(found)}, 2 * min(len(found), 10)
    if len(found) == 1:
        return [Step(StepKind.PROPOSAL, title, text, minutes, found[0].pk, is_due=True)]
    return [Step(StepKind.PROPOSALS, title, text, minutes, is_due=True)]


def _unconfirmed(member: Membership) -> list[Step]:
    count = Offer.objects.filter(
        network=member.network,
        stage__in=WITH_COORDINATION,
        status__in=UPKEPT,
        visibility__in=(Visibility.PUBLIC, Visibility.PARTNERS),
    ).count()
    if not count:
        return []
    title = ngettext("Ein Angebot ist nicht bestätigt", "%(n)s Angebote sind nicht bestätigt", count)
    text = _("Der Anbieter hat auf zwei Nachfragen nicht geantwortet. Meist hilft ein Anruf.")
    return [Step(StepKind.UNCONFIRMED, title % {"n": count}, text, 5 * min(count, 4))]


def _campaigns(member: Membership, today: date) -> list[Step]:
    answered = Q(inquiries__answer__in=[Answer.ANSWERED, Answer.DECLINED])
    rows = Campaign.objects.filter(network=member.network, closed_on=None, due_on__lte=today + SOON)
    counted = rows.annotate(asked=Count("inquiries"), done=Count("inquiries", filter=answered))
    campaign = counted.order_by("due_on", "pk").first()
    if campaign is None:
        return []
    is_over = campaign.due_on < today
    words = {"day": readable_day(campaign.due_on), "done": campaign.done, "asked": campaign.asked}
    text = (
        _("Die Frist war der %(day)s. %(done)s von %(asked)s haben geantwortet.")
        if is_over
        else _("Die Frist ist der %(day)s. %(done)s von %(asked)s haben geantwortet.")
    )
    return [Step(StepKind.CAMPAIGN, campaign.name, text % words, 5, campaign.pk, is_over)]
