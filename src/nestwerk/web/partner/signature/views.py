from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.access.agreements import signature_behind
from nestwerk.cooperation.actions.agreements.signing import SIGNABLE, refuse, sign
from nestwerk.cooperation.choices import SignatureState
from nestwerk.cooperation.models import Signature
from nestwerk.cooperation.queries.agreements.wording import short_hash
from nestwerk.directory.queries.portal import portal_of
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Door
from nestwerk.reports.agreements.papers import agreement_pdf
from nestwerk.web.partner.guard import through_door
from nestwerk.web.partner.signature.forms import RefuseForm, SignForm
from nestwerk.web.ui.downloads import pdf_answer
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads

TEMPLATE = "partner/signature/signature.html"


@require_http_methods(["GET", "HEAD", "POST"])
@through_door(DoorPurpose.SIGNATURE)
def signature(request: HttpRequest, door: Door) -> HttpResponse:
    """Read, then sign or say why not."""
    row = signature_behind(door)
    if request.method != "POST":
        return show(request, TEMPLATE, _page(door, row))
    is_refusal, problem = request.POST.get("act") == "refuse", ""
    form = RefuseForm(request.POST) if is_refusal else SignForm(door, row, request.POST)
    if form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "confirms"}
        try:
            (refuse if is_refusal else sign)(row, by=row.organisation.name, **facts)
            return redirect(request.path)
        except NotNow as refusal:
            problem = str(refusal)
    page = {**_page(door, row), "problem": problem, "refuse_form" if is_refusal else "form": form}
    return show(request, TEMPLATE, page, status=422)


@through_door(DoorPurpose.SIGNATURE)
@reads
def print_pdf(request: HttpRequest, door: Door) -> HttpResponse:
    """The wording with one's own signature; not with those of the others."""
    row = signature_behind(door)
    row.version.network = row.network
    return pdf_answer(agreement_pdf(row.version, [row]), row.version.title)


def _page(door: Door, row: Signature) -> dict[str, Any]:
    return {
        "signature": row,
        "agreement": row.agreement,
        "version": row.version,
        "short_hash": short_hash(row.version.content_hash),
        "is_signed": row.state == SignatureState.SIGNED,
        "is_refused": row.state == SignatureState.REFUSED,
        "is_open": row.agreement.state in SIGNABLE and row.state != SignatureState.WITHDRAWN,
        "form": SignForm(door, row),
        "refuse_form": RefuseForm(),
        "problem": "",
        "portal": portal_of(row.network),
    }
