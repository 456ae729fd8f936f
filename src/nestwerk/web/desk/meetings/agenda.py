"""The points of a meeting's agenda."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import meetings as access
from nestwerk.cooperation.actions.meetings import agenda as actions
from nestwerk.web.desk.meetings.forms import ItemForm
from nestwerk.web.ui.pages import show_form
from nestwerk.web.ui.refusals import saying


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    meeting = access.meeting(member, pk)
    form = ItemForm(member.network, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.add_item(meeting, by=member, **form.cleaned_data)
        return redirect("desk:meeting", pk)
    return show_form(request, "desk/meetings/item.html", form, meeting=meeting)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    item = access.agenda_item(member, pk)
    initial = {
        "title": item.title,
        "minutes": item.minutes,
        "is_public": item.is_public,
        "organisation": item.organisation_id,
    }
    form = ItemForm(member.network, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        actions.change_item(item, by=member, **form.cleaned_data)
        return redirect("desk:meeting", item.meeting_id)
    return show_form(request, "desk/meetings/item.html", form, meeting=item.meeting, item=item)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    item = access.agenda_item(member, pk)
    with saying(request):
        actions.move_item(item, is_up=request.POST.get("act") == "up", by=member)
    return redirect("desk:meeting", item.meeting_id)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    item = access.agenda_item(member, pk)
    with saying(request):
        actions.remove_item(item, by=member)
        messages.success(request, _("Der Punkt steht nicht mehr auf der Tagesordnung."))
    return redirect("desk:meeting", item.meeting_id)
