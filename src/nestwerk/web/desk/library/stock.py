from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import documents as access
from nestwerk.cooperation.actions import documents as actions
from nestwerk.cooperation.queries.documents import hand_outs, unreached, unreached_places
from nestwerk.web.desk.library.forms import CountForm, HandOutForm
from nestwerk.web.desk.library.registers import DISTRIBUTION, UNREACHED
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import checked, saying


@reads
def distribution(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has copies of a medium."""
    member = accounts.member(request, Right.WRITE)
    found = access.document(member, pk)
    context = {
        "document": found,
        "latest": hand_outs(found)[:1],
        "form": HandOutForm(member.network),
        "count_form": CountForm(initial={"copies": found.stock}, auto_id="count_%s"),
    }
    return DISTRIBUTION.answer(
        request, hand_outs(found), template="desk/library/distribution.html", context=context
    )


@reads
def unreached_ones(request: HttpRequest, pk: int) -> HttpResponse:
    """Who never got any."""
    member = accounts.member(request, Right.WRITE)
    found = access.document(member, pk)
    context = {"document": found, "places": unreached_places(found)}
    return UNREACHED.answer(
        request, unreached(found), template="desk/library/unreached.html", context=context
    )


@require_POST
def hand_out(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.document(member, pk)
    form = HandOutForm(member.network, request.POST)
    with saying(request):
        words = checked(form, _("Bitte sagen Sie, wie viele Stücke wann an wen gingen."))
        actions.hand_out(found, by=member, **words)
    return redirect("desk:library_distribution", pk)


@require_POST
def count(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.document(member, pk)
    form = CountForm(request.POST)
    with saying(request):
        words = checked(form, _("Bitte geben Sie eine Zahl ab 0 ein."))
        actions.count_stock(found, by=member, **words)
    return redirect("desk:library_distribution", pk)


@require_POST
def undo_hand_out(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    given = access.hand_out(member, pk)
    actions.undo_hand_out(given, by=member)
    return redirect("desk:library_distribution", given.document_id)
