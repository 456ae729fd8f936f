from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from nestwerk.directory.queries.portals import open_portals
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@login_not_required
@reads
def start(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/start/start.html", {"portals": open_portals()})
