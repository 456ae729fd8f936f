from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.cooperation.choices import TaskKind
from nestwerk.cooperation.models import AgendaItem, Decision
from nestwerk.web.desk.tasks.owners import Owners
from nestwerk.web.ui.fields import DayField

LONGEST = 20000


class PointForm(forms.Form):
    """What the minutes say to one point."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = forms.CharField(
        label=_("Protokoll"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    internal_text = forms.CharField(
        label=_("Nur intern"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    is_public = forms.BooleanField(
        label=_("Dieser Punkt steht auch in der öffentlichen Fassung"), required=False
    )

    @classmethod
    def of(cls, item: AgendaItem, words: Any = None) -> "PointForm":
        initial = {name: getattr(item, name) for name in ("text", "internal_text", "is_public")}
        return cls(words, prefix=str(item.pk), initial={**initial, "base": item.version})


class DecisionForm(forms.Form):
    """One line; the votes may stay open."""

    text = forms.CharField(label=_("Beschluss"), max_length=2000)
    ayes = forms.IntegerField(label=_("Dafür"), min_value=0, max_value=999, required=False)
    noes = forms.IntegerField(label=_("Dagegen"), min_value=0, max_value=999, required=False)
    abstentions = forms.IntegerField(label=_("Enthaltungen"), min_value=0, max_value=999, required=False)
    is_public = forms.BooleanField(label=_("Öffentlich"), required=False, initial=True)

    @classmethod
    def of(cls, decision: Decision, words: Any = None) -> "DecisionForm":
        return cls(words, initial={name: getattr(decision, name) for name in cls.base_fields})


class TaskLineForm(forms.Form):
    """One line: what, who, until when."""

    title = forms.CharField(label=_("Aufgabe"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Verbindlich"),
        choices=[(TaskKind.TASK, pgettext_lazy("kind", "Aufgabe")), (TaskKind.COMMITMENT, _("Zusage"))],
    )
    due_on = DayField(label=_("Bis wann?"), required=False)

    def __init__(self, owners: Owners, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = owners.field(required=False)
        self.order_fields(["title", "owner", "due_on", "kind"])


class CorrectionForm(forms.Form):
    reason = forms.CharField(
        label=_("Was berichtigen Sie, und warum?"),
        max_length=300,
        help_text=_("Das steht später als Berichtigung im Protokoll, auch für die anderen."),
    )
