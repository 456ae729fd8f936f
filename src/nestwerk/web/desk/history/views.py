from django.http import HttpRequest, HttpResponse

from nestwerk.accounts import access
from nestwerk.accounts.roles import Right
from nestwerk.audit.queries import events
from nestwerk.web.desk.history.registers import EVENTS
from nestwerk.web.ui.reads import reads


@reads
def history(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.AUDIT)
    return EVENTS.answer(request, events(member.network), template="desk/history/history.html")
