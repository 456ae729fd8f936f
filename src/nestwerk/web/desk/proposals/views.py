from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.base.errors import NotNow
from nestwerk.directory import access
from nestwerk.directory.actions.upkeep import proposals as actions
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.queries.upkeep import proposals as proposals_of
from nestwerk.web.desk.proposals.registers import PROPOSALS
from nestwerk.web.desk.proposals.sides import sides_of
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def proposals(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    rows = proposals_of(member.network)
    return PROPOSALS.answer(request, rows, template="desk/proposals/proposals.html")


@reads
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.proposal(member, pk)
    return show(request, "desk/proposals/proposal.html", {"sides": sides_of(found)})


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """All of it, or the fields that are ticked."""
    member = accounts.member(request, Right.WRITE)
    found = access.proposal(member, pk)
    fields = request.POST.getlist("field") if request.POST.get("act") == "chosen" else None
    try:
        if fields == []:
            raise NotNow(_("Bitte wählen Sie aus, was Sie übernehmen."))
        actions.take_proposal(found, by=member, fields=fields)
    except (NotNow, OfferRefused) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Übernommen. Das Angebot gilt als bestätigt."))
    return redirect("desk:proposal", found.pk)


@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.proposal(member, pk)
    try:
        actions.refuse_proposal(found, request.POST.get("reason", ""), by=member)
    except NotNow as problem:
        messages.error(request, str(problem))
    except OSError:
        messages.warning(
            request, _("Abgelehnt. Die Mail an den Anbieter ging nicht hinaus: Bitte rufen Sie an.")
        )
    else:
        messages.success(request, _("Abgelehnt. Der Anbieter hat Ihre Begründung bekommen."))
    return redirect("desk:proposal", found.pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.proposal(member, pk)
    with saying(request):
        actions.undo(found, by=member)
    return redirect("desk:proposal", found.pk)
