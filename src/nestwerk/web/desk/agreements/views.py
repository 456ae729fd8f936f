from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import agreements as access
from nestwerk.cooperation.actions.agreements import commitments, course, drafts
from nestwerk.cooperation.queries.agreements import reading
from nestwerk.reports.agreements.papers import agreement_pdf
from nestwerk.web.desk.agreements.forms import CommitmentForm, DescribeForm, ForceForm, NewForm, ReasonForm
from nestwerk.web.desk.agreements.page import page_of
from nestwerk.web.desk.agreements.registers import AGREEMENTS
from nestwerk.web.ui.downloads import pdf_answer
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def agreements(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    rows = reading.with_counts(reading.agreements_for(member))
    return AGREEMENTS.answer(request, rows, template="desk/agreements/agreements.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    form = NewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form, "is_first_document"):
            agreement = drafts.start_agreement(member.network, by=member, **form.cleaned_data)
            return redirect("desk:agreement_edit", agreement.pk)
    return show_form(request, "desk/agreements/new.html", form)


@reads
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    return show(request, "desk/agreements/agreement.html", page_of(member, access.agreement(member, pk)))


@reads
def print_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest wording with who signed it; with lines to sign on where they are asked for."""
    member = accounts.member(request, Right.READ)
    found = access.agreement(member, pk)
    version = reading.newest_version(found)
    version.network = member.network
    rows = reading.signatures(found, timezone.localdate())
    has_room = bool(request.GET.get("room")) and member.may(Right.WRITE)
    content = agreement_pdf(version, rows, has_names=member.may(Right.INSIDE), has_room=has_room)
    return pdf_answer(content, found.title)


@require_POST
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    form = DescribeForm(request.POST)
    with saying(request):
        if form.is_valid():
            drafts.describe_agreement(access.agreement(member, pk), by=member, **form.cleaned_data)
    return redirect("desk:agreement", pk)


@require_POST
def force(request: HttpRequest, pk: int) -> HttpResponse:
    """It begins to count from a day on."""
    member = accounts.member(request, Right.WRITE)
    found = access.agreement(member, pk)
    form = ForceForm(found, request.POST)
    with saying(request):
        if form.is_valid():
            course.put_in_force(found, by=member, **form.cleaned_data)
        else:
            messages.error(request, _("Bitte nennen Sie den Tag, ab dem die Vereinbarung gilt."))
    return redirect("desk:agreement", pk)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End it, or revise what lies for signature: both with a reason."""
    member = accounts.member(request, Right.WRITE)
    found = access.agreement(member, pk)
    form = ReasonForm(request.POST)
    act = course.revise_signed if request.POST.get("act") == "revise" else course.end_agreement
    with saying(request):
        if form.is_valid():
            act(found, by=member, **form.cleaned_data)
        else:
            messages.error(request, _("Bitte sagen Sie kurz, warum."))
    return redirect("desk:agreement", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    with saying(request):
        course.undo_step(access.agreement(member, pk), by=member)
    return redirect("desk:agreement", pk)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    with saying(request):
        pk = drafts.renew_agreement(access.agreement(member, pk), by=member).pk
    return redirect("desk:agreement", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def commit(request: HttpRequest, pk: int) -> HttpResponse:
    """A sentence of the wording becomes a commitment of one signer or of all."""
    member = accounts.member(request, Right.WRITE)
    found = access.agreement(member, pk)
    version = reading.newest_version(found)
    signers = reading.signers(version)
    form = CommitmentForm(version, signers, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        count = commitments.add_commitments(found, signers, by=member, **form.cleaned_data)
        messages.success(request, _("Festgehalten: %d Zusagen.") % count)
        return redirect("desk:agreement", pk)
    return show_form(request, "desk/agreements/commit.html", form, agreement=found)
