"""The ladder of reminders: the provider is asked, reminded, the coordination told, the offer labelled, then hidden.

Each step can be switched off. A step is taken a number of days after the one before, never two at once, so that a
worker that stood still for a year does not hide anything. Whoever confirms starts anew.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from nestwerk.accounts.queries import members
from nestwerk.accounts.roles import COORDINATOR
from nestwerk.audit import actions as audit
from nestwerk.directory.actions.offers import set_stage
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.actions.upkeep.links import address_of, end_expired_links, open_link, revoke_link
from nestwerk.directory.choices import LinkPurpose, OfferStatus, ProposalState, Stage, Visibility
from nestwerk.directory.models import ErrorReport, Offer, Proposal, UpkeepRules
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

BY: Final = "Nestwerk"
BUNDLE_DAYS: Final = 30  # who is asked about one offer is asked about those due soon too
LINK_DAYS: Final = 90
STAGES: Final = (Stage.ASKED, Stage.REMINDED, Stage.ESCALATED, Stage.UNCONFIRMED, Stage.HIDDEN)
RULES: Final = (
    "asks_after_days", "reminds_after_days", "escalates_after_days", "labels_after_days", "hides_after_days",
)  # fmt: skip
TO_PROVIDER: Final = (Stage.ASKED, Stage.REMINDED)
WITH_COORDINATION: Final = (Stage.ESCALATED, Stage.UNCONFIRMED, Stage.HIDDEN)
UPKEPT: Final = (OfferStatus.PILOT, OfferStatus.RUNNING, OfferStatus.PAUSED)
SHOWN: Final = (Visibility.PUBLIC, Visibility.PARTNERS)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Round:
    """What one day's run did."""

    letters: int = 0
    steps: int = 0
    failed: int = 0
    digests: int = 0


@dataclass(frozen=True)
class Due:
    offer: Offer
    stage: str


def rules_of(network: Network) -> UpkeepRules:
    """The network's rules; those of the house where it has set none."""
    return UpkeepRules.objects.filter(network=network).first() or UpkeepRules(network=network)


@transaction.atomic
def change_rules(network: Network, *, by: object, **days: int | None) -> UpkeepRules:
    """Set steps by name, None switches one off. Nothing changed leaves no trace."""
    if unknown := set(days) - set(RULES):
        raise TypeError(f"no steps: {sorted(unknown)}")
    rules, _is_new = UpkeepRules.objects.get_or_create(network=network)
    before = {name: getattr(rules, name) for name in days}
    if before == days:
        return rules
    for name, value in days.items():
        setattr(rules, name, value)
    rules.save()
    sentence = gettext_noop("Regeln für Erinnerungen geändert.")
    audit.record(network, "upkeep.rules", sentence, rules, by=by, before=before, after=dict(days))
    return rules


def next_stage(stage: str, rules: UpkeepRules, *, is_reachable: bool) -> tuple[str, int] | None:
    """The next step and after how many days; None at the top, or where every further step is off.

    Who has no address can't be asked: when that would be due, the step after comes at once.
    """
    waits: int | None = None
    first = STAGES.index(Stage(stage)) + 1 if stage in STAGES else 0
    for step, name in list(zip(STAGES, RULES, strict=True))[first:]:
        days = getattr(rules, name)
        if days is None or (step == Stage.REMINDED and rules.asks_after_days is None):
            continue
        if step in TO_PROVIDER and not is_reachable:
            waits = days if waits is None else waits
            continue
        return str(step), max(1, days if waits is None else waits)
    return None


def due_on(offer: Offer, days: int) -> date:
    """The day a step is due that many days after the one before."""
    fresh = offer.confirmed_on or offer.stage_since or timezone.localdate(offer.created_at)
    since = fresh if offer.stage == Stage.FRESH else (offer.stage_since or fresh)
    return since + timedelta(days=days)


def run_reminders(network: Network, *, today: date) -> Round:
    """One day of upkeep. Run twice on a day, the second finds nothing to do."""
    end_expired_links(network)
    rules = rules_of(network)
    done = Round()
    for organisation, due in _due_by_organisation(network, rules, today).items():
        asked = [one for one in due if one.stage in TO_PROVIDER]
        others = [one for one in due if one.stage not in TO_PROVIDER]
        if asked and organisation is not None:
            done = _ask(organisation, asked, done)
        _step(others)
        done = replace(done, steps=done.steps + len(others))
    return replace(done, digests=_tell_coordination(network, today=today))


