from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.base.errors import NotNow
from nestwerk.directory import access
from nestwerk.directory.actions.upkeep.reports import mend_report
from nestwerk.directory.queries.upkeep import reports as reports_of
from nestwerk.web.desk.reports.forms import AnswerForm
from nestwerk.web.desk.reports.registers import REPORTS
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@reads
def reports(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    return REPORTS.answer(request, reports_of(member.network), template="desk/reports/reports.html")


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.report(member, pk)
    form = AnswerForm(request.POST if request.method == "POST" else None, gets_mail=bool(found.reply_to))
    if request.method == "POST" and form.is_valid():
        try:
            mend_report(found, answer=form.cleaned_data["answer"], by=member)
        except NotNow as problem:
            messages.error(request, str(problem))
        except OSError:
            messages.error(
                request,
                _("Die Mail ging nicht hinaus. Der Hinweis bleibt offen: Bitte versuchen Sie es später."),
            )
        else:
            messages.success(request, _("Erledigt. Nachricht und Adresse der Familie sind gelöscht."))
        return redirect("desk:report", found.pk)
    return show(
        request,
        "desk/reports/report.html",
        {"report": found, "form": form},
        status=422 if form.is_bound else 200,
    )
