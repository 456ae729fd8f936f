from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nestwerk.accounts import access
from nestwerk.accounts.roles import Right
from nestwerk.exchange import actions
from nestwerk.exchange.errors import NothingToShare
from nestwerk.exchange.queries.comparison import compare
from nestwerk.exchange.queries.shapes import Comparison
from nestwerk.exchange.queries.shared import seen_by
from nestwerk.reports.documents import comparison_pdf
from nestwerk.reports.workbooks import comparison_xlsx
from nestwerk.web.desk.comparison.measures import measures_of
from nestwerk.web.ui.downloads import pdf_answer, xlsx_answer
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


def _compared(request: HttpRequest) -> Comparison:
    """What the member's network may see: its own figures and those others share."""
    member = access.member(request, Right.COMPARE)
    return compare(seen_by(member.network))


@reads
def comparison(request: HttpRequest) -> HttpResponse:
    found = _compared(request)
    context = {
        "comparison": found,
        "measures": measures_of(found),
        "may_share": request.member.may(Right.SHARE),
        "is_sharing": request.member.network.shares_figures,
    }
    return show(request, "desk/comparison/comparison.html", context)


@reads
def print_pdf(request: HttpRequest) -> HttpResponse:
    found = _compared(request)
    return pdf_answer(comparison_pdf(found), f"Vergleich {found.as_of}")


@reads
def export_xlsx(request: HttpRequest) -> HttpResponse:
    found = _compared(request)
    return xlsx_answer(comparison_xlsx(found), f"Vergleich {found.as_of}")


@require_POST
def share(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.SHARE)
    if request.POST.get("share") == "no":
        actions.stop_sharing(member.network, by=member)
        messages.success(request, _("Andere Netzwerke sehen Ihre Zahlen nicht mehr."))
        return redirect("desk:comparison")
    try:
        actions.share_figures(member.network, by=member)
    except NothingToShare as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Andere Netzwerke sehen Ihre Zahlen jetzt im Vergleich."))
    return redirect("desk:comparison")
