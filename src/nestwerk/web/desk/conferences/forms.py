from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.cooperation.choices import SlotKind
from nestwerk.cooperation.models import Conference, Slot
from nestwerk.web.ui.fields import DayField, OrganisationField, TimeField


class TimesForm(forms.Form):
    """From when to when, on one day."""

    start = TimeField(label=gettext_lazy("Beginn"), initial="09:00")
    end = TimeField(label=gettext_lazy("Ende"), initial="16:00")

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or {}
        if words.get("start") and words.get("end") and words["end"] <= words["start"]:
            self.add_error("end", _("Das Ende liegt vor dem Beginn. Bitte ändern Sie eine der Zeiten."))
        return words

    def moments(self, day: Any) -> dict[str, datetime]:
        words = self.cleaned_data
        return {
            "starts_at": timezone.make_aware(datetime.combine(day, words["start"])),
            "ends_at": timezone.make_aware(datetime.combine(day, words["end"])),
        }


class ConferenceForm(TimesForm):
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    day = DayField(label=gettext_lazy("Tag"))
    place = forms.CharField(label=gettext_lazy("Ort"), max_length=200, required=False)
    seats = forms.IntegerField(
        label=gettext_lazy("Plätze"),
        min_value=1,
        max_value=5000,
        required=False,
        help_text=gettext_lazy("Leer: ohne Grenze. Sind alle vergeben, gibt es eine Warteliste."),
    )
    register_by = DayField(label=gettext_lazy("Anmelden bis"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Worum es geht"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    has_market = forms.BooleanField(label=gettext_lazy("Mit Markt der Möglichkeiten"), required=False)
    field_order = ("title", "day", "start", "end", "place", "seats", "register_by", "text", "has_market")

    def __init__(self, conference: Conference | None, *args: Any, **kwargs: Any) -> None:
        if conference is not None:
            names = ("title", "place", "seats", "register_by", "text", "has_market")
            day = timezone.localtime(conference.starts_at).date()
            kwargs["initial"] = {
                **{name: getattr(conference, name) for name in names},
                **_times(conference),
                "day": day,
            }
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        if words.get("register_by") and words.get("day") and words["register_by"] > words["day"]:
            self.add_error("register_by", _("Dieser Tag liegt nach dem Fachtag."))
        return words

    def facts(self) -> dict[str, Any]:
        left_out = ("day", "start", "end")
        words = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        return {**words, **self.moments(self.cleaned_data["day"])}


class SlotForm(TimesForm):
    kind = forms.ChoiceField(label=gettext_lazy("Was?"), choices=SlotKind.choices)
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    room = forms.CharField(label=gettext_lazy("Raum"), max_length=80, required=False)
    seats = forms.IntegerField(
        label=gettext_lazy("Plätze"),
        min_value=1,
        max_value=5000,
        required=False,
        help_text=gettext_lazy("Nur bei Workshops. Leer: ohne Grenze."),
    )
    text = forms.CharField(
        label=gettext_lazy("Mehr dazu"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, conference: Conference, slot: Slot | None, *args: Any, **kwargs: Any) -> None:
        if slot is not None:
            names = ("kind", "title", "room", "seats", "text")
            shared = {name: getattr(slot, name) for name in names}
            kwargs["initial"] = {**shared, **_times(slot), "organisation": slot.organisation_id}
        super().__init__(*args, **kwargs)
        self.day = timezone.localtime(conference.starts_at).date()
        self.fields["organisation"] = OrganisationField(
            conference.network, label=gettext_lazy("Wer?"), required=False, empty=_("niemand Bestimmtes")
        )
        self.order_fields(("kind", "title", "start", "end", "room", "seats", "organisation", "text"))

    def facts(self) -> dict[str, Any]:
        words = {name: value for name, value in self.cleaned_data.items() if name not in ("start", "end")}
        return {**words, **self.moments(self.day)}


class StallForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Was zeigt der Stand?"), max_length=400, required=False)
    needs = forms.CharField(
        label=gettext_lazy("Was braucht er?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Zum Beispiel: Tisch, Strom, Stellwand."),
    )


class NewStallForm(StallForm):
    is_confirmed = forms.BooleanField(label=gettext_lazy("Der Platz ist zugesagt"), required=False)

    def __init__(self, conference: Conference, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = OrganisationField(
            conference.network, label=gettext_lazy("Akteur"), empty=_("Bitte wählen")
        )
        self.order_fields(("organisation", "text", "needs", "is_confirmed"))


class ParticipantForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    organisation_name = forms.CharField(label=gettext_lazy("Einrichtung"), max_length=200, required=False)
    email = forms.EmailField(label=gettext_lazy("Mail"), required=False)
    needs = forms.CharField(label=gettext_lazy("Was wird gebraucht?"), max_length=300, required=False)


class MessageForm(forms.Form):
    subject = forms.CharField(label=gettext_lazy("Betreff"), max_length=90)
    text = forms.CharField(
        label=gettext_lazy("Text der Mail"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Steht nach der Anrede. Tag, Zeit und Ort setzen wir darunter."),
    )
    with_waiting = forms.BooleanField(label=gettext_lazy("Auch an die Warteliste"), required=False)


class DocumentationForm(forms.Form):
    documentation = forms.CharField(
        label=gettext_lazy("Was vom Tag bleibt"),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("Ergebnisse, Zitate, Verabredungen. Bitte ohne Namen von Familien."),
    )
    is_documentation_public = forms.BooleanField(
        label=gettext_lazy("Auf der öffentlichen Seite zeigen"), required=False
    )


def _times(row: Conference | Slot) -> dict[str, Any]:
    start, end = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    return {"start": start.time(), "end": end.time()}
