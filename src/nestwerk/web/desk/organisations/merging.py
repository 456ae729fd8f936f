"""Actors that may be one: proposed with reasons, merged word by word, told apart, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.base.tables.plain import shortened
from nestwerk.directory.actions.providers import merge_providers, part_providers
from nestwerk.registry import access
from nestwerk.registry.actions.merging import CHOOSABLE, tell_apart
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import area_names, organisations
from nestwerk.registry.queries.twins import twins
from nestwerk.web.desk.organisations.forms import OrganisationForm
from nestwerk.web.desk.organisations.registers import LAWS
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def twins_page(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    return show(request, "desk/organisations/twins.html", {"pairs": twins(member.network)})


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """The actor of the address stays; `with` goes into it."""
    member = accounts.member(request, Right.WRITE)
    winner = access.organisation(member, pk)
    asked = request.GET.get("with", "")
    loser = access.organisation(member, int(asked)) if asked.isdecimal() and len(asked) < 19 else None
    form = MergeForm(winner, loser, request.POST if request.method == "POST" else None)
    if loser is not None and form.is_bound and form.is_valid():
        with kept(form):
            merge_providers(loser, winner, taken=form.taken, by=member)
            messages.success(request, _("Aus zwei Einträgen ist einer geworden."))
            return redirect("desk:organisation", winner.pk)
    others = organisations(member.network).exclude(pk=winner.pk) if loser is None else ()
    return show_form(
        request, "desk/organisations/merge.html", form, winner=winner, loser=loser, others=others
    )


@require_POST
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merge back; the number is that of the actor that went."""
    member = accounts.member(request, Right.WRITE)
    loser = access.merged_organisation(member, pk)
    with saying(request):
        part_providers(loser, by=member)
    return redirect("desk:organisation", pk)


@require_POST
def apart(request: HttpRequest, pk: int) -> HttpResponse:
    """Two that only look alike are not proposed again."""
    member = accounts.member(request, Right.WRITE)
    first = access.organisation(member, pk)
    asked = request.POST.get("other", "")
    if asked.isdecimal() and len(asked) < 19:
        tell_apart(first, access.organisation(member, int(asked)), by=member)
    return redirect("desk:organisation_twins")


OF_ROWS = {"carrier": gettext_lazy("Träger"), "part": gettext_lazy("Teil des Netzwerks")}
LABELS = {
    name: OF_ROWS.get(name) or OrganisationForm.base_fields[name].label
    for name in OrganisationForm.field_order
}
WINNER, LOSER = "winner", "loser"


@dataclass(frozen=True)
class Difference:
    name: str
    winner: str
    loser: str


class MergeForm(forms.Form):
    """Each word in which the two differ: whose holds. The winner's, unless it says nothing."""

    def __init__(
        self, winner: Organisation, loser: Organisation | None, words: Mapping[str, Any] | None
    ) -> None:
        super().__init__(words)
        for found in _differences(winner, loser) if loser else ():
            empty = gettext_lazy("keine Angabe")
            self.fields[found.name] = forms.ChoiceField(
                label=LABELS[found.name],
                choices=[(WINNER, found.winner or empty), (LOSER, found.loser or empty)],
                initial=WINNER if found.winner else LOSER,
                widget=forms.RadioSelect,
            )
        if loser is None:  # nobody is chosen yet, so there is nothing to send
            self.fields["with"] = forms.CharField(label=gettext_lazy("Welcher Akteur geht hierin auf?"))

    @property
    def taken(self) -> list[str]:
        return [name for name, whose in self.cleaned_data.items() if whose == LOSER]


def _differences(winner: Organisation, loser: Organisation) -> list[Difference]:
    names = [name for name in LABELS if name in CHOOSABLE and getattr(winner, name) != getattr(loser, name)]
    return [Difference(name, _worded(winner, name), _worded(loser, name)) for name in names]


def _worded(organisation: Organisation, name: str) -> str:
    value = getattr(organisation, name)
    if name in {"sector", "kkg_class"}:
        return str(getattr(organisation, f"get_{name}_display")())
    if name == "areas":
        return ", ".join(area_names(value))
    if name == "legal_bases":
        return ", ".join(LAWS.get(code, code) for code in value)
    return shortened(str(value), 200) if value else ""
