from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.actions.efforts import note_effort, remove_effort
from nestwerk.cooperation.queries.efforts import own_efforts, time_budget
from nestwerk.web.desk.effort.forms import PERIODS, EffortForm, period_of
from nestwerk.web.desk.effort.registers import EFFORTS
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


def _context(request: HttpRequest, member: Membership) -> dict[str, Any]:
    today = timezone.localdate()
    name, first = period_of(request.GET.get("period", ""), today)
    return {"budget": time_budget(member.network, first, today), "period": name, "periods": PERIODS}


@reads
def efforts(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    context = {"form": EffortForm(), "last": own_efforts(member).first(), **_context(request, member)}
    return EFFORTS.answer(request, own_efforts(member), template="desk/effort/effort.html", context=context)


@require_POST
def note(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    form = EffortForm(request.POST)
    if not form.is_valid():
        context = {"form": form, **_context(request, member)}
        return show(request, "desk/effort/note.html", context, status=422)
    note_effort(member, **form.cleaned_data)
    messages.success(request, _("Festgehalten."))
    return redirect("desk:effort")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = own_efforts(member).filter(pk=pk).first()
    if found is None:
        raise Http404
    remove_effort(found, by=member)
    messages.success(request, _("Gelöscht."))
    return redirect("desk:effort")
