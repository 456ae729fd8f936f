from django.http import HttpRequest, HttpResponse

from nestwerk.directory.models import UpkeepLink
from nestwerk.reports.memory.benefit import benefit_of
from nestwerk.web.partner.guard import for_providers
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@for_providers
@reads
def network(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    context = {"link": link, "organisation": link.organisation, "benefit": benefit_of(link.organisation)}
    return show(request, "partner/network/network.html", context)
