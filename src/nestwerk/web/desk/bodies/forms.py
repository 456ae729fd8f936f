from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.cooperation.choices import Level, SeatRole
from nestwerk.cooperation.models import Body, Seat
from nestwerk.cooperation.queries.bodies import standing
from nestwerk.tenants.models import Network
from nestwerk.tenants.queries import subnetworks
from nestwerk.web.ui.fields import DayField, OrganisationField, PersonField, RowField

BODY_WORDS = (
    "name", "level", "parent", "part", "is_external", "mandate", "has_parity", "meetings_a_year", "rules_text",
    "rules_agreed_on", "founded_on",
)  # fmt: skip
SEAT_WORDS = ("organisation", "person", "role", "substitutes", "since", "until")


class BodyForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("Zum Beispiel: Steuerungsgruppe oder AG Übergänge.")
    )
    level = forms.ChoiceField(label=pgettext_lazy("body", "Ebene"), choices=Level.choices)
    is_external = forms.BooleanField(
        label=_("Gremium außerhalb des Netzwerks"),
        required=False,
        help_text=_(
            "Zum Beispiel die Gesundheitskonferenz des Kreises: Sie entsenden jemanden und hören, was dort geschah."
        ),
    )
    mandate = forms.CharField(
        label=_("Auftrag"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    has_parity = forms.BooleanField(
        label=_("Kinder- und Jugendhilfe und Gesundheit haben gleich viele Sitze"), required=False
    )
    meetings_a_year = forms.IntegerField(
        label=_("Sitzungen im Jahr"), required=False, min_value=1, max_value=60
    )
    rules_text = forms.CharField(
        label=_("Geschäftsordnung"),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    rules_agreed_on = DayField(label=_("Geschäftsordnung beschlossen am"), required=False)
    founded_on = DayField(label=_("Besteht seit"), required=False)

    field_order = ("name", "level", "parent", "part")

    def __init__(self, network: Network, body: Body | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(body, BODY_WORDS) if body else None, **kwargs)
        others = standing(network).exclude(pk=body.pk) if body else standing(network)
        self.fields["parent"] = RowField(
            others, label=_("Gehört zu"), required=False, empty=_("steht für sich")
        )
        self.fields["part"] = RowField(
            subnetworks(network), label=_("Region"), required=False, empty=_("ganzes Netzwerk")
        )
        self.order_fields(self.field_order)


class SeatForm(forms.Form):
    role = forms.ChoiceField(label=_("Rolle"), choices=SeatRole.choices)
    since = DayField(label=_("Seit"), required=False)
    until = DayField(label=_("Bis"), required=False)

    field_order = SEAT_WORDS

    def __init__(self, body: Body, seats: list[Seat], seat: Seat | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(seat, SEAT_WORDS) if seat else None, **kwargs)
        self.fields["organisation"] = OrganisationField(
            body.network, label=_("Einrichtung"), required=False, empty=_("ohne Einrichtung")
        )
        self.fields["person"] = PersonField(
            body.network, label=_("Person"), required=False, empty=_("noch offen"),
            help_text=_("Der Sitz gehört der Einrichtung. Die Person kann wechseln."),
        )  # fmt: skip
        main = [
            one for one in seats if one.role != SeatRole.SUBSTITUTE and (seat is None or one.pk != seat.pk)
        ]
        self.fields["substitutes"] = RowField(
            main, label=_("Vertritt"), required=False, empty=_("niemand Bestimmtes"),
            help_text=_("Nur für die Rolle Vertretung."),
        )  # fmt: skip
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        if words.get("role") != SeatRole.SUBSTITUTE:
            words["substitutes"] = None
        return words


def _initial(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, f"{name}_id", getattr(row, name)) for name in names}
