from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.audit.queries import history_of
from nestwerk.needs import access, actions, queries
from nestwerk.needs.choices import MeasureStatus
from nestwerk.web.desk.measures.forms import MeasureForm
from nestwerk.web.desk.measures.registers import MEASURES
from nestwerk.web.desk.needs.forms import StatusForm
from nestwerk.web.desk.needs.origin import origin_of
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import checked, saying


@reads
def measures(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    return MEASURES.answer(request, queries.measures(member.network), template="desk/measures/measures.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """For a need, from a run or a scenario named in the address, or by hand."""
    member = accounts.member(request, Right.WRITE)
    pk = request.GET.get("need", "")
    need = access.need(member, int(pk)) if pk.isdecimal() else None
    origin = origin_of(member, request.GET)
    initial: dict[str, Any] = {"title": origin.title, "areas": need.areas if need else origin.areas}
    form = MeasureForm(member.network, request.POST if request.method == "POST" else None, initial=initial)
    evidence = need.evidence if need else origin.evidence
    if form.is_bound and form.is_valid():
        found = actions.plan_measure(
            member.network, need=need, evidence=evidence, by=member, **form.cleaned_data
        )
        return redirect("desk:measure", found.pk)
    return show_form(request, "desk/measures/edit.html", form, need=need, evidence=evidence)


@reads
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.measure(member, pk)
    context = {
        "measure": found,
        "areas": queries.area_names(member.network, found.areas),
        "events": history_of(member.network, found),
        "form": StatusForm(MeasureStatus.choices, initial={"status": found.status}),
        "last_change": queries.last_status_change(found),
    }
    return show(request, "desk/measures/measure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.measure(member, pk)
    initial: dict[str, Any] = {name: getattr(found, name) for name in ("title", "text", "due_on", "areas")}
    initial["owner"] = found.owner_id or ""
    form = MeasureForm(member.network, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        actions.revise_measure(found, by=member, **form.cleaned_data)
        return redirect("desk:measure", pk)
    return show_form(
        request, "desk/measures/edit.html", form, measure=found, need=found.need, evidence=found.evidence
    )


@require_POST
def status(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.measure(member, pk)
    form = StatusForm(MeasureStatus.choices, request.POST)
    with saying(request):
        words = checked(form, _("Bitte sagen Sie kurz, warum sich der Stand ändert."))
        actions.set_measure_status(found, by=member, **words)
    return redirect("desk:measure", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    with saying(request):
        actions.undo_status(access.measure(member, pk), by=member)
    return redirect("desk:measure", pk)
