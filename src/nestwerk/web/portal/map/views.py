from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import OfferView, offer_views, views_by_key
from nestwerk.directory.queries.search import search
from nestwerk.directory.rules import Audience
from nestwerk.places.queries import municipalities_of
from nestwerk.tenants.models import Network
from nestwerk.web.portal.frame import show_family
from nestwerk.web.portal.map.drawing import drawing_of
from nestwerk.web.portal.search.asking import Question, question_of
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.page_cache import kept
from nestwerk.web.ui.reads import reads

MOST_OFFERS = 300


@for_families
@kept
@reads
def show_map(request: HttpRequest, portal: Portal) -> HttpResponse:
    """What a question found, as a map and as the same list below it."""
    question = question_of(request.GET.dict(), get_language() or "de")
    offers, left_out = _shown(portal.network, question)
    words = {
        "question": question,
        "drawing": drawing_of(municipalities_of(portal.network), offers),
        "count": len(offers),
        "left_out": left_out,
    }
    is_private = bool(question.text) and any(offer.is_sensitive for offer in offers)
    return show_family(request, portal, "portal/map/map.html", words, keeps=not is_private)


def _shown(network: Network, question: Question) -> tuple[list[OfferView], int]:
    """The offers of the map, and how many had no room on it."""
    if not question.is_filtered and not question.text and not question.place:
        every = offer_views(network, Audience.PUBLIC)
        return every[:MOST_OFFERS], max(len(every) - MOST_OFFERS, 0)
    found = search(network, question.asked, limit=MOST_OFFERS)
    keys = [hit.offer_id for hit in found.hits]
    return views_by_key(network, Audience.PUBLIC, keys), found.total - len(keys)
