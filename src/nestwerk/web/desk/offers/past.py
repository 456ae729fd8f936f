"""The past of one offer: a version, its return, and visits by month."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.directory import access
from nestwerk.directory.actions import offers as actions
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.queries.planning.versions import beside
from nestwerk.web.desk.offers.forms import VisitsForm
from nestwerk.web.ui.differences import rows_of
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads


@reads
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.version(member, pk, number)
    before, now = beside(found)
    context = {
        "version": found,
        "rows": rows_of(before, found.state) if before else (),
        "until_now": rows_of(found.state, now),
        "is_first": before is None,
    }
    return show(request, "desk/offers/version.html", context)


@require_POST
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.version(member, pk, number)
    try:
        actions.return_to_version(found, by=member)
    except OfferRefused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Wiederhergestellt. Alle Fassungen dazwischen bleiben lesbar."))
    return redirect("desk:offer", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def count(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    offer = access.offer(member, pk)
    lines = {str(line.pk): line for line in offer.places.all()}
    choices = [(key, str(line)) for key, line in lines.items()]
    initial = {"month": f"{timezone.localdate():%Y-%m}"}
    form = VisitsForm(choices, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        actions.count_visits(lines[words["place"]], month=words["month"], visits=words["visits"], by=member)
        messages.success(request, _("Gezählt."))
        return redirect("desk:offer", pk)
    return show_form(request, "desk/offers/visits.html", form, offer=offer, has_places=bool(lines))
