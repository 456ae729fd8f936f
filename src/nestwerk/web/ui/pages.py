"""One URL, one view, one template: `show()` answers with the page, or with the part htmx asks for."""

from collections.abc import Callable
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from nestwerk.accounts.roles import Right
from nestwerk.web.ui.menu import menu_for


class Sent(Protocol):
    @property
    def is_bound(self) -> bool: ...


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page; when htmx asks for `part`, only `<template>` with `only_part` set (see ui/frame.html)."""
    wanted = part if part and request.headers.get("HX-Request") == "true" else None
    values = {**(context or {}), "only_part": wanted}
    response = HttpResponse(render_to_string(template, values, request=request), status=status)
    response.headers["Vary"] = "HX-Request"
    if request.user.is_authenticated if hasattr(request, "user") else False:
        patch_cache_control(response, private=True, no_store=True)
    return response


def show_form(request: HttpRequest, template: str, form: Sent, **context: Any) -> HttpResponse:
    """The page of a form: empty, or with what was sent and did not hold."""
    return show(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame needs: who is here, where she may go."""
    member = getattr(request, "member", None)
    user = getattr(request, "user", None)
    return {
        "member": member,
        "memberships": getattr(request, "memberships", []),
        "network": member.network if member else None,
        "may_write": bool(member and member.may(Right.WRITE)),
        "menu": menu_for(member, user, request.path),
        "is_demo": settings.IS_DEMO,
    }


def _error(request: HttpRequest, status: int, title: str, text: str, advice: str) -> HttpResponse:
    return show(
        request,
        "ui/error.html",
        {"title": title, "text": text, "advice": advice, "status": status},
        status=status,
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(
        request,
        400,
        _("Diese Anfrage haben wir nicht verstanden."),
        _("Ihr Browser hat etwas geschickt, das hier nicht passt."),
        _("Gehen Sie zurück und versuchen Sie es noch einmal."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(
        request,
        403,
        _("Das gehört nicht zu Ihrer Rolle."),
        _("Ihre Rolle in diesem Netzwerk erlaubt diesen Schritt nicht."),
        _("Die Koordination Ihres Netzwerks kann Ihre Rolle ändern."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error(
        request,
        403,
        _("Diese Seite war zu lange offen."),
        _("Zu Ihrer Sicherheit gilt ein Formular nur eine Zeit lang. Gespeichert wurde nichts."),
        _("Gehen Sie zurück, laden Sie die Seite neu und schicken Sie das Formular noch einmal."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(
        request,
        404,
        _("Diese Seite gibt es nicht."),
        _("Vielleicht ist sie umgezogen, oder sie gehört zu einem anderen Netzwerk."),
        _("Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite."),
    )


def too_many_tries(request: HttpRequest) -> HttpResponse:
    response = _error(
        request,
        429,
        _("Das waren viele Versuche."),
        _("Zum Schutz der Konten machen wir eine Pause."),
        _("Warten Sie bitte 15 Minuten und versuchen Sie es dann noch einmal."),
    )
    response.headers["Retry-After"] = "900"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without any query: the database may be what failed."""
    return HttpResponse(render_to_string("ui/broken.html"), status=500)


class ErrorPagesMiddleware:
    """Pages of our own for errors raised in views, inside the member's scope and language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Http404):
            return not_found(request)
        if isinstance(exception, PermissionDenied):
            return forbidden(request)
        return None
