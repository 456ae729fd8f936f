from django.http import HttpRequest, HttpResponse

from nestwerk.accounts import access
from nestwerk.base.env import ALL_SETTINGS
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@reads
def settings(request: HttpRequest) -> HttpResponse:
    access.operator(request)
    return show(request, "ops/settings/settings.html", {"settings": ALL_SETTINGS})
