from django.http import HttpRequest, HttpResponse

from nestwerk.accounts import access
from nestwerk.accounts.roles import Right
from nestwerk.directory.queries.planning.freshness import by_provider, fresh_and_kept
from nestwerk.web.desk.freshness.registers import PROVIDERS
from nestwerk.web.ui.reads import reads


@reads
def freshness(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.WRITE)
    fresh, kept = fresh_and_kept(member.network)
    context = {"fresh": fresh, "kept": kept, "share": fresh / kept if kept else None}
    return PROVIDERS.answer(
        request, by_provider(member.network), template="desk/freshness/freshness.html", context=context
    )
