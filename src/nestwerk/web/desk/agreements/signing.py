from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.access import agreements as access
from nestwerk.cooperation.actions.agreements import sending
from nestwerk.cooperation.actions.agreements import signing as actions
from nestwerk.cooperation.queries.agreements import reading
from nestwerk.cooperation.queries.agreements.addressees import unaddressed
from nestwerk.registry.queries.organisations import organisations
from nestwerk.web.desk.agreements.forms import MoreForm, PaperForm, ReasonForm, SigningForm
from nestwerk.web.desk.agreements.registers import SIGNATURES, SIGNERS, hint_of
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Fix the wording and say who signs."""
    member = accounts.member(request, Right.WRITE)
    found, problem = access.agreement(member, pk), None
    rows = organisations(member.network).filter(is_active=True)
    form = SigningForm(rows, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        asked, sign_by = form.cleaned_data["organisations"], form.cleaned_data["sign_by"]
        try:
            actions.begin_signing(found, asked, sign_by=sign_by, by=member)
            return redirect("desk:agreement_signatures", pk)
        except NotNow as refusal:
            problem = str(refusal)
    return show_form(request, "desk/agreements/sign.html", form, agreement=found, problem=problem)


@reads
def signatures(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody sees who signed; who sees the inside sees names and where the others stand."""
    member = accounts.member(request, Right.READ)
    found, today = access.agreement(member, pk), timezone.localdate()
    rows = reading.signatures(found, today)
    loaded = list(rows)
    is_open = found.state in actions.SIGNABLE
    context = {
        "agreement": found,
        "standing": reading.standing(loaded),
        "to_ask": sum(reading.is_waited_for(row) and row.asked_at is None for row in loaded),
        "unaddressed": unaddressed(loaded, today) if member.may(Right.WRITE) and is_open else 0,
        "is_open": is_open,
    }
    register = SIGNATURES if member.may(Right.INSIDE) else SIGNERS
    return register.answer(request, rows, template="desk/agreements/signatures.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Further actors sign too."""
    member = accounts.member(request, Right.WRITE)
    found = access.agreement(member, pk)
    rows = reading.not_among(reading.signatures(found, timezone.localdate()), member.network)
    form = MoreForm(rows, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with saying(request):
            actions.add_signers(found, form.cleaned_data["organisations"], by=member)
        return redirect("desk:agreement_signatures", pk)
    return show(request, "desk/agreements/signers.html", {"form": form, "agreement": found})


@require_http_methods(["GET", "HEAD", "POST"])
def signature(request: HttpRequest, pk: int) -> HttpResponse:
    """One actor: enter a paper signature."""
    member = accounts.member(request, Right.WRITE)
    found, problem = access.signature(member, pk), None
    form = PaperForm(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.sign_on_paper(found, by=member, **form.cleaned_data)
            return redirect("desk:agreement_signatures", found.agreement_id)
        except NotNow as refusal:
            problem = str(refusal)
    row = reading.signatures(found.agreement, timezone.localdate()).filter(pk=pk).first()
    return show_form(
        request,
        "desk/agreements/signature.html",
        form,
        signature=row or found,
        hint=hint_of(row) if row else "",
        reason_form=ReasonForm(),
        problem=problem,
    )


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link, a word that this actor does not sign, or an entry taken back."""
    member = accounts.member(request, Right.WRITE)
    found, act = access.signature(member, pk), request.POST.get("act", "")
    form = ReasonForm(request.POST)
    with saying(request):
        if act == "link":
            sent = sending.send_new_link(found, by=member)
            text = (
                _("Der Link ist unterwegs.")
                if sent.sent
                else _("Der Link ging nicht hinaus. Prüfen Sie die Adresse.")
            )
            messages.info(request, text)
        elif act == "reopen":
            actions.reopen_request(found, by=member)
        elif form.is_valid():
            words = actions.withdraw_request if act == "withdraw" else actions.refuse
            words(found, by=member, **form.cleaned_data)
        else:
            messages.error(request, _("Bitte sagen Sie kurz, warum."))
    return redirect("desk:agreement_signature", pk)
