from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.access import agreements as access
from nestwerk.cooperation.actions.agreements import consultation
from nestwerk.cooperation.choices import AgreementState
from nestwerk.cooperation.queries.agreements import reading
from nestwerk.cooperation.tasks import send_agreement
from nestwerk.registry.queries.organisations import organisations
from nestwerk.web.desk.agreements.forms import MoreForm, NoteForm, RoundForm, SettleForm
from nestwerk.web.desk.agreements.remarks import remarks_page
from nestwerk.web.desk.agreements.settling import settle_as_said
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@require_http_methods(["GET", "HEAD", "POST"])
def consult(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a round about the draft: whom, until when."""
    member = accounts.member(request, Right.WRITE)
    found, problem = access.agreement(member, pk), None
    rows = organisations(member.network).filter(is_active=True)
    form = RoundForm(rows, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        asked, until = form.cleaned_data["organisations"], form.cleaned_data["until"]
        try:
            consultation.begin_consultation(found, asked, until=until, by=member)
            return redirect("desk:agreement_remarks", pk)
        except NotNow as refusal:
            problem = str(refusal)
    return show_form(request, "desk/agreements/consult.html", form, agreement=found, problem=problem)


@reads
def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """Paragraph by paragraph, with who has read and who has not."""
    member = accounts.member(request, Right.INSIDE)
    found = access.agreement(member, pk)
    return show(request, "desk/agreements/remarks.html", remarks_page(member, found))


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a remark, answer it, decline it, or open it again."""
    member = accounts.member(request, Right.WRITE)
    remark = access.remark(member, pk)
    agreement = remark.version.agreement
    form = SettleForm(remark, reading.newest_version(agreement), request.POST)
    with saying(request):
        if form.is_valid():
            settle_as_said(remark, request.POST.get("act", ""), form.cleaned_data, by=member)
        else:
            messages.error(
                request, _("Bitte prüfen Sie den Text: Er darf nicht leer und nicht zu lang sein.")
            )
    response = redirect("desk:agreement_remarks", agreement.pk)
    response["Location"] += f"#remark-{remark.pk}"
    return response


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """An actor said it by telephone or in a meeting; it stands as its remark."""
    member = accounts.member(request, Right.WRITE)
    found = access.agreement(member, pk)
    form = NoteForm(list(reading.consulted(found).select_related("agreement", "network")), request.POST)
    if not form.is_valid():
        context = remarks_page(member, found, form)
        return show(request, "desk/agreements/remarks.html", context, status=422)
    with saying(request):
        said = consultation.note_remark(by=member, **form.cleaned_data)
        messages.success(request, _("Eingetragen für „%(name)s“.") % {"name": said.organisation})
    return redirect("desk:agreement_remarks", pk)


@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Further actors are asked; or what everybody may see, or the end of the round."""
    member = accounts.member(request, Right.WRITE)
    found, act = access.agreement(member, pk), request.POST.get("act", "")
    form = MoreForm(reading.not_among(reading.consulted(found), member.network), request.POST)
    with saying(request):
        if act == "close":
            consultation.close_consultation(found, by=member)
        elif act in {"show", "hide"}:
            consultation.show_remarks(found, is_shown=act == "show", by=member)
        elif form.is_valid():
            consultation.consult_more(found, form.cleaned_data["organisations"], by=member)
    return redirect("desk:agreement_remarks", pk)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """To those not asked yet, or once more to the silent: in a round or for signing."""
    member = accounts.member(request, Right.WRITE)
    found = access.agreement(member, pk)
    send_agreement.enqueue(member.network_id, found.pk, request.POST.get("act") == "remind")
    messages.success(
        request, _("Die Mails gehen jetzt hinaus. In ein paar Minuten steht hier, wer gefragt ist.")
    )
    is_round = found.state == AgreementState.CONSULTATION
    return redirect("desk:agreement_remarks" if is_round else "desk:agreement_signatures", pk)
