from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.coverage.changes import ADD, CLOSE, LONGEST_TITLE, MOVE, Change, Standing
from nestwerk.coverage.models import Run, Scenario
from nestwerk.coverage.queries.scenarios import Place, places_to_choose, scenarios
from nestwerk.reports.coverage.words import asked_title
from nestwerk.reports.wording import day
from nestwerk.tenants.models import Network

MOST_COMPARED = 3
OPS = (
    (ADD, gettext_lazy("Ein Angebot kommt dazu")),
    (MOVE, gettext_lazy("Ein Angebot zieht um")),
    (CLOSE, gettext_lazy("Ein Angebot schließt")),
)


class ScenarioForm(forms.Form):
    run = forms.TypedChoiceField(label=gettext_lazy("Auf welcher Antwort baut es auf?"), coerce=int)
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=160,
        help_text=gettext_lazy("Zum Beispiel: Familienbüro auch im Norden."),
    )

    def __init__(self, runs: Sequence[Run], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.runs = {run.pk: run for run in runs}
        self.fields["run"].choices = [
            (pk, _("{title}, {day}").format(title=asked_title(run), day=day(run.asked_at.date())))
            for pk, run in self.runs.items()
        ]

    def clean_run(self) -> Run:
        return self.runs[self.cleaned_data["run"]]


class DescriptionForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    note = forms.CharField(
        label=gettext_lazy("Notiz"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ChangeForm(forms.Form):
    """One step: by list, by coordinates, or by hand on the map, which fills in the coordinates."""

    op = forms.ChoiceField(
        label=gettext_lazy("Was ändert sich?"), choices=OPS, initial=ADD, widget=forms.RadioSelect
    )
    site = forms.ChoiceField(
        label=gettext_lazy("Welches Angebot?"),
        required=False,
        help_text=gettext_lazy("Wenn eines umzieht oder schließt."),
    )
    title = forms.CharField(
        label=gettext_lazy("Wie soll der neue Ort heißen?"), max_length=LONGEST_TITLE, required=False
    )
    where = forms.ChoiceField(
        label=gettext_lazy("Wo?"),
        required=False,
        help_text=gettext_lazy("Räume, die das Verzeichnis kennt, oder die Mitte einer Gemeinde."),
    )
    latitude = forms.FloatField(label=gettext_lazy("oder Breite"), required=False, localize=True)
    longitude = forms.FloatField(label=gettext_lazy("und Länge"), required=False, localize=True)

    def __init__(self, network: Network, sites: Sequence[Standing], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms, middles = places_to_choose(network)
        self.places = {place.key: place for place in (*rooms, *middles)}
        self.fields["site"].choices = [
            ("", _("keines")),
            *((one.id, one.label) for one in sites if one.is_open),
        ]
        groups = ((_("Räume, die es gibt"), rooms), (_("Mitte einer Gemeinde"), middles))
        self.fields["where"].choices = [
            ("", _("bitte wählen")),
            *((name, [(place.key, place.name) for place in places]) for name, places in groups if places),
        ]

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        place = self.places.get(words.get("where", ""))
        self.change = self._change(words, place)
        if not self.errors and self.change.op != CLOSE and self.change.latitude is None:
            raise forms.ValidationError(
                {"where": _("Bitte wählen Sie einen Ort oder nennen Sie Breite und Länge.")}
            )
        return words

    def _change(self, words: dict[str, Any], place: Place | None) -> Change:
        title = words.get("title", "") or (place.name if place else "")
        spot = (place.latitude, place.longitude) if place else (words.get("latitude"), words.get("longitude"))
        return Change(words.get("op", ""), words.get("site", ""), title, *spot)


class ComparisonForm(forms.Form):
    scenario = forms.MultipleChoiceField(
        label=gettext_lazy("Welche Planspiele? Bis zu drei."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Bitte wählen Sie mindestens eines.")},
    )

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in scenarios(network) if one.figures}
        self.fields["scenario"].choices = [(key, one.name) for key, one in self.known.items()]

    def clean_scenario(self) -> list[Scenario]:
        chosen = self.cleaned_data["scenario"]
        if len(chosen) > MOST_COMPARED:
            raise forms.ValidationError(_("Nebeneinander passen höchstens drei."))
        return [self.known[key] for key in chosen]
