"""How an Angebotserhebung stands: who was asked, who answered, by sector."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from nestwerk.directory.choices import Answer, Channel
from nestwerk.directory.models import Campaign, Inquiry
from nestwerk.registry.choices import Sector
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network


@dataclass(frozen=True)
class Standing:
    """Numbers of one survey or one sector of it; `open` were not even asked yet."""

    label: str
    total: int
    open: int
    asked: int
    answered: int
    declined: int

    @property
    def done(self) -> int:
        """Who has answered, with offers or without."""
        return self.answered + self.declined

    @property
    def outstanding(self) -> int:
        return self.total - self.done


@dataclass(frozen=True)
class Progress:
    whole: Standing
    sectors: tuple[Standing, ...]
    reachable: int  # open ones that have an address for mail
    on_paper: int  # unanswered ones who answer on paper
    to_post: int  # of these, those whose form is not yet in the post


def campaigns(network: Network) -> QuerySet[Campaign]:
    """The newest first, each with how many were asked (`asked_count`) and how many answered (`done_count`)."""
    return (
        Campaign.objects.filter(network=network)
        .annotate(
            asked_count=Count("inquiries"),
            done_count=Count("inquiries", filter=Q(inquiries__answer__in=[Answer.ANSWERED, Answer.DECLINED])),
        )
        .order_by("-created_at", "-pk")
    )


def inquiries(campaign: Campaign) -> QuerySet[Inquiry]:
    """Alphabetical by provider."""
    return (
        Inquiry.objects.filter(network=campaign.network, campaign=campaign)
        .select_related("organisation")
        .order_by("organisation__sorted_as", "pk")
    )


def progress(campaign: Campaign) -> Progress:
    """One statement, however many were asked."""
    rows = inquiries(campaign).values_list(
        "answer", "channel", "organisation__sector", "organisation__upkeep_email", "organisation__is_active"
    )
    found = list(rows)
    names = {**dict(Sector.choices), "": ""}
    sectors = [
        _standing(str(names[sector]), [answer for answer, _c, of, _m, _a in found if of == sector])
        for sector in names
    ]
    return Progress(
        whole=_standing(campaign.name, [row[0] for row in found]),
        sectors=tuple(standing for standing in sectors if standing.total),
        reachable=sum(
            answer == Answer.OPEN and channel == Channel.MAIL and bool(mail) and is_active
            for answer, channel, _sector, mail, is_active in found
        ),
        on_paper=sum(
            channel == Channel.PAPER and answer not in {Answer.ANSWERED, Answer.DECLINED}
            for answer, channel, _sector, _mail, _active in found
        ),
        to_post=sum(answer == Answer.OPEN and channel == Channel.PAPER for answer, channel, *_rest in found),
    )


def _standing(label: str, answers: list[str]) -> Standing:
    return Standing(
        label=label,
        total=len(answers),
        open=answers.count(Answer.OPEN),
        asked=answers.count(Answer.ASKED) + answers.count(Answer.REMINDED),
        answered=answers.count(Answer.ANSWERED),
        declined=answers.count(Answer.DECLINED),
    )


def not_asked_yet(campaign: Campaign) -> QuerySet[Organisation]:
    """Active providers of the network that are no part of the survey."""
    asked = Inquiry.objects.filter(network=campaign.network, campaign=campaign).values("organisation")
    return Organisation.objects.filter(network=campaign.network, is_active=True).exclude(pk__in=asked)


def on_paper(campaign: Campaign) -> list[Organisation]:
    """Who answers on paper and has not yet."""
    rows = inquiries(campaign).filter(channel=Channel.PAPER)
    return [row.organisation for row in rows.exclude(answer__in=[Answer.ANSWERED, Answer.DECLINED])]
