from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network
from nestwerk.web.desk.needs.forms import AreasField
from nestwerk.web.ui.fields import DayField, RowField


class MeasureForm(forms.Form):
    title = forms.CharField(
        label=_("Was wird getan?"),
        max_length=200,
        help_text=_("Zum Beispiel: Familienbüro eröffnet eine Außenstelle."),
    )
    text = forms.CharField(
        label=_("Beschreibung"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    due_on = DayField(label=_("Bis wann?"), required=False)

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = RowField(
            organisations(network),
            label=_("Wer kümmert sich?"),
            empty=_("noch offen"),
            required=False,
            help_text=_("Eine Organisation, keine Person."),
        )
        self.fields["areas"] = AreasField(network, self.initial.get("areas") or ())
        self.order_fields(("title", "text", "owner"))
