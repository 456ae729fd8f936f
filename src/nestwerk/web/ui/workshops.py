"""Workshops of a Fachtag to choose from: one at each time, those that are full cannot be chosen."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.cooperation.choices import SlotKind
from nestwerk.cooperation.models import Registration, Slot
from nestwerk.cooperation.queries.conferences import registrations_of, slots_of, taken_places


class WorkshopForm(forms.Form):
    needs = forms.CharField(
        label=gettext_lazy("Was brauchen Sie?"),
        help_text=gettext_lazy("Zum Beispiel: Platz für den Rollstuhl, Gebärdensprache, Kinderbetreuung."),
        max_length=300,
        required=False,
    )

    def __init__(
        self,
        slots: Sequence[Slot],
        taken: Mapping[int, int],
        *args: Any,
        chosen: Collection[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        workshops = [slot for slot in slots if slot.kind == SlotKind.WORKSHOP]
        for number, (start, group) in enumerate(groupby(workshops, key=lambda slot: slot.starts_at)):
            offered = list(group)
            full = [
                slot
                for slot in offered
                if slot.pk not in chosen and slot.seats is not None and taken.get(slot.pk, 0) >= slot.seats
            ]
            free = [(str(slot.pk), slot.title) for slot in offered if slot not in full]
            time = f"{timezone.localtime(start):%H:%M}"
            self.fields[f"workshop_{number}"] = forms.ChoiceField(
                label=_("Workshop um %(time)s Uhr") % {"time": time},
                choices=[("", _("keiner")), *free],
                required=False,
                initial=next((str(slot.pk) for slot in offered if slot.pk in chosen), ""),
                help_text=_("Schon voll: %(names)s.") % {"names": ", ".join(map(str, full))} if full else "",
                error_messages={
                    "invalid_choice": _("Dieser Workshop ist voll. Bitte wählen Sie einen anderen.")
                },
            )
        self.fields["needs"] = self.fields.pop("needs")  # last

    def choices(self) -> dict[str, Any]:
        """What the actions want."""
        words = self.cleaned_data
        chosen = [int(value) for name, value in words.items() if name.startswith("workshop_") and value]
        return {"workshops": chosen, "needs": words["needs"]}


def workshop_form(row: Registration, sent: QueryDict | None) -> WorkshopForm:
    """What somebody on the list has chosen; her own places count as free."""
    others = [one for one in registrations_of(row.conference) if one.pk != row.pk]
    words = {"chosen": row.workshops, "initial": {"needs": row.needs}}
    return WorkshopForm(list(slots_of(row.conference)), taken_places(others), sent, **words)
