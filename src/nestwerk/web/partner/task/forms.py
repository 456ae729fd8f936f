from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.web.ui.fields import DayField


class DoneForm(forms.Form):
    result = forms.CharField(
        label=_("Was ist daraus geworden?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ein Satz genügt. Bitte keine Namen von Familien."),
    )


class LaterForm(forms.Form):
    due_on = DayField(label=_("Bis wann schaffen Sie es?"))
    reason = forms.CharField(label=_("Warum dauert es länger?"), max_length=300)
