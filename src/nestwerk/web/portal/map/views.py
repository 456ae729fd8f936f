from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import views_by_key
from nestwerk.directory.queries.search import search
from nestwerk.directory.rules import Audience
from nestwerk.places.queries import municipalities_of
from nestwerk.web.portal.frame import show_family
from nestwerk.web.portal.map.drawing import drawing_of
from nestwerk.web.portal.search.asking import question_of
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
    found = search(portal.network, question.asked, limit=MOST_OFFERS)
    offers = views_by_key(portal.network, Audience.PUBLIC, [hit.offer_id for hit in found.hits])
    words = {
        "question": question,
        "drawing": drawing_of(municipalities_of(portal.network), offers),
        "count": len(offers),
        "left_out": found.total - len(offers),
    }
    return show_family(request, portal, "portal/map/map.html", words)
