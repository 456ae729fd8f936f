from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.directory.choices import Fault

LONGEST_MESSAGE = 400


class ReportForm(forms.Form):
    """What is wrong with an entry. `home` is for robots: people do not see it."""

    fault = forms.ChoiceField(
        label=_("Was stimmt nicht?"),
        choices=Fault.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie aus, was nicht stimmt.")},
    )
    message = forms.CharField(
        label=_("Wie ist es richtig?"),
        help_text=_("Bitte schreiben Sie keine Namen und nichts über Ihr Kind."),
        max_length=LONGEST_MESSAGE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    reply_to = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_("Nur wenn Sie eine Antwort möchten. Wir löschen die Adresse danach."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    home = forms.CharField(required=False, max_length=200)
    stamp = forms.CharField(required=False, max_length=400)
