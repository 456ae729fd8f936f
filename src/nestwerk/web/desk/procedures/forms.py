from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nestwerk.cooperation.actions.procedures import STEP_FIELDS
from nestwerk.cooperation.choices import ProcedureKind
from nestwerk.cooperation.definitions.procedures import CardWords
from nestwerk.cooperation.models import Procedure
from nestwerk.cooperation.queries.procedures import steps_of
from nestwerk.directory.choices import Visibility
from nestwerk.tenants.models import Network
from nestwerk.web.ui.fields import DayField, OrganisationField, RowField

MOST_STEPS = 20
SPARE_STEPS = 3
LINES = {"rows": 2}


class CardForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    kind = forms.ChoiceField(label=pgettext_lazy("procedure", "Art"), choices=ProcedureKind.choices)
    from_stage = forms.CharField(label=gettext_lazy("Von"), max_length=80, required=False)
    to_stage = forms.CharField(label=gettext_lazy("Nach"), max_length=80, required=False)
    text = forms.CharField(
        label=gettext_lazy("Worum geht es?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    limits = forms.CharField(
        label=gettext_lazy("Wo ist die Grenze?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=LINES),
        help_text=gettext_lazy("Wo die Frühen Hilfen enden, und was dann folgt."),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Wer darf es sehen?"), choices=Visibility.choices, initial=Visibility.PARTNERS
    )
    is_signpost = forms.BooleanField(
        label=gettext_lazy("Das ist der Wegweiser bei Verdacht auf Kindeswohlgefährdung"), required=False
    )
    agreed_on = DayField(label=gettext_lazy("Vereinbart am"), required=False)
    review_on = DayField(label=gettext_lazy("Durchsehen bis"), required=False)


class StepForm(forms.Form):
    """A step whose “who” is empty is none."""

    who = forms.CharField(label=gettext_lazy("Wer"), max_length=160, required=False)
    may = forms.CharField(
        label=gettext_lazy("Darf und tut"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=LINES),
    )
    may_not = forms.CharField(
        label=gettext_lazy("Darf nicht"), max_length=1000, required=False, widget=forms.Textarea(attrs=LINES)
    )
    law = forms.CharField(label=gettext_lazy("Recht"), max_length=160, required=False)
    consent = forms.CharField(label=gettext_lazy("Mit wessen Zustimmung"), max_length=300, required=False)

    def __init__(self, *args: Any, houses: RowField, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = houses

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        said = [name for name in ("may", "may_not", "law", "consent") if found.get(name)]
        if said and not found.get("who"):
            self.add_error(
                "who", _("Bitte sagen Sie, wer das tut. Leeren Sie alle Felder, um den Schritt zu entfernen.")
            )
        if found.get("who") and not found.get("may"):
            self.add_error("may", _("Bitte sagen Sie, was diese Stelle darf und tut."))
        return found


Steps = forms.formset_factory(
    StepForm, extra=SPARE_STEPS, can_order=True, max_num=MOST_STEPS, absolute_max=MOST_STEPS
)


class WholeForm:
    """A card with its steps: one form to the reader."""

    def __init__(
        self,
        network: Network,
        data: Any = None,
        *,
        card: Procedure | None = None,
        words: CardWords | None = None,
    ) -> None:
        field = OrganisationField(
            network, label=gettext_lazy("Akteur vor Ort"), empty=gettext_lazy("keiner"), required=False
        )
        self.card = CardForm(data, initial=_card_words(card, words))
        self.steps = Steps(
            data, initial=_step_words(card, words), prefix="step", form_kwargs={"houses": field}
        )
        for form in self.steps.forms:
            form.fields["ORDER"].label = _("Reihenfolge")

    @property
    def is_bound(self) -> bool:
        return self.card.is_bound

    def is_valid(self) -> bool:
        return bool(self.card.is_valid() and self.steps.is_valid())

    def facts(self) -> dict[str, Any]:
        rows = [form.cleaned_data for form in self.steps.ordered_forms]
        steps = [{name: row.get(name) for name in STEP_FIELDS} for row in rows if row.get("who")]
        return {**self.card.cleaned_data, "steps": steps}


def _card_words(card: Procedure | None, words: CardWords | None) -> dict[str, Any]:
    known = card or words
    return {name: getattr(known, name, None) for name in CardForm.base_fields if hasattr(known, name)}


def _step_words(card: Procedure | None, words: CardWords | None) -> list[dict[str, Any]]:
    if card is None:
        return [dict(vars(step)) for step in words.steps] if words else []
    fields = [name for name in STEP_FIELDS if name != "organisation"]
    return [
        {**{name: getattr(step, name) for name in fields}, "organisation": step.organisation_id}
        for step in steps_of(card)
    ]
