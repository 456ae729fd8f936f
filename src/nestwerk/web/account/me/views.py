from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_POST

from nestwerk.accounts import actions
from nestwerk.web.ui.members import CHOSEN_NETWORK
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@reads
def me(request: HttpRequest) -> HttpResponse:
    return show(request, "account/me/me.html", {"languages": settings.DESK_LANGUAGES})


@require_POST
def choose_network(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("network", "")
    if wanted not in {str(m.network_id) for m in request.memberships}:
        raise Http404
    request.session[CHOSEN_NETWORK] = int(wanted)
    return redirect("desk:today")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    language = request.POST.get("language", "")
    if language not in dict(settings.DESK_LANGUAGES):
        raise Http404
    actions.choose_language(request.user, language=language)
    with translation.override(language):
        return redirect("account")


@require_POST
def choose_digest(request: HttpRequest) -> HttpResponse:
    """For the network that is open: weekly mail or none."""
    if request.member is None:
        raise Http404
    actions.set_digest(request.member, gets_digest=request.POST.get("digest") == "yes")
    return redirect("account")
