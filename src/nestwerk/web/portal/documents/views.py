from uuid import UUID

from django.http import HttpRequest, HttpResponse

from nestwerk.cooperation.access import documents as access
from nestwerk.directory.models import Portal
from nestwerk.web.portal.frame import show_family
from nestwerk.web.ui.downloads import kept_file_answer
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.reads import reads


@for_families
@reads
def document(request: HttpRequest, portal: Portal, uid: UUID) -> HttpResponse:
    """For professionals and whoever was given the address; nothing keeps it, so that what is withdrawn is gone."""
    found = access.public_document(portal.network, uid)
    return show_family(request, portal, "portal/documents/document.html", {"document": found}, keeps=False)


@for_families
@reads
def download(request: HttpRequest, portal: Portal, uid: UUID) -> HttpResponse:
    """What holds now; earlier versions stay inside."""
    found = access.newest_version(access.public_document(portal.network, uid))
    return kept_file_answer(bytes(found.content), found.file_name, found.media_type)
