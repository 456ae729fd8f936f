"""Places and times as repeated rows of the form. Every row is plain text until the directory checks the whole state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nestwerk.directory.choices import Accessibility, Presence
from nestwerk.directory.hours.model import Hours
from nestwerk.directory.hours.reader import read_hours
from nestwerk.directory.hours.stored import to_json
from nestwerk.directory.hours.wording import worded
from nestwerk.directory.states import MOST_PLACES, PLACE_FIELDS, State, empty_place

COUNT = "place_count"
ADDRESS = ("street", "postcode", "town")
FOLLOWS_ADDRESS = ("latitude", "longitude", "municipality_key")
LONGEST_HOURS = 600
RARE = (
    "accessibility",
    "accessibility_note",
    "directions",
    "note",
    "staffing",
    "municipality_key",
    "latitude",
    "longitude",
)


@dataclass(frozen=True)
class Understood:
    """What the reader made of a line of hours, for the eyes of the one who wrote it."""

    lines: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.lines and not self.unread


def understood(text: str) -> Understood:
    reading = read_hours(text[:LONGEST_HOURS])
    return Understood(tuple(worded(reading.hours)), reading.unread)


class PlaceForm(forms.Form):
    """One row. `row` is its place in the state the form was opened with; empty for a new one."""

    row = forms.CharField(required=False, widget=forms.HiddenInput)
    presence = forms.ChoiceField(label=_("Wo findet es statt?"), choices=Presence.choices, required=False)
    name = forms.CharField(label=_("Name des Ortes"), required=False)
    street = forms.CharField(label=_("Straße und Hausnummer"), required=False)
    postcode = forms.CharField(
        label=_("Postleitzahl"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    town = forms.CharField(label=_("Ort"), required=False)
    municipality_key = forms.ChoiceField(
        label=_("Gemeinde"),
        required=False,
        help_text=_("Leer: Nestwerk findet sie nach Ort und Postleitzahl."),
    )
    hours_text = forms.CharField(
        label=_("Zeiten"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "So, wie Sie es sagen: „Mo und Mi 9–12 Uhr, außer in den Ferien“ oder „nach Vereinbarung“."
        ),
    )
    phone = forms.CharField(
        label=_("Telefon an diesem Ort"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    accessibility = forms.MultipleChoiceField(
        label=_("Barrierefreiheit"),
        required=False,
        choices=Accessibility.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    accessibility_note = forms.CharField(label=_("Anmerkung zur Barrierefreiheit"), required=False)
    directions = forms.CharField(label=_("Weg und Haltestelle"), required=False)
    note = forms.CharField(label=_("Hinweis zum Ort"), required=False)
    staffing = forms.CharField(
        label=_("Wer da ist"),
        required=False,
        help_text=_("Die Funktion, bitte kein Name: „Familienhebamme“."),
    )
    latitude = forms.CharField(label=_("Breite"), required=False)
    longitude = forms.CharField(label=_("Länge"), required=False)
    is_secret = forms.BooleanField(
        label=_("Die Adresse ist geheim"),
        required=False,
        help_text=_("Dann sieht nur die Koordination sie, auch nicht in Karten, Listen und Ausdrucken."),
    )
    is_home = forms.BooleanField(
        label=_("Das ist eine Privatadresse"), required=False, help_text=_("Dann sehen alle nur den Ort.")
    )

    def __init__(self, *args: Any, towns: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = int(str(self.prefix).rpartition("-")[2]) + 1
        self.fields["hours_text"].widget.attrs |= {
            "hx-get": reverse("desk:offer_hours"),
            "hx-trigger": "change",
            "hx-target": f"#reading-{number}",
        }
        field = self.fields["municipality_key"]
        field.choices = [("", _("von selbst")), *towns]

    @property
    def reading(self) -> Understood:
        return understood(str(self["hours_text"].value() or ""))

    @property
    def is_blank(self) -> bool:
        """A row somebody added and left as it was."""
        words = [self[name].value() for name in self.fields if name != "presence"]
        return self["presence"].value() in {None, "", Presence.AT_PLACE.value} and not any(words)

    @property
    def is_open(self) -> bool:
        """Whether the rarer words are shown at once: one of them is wrong, or the address needs care."""
        needs_care = self["is_secret"].value() or self["is_home"].value()
        return bool(needs_care) or any(self[name].errors for name in RARE)


class PlaceRows:
    """All rows of one form."""

    def __init__(self, rows: Sequence[PlaceForm]) -> None:
        self.rows = list(rows)

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def may_grow(self) -> bool:
        return self.count < MOST_PLACES

    def states(self, base: Sequence[State]) -> list[State]:
        """The rows as a state speaks them, empty ones left out; what the form does not ask is kept from `base`."""
        return [_state(form, base) for form in self.filled]

    @property
    def filled(self) -> list[PlaceForm]:
        return [form for form in self.rows if not form.is_blank]


def stored_rows(places: Sequence[State], towns: Sequence[tuple[str, str]]) -> PlaceRows:
    """Rows showing what is stored."""
    rows = [{**place, "row": number} for number, place in enumerate(places)]
    return PlaceRows([_form(number, initial=row, towns=towns) for number, row in enumerate(rows)])


def sent_rows(words: QueryDict, act: str, towns: Sequence[tuple[str, str]]) -> PlaceRows:
    """Rows as sent, one added or taken away where that was the button pressed."""
    asked = words.get(COUNT, "")
    count = min(int(asked), MOST_PLACES) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
    numbers = [number for number in range(count) if act != f"remove-{number}"]
    if act == "add" and len(numbers) < MOST_PLACES:
        numbers.append(count)
    return PlaceRows(
        [
            _form(place, data=_renumbered(words, number, place), towns=towns)
            for place, number in enumerate(numbers)
        ]
    )


def _form(number: int, **more: Any) -> PlaceForm:
    return PlaceForm(prefix=f"place-{number}", **more)


def _renumbered(words: QueryDict, number: int, place: int) -> QueryDict:
    """Row `number` as it was sent, under the number it has now. A row nobody filled in starts as a new one does."""
    prefix = f"place-{number}-"
    found = QueryDict(mutable=True)
    for key in words:
        if key.startswith(prefix):
            found.setlist(f"place-{place}-{key.removeprefix(prefix)}", words.getlist(key))
    return found


def _state(form: PlaceForm, base: Sequence[State]) -> State:
    form.is_valid()  # choices are checked with the whole state, which knows the better sentence
    sent = {name: form[name].value() for name in form.fields if name not in {"row", "accessibility"}}
    before = _before(str(form["row"].value() or ""), base)
    state = {**before, **{name: value or "" for name, value in sent.items()}}
    state["accessibility"] = form["accessibility"].value() or []
    state["is_secret"], state["is_home"] = bool(sent["is_secret"]), bool(sent["is_home"])
    state["latitude"], state["longitude"] = _degrees(sent["latitude"]), _degrees(sent["longitude"])
    state["presence"] = sent["presence"] or Presence.AT_PLACE
    _follow_address(state, before)
    state["hours"] = _hours(state, before)
    return {name: state[name] for name in PLACE_FIELDS}


def _before(row: str, base: Sequence[State]) -> State:
    is_number = row.isascii() and row.isdigit() and len(row) < 4 and int(row) < len(base)
    return base[int(row)] if is_number else empty_place()


def _degrees(text: Any) -> Any:
    """With a comma as people type it; a number it is for the directory to say."""
    return str(text).strip().replace(",", ".") if text not in (None, "") else None


def _follow_address(state: State, before: Mapping[str, Any]) -> None:
    """A new address needs a new point and Gemeinde, unless they were given along with it."""
    if all(str(state[name]).strip() == before[name] for name in ADDRESS):
        return
    for name in FOLLOWS_ADDRESS:
        if str(state[name] or "") == str(before[name] or ""):
            state[name] = "" if name == "municipality_key" else None


def _hours(state: State, before: Mapping[str, Any]) -> Any:
    """As stored while nobody changed the words: a file may have brought more than words say."""
    if str(state["hours_text"]).replace("\r\n", "\n").strip() == before["hours_text"]:
        return before["hours"]
    hours = read_hours(str(state["hours_text"])[:LONGEST_HOURS]).hours
    return to_json(hours) if hours != Hours() else {}
