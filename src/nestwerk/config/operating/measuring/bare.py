"""The peer of the page benchmark: a Django page with one query and one template, and nothing around it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from nestwerk.tenants.models import Network

PAGE = Engine().from_string(
    "<!doctype html><title>Netzwerke</title><ul>{% for network in networks %}<li>{{ network.name }}</li>{% endfor %}</ul>"
)


def bare_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.render(Context({"networks": Network.objects.all()})))


urlpatterns = [path("bare", bare_page)]


def only_this(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The whole middleware of the peer: its requests find the addresses of this file."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return answer
