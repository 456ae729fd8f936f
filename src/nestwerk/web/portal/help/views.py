from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from nestwerk.accounts.roles import ALL_ROLES
from nestwerk.coverage.queries.minutes import way_sources
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@login_not_required
@reads
def roles(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/help/roles.html", {"roles": ALL_ROLES})


@login_not_required
@reads
def privacy(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/help/privacy.html")


@login_not_required
@reads
def accessibility(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/help/accessibility.html")


@login_not_required
@reads
def methods(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/help/methods.html", {"sources": way_sources()})
