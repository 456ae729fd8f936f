from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.directory.choices import Answer, Channel
from nestwerk.registry.models import Organisation

MARKS = (
    ("asked", _("gefragt, Antwort steht aus")),
    (Answer.ANSWERED.value, _("hat geantwortet")),
    (Answer.DECLINED.value, _("hat keine Angebote")),
    (Answer.OPEN.value, _("doch noch nicht geantwortet")),
)


class OrganisationsForm(forms.Form):
    """Whom to ask: every active provider is ticked at first."""

    def __init__(self, rows: Iterable[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in rows}
        self.fields["organisations"] = forms.MultipleChoiceField(
            label=_("Wen fragen Sie?"),
            required=False,
            choices=[(key, row.name) for key, row in self.rows.items()],
            initial=list(self.rows),
            widget=forms.CheckboxSelectMultiple,
        )

    def clean_organisations(self) -> list[Organisation]:
        return [self.rows[key] for key in self.cleaned_data["organisations"]]


class CampaignForm(OrganisationsForm):
    name = forms.CharField(label=_("Name"), max_length=160, initial=_("Angebotserhebung"))
    text = forms.CharField(
        label=_("Text der Mail"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Steht nach „Guten Tag“ und vor dem Link. Ohne Text schreiben wir einen freundlichen Satz."
        ),
    )
    due_on = forms.DateField(
        label=_("Antworten bis"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(
                _("Dieser Tag liegt in der Vergangenheit. Bitte wählen Sie einen späteren.")
            )
        return day


class MarkForm(forms.Form):
    """What is known about one provider, whoever told."""

    mark = forms.ChoiceField(label=pgettext_lazy("status", "Stand"), choices=MARKS)
    channel = forms.ChoiceField(label=_("Wie"), choices=Channel.choices)
