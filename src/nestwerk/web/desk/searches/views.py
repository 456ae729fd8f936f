from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from nestwerk.accounts import access
from nestwerk.accounts.roles import Right
from nestwerk.directory.queries.planning.areas import areas_of
from nestwerk.directory.queries.planning.misses import misses
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@reads
def searches(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.WRITE)
    names = {area.code: area.name for area in areas_of(member.network).municipalities}
    found = misses(member.network, _month(request.GET.get("month", "")), names)
    context = {"misses": found, "next_on": _first_of_next(timezone.localdate())}
    return show(request, "desk/searches/searches.html", context, part="misses")


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text[:7]}-01")
    except ValueError:
        return None


def _first_of_next(today: date) -> date:
    return (today.replace(day=28) + timedelta(days=4)).replace(day=1)
