from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access, actions
from nestwerk.accounts.roles import Right
from nestwerk.places import queries as places
from nestwerk.tenants.errors import PartInUse
from nestwerk.tenants.queries import subnetworks
from nestwerk.web.desk.network.forms import NetworkForm, PartForm
from nestwerk.web.ui.colours import accent_sheet
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads


def _page(request: HttpRequest, part_form: PartForm, status: int = 200) -> HttpResponse:
    member = request.member
    context = {
        "territories": places.served_with_details(member.network),
        "parts": subnetworks(member.network),
        "part_form": part_form,
        "may_edit": member.may(Right.MEMBERS),
    }
    return show(request, "desk/network/network.html", context, status=status)


@reads
def network(request: HttpRequest) -> HttpResponse:
    access.member(request, Right.READ)
    return _page(request, PartForm())


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.MEMBERS)
    form = NetworkForm(request.POST or None, initial=NetworkForm.initial_of(member.network))
    if request.method == "POST" and form.is_valid():
        actions.describe_network(member.network, by=member, **form.described())
        messages.success(request, _("Gespeichert."))
        return redirect("desk:network")
    return show_form(request, "desk/network/edit.html", form)


@reads
def accent(request: HttpRequest) -> HttpResponse:
    """The network's own colour as a stylesheet: inline styles are forbidden here."""
    member = access.member(request, Right.READ)
    answer = HttpResponse(accent_sheet(member.network.accent), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = "private, max-age=300"
    return answer


@require_POST
def new_part(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.MEMBERS)
    form = PartForm(request.POST)
    if form.is_valid():
        with kept(form, "name"):
            actions.add_part(member.network, by=member, **form.cleaned_data)
            return redirect("desk:network")
    return _page(request, form, status=422)


@require_POST
def remove_part(request: HttpRequest, pk: int) -> HttpResponse:
    member = access.member(request, Right.MEMBERS)
    part = access.part(member, pk)
    try:
        actions.remove_part(part, by=member)
    except PartInUse as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("„%s“ ist entfernt. Sie können es jederzeit wieder anlegen.") % part.name)
    return redirect("desk:network")
