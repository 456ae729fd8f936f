from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.base.errors import NotNow
from nestwerk.directory.actions.upkeep.letters import letter
from nestwerk.surveys import access
from nestwerk.surveys.actions import waves as actions
from nestwerk.surveys.models import Wave
from nestwerk.surveys.queries import waves as queries
from nestwerk.surveys.queries.questionnaire import blank_sheet
from nestwerk.surveys.tasks import send_survey
from nestwerk.web.desk.surveys.forms import ReopenForm, WaveForm
from nestwerk.web.desk.surveys.registers import RESPONDENTS, WAVES
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.questionnaire import sample_forms
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying

REOPENED_FOR = timedelta(days=7)


@reads
def surveys(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    return WAVES.answer(request, queries.waves(member.network), template="desk/surveys/surveys.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    words = request.POST if request.method == "POST" else None
    form = WaveForm(member.network, None, timezone.localdate(), words)
    if form.is_bound and form.is_valid():
        wave = actions.plan_wave(member.network, by=member, **form.cleaned_data)
        return redirect("desk:survey", wave.pk)
    return show_form(request, "desk/surveys/edit.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    wave = access.wave(member, pk)
    words = request.POST if request.method == "POST" else None
    form = WaveForm(member.network, wave, timezone.localdate(), words)
    with kept(form):
        if form.is_bound and form.is_valid():
            actions.revise_wave(wave, by=member, **form.cleaned_data)
            return redirect("desk:survey", wave.pk)
    return show_form(request, "desk/surveys/edit.html", form, wave=wave)


@reads
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    wave = access.wave(member, pk)
    context = {
        "wave": wave,
        "standing": queries.standing(wave),
        "reopen": ReopenForm(initial={"closes_on": timezone.localdate() + REOPENED_FOR}),
    }
    rows = queries.respondents(wave)
    return RESPONDENTS.answer(request, rows, template="desk/surveys/survey.html", context=context)


@reads
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail and the questions as partners will see them; nothing can be answered here."""
    member = accounts.member(request, Right.WRITE)
    wave = access.wave(member, pk)
    sheet = blank_sheet(wave)
    words = {"wave": wave, "name": _("Ihre Einrichtung"), "address": _("(persönlicher Link)")}
    context = {
        "wave": wave,
        "letter": letter("surveys/mail/invitation", words, network=member.network),
        "sheet": sheet,
        "forms": sample_forms(sheet),
    }
    return show(request, "desk/surveys/preview.html", context)


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    wave = access.wave(member, pk)
    step = STEPS.get(request.POST.get("act", ""))
    with saying(request):
        if step is not None and (said := step(request, member, wave)):
            messages.success(request, said)
    return redirect("desk:survey", wave.pk)


def _open(request: HttpRequest, member: Membership, wave: Wave) -> str:
    actions.open_wave(wave, by=member)
    return _send(request, member, wave)


def _send(request: HttpRequest, member: Membership, wave: Wave) -> str:
    send_survey.enqueue(member.network_id, wave.pk, request.POST.get("act") == "remind")
    return _("Die Mails gehen jetzt hinaus. In ein paar Minuten steht hier, wer gefragt ist.")


def _close(request: HttpRequest, member: Membership, wave: Wave) -> str:
    actions.close_wave(wave, by=member)
    return _("Die Befragung ist abgeschlossen. Ergebnisse sieht noch niemand.")


def _reopen(request: HttpRequest, member: Membership, wave: Wave) -> str:
    form = ReopenForm(request.POST)
    if not form.is_valid():
        raise NotNow(_("Bitte wählen Sie einen neuen letzten Tag."))
    actions.reopen_wave(wave, by=member, **form.cleaned_data)
    return _("Die Befragung läuft wieder.")


def _release(request: HttpRequest, member: Membership, wave: Wave) -> str:
    actions.release_results(wave, by=member)
    return _("Die Ergebnisse sind freigegeben. Jeder Akteur sieht seine eigenen unter seinem Link.")


STEPS: dict[str, Callable[[HttpRequest, Membership, Wave], str]] = {
    "open": _open,
    "send": _send,
    "remind": _send,
    "close": _close,
    "reopen": _reopen,
    "release": _release,
}
