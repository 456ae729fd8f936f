from django.http import HttpRequest, HttpResponse

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.choices import Findable
from nestwerk.cooperation.queries.search.run import search as search_room
from nestwerk.web.desk.search.page import page_of
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads

LONGEST_NUMBER = 4


@reads
def search(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    question, kind = request.GET.get("q", "").strip()[:200], request.GET.get("kind", "")
    number = request.GET.get("page", "")
    found = search_room(
        member,
        question,
        kind=kind if kind in Findable.values else "",
        page=int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 1,
    )
    return show(request, "desk/search/search.html", {"page": page_of(found, kind)}, part="hits")
