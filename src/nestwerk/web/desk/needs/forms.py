from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.directory.vocabulary import CATEGORY_CHOICES
from nestwerk.needs.choices import NeedSource
from nestwerk.places.queries import municipalities_of
from nestwerk.tenants.models import Network


class AreasField(forms.MultipleChoiceField):
    """Gemeinden of the network; `known` keeps what is no longer one of them."""

    def __init__(self, network: Network, known: Iterable[str] = ()) -> None:
        rows = {row.official_key: row.name for row in municipalities_of(network)}
        super().__init__(
            label=_("Welche Gemeinden?"),
            required=False,
            choices=[*rows.items(), *((key, key) for key in known if key not in rows)],
            widget=forms.SelectMultiple(attrs={"size": 6}),
            help_text=_("Ohne Auswahl gilt es für das ganze Netzwerk. Mehrere mit gedrückter Strg-Taste."),
        )


class NeedForm(forms.Form):
    title = forms.CharField(
        label=_("Was fehlt?"),
        max_length=200,
        help_text=_("Zum Beispiel: Familienbüro im Norden des Kreises."),
    )
    text = forms.CharField(
        label=_("Beschreibung"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bitte keine Namen von Familien."),
    )
    category = forms.ChoiceField(
        label=_("Art des Angebots"), required=False, choices=[("", _("keine Angabe")), *CATEGORY_CHOICES]
    )
    source = forms.ChoiceField(label=_("Woher kommt der Hinweis?"), choices=NeedSource.choices)

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"] = AreasField(network, self.initial.get("areas") or ())


class StatusForm(forms.Form):
    status = forms.ChoiceField(label=_("Neuer Stand"))
    reason = forms.CharField(label=_("Warum?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, choices: Iterable[tuple[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = list(choices)
