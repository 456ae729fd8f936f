"""Points of the programme and stalls of the market."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import conferences as access
from nestwerk.cooperation.actions.conferences import planning
from nestwerk.web.desk.conferences.forms import NewStallForm, SlotForm
from nestwerk.web.ui.pages import show_form


@require_http_methods(["GET", "HEAD", "POST"])
def new_slot(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    form = SlotForm(found, None, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        planning.add_slot(found, by=member, **form.facts())
        return redirect("desk:conference", pk)
    return show_form(request, "desk/conferences/slot.html", form, conference=found)


@require_http_methods(["GET", "HEAD", "POST"])
def slot(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.slot(member, pk)
    form = SlotForm(found.conference, found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        planning.change_slot(found, by=member, **form.facts())
        return redirect("desk:conference", found.conference_id)
    return show_form(request, "desk/conferences/slot.html", form, conference=found.conference, slot=found)


@require_POST
def remove_slot(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.slot(member, pk)
    planning.remove_slot(found, by=member)
    return redirect("desk:conference", found.conference_id)


@require_http_methods(["GET", "HEAD", "POST"])
def new_stall(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    form = NewStallForm(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        words = dict(form.cleaned_data)
        planning.add_stall(found, words.pop("organisation"), by=member, **words)
        return redirect("desk:conference", pk)
    return show_form(request, "desk/conferences/stall.html", form, conference=found)


@require_POST
def stall(request: HttpRequest, pk: int) -> HttpResponse:
    """Its place is promised, or it goes."""
    member = accounts.member(request, Right.WRITE)
    found = access.stall(member, pk)
    if request.POST.get("act") == "confirm":
        planning.change_stall(found, by=member, is_confirmed=True)
    elif request.POST.get("act") == "remove":
        planning.remove_stall(found, by=member)
    return redirect("desk:conference", found.conference_id)
