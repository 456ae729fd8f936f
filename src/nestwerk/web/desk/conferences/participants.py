from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import conferences as access
from nestwerk.cooperation.actions.conferences import messages as letters
from nestwerk.cooperation.actions.conferences import registration
from nestwerk.cooperation.imports import lists
from nestwerk.cooperation.queries.conferences import ON_THE_LIST, registrations_of
from nestwerk.cooperation.tasks import send_conference, send_message
from nestwerk.web.desk.conferences.forms import MessageForm, ParticipantForm
from nestwerk.web.desk.conferences.page import message_page
from nestwerk.web.desk.conferences.registers import PARTICIPANTS
from nestwerk.web.desk.meetings.forms import ListForm
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying
from nestwerk.web.ui.workshops import workshop_form


@reads
def participants(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    rows = registrations_of(found)
    context = {"conference": found}
    template = "desk/conferences/participants.html"
    return PARTICIPANTS.answer(request, rows, template=template, context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who called; also after the last day to register."""
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    form = ParticipantForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        done = registration.register(found, by=member, at_desk=True, **form.cleaned_data)
        send_conference.enqueue(member.network_id, pk)
        text = _("Eingetragen: %(state)s.") if done.is_new else _("Stand schon auf der Liste: %(state)s.")
        messages.success(request, text % {"state": done.registration.get_state_display()})
        return redirect("desk:participants", pk)
    context = {"form": form, "conference": found}
    status = 422 if form.is_bound else 200
    return show(request, "desk/conferences/participant.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    form = ListForm(request.POST if request.method == "POST" else None)
    taken = None
    if form.is_bound and form.is_valid():
        taken = lists.take_participants(found, form.cleaned_data["rows"], by=member)
        send_conference.enqueue(member.network_id, pk)
    context = {"form": form, "conference": found, "taken": taken}
    return show(request, "desk/conferences/paste.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """A free mail to all who come, read before it goes out."""
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and request.POST.get("act") == "send":
        with kept(form):
            numbers = letters.announce(found, by=member, **form.cleaned_data)
            said = (form.cleaned_data["subject"], form.cleaned_data["text"])
            send_message.enqueue(member.network_id, pk, *said, numbers)
            messages.success(request, _("Die Mails gehen jetzt hinaus."))
            return redirect("desk:conference", pk)
    context = message_page(found, form)
    return show(request, "desk/conferences/message.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def participant(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose workshops for her, sign her off, put her back."""
    member = accounts.member(request, Right.WRITE)
    row = access.registration(member, pk)
    form = workshop_form(row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with saying(request):
            if request.POST.get("act") == "off":
                registration.sign_off(row, by=member)
            else:
                registration.answer(row, by=member, at_desk=True, **form.choices())
            send_conference.enqueue(member.network_id, row.conference_id)
        return redirect("desk:participants", row.conference_id)
    context = {"form": form, "conference": row.conference, "row": row}
    status = 422 if form.errors else 200
    return show(request, "desk/conferences/participant.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """A tick for everybody who is there."""
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    if request.method == "POST":
        there = {int(word) for word in request.POST.getlist("present") if word.isdecimal()}
        count = registration.check_in(found, there, by=member)
        text = ngettext("Eine Person ist da.", "%(n)d sind da.", count)
        messages.success(request, text % {"n": count})
        return redirect("desk:conference", pk)
    rows = registrations_of(found).filter(state__in=ON_THE_LIST)
    return show(request, "desk/conferences/check_in.html", {"conference": found, "rows": rows})
