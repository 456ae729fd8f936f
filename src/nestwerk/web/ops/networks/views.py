from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access
from nestwerk.accounts.actions import open_with_coordinator
from nestwerk.tenants import queries as tenants
from nestwerk.web.ops.networks.forms import NetworkForm
from nestwerk.web.ops.networks.registers import NETWORKS
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show_form
from nestwerk.web.ui.reads import reads


@reads
def networks(request: HttpRequest) -> HttpResponse:
    access.operator(request)
    return NETWORKS.answer(request, tenants.all_of_them(), template="ops/networks/networks.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    operator = access.operator(request)
    form = NetworkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with kept(form, "slug"):
            open_with_coordinator(by=operator, **form.cleaned_data)
            return redirect("ops:networks")
    return show_form(request, "ops/networks/new.html", form)
