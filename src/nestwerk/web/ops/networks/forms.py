from django import forms
from django.utils.translation import gettext_lazy as _


class NetworkForm(forms.Form):
    name = forms.CharField(label=_("Name des Netzwerks"), max_length=200)
    slug = forms.SlugField(
        label=_("Kurzname"),
        max_length=60,
        help_text=_("Kleinbuchstaben, Ziffern und Bindestriche, zum Beispiel „wetterau“."),
    )
    tenant_name = forms.CharField(
        label=_("Verantwortliche Stelle"),
        max_length=200,
        help_text=_("Wer für die Daten einsteht, zum Beispiel der Kreis."),
    )
    email = forms.EmailField(label=_("E-Mail der Koordination"), help_text=_("Sie bekommt eine Einladung."))
    coordinator_name = forms.CharField(label=_("Name der Koordination"), max_length=120)
