"""Pat's Familienzentrum and what comes through its link."""

from dataclasses import dataclass
from datetime import date

from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.upkeep import links
from nestwerk.directory.choices import Stage
from nestwerk.directory.models import Offer, UpkeepLink
from nestwerk.registry.models import Organisation
from tests.cast import Cast
from tests.make import directory

OLD = date(2025, 1, 7)


@dataclass(frozen=True)
class Provider:
    organisation: Organisation
    offer: Offer
    link: UpkeepLink
    token: str


def open_door(cast: Cast) -> Provider:
    organisation = directory.organisation(cast.home, upkeep_email="pflege@example.org")
    offer = directory.offer(
        cast.home,
        organisation=organisation.name,
        phone="06032 1",
        summary="Ein Treff.",
        confirmed_on=OLD,
        stage=Stage.ASKED,
        places=[
            directory.place(text="Mo 9-11 Uhr", street="Bachweg 1", postcode="61231", town="Bad Nauheim")
        ],
    )
    with network_scope(cast.home):
        link, token = links.open_link(organisation, "upkeep", by=cast.kim)
    return Provider(organisation, offer, link, token)


def came_in(provider: Provider) -> Client:
    """A browser that opened the link from the mail."""
    client = Client()
    client.get(reverse("partner:enter", args=[provider.token]))
    return client
