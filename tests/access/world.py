"""What the addresses of the matrix name: the same things in Kim's network and in Nils's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern

from nestwerk.accounts import actions as accounts
from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import PARTNER
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.efforts import note_effort
from nestwerk.cooperation.actions.milestones import add_milestone
from nestwerk.coverage.questions import SitesQuestion
from nestwerk.directory.actions import imports
from nestwerk.directory.actions.upkeep import campaigns
from nestwerk.directory.exports.hsds.terms import taxonomy_by_id, term_by_id
from nestwerk.directory.models import Inquiry, Offer
from nestwerk.tenants.models import Network
from tests.make import accounts as make_accounts
from tests.make import actors, agreements, answers, indicators, needs, places, registry, surveys, tenants
from tests.make import conferences as make_conferences
from tests.make import directory as offers
from tests.make import documents as kept
from tests.make import exchange as make_documents
from tests.make import meetings as make_meetings
from tests.make import minutes as make_minutes

NOBODYS, NOBODYS_UID = 10**9, UUID(int=0)


@dataclass(frozen=True)
class Address:
    """One URL pattern: its full name and the words it takes."""

    name: str
    route: str
    words: tuple[str, ...]

    @property
    def asks_for_a_thing(self) -> bool:
        return self.name not in TERMS and bool(set(self.words) - set(GIVEN))


# Words of addresses that name no thing of a network.
GIVEN: dict[str, Callable[[Network], object]] = {
    "slug": lambda network: network.slug,
    "number": lambda network: 1,  # the first version of an offer
    "token": lambda network: "no-such-link",
    "step": lambda network: "benefit",  # the last page of a survey
}


def _addresses(
    resolver: URLResolver, space: str = "", route: str = "", words: tuple[str, ...] = ()
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        prefix = "" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
        taken = (*words, *entry.pattern.converters)
        if isinstance(entry, URLPattern):
            name = f"{space}{entry.name}" if entry.name else ""
            yield Address(name, route + prefix, taken)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _addresses(entry, inner, route + prefix, taken)


def addresses(urlconf: object = None) -> list[Address]:
    """Every address the site answers at, from the resolver itself."""
    return list(_addresses(get_resolver(urlconf)))  # type: ignore[arg-type]


def _figure(network: Network, owner: Membership) -> Model:
    return indicators.value(network, places.served(network, f"Kreis {network.slug}"))


def _member(network: Network, owner: Membership) -> Model:
    return make_accounts.member(network, f"Other{network.pk}", PARTNER)


def _ended_member(network: Network, owner: Membership) -> Model:
    ended = make_accounts.member(network, f"Ended{network.pk}", PARTNER)
    with network_scope(network):
        return accounts.end_membership(ended, by=owner)


def _passkey(network: Network, owner: Membership) -> Model:
    data = {"name": "Schlüssel", "credential": {}}
    return Authenticator.objects.create(user=owner.user, type=Authenticator.Type.WEBAUTHN, data=data)


def _offer(network: Network, owner: Membership) -> Offer:
    return offers.offer(
        network, places=[offers.place(text="Mo 9-11 Uhr", town="Auendorf")], organisation="Haus A"
    )


def _line(network: Network, owner: Membership) -> Model:
    return offers.line(_offer(network, owner))


def _provider(network: Network, owner: Membership) -> Model:
    with network_scope(network):
        return _offer(network, owner).organisation


def _offer_list(network: Network, owner: Membership) -> Model:
    with network_scope(network):
        return imports.receive_list(network, file_name="liste.csv", content=b"Titel\nTreff\n", by="Test")


def _campaign(network: Network, owner: Membership) -> Model:
    with network_scope(network):
        asked = [offers.organisation(network)]
        day = date(2030, 1, 1)
        return campaigns.start_campaign(
            network, name="Erhebung", text="", due_on=day, organisations=asked, by=owner
        )


def _inquiry(network: Network, owner: Membership) -> Model:
    campaign = _campaign(network, owner)
    with network_scope(network):
        asked = offers.organisation(network)
        return Inquiry.objects.get_or_create(network=network, campaign=campaign, organisation=asked)[0]


def _proposal(network: Network, owner: Membership) -> Model:
    return offers.proposal(offers.organisation(network), title="Krabbelgruppe")


def _report(network: Network, owner: Membership) -> Model:
    return offers.report(_offer(network, owner))


def _invitee(network: Network) -> Model:
    make_meetings.seat(network)
    return make_meetings.invitee(make_meetings.meeting(network))


def _effort(network: Network, owner: Membership) -> Model:
    with network_scope(network):
        return note_effort(owner, on=date(2019, 3, 1), minutes=30, topic="network")


def _kept_document(network: Network, owner: Membership) -> Model:
    """Public, with a file: the same bytes lie in each network."""
    return kept.with_file(kept.document(network, f"Fachkonzept {network.slug}"))


def _milestone(network: Network, owner: Membership) -> Model:
    with network_scope(network):
        return add_milestone(network, on=date(2012, 9, 1), title="Gründung", by=owner)


THINGS: dict[str, Callable[[Network, Membership], Model]] = {
    "figure": _figure,
    "read document": lambda network, owner: make_documents.read_document(network),
    "confirmed document": lambda network, owner: make_documents.confirmed_document(network),
    "withdrawn document": lambda network, owner: make_documents.withdrawn_document(network),
    "member": _member,
    "ended member": _ended_member,
    "part": lambda network, owner: tenants.subnetwork(network),
    "passkey": _passkey,
    "offer": _offer,
    "line of a public offer": _line,
    "provider of a public offer": _provider,
    "provider": lambda network, owner: offers.organisation(network),
    "merged actor": lambda network, owner: actors.merged(network),
    "contact": lambda network, owner: actors.contact(offers.organisation(network)),
    "site of an actor": lambda network, owner: actors.site(offers.organisation(network)),
    "offer list": _offer_list,
    "campaign": _campaign,
    "inquiry": _inquiry,
    "proposal": _proposal,
    "report": _report,
    "answer": lambda network, owner: answers.run(network),
    "scenario": lambda network, owner: needs.scenario(network),
    "need": lambda network, owner: needs.need(network),
    "measure": lambda network, owner: needs.measure(network),
    "effort": _effort,
    "milestone": _milestone,
    "survey": lambda network, owner: surveys.open_wave(network, by=owner),
    "released survey": lambda network, owner: surveys.released(surveys.open_wave(network, by=owner)),
    "respondent": lambda network, owner: surveys.taken_down(network, by=owner),
    "person": lambda network, owner: registry.person(network),
    "function": lambda network, owner: registry.function(network, registry.person(network)),
    "consent": lambda network, owner: registry.consent(registry.person(network)),
    "body": lambda network, owner: make_meetings.body(network),
    "seat": lambda network, owner: make_meetings.seat(network),
    "meeting": lambda network, owner: make_meetings.meeting(network),
    "agenda item": lambda network, owner: make_meetings.item(make_meetings.meeting(network)),
    "conference": lambda network, owner: make_conferences.conference(network),
    "slot": lambda network, owner: make_conferences.slot(make_conferences.conference(network)),
    "stall": lambda network, owner: make_conferences.stall(make_conferences.conference(network)),
    "registration": lambda network, owner: make_conferences.registered(make_conferences.conference(network)),
    "invitee": lambda network, owner: _invitee(network),
    "sent minutes": lambda network, owner: make_minutes.sent(network),
    "version of minutes": lambda network, owner: make_minutes.version(network),
    "decision": lambda network, owner: make_minutes.decision(make_minutes.held(network)),
    "task": lambda network, owner: make_minutes.task(network),
    "agreement": lambda network, owner: agreements.in_signing(network),
    "signature": lambda network, owner: agreements.signature(agreements.in_signing(network)),
    "remark": lambda network, owner: agreements.remark(
        agreements.consulted(agreements.in_consultation(network))
    ),
    "kept document": _kept_document,
    "copies given out": lambda network, owner: kept.given_out(kept.document(network, "Flyer", kind="flyer")),
    "card": lambda network, owner: kept.card(network),
    "plan of sites": lambda network, owner: answers.run(network, SitesQuestion()),
}


def thing(kind: str, network: Network, owner: Membership) -> Model:
    """One thing of a network, in the state in which the step of its address is possible."""
    return THINGS[kind](network, owner)


# Words of the vocabulary, the same in every network.
TERMS = {
    "api:hsds_taxonomy": next(iter(taxonomy_by_id())),
    "api:hsds_taxonomy_term": next(iter(term_by_id())),
}

WORDS = {address.name: address.words for address in addresses()}


def url(name: str, network: Network, found: Model | None = None) -> str:
    """The address of a thing, asked for in this network; without one, of nobody's thing."""
    words = {}
    for word in WORDS[name]:
        if word in GIVEN:
            words[word] = GIVEN[word](network)
        elif word == "uid" and name in TERMS:
            words[word] = TERMS[name]
        elif word == "uid":
            words[word] = getattr(found, "uid", NOBODYS_UID)
        else:
            words[word] = found.pk if found else NOBODYS
    return reverse(name, kwargs=words)
