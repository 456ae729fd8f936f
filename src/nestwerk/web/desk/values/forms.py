from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.indicators.choices import STORED_STATUS, Unit
from nestwerk.indicators.definitions import BY_CODE
from nestwerk.indicators.models import Value


class CorrectionForm(forms.Form):
    number = forms.DecimalField(
        label=_("Wert"), required=False, localize=True, max_digits=18, decimal_places=4
    )
    unit = forms.ChoiceField(label=_("Einheit"), choices=Unit.choices)
    status = forms.ChoiceField(label=_("Genauigkeit"), choices=STORED_STATUS)
    note = forms.CharField(
        label=_("Anmerkung"),
        required=False,
        max_length=600,
        help_text=_("Warum ist der Wert ein anderer? Bitte keine Namen."),
    )

    def __init__(self, value: Value, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=self.initial_of(value), **kwargs)
        units = {*BY_CODE[value.indicator].units, value.unit}
        self.fields["unit"].choices = [choice for choice in Unit.choices if choice[0] in units]

    @staticmethod
    def initial_of(value: Value) -> dict[str, Any]:
        number = None if value.number is None else value.number.normalize() + 0
        return {"number": number, "unit": value.unit, "status": value.status, "note": value.note}
