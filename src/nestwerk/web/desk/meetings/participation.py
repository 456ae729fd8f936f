"""Who takes part, over the latest meetings: about actors, alphabetical, without a rank."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.models import Body
from nestwerk.cooperation.queries.attendance import ActorLine, Mark, participation
from nestwerk.web.ui import register_exports
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.register import Column

MARKS = {
    Mark.PRESENT: gettext_lazy("war da"),
    Mark.SUBSTITUTE: gettext_lazy("Vertretung"),
    Mark.EXCUSED: gettext_lazy("abgesagt"),
    Mark.MISSED: pgettext_lazy("attendance", "fehlte"),
    Mark.NOT_ASKED: "–",
}


@dataclass(frozen=True)
class ExportRow:
    body: Body
    line: ActorLine


COLUMNS = (
    Column("body", gettext_lazy("Gremium"), value=lambda row: row.body.name),
    Column("actor", gettext_lazy("Akteur"), value=lambda row: row.line.organisation.name),
    Column("sector", gettext_lazy("Bereich"), value=lambda row: row.line.organisation.get_sector_display()),
    Column("came", gettext_lazy("dabei"), value=lambda row: row.line.came),
    Column("asked", gettext_lazy("von Sitzungen"), value=lambda row: row.line.asked),
    Column("substituted", gettext_lazy("davon durch Vertretung"), value=lambda row: row.line.substituted),
    Column(
        "marks",
        gettext_lazy("Verlauf"),
        value=lambda row: ", ".join(str(MARKS[mark]) for mark in row.line.marks),
    ),
)


@reads
def page(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.INSIDE)
    found = participation(member.network)
    file_format = request.GET.get("format", "")
    if file_format in register_exports.FORMATS:
        rows = [ExportRow(one.body, line) for one in found for line in one.actors]
        return register_exports.answer(file_format, _("Beteiligung"), COLUMNS, rows)
    asked = request.GET.get("body", "")
    chosen = next((one for one in found if str(one.body.pk) == asked), found[0] if found else None)
    context = {
        "formats": register_exports.FORMATS,
        "bodies": [one.body for one in found],
        "missing": [(one.body, one.dropping_out) for one in found if one.dropping_out],
        "chosen": chosen,
        "actors": [(line, [MARKS[mark] for mark in line.marks]) for line in chosen.actors] if chosen else [],
        "meetings": list(zip(chosen.meetings, chosen.present, chosen.asked, strict=True)) if chosen else [],
    }
    return show(request, "desk/meetings/participation.html", context)
