from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from nestwerk.accounts import access
from nestwerk.accounts.roles import Right
from nestwerk.exchange.queries.shapes import Steckbrief
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.indicators import actions as indicators
from nestwerk.reports.documents import steckbrief_pdf
from nestwerk.reports.json_shapes import steckbrief_json
from nestwerk.reports.workbooks import steckbrief_xlsx
from nestwerk.web.desk.profile.forms import AnswerForm, AsOfForm
from nestwerk.web.ui.charts import sectors_chart
from nestwerk.web.ui.downloads import json_answer, pdf_answer, xlsx_answer
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


def _wanted(request: HttpRequest) -> Steckbrief:
    """The Steckbrief of the member's network on the day asked for."""
    member = access.member(request, Right.READ)
    return steckbrief(member.network, AsOfForm(request.GET).day())


@reads
def profile(request: HttpRequest) -> HttpResponse:
    found = _wanted(request)
    chart = sectors_chart(found) if found.partners else None
    context = {"profile": found, "as_of": AsOfForm(request.GET), "chart": chart, "answer_form": AnswerForm()}
    return show(request, "desk/profile/profile.html", context, part="profile")


@reads
def print_pdf(request: HttpRequest) -> HttpResponse:
    found = _wanted(request)
    return pdf_answer(steckbrief_pdf(found), f"Steckbrief {found.network} {found.as_of}")


@reads
def export_xlsx(request: HttpRequest) -> HttpResponse:
    found = _wanted(request)
    return xlsx_answer(steckbrief_xlsx(found), f"Steckbrief {found.network} {found.as_of}")


@reads
def export_json(request: HttpRequest) -> HttpResponse:
    found = _wanted(request)
    return json_answer(steckbrief_json(found), f"Steckbrief {found.network} {found.as_of}")


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.WRITE)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        context = {"profile": steckbrief(member.network), "as_of": AsOfForm(), "answer_form": form}
        return show(request, "desk/profile/profile.html", context, status=422)
    indicators.answer_warning(member.network, by=member, **form.cleaned_data)
    return redirect(reverse("desk:profile") + "#hinweise")
