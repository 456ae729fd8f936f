"""The provider's form: plain fields for a phone, places as repeated rows, times as people write them."""

import re
import secrets
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.directory.actions.upkeep.release import wanted_place
from nestwerk.directory.choices import LANGUAGES, Accessibility, Capacity, Cost, Entry, Presence, TargetGroup
from nestwerk.directory.hours.reader import Reading, read_hours
from nestwerk.directory.hours.stored import to_json
from nestwerk.directory.hours.wording import worded
from nestwerk.directory.states import MOST_PLACES, MOST_SEATS, State, empty_place
from nestwerk.directory.vocabulary import CATEGORY_CHOICES

KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,40}")
AGES: Final = (-9, 0, 3, 6, 9, 12, 18, 24, 36, 48, 60, 72, 84, 96, 120, 144, 168, 192, 216)
HOLDS_FOR: Final = timedelta(days=28)
NOT_SAID: Final = ("", _("keine Angabe"))
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Worum geht es?"), ("title", "summary", "description", "category")),
    (_("Für wen?"), ("who", "target_groups", "age_from_months", "age_to_months", "languages")),
    (_("Wie kommt man dazu?"), ("entry", "entry_note", "cost", "cost_note")),
    (_("Kontakt"), ("phone", "email", "website")),
    (_("Freie Plätze und Hinweis"), ("capacity", "capacity_until", "seats", "note")),
)


def new_key() -> str:
    """Goes into a form, so that the same form sent twice is one act."""
    return secrets.token_urlsafe(18)


def key_of(words: QueryDict) -> str:
    """The key the form brought; a new one where it brought none that fits."""
    found = words.get("key", "")
    return found if KEY.fullmatch(found) else new_key()


