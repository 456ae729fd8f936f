"""A list of actors comes in: upload, look at the proposed columns and what would become of it, take it. Nothing is
kept between the steps: the page hands the list on to itself."""

import base64
import binascii
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.base.tables.errors import Unreadable
from nestwerk.registry.exports.actors import actor_rows
from nestwerk.registry.imports.actors import ACTORS, NAME, TEMPLATE, read_table, take_actors
from nestwerk.reports.workbooks import Sheet, workbook
from nestwerk.web.ui import mapping
from nestwerk.web.ui.downloads import xlsx_answer
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads

LARGEST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2_000


@require_http_methods(["GET", "HEAD", "POST"])
def actor_list(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    if request.method != "POST":
        return show(request, "desk/organisations/list.html", {"form": ListForm()})
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, "desk/organisations/list.html", {"form": form}, status=422)
    table = form.cleaned_data["table"]
    is_told = "step" in request.POST
    columns = MappingForm(table, request.POST if is_told else None)
    context = {"form": form, "columns": columns, "rows": len(table.lines), "handed_on": form.handed_on}
    if is_told and not columns.is_valid():
        return show(request, "desk/organisations/list.html", context, status=422)
    is_dry = request.POST.get("step") != "take"
    chosen = columns.mapping if is_told else ACTORS.proposed(table.columns)
    if NAME in chosen.values():
        context["report"] = take_actors(member.network, table, chosen, by=member, is_dry=is_dry)
    return show(request, "desk/organisations/list.html", {**context, "is_taken": not is_dry})


@reads
def template_xlsx(request: HttpRequest) -> HttpResponse:
    accounts.member(request, Right.WRITE)
    sheet = Sheet(_("Akteure"), TEMPLATE, [])
    return xlsx_answer(workbook(_("Vorlage Akteure"), [sheet], timezone.localdate()), _("Vorlage Akteure"))


@reads
def actors_xlsx(request: HttpRequest) -> HttpResponse:
    """Every actor in the columns of the template; read in again it changes nothing."""
    member = accounts.member(request, Right.WRITE)
    today = timezone.localdate()
    sheet = Sheet(_("Akteure"), TEMPLATE, list(actor_rows(member.network)))
    return xlsx_answer(workbook(_("Akteure"), [sheet], today), f"{_('Akteure')} {today:%Y-%m-%d}")


class ListForm(forms.Form):
    """A file, or the same file handed on by the page."""

    file = forms.FileField(
        label=gettext_lazy("Liste der Akteure"),
        required=False,
        help_text=gettext_lazy(
            "Excel (XLSX) oder CSV, je Zeile ein Akteur, höchstens 2 MB und 2.000 Zeilen."
        ),
    )
    content = forms.CharField(required=False, widget=forms.HiddenInput)
    file_name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        name, content = self._sent(words)
        if not content:
            raise forms.ValidationError(gettext_lazy("Bitte wählen Sie eine Datei aus."))
        if len(content) > LARGEST_BYTES:
            raise forms.ValidationError(
                gettext_lazy("Die Datei ist größer als 2 MB. Bitte teilen Sie die Liste auf.")
            )
        try:
            table = read_table(name, content)
        except Unreadable as problem:
            raise forms.ValidationError(str(problem)) from None
        if len(table.lines) > MOST_ROWS:
            raise forms.ValidationError(
                gettext_lazy("Das sind mehr als 2.000 Zeilen. Bitte teilen Sie die Liste auf.")
            )
        return {**words, "table": table, "name": name, "bytes": content}

    def _sent(self, words: dict[str, Any]) -> tuple[str, bytes]:
        if file := words.get("file"):
            return file.name, file.read()
        try:
            return words.get("file_name") or "", base64.b64decode(words.get("content") or "", validate=True)
        except (binascii.Error, ValueError):
            return "", b""

    @property
    def handed_on(self) -> dict[str, str]:
        return {
            "content": base64.b64encode(self.cleaned_data["bytes"]).decode(),
            "file_name": self.cleaned_data["name"][:200],
        }


class MappingForm(mapping.MappingForm):
    ours, compulsory = ACTORS, NAME
    missing = gettext_lazy("Bitte sagen Sie, in welcher Spalte der Name steht.")
