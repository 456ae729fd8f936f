from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.base.text import fold
from nestwerk.cooperation.models import Task
from nestwerk.cooperation.queries.tasks import Owner, possible_owners
from nestwerk.tenants.models import Network

NOBODY = Owner(None, None)
LIST = "owners"  # the page writes one <datalist> of this id for all its fields


class Owners:
    """Those of a network, asked for once a page, and only where one is shown or named."""

    def __init__(self, network: Network) -> None:
        self.network = network

    @cached_property
    def known(self) -> dict[str, Owner]:
        return possible_owners(self.network, timezone.localdate())

    @cached_property
    def by_folded(self) -> dict[str, Owner]:
        return {fold(name): owner for name, owner in self.known.items()}

    def field(self, **words: Any) -> "OwnerField":
        return OwnerField(self, **words)


class OwnerField(forms.CharField):
    """An organisation, or a person of one, by name; the browser proposes those we know."""

    def __init__(self, owners: Owners, **words: Any) -> None:
        label = words.pop("label", gettext_lazy("Wer kümmert sich?"))
        widget = forms.TextInput(attrs={"list": LIST, "autocomplete": "off"})
        super().__init__(label=label, max_length=300, widget=widget, **words)
        self.owners = owners

    def clean(self, value: Any) -> Owner:
        name = fold(super().clean(value) or "")
        found = self.owners.by_folded.get(name) if name else NOBODY
        if found is None:
            raise forms.ValidationError(
                _(
                    "Diesen Namen kennen wir nicht. Bitte wählen Sie eine Einrichtung oder Person aus der Liste."
                )
            )
        return found


def written(task: Task) -> str:
    """How the field says whose a task is."""
    return ", ".join(str(one) for one in (task.person, task.organisation) if one is not None)
