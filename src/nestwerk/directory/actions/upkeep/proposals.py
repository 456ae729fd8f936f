"""What providers send through their link: small things go live at once, the rest waits for the coordination's look.

Each act is kept as a proposal, also a mere “all is right”: that is how it can be taken back, and how the same form sent
twice is one act.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.directory.actions.offers import change_offer, confirm_offer, create_offer, restore_upkeep
from nestwerk.directory.actions.upkeep.campaigns import note_answer
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.actions.upkeep.release import WRITABLE, allowed, rebased_places, split
from nestwerk.directory.choices import ProposalState
from nestwerk.directory.errors import AlreadyDecided
from nestwerk.directory.models import Offer, Proposal
from nestwerk.directory.states import FIELDS, State, cleaned, empty_state, state_of
from nestwerk.registry.models import Organisation

LONGEST_KEY: Final = 60
SECOND: Final = ":2"  # what waits beside what went live: one form, two proposals
UPKEEP: Final = ("confirmed_on", "confirmed_by", "stage", "stage_since")


@dataclass(frozen=True)
class Sent:
    """What came of a form: what shows already, what waits."""

    live: Proposal | None
    waiting: Proposal | None


def label_of(organisation: Organisation) -> str:
    """Who acted, as history and versions say it."""
    return f"{organisation.name} (Link)"[:160]


def propose_changes(offer: Offer, changes: Mapping[str, Any], *, message: str = "", key: str = "") -> Sent:
    """Raises OfferRefused with a sentence for each word that is wrong. Nothing changed means: all is right."""
    organisation = _owner(offer)

    def act() -> Sent:
        fresh = Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
        return _proposed(fresh, organisation, changes, message, key)

    return _once(organisation, key, act)


def propose_offer(
    organisation: Organisation, words: Mapping[str, Any], *, message: str = "", key: str = ""
) -> Sent:
    """A new offer: always after a look."""

    def act() -> Sent:
        state = cleaned({**allowed(words, empty_state()), "organisation": organisation.name})
        kept = {name: value for name, value in state.items() if name in {*WRITABLE, "organisation"}}
        note_answer(organisation, by=label_of(organisation))
        return Sent(None, _keep(organisation, None, kept, {}, ProposalState.WAITING, key, message))

    return _once(organisation, key, act)


def confirm_as_provider(offer: Offer, *, key: str = "") -> Sent:
    """“Alles richtig”: the offer counts as confirmed today."""
    return propose_changes(offer, {}, key=key)


def confirm_all(offers: Iterable[Offer], *, key: str = "") -> list[Sent]:
    """“Alles richtig” for every offer."""
    return [
        confirm_as_provider(offer, key=f"{key}-{offer.pk}"[:LONGEST_KEY] if key else "") for offer in offers
    ]


def take_proposal(proposal: Proposal, *, by: object, fields: Iterable[str] | None = None) -> Offer:
    """What was proposed, or only `fields` of it, becomes the offer. Raises AlreadyDecided, OfferRefused."""
    with transaction.atomic():
        proposal = _locked(proposal, ProposalState.WAITING)
        chosen = set(proposal.changes) if fields is None else set(fields) & set(proposal.changes)
        words = {name: value for name, value in proposal.changes.items() if name in chosen}
        if proposal.offer is None:
            today = timezone.localdate()
            offer = create_offer(proposal.network, proposal.changes, by=by, confirmed_on=today)
            proposal.offer, before = offer, {}
        else:
            current = state_of(proposal.offer)
            if "places" in words:
                past = proposal.before.get("places", current["places"])
                words["places"] = rebased_places(past, words["places"], current["places"])
            before = {**_words_of(current, chosen), **_upkeep_of(proposal.offer)}
            offer = change_offer(proposal.offer, words, by=by)
            offer = confirm_offer(offer, by=label_of(proposal.organisation))
        proposal.before = before
        _decide(proposal, ProposalState.TAKEN, by=by)
        _trace(proposal, "proposal.taken", gettext_noop("Vorschlag von %(name)s übernommen."), by=by)
        return offer


def refuse_proposal(proposal: Proposal, reason: str, *, by: object) -> Proposal:
    """Say no, with a reason; the provider gets it by mail. Raises AlreadyDecided, NotNow without a reason."""
    if not reason.strip():
        raise NotNow(_("Bitte schreiben Sie einen Satz, warum. Der Anbieter bekommt ihn per Mail."))
    with transaction.atomic():
        proposal = _locked(proposal, ProposalState.WAITING)
        proposal.reason = reason.strip()[:600]
        _decide(proposal, ProposalState.REFUSED, by=by)
        _trace(proposal, "proposal.refused", gettext_noop("Vorschlag von %(name)s abgelehnt."), by=by)
    address = proposal.organisation.upkeep_email
    if address:
        title = " ".join(str(proposal).split())
        context = {"title": title, "reason": proposal.reason, "organisation": proposal.organisation}
        post(proposal.network, [address], "refused", context)
    return proposal


def can_be_taken_back(proposal: Proposal) -> bool:
    """By the provider: what went live or still waits. What the coordination decided is hers."""
    return proposal.state in {ProposalState.LIVE, ProposalState.WAITING}


@transaction.atomic
def undo(proposal: Proposal, *, by: object) -> Proposal:
    """Take back an act: what went live or was taken is as before, what waits is withdrawn, a refusal is open again."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    state = proposal.state
    if state == ProposalState.UNDONE or (state == ProposalState.TAKEN and not proposal.before):
        raise AlreadyDecided
    if state in {ProposalState.LIVE, ProposalState.TAKEN}:
        _put_back(proposal, by=by)
    if state in {ProposalState.LIVE, ProposalState.WAITING} and proposal.idempotency_key:
        free = f"{proposal.idempotency_key}~{proposal.pk}"  # who takes a step back may take it again from the same form
        proposal.idempotency_key = free[:64]
    reopens = state in {ProposalState.TAKEN, ProposalState.REFUSED}
    _decide(proposal, ProposalState.WAITING if reopens else ProposalState.UNDONE, by="" if reopens else by)
    _trace(
        proposal,
        "proposal.undone",
        gettext_noop("Schritt zu einem Vorschlag von %(name)s zurückgenommen."),
        by=by,
    )
    return proposal


