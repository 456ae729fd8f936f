from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.reports.memory.dossier import Dossier
from nestwerk.reports.memory.dossier import dossier as dossier_of
from nestwerk.reports.memory.papers import dossier_pdf
from nestwerk.web.ui.downloads import pdf_answer
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


def _dossier(request: HttpRequest) -> Dossier:
    return dossier_of(accounts.member(request, Right.WRITE))


@reads
def dossier(request: HttpRequest) -> HttpResponse:
    return show(request, "desk/dossier/dossier.html", {"dossier": _dossier(request)})


@reads
def print_pdf(request: HttpRequest) -> HttpResponse:
    return pdf_answer(dossier_pdf(_dossier(request)), _("Übergabe der Koordination"))


@reads
def export_json(request: HttpRequest) -> HttpResponse:
    answer = JsonResponse(_dossier(request).as_json(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
