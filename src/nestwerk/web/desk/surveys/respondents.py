"""One actor of a survey: on or off the roster, a new link, its answer taken down at the telephone or from paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.surveys import access
from nestwerk.surveys.actions import waves
from nestwerk.surveys.actions.answers import save_page, take_down
from nestwerk.surveys.actions.letters import send_again
from nestwerk.surveys.choices import BY_OTHERS, Entry
from nestwerk.surveys.models import Respondent
from nestwerk.surveys.queries.addressees import addressees
from nestwerk.surveys.queries.questionnaire import sheet_of
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.questionnaire import following, form_for
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def respondent(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.respondent(member, pk)
    context = {
        "respondent": found,
        "wave": found.wave,
        "addressee": addressees(member.network, [found.organisation]).get(found.organisation_id),
        "may_take_down": found.may_answer and found.entry != Entry.LINK,
        "next_step": sheet_of(found, is_own=False).first_open().code if _is_being_taken_down(found) else "",
    }
    return show(request, "desk/surveys/respondent.html", context)


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.respondent(member, pk)
    word = request.POST.get("act", "")
    with saying(request):
        if word in BY_OTHERS:
            take_down(found, entry=word, by=member)
            return redirect("desk:survey_page", pk, sheet_of(found, is_own=False).first_open().code)
        _do(request, member, found, word)
    return redirect("desk:survey_respondent", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One page of the questionnaire, filled in for somebody else. What was said of trust is never shown again."""
    member = accounts.member(request, Right.WRITE)
    found = access.respondent(member, pk)
    home = reverse("desk:survey_respondent", args=[pk])
    if not _is_being_taken_down(found):
        return redirect(home)
    sheet = sheet_of(found, is_own=False)
    words = request.POST if request.method == "POST" else None
    form = form_for(sheet, step, request.GET, words, hides_items=True)
    if form.is_bound and form.is_valid():
        with kept(form):
            found = save_page(found, form.page, entry=found.entry, by=member)
            return redirect(home + following(sheet_of(found, is_own=False), step, request.POST))
    shown = {"respondent": found, "wave": found.wave, "place": sheet.place(step), "home": home}
    return show_form(request, "desk/surveys/page.html", form, **shown)


def _is_being_taken_down(found: Respondent) -> bool:
    """Once it is complete it is closed, to who entered it too."""
    return found.may_answer and found.entry in BY_OTHERS and found.answered_at is None


def _do(request: HttpRequest, member: Membership, found: Respondent, word: str) -> None:
    if word == "remove":
        waves.remove_respondent(found, by=member)
    elif word == "restore":
        waves.restore_respondent(found, by=member)
    elif word == "send":
        done = send_again(found, by=member)
        if done.sent:
            messages.success(request, _("Der neue Link ist unterwegs. Der alte gilt nicht mehr."))
        elif done.waiting:
            messages.error(
                request, _("Die Mail ging nicht hinaus. Bitte versuchen Sie es später noch einmal.")
            )
        else:
            messages.error(request, _("Die Mail ging nicht hinaus. Bitte prüfen Sie die Adresse."))
