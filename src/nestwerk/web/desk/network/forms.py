from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.base.contrast import ENOUGH, contrast, readable_on
from nestwerk.tenants.choices import SubnetworkKind
from nestwerk.tenants.models import Network

HOUSE_GREEN, WHITE = "#0f6b5c", "#ffffff"


class NetworkForm(forms.Form):
    name = forms.CharField(label=_("Name des Netzwerks"), max_length=200)
    age_to_years = forms.IntegerField(
        label=_("Für Kinder bis zum … Geburtstag"),
        min_value=1,
        max_value=27,
        help_text=_("Meist 3. Manche Netzwerke begleiten bis 18."),
    )
    has_accent = forms.BooleanField(
        label=_("Eigene Farbe verwenden"),
        required=False,
        help_text=_("Sonst bleibt es beim Grün von Nestwerk."),
    )
    accent = forms.CharField(
        label=_("Farbe"), required=False, widget=forms.TextInput(attrs={"type": "color"})
    )

    @staticmethod
    def initial_of(network: Network) -> dict[str, Any]:
        return {
            "name": network.name,
            "age_to_years": network.age_to_months // 12,
            "has_accent": bool(network.accent),
            "accent": network.accent or HOUSE_GREEN,
        }

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("has_accent"):
            return {**found, "accent": ""}
        accent = found.get("accent", "")
        if not Network._meta.get_field("accent").validators[0].regex.match(accent):
            self.add_error("accent", _("Bitte wählen Sie eine Farbe, zum Beispiel #0f6b5c."))
        elif contrast(accent, WHITE) < ENOUGH:
            near = readable_on(accent, WHITE)
            self.add_error(
                "accent",
                _("Weiße Schrift wäre auf dieser Farbe schlecht zu lesen. Lesbar wäre %(near)s.")
                % {"near": near},
            )
        return found

    def described(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {"name": found["name"], "age_to_months": found["age_to_years"] * 12, "accent": found["accent"]}


class PartForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Art"), choices=SubnetworkKind.choices)
