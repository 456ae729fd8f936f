"""Pages of one network for everybody: no sign-in, no cookie; the network's rows are open while the page is made."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from nestwerk.base.scope import network_scope
from nestwerk.directory import access

View = Callable[..., HttpResponse]


def for_families(view: View) -> View:
    """The view gets the open portal (with its network) in place of the network's short name."""

    @login_not_required
    @wraps(view)
    def wrapper(request: HttpRequest, slug: str, *args: object, **kwargs: object) -> HttpResponse:
        network = access.open_network(slug)
        with network_scope(network):
            portal = access.open_portal(network)
            request.portal = portal
            return view(request, portal, *args, **kwargs)

    return wrapper