def _owner(offer: Offer) -> Organisation:
    if offer.organisation is None:
        raise ValueError("an offer without a provider is nobody's through a link")
    return offer.organisation


def _once(organisation: Organisation, key: str, act: Callable[[], Sent]) -> Sent:
    """Do it, unless the same form came in before: then say what came of that."""
    if not key:
        with transaction.atomic():
            return act()
    if (earlier := _earlier(organisation, key)) is not None:
        return earlier
    try:
        with transaction.atomic():
            return act()
    except IntegrityError:
        earlier = _earlier(organisation, key)  # both came at the same moment
        if earlier is None:
            raise
        return earlier


def _earlier(organisation: Organisation, key: str) -> Sent | None:
    keys = {key[:LONGEST_KEY], key[:LONGEST_KEY] + SECOND}
    rows = Proposal.objects.filter(
        network=organisation.network, organisation=organisation, idempotency_key__in=keys
    )
    found = {row.state == ProposalState.LIVE: row for row in rows.select_related("offer", "organisation")}
    return Sent(found.get(True), found.get(False)) if found else None


def _proposed(
    offer: Offer, organisation: Organisation, changes: Mapping[str, Any], message: str, key: str
) -> Sent:
    label = label_of(organisation)
    before = state_of(offer)
    release = split(before, cleaned(allowed(changes, before), before=before))
    live = waiting = None
    if release.live or not release.waiting:
        was = {**_words_of(before, release.live), **({} if release.waiting else _upkeep_of(offer))}
        live = _keep(organisation, offer, release.live, was, ProposalState.LIVE, key)
        offer = change_offer(offer, release.live, by=label)
        if not release.waiting:
            confirm_offer(offer, by=label)
    if release.waiting:
        was = _words_of({**before, **release.live}, release.waiting)
        second = f"{key[:LONGEST_KEY]}{SECOND}" if key and live else key
        waiting = _keep(organisation, offer, release.waiting, was, ProposalState.WAITING, second, message)
    note_answer(organisation, by=label)
    return Sent(live, waiting)


def _words_of(state: Mapping[str, Any], names: Iterable[str]) -> State:
    return {name: state[name] for name in names}


def _upkeep_of(offer: Offer) -> State:
    words = {name: getattr(offer, name) for name in UPKEEP}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in words.items()}


def _keep(
    organisation: Organisation,
    offer: Offer | None,
    changes: State,
    before: State,
    state: str,
    key: str,
    message: str = "",
) -> Proposal:
    proposal = Proposal.objects.create(
        network=organisation.network,
        organisation=organisation,
        offer=offer,
        changes=changes,
        before=before,
        message=message.strip()[:600],
        state=state,
        idempotency_key=key[: LONGEST_KEY + len(SECOND)],
    )
    if state == ProposalState.WAITING:
        _trace(
            proposal,
            "proposal.sent",
            gettext_noop("Vorschlag von %(name)s eingegangen."),
            by=label_of(organisation),
        )
    return proposal


def _locked(proposal: Proposal, state: str) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("organisation", "network")
    found = rows.get(pk=proposal.pk)
    if found.state != state:
        raise AlreadyDecided
    return found


def _decide(proposal: Proposal, state: str, *, by: object) -> None:
    is_open = state == ProposalState.WAITING
    proposal.state = state
    proposal.decided_at, proposal.decided_by = (None, "") if is_open else (timezone.now(), str(by)[:200])
    proposal.reason = "" if is_open else proposal.reason
    proposal.save()


def _put_back(proposal: Proposal, *, by: object) -> None:
    offer = proposal.offer
    if offer is None:
        return
    current = state_of(offer)
    words = {name: value for name, value in proposal.before.items() if name in FIELDS}
    if proposal.state == ProposalState.LIVE and any(current[n] != proposal.changes[n] for n in words):
        raise NotNow(_("Das Angebot hat sich inzwischen noch einmal geändert. Bitte ändern Sie es von Hand."))
    offer = change_offer(offer, words, by=by)
    if "stage" in proposal.before:
        days = {
            name: date.fromisoformat(proposal.before[name]) if proposal.before[name] else None
            for name in ("confirmed_on", "stage_since")
        }
        by_whom, stage = proposal.before["confirmed_by"], proposal.before["stage"]
        restore_upkeep(offer, confirmed_by=by_whom, stage=stage, by=by, **days)


def _trace(proposal: Proposal, action: str, sentence: str, *, by: object) -> None:
    words = {"name": proposal.organisation.name}
    audit.record(proposal.network, action, sentence, proposal.offer or proposal, by=by, words=words)
