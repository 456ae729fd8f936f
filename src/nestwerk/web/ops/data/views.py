from django.http import HttpRequest, HttpResponse

from nestwerk.accounts import access
from nestwerk.places.queries import datasets
from nestwerk.web.ops.data.page import shelves
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@reads
def data(request: HttpRequest) -> HttpResponse:
    access.operator(request)
    return show(request, "ops/data/data.html", {"shelves": shelves(list(datasets()))}, part="shelves")