def _age_choices() -> list[tuple[str | int, str | Promise]]:
    first: list[tuple[str | int, str | Promise]] = [
        NOT_SAID,
        (-9, _("Beginn der Schwangerschaft")),
        (0, _("Geburt")),
    ]
    months = [(age, _("%(age)d Monate") % {"age": age}) for age in AGES if 0 < age < 24 and age != 12]
    years = [
        (age, _("1 Jahr") if age == 12 else _("%(age)d Jahre") % {"age": age // 12})
        for age in AGES
        if age > 0 and age % 12 == 0
    ]
    return [*first, *sorted([*months, *years], key=lambda choice: choice[0])]


def _in_known_order(chosen: State, before: State) -> State:
    """A list with the same words as before is the same list: a browser sends boxes in the order of the page."""
    return {
        name: before[name]
        if isinstance(value, list) and sorted(value) == sorted(before.get(name) or [])
        else value
        for name, value in chosen.items()
    }


def _months(value: str) -> int | None:
    return int(value) if value not in ("", None) else None


def _text(
    label: str | Promise, longest: int, hint: str | Promise = "", rows: int = 0, **more: Any
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else None
    words = {"label": label, "max_length": longest, "help_text": hint, "required": False, **more}
    return forms.CharField(**words, **({"widget": widget} if widget else {}))


class OfferForm(forms.Form):
    """What is said of the offer as a whole."""

    title = _text(_("Titel"), 200, required=True)
    summary = _text(_("In zwei Sätzen"), 400, _("Was ist es, und was haben Familien davon?"), rows=3)
    description = _text(_("Mehr dazu"), 4000, rows=6)
    category = forms.ChoiceField(
        label=_("Art des Angebots"), required=False, choices=[NOT_SAID, *CATEGORY_CHOICES]
    )
    who = _text(_("Wer kommen kann"), 300)
    target_groups = forms.MultipleChoiceField(
        label=_("Zielgruppen"),
        required=False,
        choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    age_from_months = forms.TypedChoiceField(
        label=_("Alter des Kindes von"),
        required=False,
        choices=_age_choices,
        coerce=_months,
        empty_value=None,
    )
    age_to_months = forms.TypedChoiceField(
        label=_("Alter des Kindes bis"),
        required=False,
        choices=_age_choices,
        coerce=_months,
        empty_value=None,
    )
    languages = forms.MultipleChoiceField(
        label=_("Sprachen"),
        required=False,
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    entry = forms.ChoiceField(label=_("Zugang"), choices=Entry.choices)
    entry_note = _text(_("Anmerkung zum Zugang"), 200, _("Zum Beispiel: bitte zwei Tage vorher anrufen."))
    cost = forms.ChoiceField(label=_("Kosten"), choices=Cost.choices)
    cost_note = _text(_("Anmerkung zu den Kosten"), 200, _("Zum Beispiel: 3 Euro je Treffen."))
    phone = _text(_("Telefon"), 40)
    email = _text(_("E-Mail"), 254)
    website = _text(_("Webseite"), 300, _("Mit https:// am Anfang."))
    capacity = forms.ChoiceField(label=_("Freie Plätze"), choices=Capacity.choices)
    capacity_until = forms.DateField(
        label=_("Das gilt bis"),
        required=False,
        help_text=_("Danach zeigen wir „unbekannt“. Ohne Datum gilt es vier Wochen."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    seats = forms.IntegerField(
        label=_("Plätze je Woche"),
        required=False,
        min_value=0,
        max_value=MOST_SEATS,
        help_text=_("Wie viele Familien oder Kinder in einer Woche?"),
    )
    note = _text(_("Aktueller Hinweis"), 400, _("Zum Beispiel: Am 3. Juni fällt der Treff aus."), rows=2)
    message = _text(_("Nachricht an die Koordination"), 600, rows=2)

    def __init__(self, state: State, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=state)
        for name in ("age_from_months", "age_to_months"):
            if (
                state[name] is not None and state[name] not in AGES
            ):  # an age nobody would choose, kept as it is
                own = (state[name], _("%(age)d Monate") % {"age": state[name]})
                self.fields[name].choices = [*self.fields[name].choices, own]

    def clean(self) -> State:
        """What is said about free places holds for four weeks if nobody says how long."""
        found = super().clean() or {}
        day, capacity = found.get("capacity_until"), found.get("capacity")
        if capacity == Capacity.UNKNOWN:
            day = None
        elif day is None and "capacity_until" not in self.errors:
            day = timezone.localdate() + HOLDS_FOR
        return {**found, "capacity_until": day.isoformat() if day else None}

    @property
    def groups(self) -> list[tuple[str | Promise, list[forms.BoundField]]]:
        return [(label, [self[name] for name in names]) for label, names in GROUPS]

    def words(self) -> State:
        found = {name: value for name, value in self.cleaned_data.items() if name != "message"}
        return _in_known_order(found, self.initial)


class PlaceForm(forms.Form):
    """One row of places and times. Of a secret place only times and phone."""

    row = forms.IntegerField(required=False, widget=forms.HiddenInput)  # which stored place it is, if any
    presence = forms.ChoiceField(label=_("Wo"), choices=Presence.choices)
    name = _text(_("Name des Ortes"), 160, _("Zum Beispiel: Familienzentrum, 1. Stock."))
    street = _text(_("Straße und Hausnummer"), 160)
    postcode = _text(_("Postleitzahl"), 5)
    town = _text(_("Ort"), 120)
    is_secret = forms.BooleanField(
        label=_("Adresse geheim halten"),
        required=False,
        help_text=_("Familien sehen dann nur Zeiten und Telefon."),
    )
    hours_text = _text(
        _("Zeiten"),
        600,
        _("So wie Sie es sagen würden: Mo und Mi 9 bis 12 Uhr, nicht in den Ferien."),
        rows=3,
    )
    phone = _text(_("Telefon an diesem Ort"), 40)
    accessibility = forms.MultipleChoiceField(
        label=_("Barrierefreiheit"),
        required=False,
        choices=Accessibility.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    directions = _text(_("Weg und Haltestelle"), 300)
    is_gone = forms.BooleanField(label=_("Diesen Ort streichen"), required=False)

    OF_SECRET = ("row", "hours_text", "phone", "is_gone")

    def __init__(
        self, number: int, base: State | None, data: QueryDict | None = None, row: int | None = None
    ) -> None:
        shown = base or empty_place()
        super().__init__(data, prefix=f"place-{number}", initial={**shown, "row": row})
        self.number, self.base = number + 1, shown
        if shown["is_secret"]:
            self.fields = {name: self.fields[name] for name in self.OF_SECRET}

    @property
    def is_secret_place(self) -> bool:
        return bool(self.base["is_secret"])

    @property
    def visible(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != "row"]

    @property
    def text(self) -> str:
        return str(self.cleaned_data.get("hours_text", "")) if self.is_bound and self.is_valid() else ""

    @property
    def reading(self) -> Reading:
        return read_hours(self.text)

    @property
    def understood(self) -> list[str]:
        """The times as we read them, in our own words."""
        return worded(self.reading.hours) if self.text else []

    @property
    def unread(self) -> tuple[str, ...]:
        return self.reading.unread if self.text else ()

    @property
    def is_blank(self) -> bool:
        """A row that was added and left empty."""
        words = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"row", "presence", "is_gone"}
        }
        return self.cleaned_data.get("row") is None and not any(words.values())

    def words(self, stored: State | None) -> State:
        """The place as it is wanted, on top of the stored one."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in {"row", "is_gone"}}
        before = stored or empty_place()
        if found["hours_text"] != before["hours_text"]:
            found["hours"] = to_json(self.reading.hours)
        return wanted_place(stored, _in_known_order(found, before))


class Sheet:
    """The whole form: the offer, its places, the key."""

    def __init__(
        self, shown: State, stored: State, data: QueryDict | None = None, *, is_copy: bool = False
    ) -> None:
        """`shown` is what the provider may see, `stored` what is kept; a copy has no stored places yet."""
        self.stored = stored
        self.offer = OfferForm(shown, data)
        self.key = key_of(data) if data is not None else new_key()
        places = shown["places"]
        if data is None:
            self.places = [PlaceForm(n, place, row=None if is_copy else n) for n, place in enumerate(places)]
            if not places:
                self.places = [PlaceForm(0, None)]
        else:
            count = data.get("places_count", "")
            rows = range(
                min(int(count), MOST_PLACES) if count.isascii() and count.isdigit() and len(count) < 4 else 0
            )
            self.places = [PlaceForm(n, self._base(places, data, n), data) for n in rows]

    @staticmethod
    def _base(places: list[State], data: QueryDict, number: int) -> State | None:
        row = data.get(f"place-{number}-row", "")
        is_known = row.isascii() and row.isdigit() and len(row) < 4 and int(row) < len(places)
        return places[int(row)] if is_known else None

    @property
    def is_full(self) -> bool:
        return len(self.places) >= MOST_PLACES

    def add_place(self) -> None:
        if not self.is_full:
            self.places.append(PlaceForm(len(self.places), None))

    def is_valid(self) -> bool:
        return not [
            form for form in (self.offer, *self.places) if not form.is_valid()
        ]  # all, so that all errors show

    def words(self) -> State:
        return {**self.offer.words(), "places": [form.words(self._stored(form)) for form in self.kept]}

    @property
    def kept(self) -> list[PlaceForm]:
        """Rows that are neither struck out nor left empty."""
        return [form for form in self.places if not form.cleaned_data.get("is_gone") and not form.is_blank]

    def _stored(self, form: PlaceForm) -> State | None:
        row = form.cleaned_data.get("row")
        places = self.stored["places"]
        return places[row] if row is not None and 0 <= row < len(places) else None

    def show_problems(self, problems: dict[str, str]) -> None:
        """What the directory refused, at the field it is about."""
        kept = self.kept
        for name, sentence in problems.items():
            _places, _dot, rest = name.partition("places.")
            number, _dot, word = rest.partition(".")
            if number.isdigit() and int(number) <= len(kept):
                form = kept[int(number) - 1]
                form.add_error(word if word in form.fields else None, sentence)
            else:
                self.offer.add_error(name if name in self.offer.fields else None, sentence)
