from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import meetings, minutes
from nestwerk.cooperation.actions.minutes import course, decisions, writing
from nestwerk.cooperation.queries.minutes import Edition, Minutes, minutes_of, versions_of
from nestwerk.reports.minutes.documents import minutes_docx
from nestwerk.reports.minutes.papers import minutes_pdf
from nestwerk.reports.minutes.tasks import mail_minutes
from nestwerk.web.desk.minutes.forms import DecisionForm
from nestwerk.web.desk.minutes.page import file_name, step_of
from nestwerk.web.desk.minutes.writing import Sheet
from nestwerk.web.ui.downloads import docx_answer, pdf_answer
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def read(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    meeting = minutes.readable(member, pk)
    edition = Edition.INTERNAL if member.may(Right.INSIDE) else Edition.PUBLIC
    context = {"meeting": meeting, "minutes": minutes_of(meeting, edition), "step": step_of(meeting)}
    return show(request, "desk/minutes/minutes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """An open page sends a point by itself while it is written; the button saves all."""
    member = accounts.member(request, Right.WRITE)
    meeting = meetings.meeting(member, pk)
    sheet = Sheet(meeting, request.POST if request.method == "POST" else None)
    is_saved = sheet.words is not None and sheet.take(member)
    if sheet.words is not None and request.headers.get("HX-Request") == "true" and sheet.only_line:
        return show(request, "desk/minutes/state.html", {"line": sheet.only_line})
    if is_saved:
        messages.success(request, _("Gespeichert."))
        return redirect("desk:minutes_write", pk)
    status = 200 if sheet.words is None else 422
    return show(request, "desk/minutes/write.html", {"meeting": meeting, "sheet": sheet}, status=status)


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Begun, sent, approved, or the approval taken back."""
    member = accounts.member(request, Right.WRITE)
    meeting = meetings.meeting(member, pk)
    act = request.POST.get("act", "")
    steps = {
        "begin": course.begin_minutes,
        "send": course.send_minutes,
        "approve": course.approve_minutes,
        "take_back": course.take_back_approval,
    }
    with saying(request):
        if act in steps:
            steps[act](meeting, by=member)
        if act == "send":
            mail_minutes.enqueue(meeting.network_id, meeting.pk)
            messages.success(request, _("Das Protokoll geht jetzt als Mail an alle, die eingeladen waren."))
    return redirect("desk:minutes_write" if act == "begin" else "desk:minutes", pk)


@reads
def history(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    item = meetings.agenda_item(member, pk)
    return show(request, "desk/minutes/history.html", {"item": item, "versions": versions_of(item)})


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    version = minutes.version(member, pk)
    with saying(request):
        writing.restore_version(version, by=member)
    return redirect("desk:minutes_history", version.item_id)


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = minutes.decision(member, pk)
    form = DecisionForm.of(found, request.POST if request.method == "POST" else None)
    with kept(form):
        if form.is_bound and form.is_valid():
            decisions.revise_decision(found, by=member, **form.cleaned_data)
            return redirect("desk:minutes_write", found.meeting_id)
    return show_form(request, "desk/minutes/decision.html", form, decision=found)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Struck out; or taken up again, where it was."""
    member = accounts.member(request, Right.WRITE)
    found = minutes.decision(member, pk)
    act = decisions.restore_decision if found.withdrawn_at else decisions.withdraw_decision
    with saying(request):
        act(found, by=member)
    return redirect("desk:minutes_write", found.meeting_id)


@reads
def public_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    found = _edition(request, pk, Right.READ, Edition.PUBLIC)
    return pdf_answer(minutes_pdf(found), file_name(found))


@reads
def public_docx(request: HttpRequest, pk: int) -> HttpResponse:
    found = _edition(request, pk, Right.READ, Edition.PUBLIC)
    return docx_answer(minutes_docx(found), file_name(found))


@reads
def internal_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    found = _edition(request, pk, Right.INSIDE, Edition.INTERNAL)
    return pdf_answer(minutes_pdf(found), file_name(found))


@reads
def internal_docx(request: HttpRequest, pk: int) -> HttpResponse:
    found = _edition(request, pk, Right.INSIDE, Edition.INTERNAL)
    return docx_answer(minutes_docx(found), file_name(found))


def _edition(request: HttpRequest, pk: int, right: Right, edition: Edition) -> Minutes:
    return minutes_of(minutes.readable(accounts.member(request, right), pk), edition)
