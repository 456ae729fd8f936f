from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nestwerk.directory.actions.upkeep.proposals import label_of
from nestwerk.directory.queries.portal import portal_of
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Door
from nestwerk.surveys import access
from nestwerk.surveys.actions.answers import save_page
from nestwerk.surveys.errors import AnswerRefused, AnswersClosed
from nestwerk.surveys.models import Respondent
from nestwerk.surveys.queries.figures import own_result
from nestwerk.surveys.queries.questionnaire import sheet_of
from nestwerk.web.partner.guard import through_door
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.questionnaire import following, form_for
from nestwerk.web.ui.reads import reads


@through_door(DoorPurpose.SURVEY)
@reads
def survey(request: HttpRequest, door: Door) -> HttpResponse:
    return _stand(request, access.respondent_of(door))


@through_door(DoorPurpose.SURVEY)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, door: Door, step: str) -> HttpResponse:
    respondent = access.respondent_of(door)
    if not respondent.may_answer:
        return _stand(request, respondent, status=422)
    sheet = sheet_of(respondent, is_own=True)
    form = form_for(sheet, step, request.GET, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            respondent = save_page(respondent, form.page, by=label_of(respondent.organisation))
            return redirect(
                f"{_home(request)}{following(sheet_of(respondent, is_own=True), step, request.POST)}"
            )
        except AnswersClosed:
            return _stand(request, access.respondent_of(door), status=422)
        except AnswerRefused as problem:
            form.add_error(None, str(problem))
    shown = {"place": sheet.place(step), "home": _home(request), "wave": respondent.wave}
    return show_form(request, "partner/survey/page.html", form, sheet=sheet, **shown)


def _stand(request: HttpRequest, respondent: Respondent, status: int = 200) -> HttpResponse:
    """How it stands with this actor: the way in, the thanks, the closed door, the result."""
    context = {
        "respondent": respondent,
        "wave": respondent.wave,
        "sheet": sheet_of(respondent, is_own=True) if respondent.may_answer else None,
        "result": own_result(respondent),
        "contact": portal_of(respondent.network),
        "home": _home(request),
    }
    return show(request, "partner/survey/survey.html", context, status=status)


def _home(request: HttpRequest) -> str:
    words = request.resolver_match.kwargs if request.resolver_match else {}
    return reverse("partner:survey", args=[words["token"]])
