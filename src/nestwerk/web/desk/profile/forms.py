from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _


class AsOfForm(forms.Form):
    """The day whose state is shown; nonsense means today."""

    as_of = forms.DateField(
        label=_("Stand vom"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def day(self) -> date | None:
        return self.cleaned_data.get("as_of") if self.is_valid() else None


class AnswerForm(forms.Form):
    rule = forms.CharField(max_length=60, widget=forms.HiddenInput)
    fingerprint = forms.CharField(max_length=200, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Ihre Antwort"),
        max_length=600,
        help_text=_("Zum Beispiel: „Die Zahl stimmt, 2017 wurde ein Neubaugebiet bezogen.“"),
    )
