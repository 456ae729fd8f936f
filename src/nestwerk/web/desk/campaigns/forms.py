from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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

    organisations = forms.ModelMultipleChoiceField(
        label=_("Wen fragen Sie?"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, rows: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = rows  # type: ignore[attr-defined] # of a choice field
        self.initial["organisations"] = [row.pk for row in rows]


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
    field_order = ("name", "text", "due_on", "organisations")

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(
                _("Dieser Tag liegt in der Vergangenheit. Bitte wählen Sie einen späteren.")
            )
        return day


class MarkForm(forms.Form):
    """What is known about one provider, whoever told."""

    mark = forms.ChoiceField(label=_("Stand"), choices=MARKS)
    channel = forms.ChoiceField(label=_("Wie"), choices=Channel.choices)
