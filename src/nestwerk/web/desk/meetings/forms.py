import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nestwerk.base.text import fold
from nestwerk.cooperation.actions.meetings.attendance import Presence
from nestwerk.cooperation.choices import ItemKind, Rhythm
from nestwerk.cooperation.models import Body, Invitee, Meeting
from nestwerk.cooperation.queries.bodies import standing
from nestwerk.cooperation.queries.meetings import standing_items
from nestwerk.tenants.models import Network
from nestwerk.web.ui.fields import DayField, OrganisationField, RowField, TimeField

ITEM: Final = re.compile(
    r"(?P<title>.+?)(?:[,;\t]\s*(?P<minutes>\d{1,3})(?:\s*min\w*\.?)?)?\s*$", re.IGNORECASE
)
KINDS: Final = (
    (re.compile(r"\bqualitaet"), ItemKind.QUALITY),
    (re.compile(r"stell\w* sich vor|vorstellung"), ItemKind.INTRODUCTION),
    (re.compile(r"begruessung|protokoll|verschiedenes|formalia"), ItemKind.FORMALITY),
)
SHARED: Final = ("place", "online_url")


class WhereForm(forms.Form):
    place = forms.CharField(label=_("Ort"), max_length=200, required=False)
    online_url = forms.URLField(
        label=_("Link zur Videokonferenz"), max_length=400, required=False, assume_scheme="https"
    )


class MeetingForm(WhereForm):
    day = DayField(label=_("Tag"))
    start = TimeField(label=_("Beginn"), initial="10:00")
    minutes = forms.IntegerField(label=_("Dauer in Minuten"), min_value=15, max_value=900, initial=120)
    title = forms.CharField(
        label=_("Titel"), max_length=200, required=False, help_text=_("Leer: wie das Gremium heißt.")
    )
    is_public = forms.BooleanField(
        label=_("Öffentliche Punkte und Beschlüsse bekommen eine Seite für alle"), required=False
    )
    field_order = ("body", "day", "start", "minutes", "place", "online_url", "title", "is_public")

    def __init__(self, network: Network, meeting: Meeting | None, *args: Any, **kwargs: Any) -> None:
        if meeting is not None:
            kwargs["initial"] = _initial(meeting)
        super().__init__(*args, **kwargs)
        if meeting is None:
            self.fields["body"] = RowField(standing(network), label=_("Gremium"), empty=_("Bitte wählen"))
        self.order_fields(self.field_order)

    def facts(self) -> dict[str, Any]:
        """What the actions want: moments instead of day, time and length."""
        words = dict(self.cleaned_data)
        start = timezone.make_aware(datetime.combine(words.pop("day"), words.pop("start")))
        end = start + timedelta(minutes=words.pop("minutes"))
        return {**words, "starts_at": start, "ends_at": end}


class SeriesForm(WhereForm):
    rhythm = forms.ChoiceField(label=_("Wie oft?"), choices=Rhythm.choices, initial=Rhythm.QUARTERLY)
    first_on = DayField(
        label=_("Erste Sitzung"),
        help_text=_("Wochentag und Woche im Monat gelten dann für alle, zum Beispiel der zweite Dienstag."),
    )
    last_on = DayField(label=_("Planen bis"))
    starts_at = TimeField(label=_("Beginn"), initial="10:00")
    minutes = forms.IntegerField(label=_("Dauer in Minuten"), min_value=15, max_value=900, initial=120)
    title = forms.CharField(label=_("Titel"), max_length=200, required=False)
    agenda = forms.CharField(
        label=_("Was auf jeder Tagesordnung steht"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Eine Zeile je Punkt, dahinter die Minuten. Die Qualität behält immer ihren Platz."),
    )
    field_order = (
        "rhythm",
        "first_on",
        "last_on",
        "starts_at",
        "minutes",
        "place",
        "online_url",
        "title",
        "agenda",
    )

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        items = standing_items(is_external=body.is_external)
        lines = [", ".join(str(word) for word in (one["title"], one["minutes"]) if word) for one in items]
        super().__init__(*args, initial={"title": body.name, "agenda": "\n".join(lines)}, **kwargs)
        self.order_fields(self.field_order)

    def facts(self) -> dict[str, Any]:
        words = dict(self.cleaned_data)
        items = items_of(words.pop("agenda"))
        return {**words, "items": items}


def items_of(text: str) -> list[dict[str, Any]]:
    """“Qualität, 20” becomes a point of twenty minutes; what it is about is read from its words."""
    found = []
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        match = ITEM.match(line)
        title = match["title"][:200] if match else line[:200]
        kind = next((kind for words, kind in KINDS if words.search(fold(title))), ItemKind.TOPIC)
        minutes = int(match["minutes"]) if match and match["minutes"] else None
        found.append({"kind": kind.value, "title": title, "minutes": minutes})
    return found


class ItemForm(forms.Form):
    title = forms.CharField(label=_("Punkt"), max_length=200)
    minutes = forms.IntegerField(label=_("Minuten"), min_value=1, max_value=600, required=False)
    is_public = forms.BooleanField(
        label=_("auch für Partner und Öffentlichkeit"), required=False, initial=True
    )

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = OrganisationField(
            network, label=_("Wer stellt vor?"), required=False, empty=_("niemand Bestimmtes")
        )
        self.order_fields(("title", "minutes", "organisation", "is_public"))


class InviteForm(forms.Form):
    text = forms.CharField(
        label=_("Text der Mail"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Steht nach „Guten Tag“. Ohne Text schreiben wir einen freundlichen Satz."),
    )
    answer_by = DayField(label=_("Antworten bis"), required=False)


class ListForm(forms.Form):
    rows = forms.CharField(
        label=_("Liste"),
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Aus Excel kopieren: Name, Einrichtung, Mail. Von Hand trennen Sie mit Semikolon."),
    )


def presences_of(
    invitees: Sequence[Invitee], words: Mapping[str, Any], ticked: Sequence[str]
) -> dict[int, Presence]:
    """The tick list as sent; who was not on it when it was opened stays as she is."""
    there = set(ticked)
    return {
        one.pk: Presence(str(one.pk) in there, str(words.get(f"substitute-{one.pk}", ""))[:160])
        for one in invitees
        if f"substitute-{one.pk}" in words
    }


def _initial(meeting: Meeting) -> dict[str, Any]:
    start = timezone.localtime(meeting.starts_at)
    minutes = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    shared = {name: getattr(meeting, name) for name in (*SHARED, "title", "is_public")}
    return {**shared, "day": start.date(), "start": start.time(), "minutes": minutes}
