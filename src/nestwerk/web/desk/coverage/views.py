from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.coverage import access, actions
from nestwerk.coverage.choices import RunKind
from nestwerk.coverage.queries import runs as queries
from nestwerk.coverage.queries.maps import map_of
from nestwerk.reports.coverage.papers import reach_pdf
from nestwerk.reports.coverage.sheets import reach_xlsx
from nestwerk.reports.coverage.words import title_of
from nestwerk.web.desk.coverage.areas import export
from nestwerk.web.desk.coverage.forms import ReachForm
from nestwerk.web.desk.coverage.page import page_of
from nestwerk.web.desk.coverage.registers import RUNS
from nestwerk.web.desk.coverage.waiting import begin, is_waiting, waiting
from nestwerk.web.ui.downloads import pdf_answer, xlsx_answer
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads


@reads
def coverage(request: HttpRequest) -> HttpResponse:
    """The question, and every question so far with its answer."""
    member = accounts.member(request, Right.READ)
    context = {"form": ReachForm(queries.limits(member.network))}
    rows = queries.runs(member.network, RunKind.REACH)
    return RUNS.answer(request, rows, template="desk/coverage/coverage.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The same question over the same data gives back the answer that is there."""
    member = accounts.member(request, Right.WRITE)
    words = request.POST if request.method == "POST" else None
    form = ReachForm(queries.limits(member.network), words, initial=request.GET.dict())
    if words is not None and form.is_valid():
        asked = actions.ask_run(member.network, form.question, by=member)
        begin(asked)
        return redirect("desk:coverage_run", asked.pk)
    return show_form(request, "desk/coverage/ask.html", form)


@reads
def run(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.run(member, pk, RunKind.REACH)
    if is_waiting(request, found):
        return waiting(request, found, "desk:coverage")
    file = export(found.summary, request, title_of(found.summary))
    return file or show(
        request, "desk/coverage/run.html", {"page": page_of(found, request.GET)}, part="areas"
    )


@reads
def map_json(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.finished_run(member, pk, RunKind.REACH)
    return JsonResponse(map_of(found), headers={"Cache-Control": "private, no-store"})


@reads
def print_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.finished_run(member, pk, RunKind.REACH)
    return pdf_answer(reach_pdf(found, map_of(found)), title_of(found.summary))


@reads
def export_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.finished_run(member, pk, RunKind.REACH)
    return xlsx_answer(reach_xlsx(found), title_of(found.summary))
