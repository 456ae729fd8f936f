from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.coverage import access, actions
from nestwerk.coverage.choices import RunKind
from nestwerk.coverage.queries import runs as queries
from nestwerk.coverage.queries.maps import plan_map_of
from nestwerk.reports.coverage.papers import sites_pdf
from nestwerk.reports.coverage.sheets import sites_xlsx
from nestwerk.reports.coverage.words import title_of
from nestwerk.web.desk.coverage.forms import SitesForm
from nestwerk.web.desk.coverage.waiting import begin, is_waiting, waiting
from nestwerk.web.desk.sites.page import page_of
from nestwerk.web.desk.sites.registers import PLANS
from nestwerk.web.ui.downloads import pdf_answer, xlsx_answer
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads


@reads
def sites(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    return PLANS.answer(
        request, queries.runs(member.network, RunKind.SITES), template="desk/sites/sites.html"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    words = request.POST if request.method == "POST" else None
    form = SitesForm(queries.limits(member.network), words, initial=request.GET.dict())
    if words is not None and form.is_valid():
        asked = actions.ask_run(member.network, form.question, by=member)
        begin(asked)
        return redirect("desk:site", asked.pk)
    return show_form(request, "desk/sites/new.html", form)


@reads
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.run(member, pk, RunKind.SITES)
    if is_waiting(request, found):
        return waiting(request, found, "desk:sites")
    return show(request, "desk/sites/plan.html", {"page": page_of(found)})


@reads
def map_json(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.finished_run(member, pk, RunKind.SITES)
    return JsonResponse(plan_map_of(found), headers={"Cache-Control": "private, no-store"})


@reads
def print_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.finished_run(member, pk, RunKind.SITES)
    return pdf_answer(sites_pdf(found, plan_map_of(found)), title_of(found.summary))


@reads
def export_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.finished_run(member, pk, RunKind.SITES)
    return xlsx_answer(sites_xlsx(found), title_of(found.summary))
