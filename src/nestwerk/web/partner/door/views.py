from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nestwerk.accounts import throttle
from nestwerk.directory.actions.upkeep.links import known_link
from nestwerk.directory.tasks import mail_new_link
from nestwerk.web.partner.guard import forget, remember, speak_desk_language, token_of
from nestwerk.web.ui.pages import show, too_many_tries
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.senders import address_of

ASK_BY_PROVIDER = throttle.Door("link-provider", 3, 3600)
ASK_BY_ADDRESS = throttle.Door("link-address", 20, 3600)


@login_not_required
@reads
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The token leaves the address at once. Nothing else happens: mail scanners look at links before people do."""
    onwards = redirect("partner:offers")
    answer = remember(onwards, token) if known_link(token) else forget(onwards)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@login_not_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Mail a new link to the provider an ended one belonged to. The answer is the same for everybody."""
    speak_desk_language(request)
    if not throttle.passes(ASK_BY_ADDRESS, address_of(request)):
        return too_many_tries(request)
    link = known_link(token_of(request))
    if link is not None and throttle.passes(ASK_BY_PROVIDER, str(link.organisation_id)):
        mail_new_link.enqueue(link.network_id, link.organisation_id)
    return show(request, "partner/closed.html", {"is_asked": True})


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """For computers that several people use."""
    return forget(redirect("portal:start"))
