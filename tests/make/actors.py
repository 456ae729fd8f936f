"""Actors, where they sit, since when they are partners, when somebody spoke with them."""

from datetime import date

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.providers import merge_providers
from nestwerk.registry.actions import contacts, partnerships, sites
from nestwerk.registry.models import Contact, Organisation, Partnership, Site
from nestwerk.tenants.models import Network
from tests.make import directory

BY = "Test"
DAY = date(2020, 1, 1)


def partner(of: Network, name: str, since: date = DAY, **words: object) -> Organisation:
    """An actor that is a partner."""
    made = directory.organisation(of, name, **words)
    partnership(made, since)
    return made


def partnership(of: Organisation, since: date = DAY, until: date | None = None) -> Partnership:
    with network_scope(of.network):
        made = partnerships.begin_partnership(of, since=since, by=BY)
        return partnerships.end_partnership(of, until=until, by=BY) if until else made


def contact(of: Organisation, on: date = DAY, about: str = "Kennenlernen") -> Contact:
    with network_scope(of.network):
        return contacts.note_contact(of, on=on, kind="visit", about=about, by=BY)


def site(of: Organisation, town: str = "Auendorf", **words: object) -> Site:
    with network_scope(of.network):
        place = sites.town_at(of.network, postcode=str(words.get("postcode", "")), town=town)
        return sites.add_site(of, territory=place, town=town, by=BY, **words)


def merged(of: Network) -> Organisation:
    """An actor that went into another."""
    loser, winner = directory.organisation(of, "Treff Alt"), directory.organisation(of, "Treff Neu")
    with network_scope(of):
        if loser != winner:  # its name leads on, once it went
            merge_providers(loser, winner, by=BY)
        return Organisation.objects.select_related("merged_into").get(network=of, name="Treff Alt")
