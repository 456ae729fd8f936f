from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import meetings as access
from nestwerk.cooperation.actions.meetings import planning
from nestwerk.cooperation.exports.calendars import meeting_calendar
from nestwerk.cooperation.queries.meetings import day_hint, holidays_of, next_first, visible_meetings
from nestwerk.cooperation.tasks import send_letters
from nestwerk.web.desk.meetings.forms import MeetingForm
from nestwerk.web.desk.meetings.page import page_of
from nestwerk.web.desk.meetings.registers import meetings_register
from nestwerk.web.ui.downloads import ics_answer
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def meetings(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    rows = next_first(visible_meetings(member.network, to=member), timezone.now())
    context = {"is_inside": member.may(Right.INSIDE)}
    register = meetings_register(member.network)
    return register.answer(request, rows, template="desk/meetings/meetings.html", context=context)


@reads
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.meeting(member, pk)
    return show(request, "desk/meetings/meeting.html", page_of(found, member))


@reads
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.meeting(accounts.member(request, Right.READ), pk)
    return ics_answer(meeting_calendar(found, now=timezone.now()), found.title)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    words = request.POST if request.method == "POST" else None
    form = MeetingForm(member.network, None, words, initial={"body": request.GET.get("body", "")})
    if form.is_bound and form.is_valid():
        facts = form.facts()
        planned = planning.plan_meeting(facts.pop("body"), by=member, **facts)
        _say_hint(request, planned.starts_at)
        return redirect("desk:meeting", planned.pk)
    return show_form(request, "desk/meetings/edit.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.meeting(member, pk)
    form = MeetingForm(member.network, found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form):
            planning.change_meeting(found, by=member, **form.facts())
            tell(request, found.pk)
            return redirect("desk:meeting", pk)
    return show_form(request, "desk/meetings/edit.html", form, meeting=found)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    with saying(request):
        reason = request.POST.get("reason", "")[:400]
        planning.cancel_meeting(access.meeting(member, pk), reason=reason, by=member)
        tell(request, pk)
    return redirect("desk:meeting", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    with saying(request):
        planning.undo_last(access.meeting(member, pk), by=member)
        tell(request, pk)
    return redirect("desk:meeting", pk)


def tell(request: HttpRequest, pk: int) -> None:
    """Whoever does not know yet what holds now gets a mail from the worker."""
    member = accounts.member(request, Right.WRITE)
    found = access.meeting(member, pk)
    if found.invited_at is not None and found.starts_at > timezone.now():
        send_letters.enqueue(member.network_id, pk)


def _say_hint(request: HttpRequest, starts_at: object) -> None:
    member = accounts.member(request, Right.WRITE)
    day = timezone.localdate(starts_at)
    if hint := day_hint(holidays_of(member.network), day):
        messages.warning(request, hint)
    messages.success(
        request, _("Die Sitzung steht. Laden Sie jetzt ein, oder ergänzen Sie die Tagesordnung.")
    )
