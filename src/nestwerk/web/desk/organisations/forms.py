from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nestwerk.registry.choices import ContactKind, KkgClass, LegalBasis, Sector
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import (
    area_choices,
    area_names,
    leading_one,
    named,
    organisations,
)
from nestwerk.tenants.models import Network
from nestwerk.tenants.queries import subnetworks
from nestwerk.web.ui.actors import AboutForm
from nestwerk.web.ui.fields import DayField, RowField

NONE = ("", _("ohne Angabe"))
PLAIN = (
    "name", "short_name", "sector", "kkg_class", "legal_bases", "areas", "mandate", "can_do", "cannot_do",
    "how_we_work", "description", "phone", "email", "website", "upkeep_email", "is_active",
)  # fmt: skip


class OrganisationForm(AboutForm):
    field_order = (
        "name", "short_name", "kkg_class", "sector", "carrier", "part", "areas", "legal_bases",
        *AboutForm.base_fields, "upkeep_email", "is_active",
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        error_messages={"required": _("Bitte geben Sie dem Akteur einen Namen.")},
    )
    short_name = forms.CharField(label=_("Kurzname"), max_length=80, required=False)
    kkg_class = forms.ChoiceField(
        label=_("Klasse nach § 3 KKG"), choices=[NONE, *KkgClass.choices], required=False
    )
    sector = forms.ChoiceField(
        label=_("Bereich"),
        choices=[NONE, *Sector.choices],
        required=False,
        help_text=_("Bleibt er leer, schlägt die Klasse ihn vor."),
    )
    areas = forms.MultipleChoiceField(
        label=_("Einzugsgebiet"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Ohne Auswahl: das ganze Netzwerk oder der Teil. Mehrere mit gedrückter Strg-Taste."),
    )
    legal_bases = forms.MultipleChoiceField(
        label=_("Rechtsgrundlagen"),
        required=False,
        choices=LegalBasis.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    upkeep_email = forms.EmailField(
        label=_("E-Mail für die Pflege der Angebote"),
        required=False,
        help_text=_(
            "Dorthin gehen die Links. Am besten ein gemeinsames Postfach wie info@…, das bleibt, wenn jemand wechselt. "
            "Nur die Koordination sieht diese Adresse."
        ),
    )
    is_active = forms.BooleanField(
        label=_("Der Akteur ist aktiv"), required=False, help_text=_("Sonst gehen keine Links mehr hinaus.")
    )

    def __init__(
        self,
        network: Network,
        organisation: Organisation | None,
        words: Mapping[str, Any] | None = None,
        proposed: Mapping[str, str] | None = None,
    ) -> None:
        initial: dict[str, Any] = {"is_active": True, **(proposed or {})}
        if organisation:
            initial = {name: getattr(organisation, name) for name in PLAIN}
            initial |= {"carrier": organisation.carrier_id, "part": organisation.part_id}
        super().__init__(words, initial=initial)
        self.network, self.organisation = network, organisation
        others = organisations(network).exclude(pk=organisation.pk if organisation else 0)
        self.fields["carrier"] = RowField(others, label=_("Träger"), required=False)
        whole = _("das ganze Netzwerk")
        self.fields["part"] = RowField(
            subnetworks(network), label=_("Teil des Netzwerks"), empty=whole, required=False
        )
        self.order_fields(self.field_order)
        places = dict(area_choices(network))
        own = [key for key in (organisation.areas if organisation else ()) if key not in places]
        self.fields["areas"].choices = [*places.items(), *zip(own, area_names(own), strict=True)]

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"]).strip()
        same = named(self.network, name)
        if same and same != self.organisation:
            leading = leading_one(same)
            raise forms.ValidationError(
                _("Diesen Akteur gibt es schon.")
                if leading == same
                else _("Diesen Namen hatte ein Akteur, der jetzt „%(name)s“ heißt.") % {"name": leading.name}
            )
        return name


class StepForm(forms.Form):
    """Begin or end of a partnership."""

    day = DayField(label=_("Tag"), initial=timezone.localdate)


class ContactForm(forms.Form):
    kind = forms.ChoiceField(label=_("Was"), choices=ContactKind.choices)
    on = DayField(label=_("Wann"), initial=timezone.localdate)
    about = forms.CharField(
        label=_("Worum ging es?"), max_length=300, help_text=_("Bitte keine Namen von Familien.")
    )


class SiteForm(forms.Form):
    name = forms.CharField(label=_("Name des Standorts"), max_length=200, required=False)
    street = forms.CharField(label=_("Straße und Hausnummer"), max_length=200, required=False)
    postcode = forms.RegexField(
        r"^\d{5}$",
        label=_("PLZ"),
        required=False,
        error_messages={"invalid": _("Eine PLZ hat fünf Ziffern.")},
    )
    town = forms.CharField(label=_("Ort"), max_length=120)
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-Mail"), required=False)
    is_main = forms.BooleanField(label=_("Hauptstandort"), required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Warum nicht?"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
