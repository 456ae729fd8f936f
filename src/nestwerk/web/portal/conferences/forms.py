from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.web.ui.workshops import WorkshopForm


class RegistrationForm(WorkshopForm):
    """Who comes. `home` is for robots: people do not see it."""

    name = forms.CharField(
        label=_("Ihr Name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    organisation_name = forms.CharField(
        label=_("Ihre Einrichtung"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_("Dorthin schicken wir Ihren Platz und den Link zum Abmelden."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    home = forms.CharField(required=False, max_length=200)
    stamp = forms.CharField(required=False, max_length=400)
    field_order = ("name", "organisation_name", "email")
