"""Who holds an open link is let in: to what it is for, nothing else. Asked of the database at every request."""

from collections.abc import Callable
from functools import wraps
from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.upkeep import links
from nestwerk.directory.models import Offer, Proposal, UpkeepLink
from nestwerk.directory.queries.upkeep import own_proposals, own_rows
from nestwerk.registry.actions import doors
from nestwerk.web.ui.pages import show

COOKIE: Final = "nestwerk_partner"
PATH: Final = "/partner/"
SIGNER: Final = Signer(salt="nestwerk.partner")  # without a time of its own: the end stands in the database

View = Callable[..., HttpResponse]


def token_of(request: HttpRequest) -> str:
    """The token of the cookie; empty where there is none or somebody wrote it herself."""
    try:
        return str(SIGNER.unsign(request.COOKIES.get(COOKIE, "")))
    except BadSignature:
        return ""


def partner_link(request: HttpRequest) -> UpkeepLink | None:
    """The link through which this request comes, if it is open now."""
    return links.link_for(token_of(request))


def remember(response: HttpResponse, token: str) -> HttpResponse:
    """The token goes into a cookie that scripts cannot read and that is sent below /partner/ only."""
    response.set_cookie(
        COOKIE,
        SIGNER.sign(token),
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return response


def for_providers(view: View) -> View:
    """The view gets the link; without an open one the page says how to get a new one."""

    @login_not_required
    @wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        speak_desk_language(request)
        link = partner_link(request)
        if link is None:
            response = show(request, "partner/closed.html", {"is_asked": False}, status=403)
        else:
            with network_scope(link.network):
                if request.method == "POST":
                    links.note_use(link)
                request.link = link
                response = view(request, link, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return wrapper


def through_door(purpose: str) -> Callable[[View], View]:
    """The view gets the door of the address's token; without an open one for this purpose the page says so."""

    def decorate(view: View) -> View:
        @login_not_required
        @wraps(view)
        def wrapper(request: HttpRequest, token: str, **kwargs: object) -> HttpResponse:
            speak_desk_language(request)
            door = doors.door_for(token, purpose)
            if door is None:
                response = show(request, "partner/door_closed.html", status=403)
            else:
                with network_scope(door.network):
                    if request.method == "POST":
                        doors.note_use(door)
                    request.door = door
                    response = view(request, door, **kwargs)
            patch_cache_control(response, private=True, no_store=True)
            response.headers["Referrer-Policy"] = "same-origin"  # with none its own forms would be refused
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return wrapper

    return decorate


def speak_desk_language(request: HttpRequest) -> None:
    """Pages for work are written in the languages of the desk."""
    if translation.get_language() not in dict(settings.DESK_LANGUAGES):
        translation.activate(settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = settings.LANGUAGE_CODE


def own_offer(link: UpkeepLink, pk: int) -> Offer:
    """An offer of the provider that holds the link; 404 for any other."""
    found = own_rows(link.organisation).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def acts_of(link: UpkeepLink, key: str) -> list[Proposal]:
    """What came of one form the provider sent."""
    return list(own_proposals(link.organisation, key))
