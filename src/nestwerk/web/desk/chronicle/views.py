from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import milestones as access
from nestwerk.cooperation.actions.milestones import add_milestone, remove_milestone, restore_milestone
from nestwerk.cooperation.queries.milestones import last_removed
from nestwerk.reports.memory.chronicle import KINDS
from nestwerk.reports.memory.chronicle import chronicle as chronicle_of
from nestwerk.reports.workbooks import Sheet, workbook
from nestwerk.web.desk.chronicle.forms import MilestoneForm
from nestwerk.web.ui.downloads import xlsx_answer
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def chronicle(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    every = chronicle_of(member)
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    context = {
        "entries": [
            entry for entry in every if kind in ("", entry.kind) and year in ("", str(entry.on.year))
        ],
        "kinds": KINDS.items(),
        "years": sorted({entry.on.year for entry in every}, reverse=True),
        "kind": kind,
        "year": year,
        "removed": last_removed(member.network) if member.may(Right.WRITE) else None,
    }
    return show(request, "desk/chronicle/chronicle.html", context)


@reads
def export_xlsx(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    rows = [[entry.when, entry.kind_name, entry.title, entry.text] for entry in chronicle_of(member)]
    sheet = Sheet(_("Chronik"), [_("Tag"), _("Art"), _("Was"), _("Mehr dazu")], rows)
    return xlsx_answer(workbook(_("Chronik"), [sheet], timezone.localdate()), _("Chronik"))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    form = MilestoneForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        add_milestone(member.network, by=member, **form.words())
        messages.success(request, _("Steht in der Chronik."))
        return redirect("desk:chronicle")
    return show_form(request, "desk/chronicle/edit.html", form)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    remove_milestone(access.milestone(member, pk), by=member)
    messages.success(request, _("Entfernt. Sie können das zurücknehmen."))
    return redirect("desk:chronicle")


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    with saying(request):
        restore_milestone(member.network, by=member)
    return redirect("desk:chronicle")
