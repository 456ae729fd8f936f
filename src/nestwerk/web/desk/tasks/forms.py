from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.cooperation.choices import TaskKind
from nestwerk.tenants.models import Network
from nestwerk.web.desk.tasks.owners import Owners
from nestwerk.web.ui.fields import DayField


class TaskForm(forms.Form):
    title = forms.CharField(label=_("Was ist zu tun?"), max_length=200)
    text = forms.CharField(
        label=_("Genauer"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    due_on = DayField(label=_("Bis wann?"), required=False)

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = Owners(network)
        self.fields["owner"] = self.owners.field(
            required=False, help_text=_("Eine Einrichtung oder eine Person. Leer heißt: noch niemand.")
        )
        self.order_fields(["title", "owner", "due_on", "text"])


class NewTaskForm(TaskForm):
    kind = forms.ChoiceField(
        label=_("Wie verbindlich?"),
        choices=[
            (TaskKind.TASK, pgettext_lazy("kind", "Aufgabe")),
            (TaskKind.COMMITMENT, _("Zusage: Wir sehen nach, ob sie gehalten wurde")),
        ],
    )


class GiveForm(forms.Form):
    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = Owners(network)
        self.fields["owner"] = self.owners.field(label=_("Wer kümmert sich jetzt?"))


class DoneForm(forms.Form):
    result = forms.CharField(
        label=_("Was ist daraus geworden?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MovedForm(forms.Form):
    due_on = DayField(label=_("Neuer Tag"))
    reason = forms.CharField(label=_("Warum dauert es länger?"), max_length=300)


class DroppedForm(forms.Form):
    reason = forms.CharField(label=_("Warum ist sie nicht mehr nötig?"), max_length=300)
