from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.registry.choices import Sector
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries import organisations
from nestwerk.tenants.models import Network


class OrganisationForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        error_messages={"required": _("Bitte geben Sie dem Träger einen Namen.")},
    )
    short_name = forms.CharField(label=_("Kurzname"), max_length=80, required=False)
    sector = forms.ChoiceField(
        label=_("Bereich"), choices=[("", _("ohne Angabe")), *Sector.choices], required=False
    )
    description = forms.CharField(
        label=_("Beschreibung"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-Mail"), required=False, help_text=_("Die sehen Familien."))
    website = forms.URLField(label=_("Webseite"), max_length=300, required=False, assume_scheme="https")
    upkeep_email = forms.EmailField(
        label=_("E-Mail für die Pflege der Angebote"),
        required=False,
        help_text=_(
            "Dorthin gehen die Links. Am besten ein gemeinsames Postfach wie info@…, das bleibt, wenn jemand wechselt. "
            "Nur die Koordination sieht diese Adresse."
        ),
    )
    is_active = forms.BooleanField(
        label=_("Der Träger ist aktiv"), required=False, help_text=_("Sonst gehen keine Links mehr hinaus.")
    )

    def __init__(
        self, network: Network, organisation: Organisation | None, *args: Any, **kwargs: Any
    ) -> None:
        words = {name: getattr(organisation, name) if organisation else "" for name in self.base_fields}
        super().__init__(
            *args, initial={**words, "is_active": not organisation or organisation.is_active}, **kwargs
        )
        self.network, self.organisation = network, organisation

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"]).strip()
        others = organisations(self.network).filter(name=name)
        if self.organisation:
            others = others.exclude(pk=self.organisation.pk)
        if others.exists():
            raise forms.ValidationError(_("Diesen Träger gibt es schon."))
        return name
