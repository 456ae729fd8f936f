from django.http import HttpRequest, HttpResponse

from nestwerk.directory.models import Portal
from nestwerk.web.portal.frame import show_family
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.page_cache import kept
from nestwerk.web.ui.reads import reads


@for_families
@kept
@reads
def emergency(request: HttpRequest, portal: Portal) -> HttpResponse:
    return show_family(request, portal, "portal/emergency/emergency.html")
