from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from nestwerk.accounts import throttle
from nestwerk.web.ui.pages import too_many_tries
from nestwerk.web.ui.senders import address_of


class ThrottleMiddleware:
    """Counts tries at the sign-in doors before anything is looked up or hashed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and "/account/" in request.path and not _passes(request):
            return too_many_tries(request)
        return self.get_response(request)


def _passes(request: HttpRequest) -> bool:
    address = address_of(request)
    if email := request.POST.get("email") or request.POST.get("login"):
        return throttle.passes(throttle.ASK_FOR_CODE_BY_ADDRESS, address) and throttle.passes(
            throttle.ASK_FOR_CODE_BY_ACCOUNT, email[:254]
        )
    return request.user.is_authenticated or throttle.passes(throttle.ENTER_CODE_BY_ADDRESS, address)
