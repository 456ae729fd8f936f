"""What a question finds, the offers to show, and how long it takes to get there."""

from dataclasses import dataclass, replace

from nestwerk.directory.queries.readable import OfferView, views_by_key
from nestwerk.directory.queries.search import search
from nestwerk.directory.queries.shapes_search import Found
from nestwerk.directory.rules import Audience
from nestwerk.tenants.models import Network
from nestwerk.web.portal.search.asking import LAST_PAGE, ON_FOOT_M, ON_FOOT_MIN, PER_PAGE, Question
from nestwerk.web.portal.ways import Ways, ways_from


@dataclass(frozen=True)
class Answer:
    found: Found  # `hits` are those of the page
    offers: list[OfferView]  # in their order
    ways: Ways


def answer_to(network: Network, question: Question, *, limit: int, offset: int = 0) -> Answer:
    """At most one statement more than the search and its offers: where a place was named."""
    if question.is_on_foot:
        return _on_foot(network, question, limit, offset)
    return _seen(network, search(network, question.asked, limit=limit, offset=offset))


def _seen(network: Network, found: Found) -> Answer:
    keys = [hit.offer_id for hit in found.hits]
    offers = views_by_key(network, Audience.PUBLIC, keys) if keys else []
    return Answer(found, offers, ways_from(network, found.place, offers))


def _on_foot(network: Network, question: Question, limit: int, offset: int) -> Answer:
    """Only what is near enough: the straight line narrows, the minutes decide. Without a place, everything."""
    found = search(network, question.asked, limit=LAST_PAGE * PER_PAGE)
    if found.place is None:
        return _seen(network, replace(found, hits=found.hits[offset : offset + limit]))
    near = tuple(hit for hit in found.hits if hit.distance_m is not None and hit.distance_m <= ON_FOOT_M)
    every = _seen(network, replace(found, hits=near))
    offers = [offer for offer in every.offers if _is_walked(every.ways, offer)]
    keys = {offer.pk for offer in offers}
    hits = tuple(hit for hit in near if hit.offer_id in keys)[offset : offset + limit]
    return Answer(replace(found, hits=hits, total=len(keys)), offers[offset : offset + limit], every.ways)


def _is_walked(ways: Ways, offer: OfferView) -> bool:
    walks = [ways.minutes[place.uid].walk_min for place in offer.places if place.uid in ways.minutes]
    return any(walk is not None and walk <= ON_FOOT_MIN for walk in walks)
