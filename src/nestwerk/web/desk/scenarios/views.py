from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.coverage import access, actions, tasks
from nestwerk.coverage.models import Scenario
from nestwerk.coverage.queries.scenarios import runs_to_play_with
from nestwerk.coverage.queries.scenarios import scenarios as scenarios_of
from nestwerk.reports.coverage.scenarios import scenarios_chart, scenarios_xlsx
from nestwerk.web.desk.scenarios.forms import ChangeForm, ComparisonForm, DescriptionForm, ScenarioForm
from nestwerk.web.desk.scenarios.maps import scenario_map
from nestwerk.web.desk.scenarios.page import page_of
from nestwerk.web.desk.scenarios.registers import SCENARIOS
from nestwerk.web.ui.downloads import xlsx_answer
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import checked, saying

PAGE = "desk/scenarios/scenario.html"


@reads
def scenarios(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    return SCENARIOS.answer(request, scenarios_of(member.network), template="desk/scenarios/scenarios.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    words = request.POST if request.method == "POST" else None
    form = ScenarioForm(runs_to_play_with(member.network), words, initial={"run": request.GET.get("run")})
    if words is not None and form.is_valid():
        found = actions.start_scenario(by=member, **form.cleaned_data)
        return redirect("desk:scenario", found.pk)
    return show_form(request, "desk/scenarios/new.html", form)


@reads
def scenario(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    return _answer(request, member, access.scenario(member, pk))


def _answer(
    request: HttpRequest, member: Membership, found: Scenario, form: ChangeForm | None = None
) -> HttpResponse:
    page = page_of(found)
    context = {
        "page": page,
        "keeps_map": request.method == "POST" and request.headers.get("HX-Request") == "true",
        "form": form or (ChangeForm(member.network, page.standing) if member.may(Right.WRITE) else None),
        "description": DescriptionForm(initial={"name": found.name, "note": found.note}),
    }
    return show(request, PAGE, context, part="play", status=422 if form else 200)


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A step by form or by hand on the map; htmx gets the figures, everyone else the page."""
    member = accounts.member(request, Right.WRITE)
    found = access.scenario(member, pk)
    form = ChangeForm(member.network, page_of(found).standing, request.POST)
    if form.is_valid():
        with kept(form):
            _queued(actions.change_scenario(found, form.change, by=member))
    if form.errors:
        return _answer(request, member, found, form)
    return _changed(request, member, found)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.scenario(member, pk)
    with saying(request):
        _queued(actions.undo_change(found, by=member))
    return _changed(request, member, found)


def _queued(found: Scenario) -> None:
    """What only the worker can tell."""
    if found.changes and found.figures is None:
        tasks.scenario.enqueue(found.network_id, found.pk)


def _changed(request: HttpRequest, member: Membership, found: Scenario) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        return _answer(request, member, found)
    return redirect("desk:scenario", found.pk)


@require_POST
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.scenario(member, pk)
    form = DescriptionForm(request.POST)
    with saying(request):
        words = checked(form, _("Ein Planspiel braucht einen Namen."))
        actions.describe_scenario(found, by=member, **words)
        messages.success(request, _("Gespeichert."))
    return redirect("desk:scenario", pk)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Put away, or taken out again; its page stays."""
    member = accounts.member(request, Right.WRITE)
    found = access.scenario(member, pk)
    act = actions.restore_scenario if found.is_dropped else actions.drop_scenario
    act(found, by=member)
    return redirect("desk:scenario", pk)


@reads
def map_json(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = scenario_map(access.scenario(member, pk))
    return JsonResponse(found, headers={"Cache-Control": "private, no-store"})


@reads
def export_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.scenario(member, pk)
    return xlsx_answer(scenarios_xlsx([found]), found.name)


@reads
def compare(request: HttpRequest) -> HttpResponse:
    """Up to three side by side; the same address with format=xlsx gives the workbook."""
    member = accounts.member(request, Right.READ)
    form = ComparisonForm(member.network, request.GET if "scenario" in request.GET else None)
    chosen = form.cleaned_data["scenario"] if form.is_valid() else []
    if chosen and request.GET.get("format") == "xlsx":
        return xlsx_answer(scenarios_xlsx(chosen), _("Planspiele im Vergleich"))
    context = {
        "form": form,
        "pages": [page_of(one) for one in chosen],
        "chart": scenarios_chart(chosen),
        "query": request.GET.urlencode(),
    }
    return show(request, "desk/scenarios/compare.html", context)
