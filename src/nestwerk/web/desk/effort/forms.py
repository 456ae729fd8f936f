from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nestwerk.cooperation.choices import EffortTopic

A_DAY_MIN = 24 * 60
PERIODS = [("week", _("diese Woche")), ("month", _("dieser Monat")), ("year", _("dieses Jahr"))]


class EffortForm(forms.Form):
    on = forms.DateField(label=_("Tag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    minutes = forms.IntegerField(
        label=_("Minuten"),
        min_value=1,
        max_value=A_DAY_MIN,
        error_messages={"invalid": _("Bitte geben Sie ganze Minuten an, zum Beispiel 45.")},
    )
    topic = forms.ChoiceField(label=_("Wofür"), choices=EffortTopic.choices)
    note = forms.CharField(
        label=_("Notiz"),
        max_length=160,
        required=False,
        help_text=_("Sehen nur Sie. Bitte keine Namen von Familien."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": timezone.localdate(), "minutes": 30}, **kwargs)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(
                _("Dieser Tag liegt noch vor uns. Bitte wählen Sie heute oder früher.")
            )
        return on


def period_of(word: str, today: date) -> tuple[str, date]:
    """The period asked for and its first day; the month where the word says nothing."""
    firsts = {
        "week": today - timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }
    name = word if word in firsts else "month"
    return name, firsts[name]
