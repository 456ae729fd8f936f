from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from nestwerk.accounts.throttle import Door, passes
from nestwerk.directory.actions.misses import note_miss
from nestwerk.directory.models import Portal
from nestwerk.directory.queries.search import search as find
from nestwerk.web.portal.frame import show_family
from nestwerk.web.portal.search.asking import PER_PAGE, question_of
from nestwerk.web.portal.search.finding import answer_to
from nestwerk.web.portal.search.results import quick_ways, results_of, stages, topics
from nestwerk.web.portal.wording import clock_for
from nestwerk.web.ui.colours import accent_sheet
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.page_cache import kept
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.senders import address_of

MISSES_BY_ADDRESS = Door("miss-address", 30, 3600)


@for_families
@kept
@reads
def search(request: HttpRequest, portal: Portal) -> HttpResponse:
    """Start and results in one: the start page is the question nobody has asked yet."""
    question = question_of(request.GET.dict(), get_language() or "de")
    limit = PER_PAGE if question.is_asked else 0
    answer = answer_to(portal.network, question, limit=limit, offset=(question.page - 1) * PER_PAGE)
    results = results_of(question, answer, clock_for(portal))
    words = {"results": results, "quick": quick_ways(), "stages": stages(), "topics": topics(answer.found)}
    return show_family(
        request, portal, "portal/search/search.html", words, part="results", keeps=not results.has_sensitive
    )


@csrf_exempt  # no cookie on families' pages, so there is nothing a forger could borrow
@require_POST
@for_families
def missed(request: HttpRequest, portal: Portal) -> HttpResponse:
    """The page says that a search found nothing. Asked again here, so that nobody can invent a miss."""
    if passes(MISSES_BY_ADDRESS, address_of(request)):
        question = question_of(request.POST.dict(), get_language() or "de")
        found = find(portal.network, question.asked, limit=1)
        if question.text and not question.is_filtered and not found.total:
            note_miss(portal.network, found, interface_language=question.interface_language)
    return HttpResponse(status=204)


@for_families
@kept
@reads
def accent(request: HttpRequest, portal: Portal) -> HttpResponse:
    """The municipality's own colour over the house's."""
    return HttpResponse(accent_sheet(portal.network.accent), content_type="text/css; charset=utf-8")
