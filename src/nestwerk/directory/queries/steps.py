"""What the coordination could do next for its directory, each with a reason and a length."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.base.periods import readable_day
from nestwerk.base.steps import Step
from nestwerk.directory.choices import Answer, OfferStatus, ProposalState, Stage, Visibility
from nestwerk.directory.models import Campaign, ErrorReport, Offer, Proposal
from nestwerk.tenants.models import Network

UPKEPT = (OfferStatus.PILOT, OfferStatus.RUNNING, OfferStatus.PAUSED)
WITH_COORDINATION = (Stage.ESCALATED, Stage.UNCONFIRMED, Stage.HIDDEN)
SOON = timedelta(days=7)


class StepKind(StrEnum):
    PROPOSALS = "proposals"
    PROPOSAL = "proposal"
    REPORTS = "reports"
    UNCONFIRMED = "unconfirmed"
    CAMPAIGN = "campaign"


def upkeep_steps(member: Membership, *, today: date) -> tuple[Step, ...]:
    """At most four, for those who keep the directory; what families wait for comes first."""
    if not member.may(Right.WRITE):
        return ()
    reports, proposals, due, unconfirmed = _counts(member.network, today)
    return (
        *([_reports(reports)] if reports else []),
        *([_proposals(member.network)] if proposals else []),
        *([_campaign(member.network, today)] if due else []),
        *([_unconfirmed(unconfirmed)] if unconfirmed else []),
    )


def _counts(network: Network, today: date) -> tuple[int, ...]:
    """One statement for all: on most days nothing stands."""
    kinds = {
        "reports": ErrorReport.objects.filter(mended_on=None),
        "proposals": Proposal.objects.filter(state=ProposalState.WAITING),
        "campaigns": _due_campaigns(network, today),
        "unconfirmed": Offer.objects.filter(
            stage__in=WITH_COORDINATION,
            status__in=UPKEPT,
            visibility__in=(Visibility.PUBLIC, Visibility.PARTNERS),
        ),
    }
    counts = {f"{name}_count": _count(rows) for name, rows in kinds.items()}
    found = Network.objects.filter(pk=network.pk).annotate(**counts).values_list(*counts)[0]
    return tuple(int(count) for count in found)


def _count(rows: QuerySet[Any]) -> Coalesce:
    inner = (
        rows.filter(network=OuterRef("pk")).order_by().values("network").annotate(n=Count("pk")).values("n")
    )
    return Coalesce(Subquery(inner, output_field=IntegerField()), Value(0))


def _reports(count: int) -> Step:
    title = ngettext("Eine Familie meldet einen Fehler", "%(n)s Hinweise von Familien auf Fehler", count)
    text = _("Sehen Sie nach und antworten Sie mit einem Satz. Die Adresse wird danach gelöscht.")
    return Step(StepKind.REPORTS, title % {"n": count}, text, 5 * min(count, 4), is_due=True)


def _proposals(network: Network) -> Step:
    rows = Proposal.objects.filter(network=network, state=ProposalState.WAITING)
    found = list(rows.select_related("organisation").defer("changes", "before").order_by("sent_at", "pk"))
    title = ngettext(
        "Ein Vorschlag wartet auf Ihren Blick", "%(n)s Vorschläge warten auf Ihren Blick", len(found)
    ) % {"n": len(found)}
    text = _("Der älteste ist vom %(day)s, von %(name)s.") % {
        "day": readable_day(found[0].sent_at),
        "name": found[0].organisation.name,
    }
    if len(found) == 1:
        return Step(StepKind.PROPOSAL, title, text, 2, found[0].pk, is_due=True)
    return Step(StepKind.PROPOSALS, title, text, 2 * min(len(found), 10), is_due=True)


def _unconfirmed(count: int) -> Step:
    title = ngettext("Ein Angebot ist nicht bestätigt", "%(n)s Angebote sind nicht bestätigt", count)
    text = _("Der Anbieter hat auf unsere Nachfragen nicht geantwortet. Meist hilft ein Anruf.")
    return Step(StepKind.UNCONFIRMED, title % {"n": count}, text, 5 * min(count, 4))


def _due_campaigns(network: Network, today: date) -> QuerySet[Campaign]:
    return Campaign.objects.filter(network=network, closed_on=None, due_on__lte=today + SOON)


def _campaign(network: Network, today: date) -> Step:
    answered = Q(inquiries__answer__in=[Answer.ANSWERED, Answer.DECLINED])
    counted = _due_campaigns(network, today).annotate(
        asked=Count("inquiries"), done=Count("inquiries", filter=answered)
    )
    campaign = counted.order_by("due_on", "pk")[0]
    is_over = campaign.due_on < today
    words = {"day": readable_day(campaign.due_on), "done": campaign.done, "asked": campaign.asked}
    text = (
        _("Die Frist war der %(day)s. %(done)s von %(asked)s haben geantwortet.")
        if is_over
        else _("Die Frist ist der %(day)s. %(done)s von %(asked)s haben geantwortet.")
    )
    return Step(StepKind.CAMPAIGN, campaign.name, text % words, 5, campaign.pk, is_over)
