"""The Angebotserhebung: whom a network asks, by which way, and what came of it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.doors import LONGEST_DAYS
from nestwerk.base.errors import NotNow
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.actions.upkeep.links import DAYS, address_of, open_link, revoke_link
from nestwerk.directory.actions.upkeep.rounds import Mailed, write_round
from nestwerk.directory.choices import Answer, Channel, LinkPurpose
from nestwerk.directory.models import Campaign, Inquiry
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

UNANSWERED: Final = (Answer.OPEN, Answer.ASKED, Answer.REMINDED)
WAITING: Final = (Answer.ASKED, Answer.REMINDED)
AFTER_DUE_DAYS: Final = 30  # late answers are answers too
FORGETS_WITHIN: Final = timedelta(hours=12)  # nobody is reminded twice on one day


@transaction.atomic
def start_campaign(
    network: Network,
    *,
    name: str,
    text: str,
    due_on: date,
    organisations: Iterable[Organisation],
    by: object,
) -> Campaign:
    """A new survey. Nobody is written to yet. Raises NotNow for a day that has passed."""
    if due_on < timezone.localdate():
        raise NotNow(_("Der Tag der Frist liegt in der Vergangenheit. Bitte wählen Sie einen späteren."))
    campaign = Campaign.objects.create(network=network, name=name.strip(), text=text.strip(), due_on=due_on)
    _trace(campaign, "campaign.started", gettext_noop("Angebotserhebung „%(name)s“ begonnen."), by=by)
    add_organisations(campaign, organisations, by=by)
    return campaign


@transaction.atomic
def add_organisations(campaign: Campaign, organisations: Iterable[Organisation], *, by: object) -> int:
    """Ask these too; who is asked already stays as she is. Without an address for mail: on paper."""
    _refuse_closed(campaign)
    known = set(Inquiry.objects.filter(campaign=campaign).values_list("organisation_id", flat=True))
    added = [
        Inquiry.objects.create(
            network=campaign.network,
            campaign=campaign,
            organisation=organisation,
            channel=Channel.MAIL if organisation.upkeep_email else Channel.PAPER,
        )
        for organisation in organisations
        if organisation.pk not in known and organisation.network_id == campaign.network_id
    ]
    if added:
        sentence = gettext_noop("Angebotserhebung „%(name)s“: %(count)s Anbieter aufgenommen.")
        _trace(campaign, "campaign.extended", sentence, by=by, count=str(len(added)))
    return len(added)


def send_questions(campaign: Campaign, *, by: object) -> Mailed:
    """Write to all who are to be asked by mail and were not yet. A worker that was killed goes on where it stood."""
    _refuse_closed(campaign)
    rows = _mailable(campaign).filter(answer=Answer.OPEN)
    return _write_to(list(rows), "campaign", Answer.ASKED, by=by)


def remind_open(campaign: Campaign, *, by: object) -> Mailed:
    """Write once more to all who were asked by mail and have not answered."""
    _refuse_closed(campaign)
    rows = [row for row in _mailable(campaign).filter(answer__in=WAITING) if not _was_written_to_today(row)]
    return _write_to(rows, "campaign_reminder", Answer.REMINDED, by=by)


@transaction.atomic
def mark_asked(inquiry: Inquiry, *, channel: str, by: object) -> Inquiry:
    """Asked by another way: a paper form was posted, somebody called."""
    inquiry = _locked(inquiry)
    if inquiry.answer == Answer.OPEN:
        inquiry.answer = Answer.ASKED
    inquiry.channel, inquiry.asked_at = Channel(channel), inquiry.asked_at or timezone.now()
    inquiry.save()
    _trace_inquiry(inquiry, gettext_noop("„%(name)s“: %(organisation)s gefragt."), by=by)
    return inquiry


@transaction.atomic
def mark_posted(campaign: Campaign, *, by: object) -> int:
    """The paper forms are in the post: everybody who answers on paper and was not asked yet is asked now."""
    _refuse_closed(campaign)
    rows = Inquiry.objects.filter(campaign=campaign, channel=Channel.PAPER, answer=Answer.OPEN)
    return len([mark_asked(row, channel=Channel.PAPER, by=by) for row in rows])


@transaction.atomic
def mark_answered(inquiry: Inquiry, *, channel: str, by: object, answer: str = Answer.ANSWERED) -> Inquiry:
    """An answer came, by whatever way; or the provider says that it has no offers."""
    if answer not in {Answer.ANSWERED, Answer.DECLINED}:
        raise ValueError(f"{answer} is no answer")
    inquiry = _locked(inquiry)
    inquiry.channel, inquiry.answer, inquiry.answered_at = Channel(channel), Answer(answer), timezone.now()
    inquiry.save()
    _trace_inquiry(inquiry, gettext_noop("„%(name)s“: %(organisation)s hat geantwortet."), by=by)
    return inquiry


@transaction.atomic
def reopen_inquiry(inquiry: Inquiry, *, by: object) -> Inquiry:
    """Marked by mistake: it stands where it stood before the answer."""
    inquiry = _locked(inquiry)
    was_asked, was_reminded = inquiry.asked_at is not None, inquiry.reminded_at is not None
    inquiry.answer = Answer.REMINDED if was_reminded else Answer.ASKED if was_asked else Answer.OPEN
    inquiry.answered_at = None
    inquiry.save()
    _trace_inquiry(inquiry, gettext_noop("„%(name)s“: Antwort von %(organisation)s zurückgenommen."), by=by)
    return inquiry


@transaction.atomic
def note_answer(organisation: Organisation, *, by: object, answer: str = Answer.ANSWERED) -> int:
    """The provider did something through its link: that answers every survey that still asks it."""
    rows = Inquiry.objects.filter(
        network=organisation.network,
        organisation=organisation,
        campaign__closed_on=None,
        answer__in=UNANSWERED,
    )
    return len([mark_answered(row, channel=Channel.MAIL, answer=answer, by=by) for row in rows])


@transaction.atomic
def close_campaign(campaign: Campaign, *, by: object) -> Campaign:
    """Nobody is asked any more; the result stays. Closed twice is closed once."""
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    if campaign.closed_on is None:
        campaign.closed_on = timezone.localdate()
        campaign.save(update_fields=["closed_on"])
        _trace(campaign, "campaign.closed", gettext_noop("Angebotserhebung „%(name)s“ beendet."), by=by)
    return campaign


@transaction.atomic
def reopen_campaign(campaign: Campaign, *, by: object) -> Campaign:
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    campaign.closed_on = None
    campaign.save(update_fields=["closed_on"])
    _trace(campaign, "campaign.reopened", gettext_noop("Angebotserhebung „%(name)s“ wieder geöffnet."), by=by)
    return campaign


def _mailable(campaign: Campaign) -> Any:
    rows = Inquiry.objects.filter(campaign=campaign, channel=Channel.MAIL, organisation__is_active=True)
    return rows.exclude(organisation__upkeep_email="").select_related("campaign", "organisation", "network")


def _was_written_to_today(inquiry: Inquiry) -> bool:
    last = max((at for at in (inquiry.asked_at, inquiry.reminded_at) if at), default=None)
    return last is not None and timezone.now() - last < FORGETS_WITHIN


def _write_to(rows: list[Inquiry], template: str, answer: str, *, by: object) -> Mailed:
    column = "reminded_at" if answer == Answer.REMINDED else "asked_at"
    return write_round(
        rows,
        lambda row: _write(row, template, by=by),
        claim=lambda row: {"answer": answer, column: timezone.now()},
    )


def _write(inquiry: Inquiry, template: str, *, by: object) -> None:
    campaign, organisation = inquiry.campaign, inquiry.organisation
    days_left = (campaign.due_on - timezone.localdate()).days
    days = min(max(days_left + AFTER_DUE_DAYS, DAYS), LONGEST_DAYS)
    link, token = open_link(organisation, LinkPurpose.CAMPAIGN, by=by, days=days)
    context = {"campaign": campaign, "organisation": organisation, "address": address_of(token)}
    try:
        post(inquiry.network, [organisation.upkeep_email], template, context)
    except OSError:
        revoke_link(link, by=by)
        raise


def _locked(inquiry: Inquiry) -> Inquiry:
    rows = Inquiry.objects.select_for_update(of=("self",)).select_related(
        "campaign", "organisation", "network"
    )
    return rows.get(pk=inquiry.pk)


def _refuse_closed(campaign: Campaign) -> None:
    if campaign.closed_on is not None:
        raise NotNow(
            _("Diese Erhebung ist beendet. Öffnen Sie sie wieder, wenn Sie noch jemanden fragen wollen.")
        )


def _trace(campaign: Campaign, action: str, sentence: str, *, by: object, **words: str) -> None:
    audit.record(campaign.network, action, sentence, campaign, by=by, words={"name": campaign.name, **words})


def _trace_inquiry(inquiry: Inquiry, sentence: str, *, by: object) -> None:
    words = {"name": inquiry.campaign.name, "organisation": inquiry.organisation.name}
    audit.record(inquiry.network, "campaign.inquiry", sentence, inquiry.campaign, by=by, words=words)
