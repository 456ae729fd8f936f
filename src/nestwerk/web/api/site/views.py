"""For search engines: where the open pages are, in every language, and where nobody needs to look."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from nestwerk.directory.models import Portal
from nestwerk.directory.queries.portals import open_portals
from nestwerk.web.api.site.pages import pages_of
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.page_cache import kept
from nestwerk.web.ui.reads import reads

XML = "application/xml"


def _file(name: str, content_type: str, **context: object) -> HttpResponse:
    """Made without the request: the same for everybody."""
    return HttpResponse(render_to_string(f"api/site/{name}", context), content_type=content_type)


@login_not_required
@reads
def robots(request: HttpRequest) -> HttpResponse:
    return _file("robots.txt", "text/plain", base_url=settings.BASE_URL)


@login_not_required
@reads
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return _file("index.xml", XML, base_url=settings.BASE_URL, portals=open_portals())


@for_families
@reads
@kept
def sitemap(request: HttpRequest, portal: Portal) -> HttpResponse:
    return _file("sitemap.xml", XML, pages=pages_of(portal))
