from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nestwerk.accounts import access
from nestwerk.accounts.roles import Right
from nestwerk.audit.queries import events
from nestwerk.base.steps import fitting
from nestwerk.cooperation.actions.deferrals import put_off, take_up_again
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.registry.queries.organisations import partners
from nestwerk.reports.steps import steps_of
from nestwerk.web.desk.today.cards import HANDFUL, SHORT_MIN, cards_of, greeting
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@reads
def today(request: HttpRequest) -> HttpResponse:
    if request.member is None:
        return show(request, "desk/today/nowhere.html")
    member = access.member(request, Right.READ)
    profile, day = steckbrief(member.network), timezone.localdate()
    steps, later = steps_of(member, profile, today=day)
    is_short, is_whole = "short" in request.GET, "all" in request.GET
    shown = fitting(steps, SHORT_MIN) if is_short else steps if is_whole else steps[:HANDFUL]
    context = {
        "greeting": greeting(shown if is_short else steps),
        "cards": cards_of(shown),
        "step_count": len(steps),
        "later": later,
        "is_short": is_short,
        "profile": profile,
        "day": day,
        "partner_count": partners(member.network, day).count(),
        "recent": events(member.network)[:5] if member.may(Right.AUDIT) else [],
    }
    return show(request, "desk/today/today.html", context)


@require_POST
def later(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.READ)
    put_off(member, request.POST.get("step", ""), today=timezone.localdate())
    messages.success(request, _("In einer Woche ist das wieder da."))
    return redirect("desk:today")


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    take_up_again(access.member(request, Right.READ))
    return redirect("desk:today")
