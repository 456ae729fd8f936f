"""Several persons at once: taken up from rows, written to as a list."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access as accounts
from nestwerk.accounts import throttle
from nestwerk.accounts.roles import Right
from nestwerk.base.tables.errors import Unreadable
from nestwerk.registry.imports.cards import text_of_file
from nestwerk.registry.imports.people import take_people
from nestwerk.registry.queries.people import Mailing, mailing
from nestwerk.reports.workbooks import Sheet, workbook
from nestwerk.web.desk.people.forms import LettersForm, ManyForm, house_of
from nestwerk.web.ui.downloads import xlsx_answer
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, too_many_tries
from nestwerk.web.ui.reads import reads

REASONS = {
    "no_consent": gettext_lazy("hat Rundschreiben nicht zugestimmt"),
    "no_address": gettext_lazy("hat zugestimmt, aber die Adresse fehlt"),
    "unreachable": gettext_lazy("die letzte E-Mail kam zurück"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """First every row is shown with what will become of it; taken is what was seen."""
    member = accounts.member(request, Right.WRITE)
    form = ManyForm(member.network, request.POST or None, request.FILES or None)
    if request.method != "POST":
        return show(request, "desk/people/many.html", {"form": form})
    if request.FILES and not throttle.passes(throttle.UPLOAD_BY_ACCOUNT, request.user.email):
        return too_many_tries(request)
    taken: tuple[Any, ...] = ()
    if form.is_valid():
        text = _text_of(form)
        is_dry = "take" not in request.POST or bool(form.cleaned_data["file"])
        with kept(form, "rows"):
            taken = take_people(member.network, text, by=member, organisation=house_of(form), is_dry=is_dry)
            if not is_dry:
                return _done(request, taken)
            shown = {"rows": text, "organisation": request.POST.get("organisation", "")}
            form = ManyForm(member.network, initial=shown)
    return show(
        request, "desk/people/many.html", {"form": form, "taken": taken}, status=200 if taken else 422
    )


def _text_of(form: ManyForm) -> str:
    file = form.cleaned_data["file"]
    if not file:
        return str(form.cleaned_data["rows"])
    try:
        return text_of_file(file.name, file.read())
    except Unreadable as problem:
        form.add_error("file", str(problem))
        return ""


def _done(request: HttpRequest, taken: tuple[Any, ...]) -> HttpResponse:
    counts = {
        what: sum(one.what == what for one in taken)
        for what in ("created", "updated", "unchanged", "refused")
    }
    words = _("%(created)d neu, %(updated)d ergänzt, %(unchanged)d unverändert.") % counts
    messages.success(request, words)
    if counts["refused"]:
        refused = ", ".join(str(one.row) for one in taken if one.what == "refused")
        sentence = ngettext(
            "Nicht aufgenommen: Zeile %s.", "Nicht aufgenommen: Zeilen %s.", counts["refused"]
        )
        messages.warning(request, sentence % refused)
    return redirect("desk:people")


@reads
def letters(request: HttpRequest) -> HttpResponse:
    """The list of addresses for a letter to all."""
    member = accounts.member(request, Right.WRITE)
    form = LettersForm(member.network, request.GET)
    found = mailing(member.network, form.condition)
    if request.GET.get("format") == "xlsx":
        name = _("Verteiler")
        return xlsx_answer(workbook(name, _sheets(found), timezone.localdate()), name)
    query = request.GET.copy()
    query["format"] = "xlsx"
    context = {
        "form": form,
        "mailing": found,
        "copyable": "; ".join(one.email for one in found.addresses),
        "left_out": [(one, REASONS[one.reason]) for one in found.left_out],
        "xlsx_query": query.urlencode(),
    }
    return show(request, "desk/people/letters.html", context)


def _sheets(found: Mailing) -> list[Sheet]:
    header = [_("E-Mail"), _("Name"), _("Einrichtung")]
    left_out = [[one.name, one.organisation, str(REASONS[one.reason])] for one in found.left_out]
    return [
        Sheet(_("Verteiler"), header, [[one.email, one.name, one.organisation] for one in found.addresses]),
        Sheet(_("Nicht dabei"), [_("Name"), _("Einrichtung"), _("Grund")], left_out),
    ]
