"""Offers and what belongs to them. A factory sets only what the database asks for; the test says the rest.

`offer(home, title="Elterncafé", category="27", places=[place(town="Bad Nauheim", text="Mo 9-11 Uhr")])`
"""

from datetime import date
from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions import offers
from nestwerk.directory.actions.upkeep import links
from nestwerk.directory.hours.reader import read_hours
from nestwerk.directory.hours.stored import to_json
from nestwerk.directory.models import ErrorReport, Offer, OfferPlace, Portal, Proposal, SearchMiss
from nestwerk.registry.actions import organisations as registry
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

BY = "Test"
DAY = date(2026, 3, 1)


def organisation(of: Network, name: str = "Familienzentrum Auenwiese", **words: Any) -> Organisation:
    """The organisation of this name; new where there is none."""
    with network_scope(of):
        return registry.find_or_add_organisation(of, name=name, by=BY, **words)


def place(*, text: str = "", **words: Any) -> dict[str, Any]:
    """A line of places and times as a state speaks it. `text`: hours in plain German, read as the forms read them."""
    if text:
        reading = read_hours(text)
        assert reading.unread == (), f"not understood: {reading.unread}"
        words = {"hours": to_json(reading.hours), "hours_text": text, **words}
    return words


def offer(
    of: Network, title: str = "Elterncafé", *, confirmed_on: date | None = DAY, stage: str = "", **words: Any
) -> Offer:
    """An offer everybody may see, without provider, category and place until the test names them."""
    with network_scope(of):
        made = offers.create_offer(of, {"title": title, **words}, by=BY, confirmed_on=confirmed_on)
        return offers.set_stage(made, stage, by=BY) if stage else made


def line(of: Offer, position: int = 0) -> OfferPlace:
    """One of the offer's lines of places and times."""
    with network_scope(of.network):
        return of.places.get(position=position)


def portal(of: Network, **words: Any) -> Portal:
    """The network's portal, open."""
    with network_scope(of):
        made, _created = Portal.objects.update_or_create(network=of, defaults=words)
        return made


def open_link(of: Organisation, purpose: str = "upkeep") -> str:
    """The token of a new link to the provider's offers."""
    with network_scope(of.network):
        _link, token = links.open_link(of, purpose, by=BY)
        return token


def report(of: Offer, fault: str = "times", **words: Any) -> ErrorReport:
    """Somebody says that an entry is wrong."""
    with network_scope(of.network):
        facts = {"sent_on": DAY, **words}
        return ErrorReport.objects.create(network=of.network, offer=of, fault=fault, **facts)


def proposal(of: Organisation, offer: Offer | None = None, **changes: Any) -> Proposal:
    """A provider's wish, waiting for a look. Without an offer: a new one."""
    with network_scope(of.network):
        wanted = changes or {"title": "Krabbelgruppe"}
        return Proposal.objects.create(network=of.network, organisation=of, offer=offer, changes=wanted)


def miss(of: Network, topic: str = "", searches: int = 1, **words: Any) -> SearchMiss:
    """Searches of one month that found nothing."""
    with network_scope(of):
        facts = {"month": DAY, **words}
        return SearchMiss.objects.create(network=of, topic=topic, searches=searches, **facts)
