"""Who is asked to a meeting, what they say, who came."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import meetings as access
from nestwerk.cooperation.actions.meetings import attendance as presence
from nestwerk.cooperation.actions.meetings import invitations, letters
from nestwerk.cooperation.choices import Reply
from nestwerk.cooperation.imports import lists
from nestwerk.cooperation.models import Invitee
from nestwerk.cooperation.queries.meetings import invitees_of
from nestwerk.cooperation.tasks import send_letters
from nestwerk.web.desk.meetings.forms import InviteForm, ListForm, presences_of
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.refusals import saying


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail as it will be read; then out with it."""
    member = accounts.member(request, Right.WRITE)
    meeting = access.meeting(member, pk)
    act = request.POST.get("act", "")
    initial = {"text": meeting.invitation, "answer_by": meeting.answer_by}
    form = InviteForm(request.POST if request.method == "POST" else None, initial=initial)
    is_fine = not form.is_bound or (form.is_valid() and act in ("preview", "send"))
    words = form.cleaned_data if form.is_bound and is_fine else initial
    if form.is_bound and is_fine and act == "send":
        with kept(form):
            invitations.invite(meeting, by=member, **words)
            send_letters.enqueue(member.network_id, pk)
            messages.success(
                request, _("Die Mails gehen jetzt hinaus. In ein paar Minuten steht hier, wer gefragt ist.")
            )
            return redirect("desk:meeting", pk)
    invitees = list(invitees_of(meeting))
    context = {
        "form": form,
        "meeting": meeting,
        "invitees": invitees,
        "unasked": sum(one.asked_at is None for one in invitees),
        "preview": letters.preview(meeting, **words),
    }
    return show(
        request, "desk/meetings/invite.html", context, status=200 if is_fine and not form.errors else 422
    )


@require_http_methods(["GET", "HEAD", "POST"])
def guests(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    meeting = access.meeting(member, pk)
    form = ListForm(request.POST if request.method == "POST" else None)
    taken = lists.take_guests(meeting, form.cleaned_data["rows"], by=member) if form.is_valid() else None
    context = {"form": form, "meeting": meeting, "taken": taken, "is_attendance": False}
    return show(request, "desk/meetings/list.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance_list(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    meeting = access.meeting(member, pk)
    form = ListForm(request.POST if request.method == "POST" else None)
    taken = None
    with kept(form):
        taken = (
            lists.take_attendance(meeting, form.cleaned_data["rows"], by=member) if form.is_valid() else None
        )
    context = {"form": form, "meeting": meeting, "taken": taken, "is_attendance": True}
    return show(request, "desk/meetings/list.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """A tick for everybody who is there; at first as they answered."""
    member = accounts.member(request, Right.WRITE)
    meeting = access.meeting(member, pk)
    rows = list(invitees_of(meeting))
    if request.method == "POST":
        ticked = request.POST.getlist("present")
        with saying(request):
            count = presence.note_attendance(meeting, presences_of(rows, request.POST, ticked), by=member)
            text = ngettext("Eine Person war da.", "%(n)d waren da.", count)
            messages.success(request, text % {"n": count})
        return redirect("desk:meeting", pk)
    is_new = all(row.was_present is None for row in rows)
    comes = {Reply.YES.value, Reply.SUBSTITUTE.value}
    ticked_rows = [(row, row.reply in comes if is_new else bool(row.was_present)) for row in rows]
    context = {"meeting": meeting, "rows": ticked_rows, "refusal": presence.why_not_yet(meeting)}
    return show(request, "desk/meetings/attendance.html", context)


@require_POST
def letters_again(request: HttpRequest, pk: int) -> HttpResponse:
    """To whoever was not written to yet."""
    member = accounts.member(request, Right.WRITE)
    meeting = access.meeting(member, pk)
    send_letters.enqueue(member.network_id, meeting.pk)
    messages.success(request, _("Die Mails gehen jetzt hinaus."))
    return redirect("desk:meeting", pk)


@require_POST
def invitee(request: HttpRequest, pk: int) -> HttpResponse:
    """One on the list: answered by telephone, a mail that came back, once more, off the list."""
    member = accounts.member(request, Right.WRITE)
    found = access.invitee(member, pk)
    with saying(request):
        _act(found, request.POST.get("act", ""), request.POST.get("substitute_name", "")[:160], member)
    return redirect("desk:meeting", found.meeting_id)


def _act(found: Invitee, act: str, substitute_name: str, member: Membership) -> None:
    if act in (Reply.YES, Reply.NO, Reply.SUBSTITUTE):
        invitations.answer(found, reply=act, substitute_name=substitute_name, by=member)
    elif act == "failed":
        invitations.mark_failed(found, by=member)
    elif act == "again":
        invitations.ask_again(found, by=member)
        send_letters.enqueue(member.network_id, found.meeting_id)
    elif act == "remove":
        invitations.remove_invitee(found, by=member)
