from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.audit.queries import history_of
from nestwerk.needs import access, actions, queries
from nestwerk.needs.choices import NeedStatus
from nestwerk.web.desk.needs.forms import NeedForm, StatusForm
from nestwerk.web.desk.needs.origin import origin_of
from nestwerk.web.desk.needs.registers import NEEDS, category_name
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import checked, saying


@reads
def needs(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    return NEEDS.answer(request, queries.needs(member.network), template="desk/needs/needs.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """By hand, or from a run or a scenario named in the address: then its figures are frozen."""
    member = accounts.member(request, Right.WRITE)
    origin = origin_of(member, request.GET)
    words = request.POST if request.method == "POST" else None
    initial = {
        "title": origin.title,
        "category": origin.category,
        "areas": origin.areas,
        "source": origin.source,
    }
    form = NeedForm(member.network, words, initial=initial)
    if words is not None and form.is_valid():
        need = actions.report_need(member.network, evidence=origin.evidence, by=member, **form.cleaned_data)
        return redirect("desk:need", need.pk)
    return show_form(request, "desk/needs/edit.html", form, evidence=origin.evidence)


@reads
def need(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.need(member, pk)
    context = {
        "need": found,
        "category": category_name(found),
        "areas": queries.area_names(member.network, found.areas),
        "measures": queries.measures(member.network).filter(need=found),
        "events": history_of(member.network, found),
        "form": StatusForm(NeedStatus.choices, initial={"status": found.status}),
        "last_change": queries.last_status_change(found),
    }
    return show(request, "desk/needs/need.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.need(member, pk)
    initial = {name: getattr(found, name) for name in ("title", "text", "category", "source", "areas")}
    form = NeedForm(member.network, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        actions.revise_need(found, by=member, **form.cleaned_data)
        return redirect("desk:need", pk)
    return show_form(request, "desk/needs/edit.html", form, need=found, evidence=found.evidence)


@require_POST
def status(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.need(member, pk)
    form = StatusForm(NeedStatus.choices, request.POST)
    with saying(request):
        words = checked(form, _("Bitte sagen Sie kurz, warum sich der Stand ändert."))
        actions.set_need_status(found, by=member, **words)
    return redirect("desk:need", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    with saying(request):
        actions.undo_status(access.need(member, pk), by=member)
    return redirect("desk:need", pk)
