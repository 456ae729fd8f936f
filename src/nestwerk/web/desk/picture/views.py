from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.reports.picture import words
from nestwerk.reports.picture.drawings import circle_svg
from nestwerk.reports.picture.files import (
    graphml,
    matrix_header,
    picture_pdf,
    picture_xlsx,
    sentences,
    ties_csv,
)
from nestwerk.surveys.queries.picture import Picture, picture, rule_of
from nestwerk.surveys.queries.waves import released_waves
from nestwerk.web.desk.picture.matrix import changes_of, matrix_of, weak_spots
from nestwerk.web.ui.downloads import csv_answer, graphml_answer, pdf_answer, xlsx_answer
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@reads
def show_picture(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    waves = list(released_waves(member.network).select_related("network", "follows__network"))
    rule = rule_of(request.GET.get("rule", ""))
    wave = next((each for each in waves if str(each.pk) == request.GET.get("wave", "")), None) or next(
        iter(waves), None
    )
    context: dict[str, Any] = {"waves": waves, "rules": words.RULE_WORDS.items(), "rule": rule, "wave": wave}
    if wave is not None:
        found = picture(wave, rule)
        context |= {
            "picture": found,
            "response": words.response_sentence(found),
            "sentences": [text for text in sentences(found) if text],
            "header": matrix_header(found)[2:],
            "matrix": matrix_of(found),
            "changes": changes_of(found),
            "circle": circle_svg(found),
            "lines": words.lines(found),
            "weak_spots": weak_spots(found) if member.may(Right.INSIDE) else None,
            "citation": words.citation(found),
        }
    return show(request, "desk/picture/picture.html", context)


def _picture(request: HttpRequest, pk: int, right: Right) -> Picture:
    member = accounts.member(request, right)
    wave = released_waves(member.network).filter(pk=pk).select_related("network", "follows__network").first()
    if wave is None:
        raise Http404
    return picture(wave, rule_of(request.GET.get("rule", "")))


@reads
def print_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return pdf_answer(picture_pdf(_picture(request, pk, Right.READ)), _("Netzwerkbild"))


@reads
def export_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    return xlsx_answer(picture_xlsx(_picture(request, pk, Right.READ)), _("Netzwerkbild"))


@reads
def export_graphml(request: HttpRequest, pk: int) -> HttpResponse:
    return graphml_answer(graphml(_picture(request, pk, Right.INSIDE)), _("Netzwerkbild"))


@reads
def export_csv(request: HttpRequest, pk: int) -> HttpResponse:
    return csv_answer(ties_csv(_picture(request, pk, Right.INSIDE)), _("Netzwerkbild"))
