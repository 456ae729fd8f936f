from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from nestwerk.accounts import access
from nestwerk.accounts.roles import Right
from nestwerk.directory.choices import Level
from nestwerk.directory.queries.planning.grid import Grid, grid
from nestwerk.directory.rules import audience_of
from nestwerk.reports.offers.grid import grid_pdf, grid_xlsx
from nestwerk.web.desk.grid.page import page_of
from nestwerk.web.desk.offers.standing import day_asked
from nestwerk.web.ui.downloads import pdf_answer, xlsx_answer
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.wording import day


def _asked(request: HttpRequest) -> Grid:
    member = access.member(request, Right.READ)
    words = request.GET
    on = day_asked(words.get("on", ""))
    levels = [level for level in words.getlist("level") if level in Level.values]
    return grid(
        member.network,
        audience=audience_of(member),
        area=words.get("area", ""),
        on=None if on == timezone.localdate() else on,  # the form sends today along with every choice
        levels=levels,
    )


@reads
def grid_page(request: HttpRequest) -> HttpResponse:
    found = _asked(request)
    context = {"page": page_of(found, request.GET), "levels": Level.choices}
    return show(request, "desk/grid/grid.html", context, part="grid")


@reads
def print_pdf(request: HttpRequest) -> HttpResponse:
    found = _asked(request)
    paper = "a3" if request.GET.get("paper") == "a3" else "a4"
    return pdf_answer(grid_pdf(found, paper=paper), _name(found))


@reads
def export_xlsx(request: HttpRequest) -> HttpResponse:
    found = _asked(request)
    return xlsx_answer(grid_xlsx(found), _name(found))


def _name(found: Grid) -> str:
    place = found.area.name if found.area else found.network
    return _("Präventionskette %(place)s %(day)s") % {"place": place, "day": day(found.day)}
