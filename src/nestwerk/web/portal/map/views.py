from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import offer_views
from nestwerk.directory.queries.shapes_search import Found
from nestwerk.directory.rules import Audience
from nestwerk.places.queries import municipalities_of
from nestwerk.tenants.models import Network
from nestwerk.web.portal.frame import show_family
from nestwerk.web.portal.map.drawing import drawing_of
from nestwerk.web.portal.search.asking import Question, question_of
from nestwerk.web.portal.search.finding import Answer, answer_to
from nestwerk.web.portal.ways import NOWHERE, note_on
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
    found = _shown(portal.network, question)
    offers, ways = found.offers, found.ways
    words = {
        "question": question,
        "drawing": drawing_of(municipalities_of(portal.network), offers, ways),
        "origin": ways.origin,
        "way_note": note_on(ways, found.found.place),
        "count": len(offers),
        "left_out": found.found.total - len(offers),
    }
    is_private = bool(question.text) and any(offer.is_sensitive for offer in offers)
    return show_family(request, portal, "portal/map/map.html", words, keeps=not is_private)


def _shown(network: Network, question: Question) -> Answer:
    """The offers of the map; `total` counts also what has no room on it."""
    if not question.is_filtered and not question.text and not question.place:
        every = offer_views(network, Audience.PUBLIC)
        return Answer(Found("", total=len(every)), every[:MOST_OFFERS], NOWHERE)
    return answer_to(network, question, limit=MOST_OFFERS)
