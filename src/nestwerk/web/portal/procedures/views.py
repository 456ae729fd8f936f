from uuid import UUID

from django.http import HttpRequest, HttpResponse

from nestwerk.cooperation.access import documents as access
from nestwerk.cooperation.queries.procedures import lines_of
from nestwerk.directory.models import Portal
from nestwerk.web.portal.frame import show_family
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.reads import reads


@for_families
@reads
def procedure(request: HttpRequest, portal: Portal, uid: UUID) -> HttpResponse:
    found = access.public_procedure(portal.network, uid)
    context = {"card": found, "lines": lines_of(found)}
    return show_family(request, portal, "portal/procedures/procedure.html", context, keeps=False)
