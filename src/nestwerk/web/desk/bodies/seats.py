"""Who sits in a body: given, changed, ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import bodies as access
from nestwerk.cooperation.actions import bodies as actions
from nestwerk.cooperation.queries.bodies import open_seats, seats_of
from nestwerk.web.desk.bodies.forms import SeatForm
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show_form


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    body = access.body(member, pk)
    seats = open_seats(seats_of(body), timezone.localdate())
    form = SeatForm(body, seats, None, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form):
            actions.add_seat(body, by=member, **form.cleaned_data)
            return redirect("desk:body", pk)
    return show_form(request, "desk/bodies/seat.html", form, body=body)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    seat = access.seat(member, pk)
    seats = open_seats(seats_of(seat.body), timezone.localdate())
    form = SeatForm(seat.body, seats, seat, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form):
            actions.change_seat(seat, by=member, **form.cleaned_data)
            return redirect("desk:body", seat.body_id)
    return show_form(request, "desk/bodies/seat.html", form, body=seat.body, seat=seat)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End it today, or let it go on."""
    member = accounts.member(request, Right.WRITE)
    seat = access.seat(member, pk)
    act = actions.restore_seat if request.POST.get("act") == "restore" else actions.end_seat
    act(seat, by=member)
    return redirect("desk:body", seat.body_id)
