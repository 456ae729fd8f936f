from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.cooperation.choices import DatePrecision


class MilestoneForm(forms.Form):
    on = forms.DateField(label=_("Tag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    precision = forms.ChoiceField(label=_("Wie genau"), choices=DatePrecision.choices)
    title = forms.CharField(
        label=_("Was war das"),
        max_length=200,
        error_messages={"required": _("Bitte sagen Sie in wenigen Worten, was war.")},
    )
    text = forms.CharField(
        label=_("Mehr dazu"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def words(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
