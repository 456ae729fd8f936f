from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from nestwerk.accounts.models import Membership
from nestwerk.accounts.queries import memberships_of
from nestwerk.base.scope import network_scope

CHOSEN_NETWORK = "network"


class MemberMiddleware:
    """Sets `request.member` and opens the scope of her network for the whole request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.member, request.memberships = None, []
        inside = request.path.startswith(("/desk/", "/ops/"))
        if not (inside or "/account/" in request.path) or not request.user.is_authenticated:
            return self.get_response(request)
        request.memberships = memberships_of(request.user)
        request.member = self._chosen(request)
        if inside:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        if request.member is None:
            return self.get_response(request)
        with network_scope(request.member.network):
            return self.get_response(request)

    @staticmethod
    def _chosen(request: HttpRequest) -> Membership | None:
        wanted = request.session.get(CHOSEN_NETWORK)
        memberships = request.memberships
        return next(
            (m for m in memberships if m.network_id == wanted), memberships[0] if memberships else None
        )
