"""Who is there and who is missing on a day: partners by sector, and the gap check."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.registry.definitions import SURVEY
from nestwerk.registry.queries.counts import partner_counts
from nestwerk.registry.queries.gaps import Gaps, Line, gaps
from nestwerk.reports.workbooks import Cells, Sheet, workbook
from nestwerk.web.ui import register_exports
from nestwerk.web.ui.downloads import xlsx_answer
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.register import Column

COUNT_COLUMNS = (
    Column("sector", gettext_lazy("Bereich"), value=lambda line: line.label),
    Column("count", gettext_lazy("Partner"), kind="number"),
)


def _day(request: HttpRequest) -> date:
    """The day asked for, today where it is none."""
    try:
        return parse_date(request.GET.get("on", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


@reads
def counts(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = partner_counts(member.network, _day(request))
    if (file_format := request.GET.get("format", "")) in register_exports.FORMATS:
        title = _("Partner am %(day)s") % {"day": f"{found.on:%d.%m.%Y}"}
        return register_exports.answer(file_format, title, COUNT_COLUMNS, found.sectors)
    lines = [(sector, found.share(sector)) for sector in found.sectors]
    return show(request, "desk/organisations/counts.html", {"counts": found, "lines": lines})


@reads
def gap_check(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = gaps(member.network, _day(request))
    where = found.place(request.GET.get("where", ""))
    classes = found.classes(where)
    context = {
        "gaps": found,
        "where": where,
        "classes": classes,
        "sectors": found.sectors(where),
        "missing": sum(not line.partners for line in classes),
        "others": [(place, found.missing(place)) for place in found.places],
        "survey": SURVEY,
        "part": where.part_key,
    }
    return show(request, "desk/organisations/gaps.html", context)


@reads
def gaps_xlsx(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = gaps(member.network, _day(request))
    return xlsx_answer(_book(found), f"{_('Wer fehlt')} {found.on:%Y-%m-%d}")


def _book(found: Gaps) -> bytes:
    """Every class and sector at every place; who stands for it in the whole network."""
    header = [_("Was"), *(str(place.label) for place in found.places)]
    whole = found.places[0]
    classes = [found.classes(place) for place in found.places]
    sectors = [found.sectors(place) for place in found.places]
    names: list[Cells] = [
        [str(line.label), partner.name] for line in found.classes(whole) for partner in line.partners
    ]
    sheets = [
        Sheet(_("Klassen nach § 3 KKG"), header, _counted(classes)),
        Sheet(_("Bereiche"), header, _counted(sectors)),
        Sheet(_("Partner"), [_("Klasse nach § 3 KKG"), _("Partner")], names),
    ]
    return workbook(_("Wer fehlt"), sheets, found.on)


def _counted(by_place: Sequence[Sequence[Line]]) -> list[Cells]:
    return [
        [str(lines[0].label), *(len(line.partners) for line in lines)]
        for lines in zip(*by_place, strict=True)
    ]
