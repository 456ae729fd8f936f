from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network
from nestwerk.web.desk.needs.forms import AreasField


class MeasureForm(forms.Form):
    title = forms.CharField(
        label=_("Was wird getan?"),
        max_length=200,
        help_text=_("Zum Beispiel: Familienbüro eröffnet eine Außenstelle."),
    )
    text = forms.CharField(
        label=_("Beschreibung"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    owner = forms.ChoiceField(
        label=_("Wer kümmert sich?"), required=False, help_text=_("Eine Organisation, keine Person.")
    )
    due_on = forms.DateField(
        label=_("Bis wann?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(one.pk): one for one in organisations(network)}
        self.fields["owner"].choices = [
            ("", _("noch offen")),
            *((key, one.name) for key, one in self.owners.items()),
        ]
        self.fields["areas"] = AreasField(network, self.initial.get("areas") or ())

    def clean_owner(self) -> Organisation | None:
        return self.owners.get(self.cleaned_data["owner"])
