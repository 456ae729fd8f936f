from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from nestwerk.directory.exports.embedding import embedding_hosts
from nestwerk.directory.models import Portal
from nestwerk.directory.queries.search import search
from nestwerk.directory.queries.shapes_search import Asked
from nestwerk.web.api.embed.pages import words_and_links
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.reads import reads

LONGEST_TEXT, LONGEST_PLACE, MOST_HITS = 200, 80, 10
POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "


@for_families
@reads
def search_box(request: HttpRequest, portal: Portal) -> HttpResponse:
    """The search for a frame on somebody else's page: hits open the portal in a window of their own."""
    text = request.GET.get("q", "").strip()[:LONGEST_TEXT]
    place = request.GET.get("place", "").strip()[:LONGEST_PLACE]
    found = search(portal.network, Asked(text=text, place=place), limit=MOST_HITS) if text or place else None
    context = {"portal": portal, "text": text, "place": place, "found": found}
    page = render_to_string(
        "api/embed/search.html", {**context, **words_and_links(portal, found, text, place)}
    )
    return _framed(HttpResponse(page), portal)


def _framed(response: HttpResponse, portal: Portal) -> HttpResponse:
    """Only the sites the network named may frame it; without any, nobody."""
    sources, _refused = embedding_hosts(portal.embed_hosts)
    response.headers["Content-Security-Policy"] = POLICY + (" ".join(sources) or "'none'")
    response.xframe_options_exempt = bool(sources)
    return response
