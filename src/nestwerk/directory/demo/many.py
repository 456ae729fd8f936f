"""As many invented offers as a benchmark asks for: the texts of the demonstration, over and over, at other places."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from django.db import transaction
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.batch import NewOffer, create_offers
from nestwerk.directory.demo.offers import created, new_offer
from nestwerk.directory.demo.plans import Site, Wanted, Words, chosen, plan_of, shared_words, sites_of, texts
from nestwerk.places.municipalities import municipalities_within
from nestwerk.tenants.models import Network

BY: Final = "Messung"
AT_ONCE: Final = 200
PROVIDERS: Final = 60
ORIGIN: Final = "measure"
ELSEWHERE: Final = "06440"  # where a network without known Gemeinden is taken to be
KINDS: Final = ("Familienzentrum", "Beratungsstelle", "Elternschule", "Verein", "Praxis", "Familienbüro")


@transaction.atomic
def many_offers(network: Network, count: int, *, today: date | None = None) -> int:
    """Add that many offers, the same ones for the same network and count. The number is given back."""
    day = today or timezone.localdate()
    plan = plan_of("wetterau")
    wanted = iter(_wanted(network, count))
    with network_scope(network):
        while some := list(islice(wanted, AT_ONCE)):
            new = [new_offer(one, plan, day, slug=network.slug) for one in some]
            new = [
                NewOffer(_named_apart(n.words, one), n.origin_key, n.confirmed_on)
                for n, one in zip(new, some, strict=True)
            ]
            created(create_offers(network, new, by=BY, origin=ORIGIN))
    return count


def _wanted(network: Network, count: int) -> Iterator[Wanted]:
    sites = sites_of(network) or _known_sites()
    every = list(texts().values())
    for number in range(count):
        text, turn = every[number % len(every)], number // len(every)
        seed = f"{network.slug} {number}"
        site = chosen(sites, seed)
        provider = f"{network.slug} {number % PROVIDERS}"
        by = f"{chosen(KINDS, provider)} {chosen(shared_words()['places']['streets'], f'{provider} by')} {number % PROVIDERS + 1}"
        yield Wanted(f"{text['key']}-{turn + 1}", text, {"by": by}, turn, (site,), ())


def _named_apart(state: Words, wanted: Wanted) -> Words:
    return {**state, "title": f"{state['title']} {wanted.sites[0].label} {wanted.turn + 1}"}


def _known_sites() -> list[Site]:
    return [
        Site(row.name, row.name, row.key, row.postcodes, row.latitude, row.longitude)
        for row in municipalities_within(ELSEWHERE)
    ]
