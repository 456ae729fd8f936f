from uuid import UUID

from django.http import HttpRequest, HttpResponse

from nestwerk.cooperation.access import minutes
from nestwerk.cooperation.queries.minutes import Edition, minutes_of
from nestwerk.directory.models import Portal
from nestwerk.web.portal.frame import show_family
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.reads import reads


@for_families
@reads
def meeting(request: HttpRequest, portal: Portal, uid: UUID) -> HttpResponse:
    """What everybody may know of a meeting, once its minutes were sent. Tasks are not for everybody."""
    found = minutes_of(minutes.public(portal.network, uid), Edition.PUBLIC, with_tasks=False)
    return show_family(request, portal, "portal/meetings/meeting.html", {"minutes": found}, keeps=False)
