from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from nestwerk.accounts import access
from nestwerk.accounts.roles import Right
from nestwerk.audit.queries import events
from nestwerk.directory.queries.steps import upkeep_steps
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.exchange.queries.steps import next_steps
from nestwerk.web.desk.today.cards import cards_of, greeting
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@reads
def today(request: HttpRequest) -> HttpResponse:
    if request.member is None:
        return show(request, "desk/today/nowhere.html")
    member = access.member(request, Right.READ)
    profile = steckbrief(member.network)
    steps = (*upkeep_steps(member, today=timezone.localdate()), *next_steps(member, profile))
    recent = events(member.network)[:5] if member.may(Right.AUDIT) else []
    context = {"greeting": greeting(steps), "cards": cards_of(steps), "profile": profile, "recent": recent}
    return show(request, "desk/today/today.html", context)