def _offers(network: Network) -> list[Offer]:
    """Those that can be due at all. What waits for the coordination's look is not the provider's turn."""
    waiting = Proposal.objects.filter(network=network, offer=OuterRef("pk"), state=ProposalState.WAITING)
    rows = Offer.objects.filter(network=network, status__in=UPKEPT, visibility__in=SHOWN)
    return list(rows.exclude(Exists(waiting)).select_related("organisation").order_by("sorted_as", "pk"))


def _is_reachable(organisation: Organisation | None) -> bool:
    return organisation is not None and organisation.is_active and bool(organisation.upkeep_email)


def _due_by_organisation(
    network: Network, rules: UpkeepRules, today: date
) -> dict[Organisation | None, list[Due]]:
    found: dict[Organisation | None, list[Due]] = defaultdict(list)
    soon: dict[Organisation | None, list[Due]] = defaultdict(list)
    for offer in _offers(network):
        step = next_stage(offer.stage, rules, is_reachable=_is_reachable(offer.organisation))
        if step is None:
            continue
        stage, days = step
        day = due_on(offer, days)
        if day <= today:
            found[offer.organisation].append(Due(offer, stage))
        elif stage == Stage.ASKED and day <= today + timedelta(days=BUNDLE_DAYS):
            soon[offer.organisation].append(Due(offer, stage))
    for organisation, due in found.items():
        if any(one.stage == Stage.ASKED for one in due):
            due += soon[organisation]
    return dict(found)


def _ask(organisation: Organisation, due: list[Due], done: Round) -> Round:
    """One letter for all of them. Only once it is out do the offers take their step."""
    link, token = open_link(organisation, LinkPurpose.UPKEEP, by=BY, days=LINK_DAYS)
    template = "ask" if any(one.stage == Stage.ASKED for one in due) else "remind"
    context = {
        "organisation": organisation,
        "offers": [one.offer for one in due],
        "address": address_of(token),
        "expires_at": link.expires_at,
    }
    try:
        post(organisation.network, [organisation.upkeep_email], template, context)
    except OSError:
        log.warning("a letter about upkeep could not be sent; tomorrow again")
        revoke_link(link, by=BY)
        return replace(done, failed=done.failed + 1)
    _step(due)
    return replace(done, letters=done.letters + 1, steps=done.steps + len(due))


def _step(due: Iterable[Due]) -> None:
    for one in due:
        set_stage(one.offer, one.stage, by=BY)


def _tell_coordination(network: Network, *, today: date) -> int:
    """One letter a day to each coordinator, if there is something new with them since the last."""
    rules, _is_new = UpkeepRules.objects.get_or_create(network=network)
    if rules.digest_on == today:
        return 0
    last = rules.digest_on or date.min  # whole days: what comes in today is told tomorrow, and once
    offers = Offer.objects.filter(
        network=network, status__in=UPKEPT, visibility__in=SHOWN, stage__in=WITH_COORDINATION
    )
    proposals = Proposal.objects.filter(network=network, state=ProposalState.WAITING)
    reports = ErrorReport.objects.filter(network=network, mended_on=None)
    is_new = (
        offers.filter(stage_since__gt=last).exists()
        or proposals.filter(sent_at__date__gte=last, sent_at__date__lt=today).exists()
        or reports.filter(sent_on__gte=last, sent_on__lt=today).exists()
    )
    if not is_new:
        return 0
    context = {
        "offers": list(offers.filter(stage_since__gt=last).select_related("organisation")),
        "unconfirmed": offers.count(),
        "proposals": proposals.count(),
        "reports": reports.count(),
        "desk": settings.BASE_URL + reverse("desk:today"),
    }
    addresses = [
        member.user.email for member in members(network).filter(role=COORDINATOR.code, user__is_active=True)
    ]
    try:
        post(network, addresses, "digest", context)
    except OSError:
        log.warning("the digest for the coordination could not be sent; tomorrow again")
        return 0
    UpkeepRules.objects.filter(pk=rules.pk).update(digest_on=today)
    return len(addresses)
