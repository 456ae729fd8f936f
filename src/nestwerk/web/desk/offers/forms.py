"""The form of an offer. It collects words; the directory checks the whole state and has a sentence for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.directory.choices import (
    LANGUAGES,
    Approach,
    Capacity,
    Cost,
    Entry,
    Level,
    OfferStatus,
    Review,
    TargetGroup,
    Visibility,
)
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.states import AGES, State, empty_state
from nestwerk.directory.vocabulary import CATEGORY_CHOICES, FIELD_CHOICES, PHASE_CHOICES
from nestwerk.registry.choices import Sector
from nestwerk.web.desk.offers.places import PlaceRows, sent_rows, stored_rows

MINUS = "\u2212"  # as it is printed; a keyboard writes a hyphen
AS_CATEGORY = _("wie bei der Kategorie üblich")
Choices = Sequence[tuple[str, Any]]


def _text(label: Any, hint: Any = "", *, rows: int = 0, **attrs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, help_text=hint, required=False, widget=widget)


def _one(label: Any, choices: Any, hint: Any = "", *, empty: Any = "") -> forms.ChoiceField:
    options = [("", empty), *choices] if empty else list(choices)
    return forms.ChoiceField(label=label, choices=options, help_text=hint, required=False)


def _many(label: Any, choices: Any, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, help_text=hint, required=False, widget=forms.CheckboxSelectMultiple
    )


def _day(label: Any, hint: Any = "") -> forms.CharField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.CharField(label=label, help_text=hint, required=False, widget=widget)


class OfferForm(forms.Form):
    """The words of the offer itself; places are rows of their own."""

    title = forms.CharField(
        label=_("Titel"), required=False, help_text=_("Kurz und so, wie Familien es nennen.")
    )
    organisation = _text(
        _("Träger"),
        _("Wählen Sie einen aus der Liste, oder schreiben Sie einen neuen."),
        list="organisations",
    )
    category = _one(_("Kategorie"), CATEGORY_CHOICES, empty=_("bitte wählen"))
    summary = _text(_("In zwei Sätzen"), _("Was ist es, und wem hilft es? Bis 400 Zeichen."), rows=3)
    description = _text(_("Beschreibung"), rows=6)
    easy = _text(_("In Leichter Sprache"), _("Kurze Sätze. Ein Gedanke je Zeile."), rows=4)
    target_groups = _many(_("Zielgruppen"), TargetGroup.choices)
    who = _text(_("Wer kommen kann"), _("Zum Beispiel: „Familien aus der Nordstadt“."))
    age_from_months = _text(
        _("Alter von (Monate)"),
        _("0 ist die Geburt, −9 der Beginn der Schwangerschaft."),
        inputmode="numeric",
    )
    age_to_months = _text(_("Alter bis (Monate)"), _("36 ist der dritte Geburtstag."), inputmode="numeric")
    languages = _many(_("Sprachen"), LANGUAGES.items())
    serves = _many(_("Für welche Gemeinden"), (), _("Ohne Häkchen gilt es für das ganze Netzwerk."))
    entry = _one(_("Zugang"), Entry.choices)
    entry_note = _text(_("Anmerkung zum Zugang"))
    cost = _one(_("Kosten"), Cost.choices)
    cost_note = _text(_("Anmerkung zu den Kosten"))
    approaches = _many(_("Komm- oder Geh-Struktur"), Approach.choices)
    confidentiality = _text(
        _("Vertraulichkeit"), _("Ein Satz, der Vertrauen schafft: „Wir unterliegen der Schweigepflicht.“")
    )
    is_sensitive = forms.BooleanField(
        label=_("„Seite schnell verlassen“ anbieten"), required=False, help_text=_("Bei Gewalt und Krisen.")
    )
    phone = _text(_("Telefon"), inputmode="tel", autocomplete="off")
    email = _text(_("E-Mail"), inputmode="email", autocomplete="off")
    website = _text(_("Webseite"), inputmode="url", autocomplete="off")
    note = _text(_("Hinweis"), _("Was Familien sonst noch wissen sollten."))
    field = _one(_("Handlungsfeld"), FIELD_CHOICES, empty=AS_CATEGORY)
    phases = _many(_("Lebensphasen"), PHASE_CHOICES, _("Ohne Häkchen folgen sie aus dem Alter."))
    level = _one(_("Stufe der Prävention"), Level.choices, empty=AS_CATEGORY)
    sector = _one(_("Bereich"), Sector.choices, empty=AS_CATEGORY)
    capacity = _one(_("Freie Plätze"), Capacity.choices)
    capacity_until = _day(_("Angabe zu Plätzen gilt bis"), _("Danach steht dort von selbst „unbekannt“."))
    seats = _text(
        _("Plätze je Woche"), _("Wie viele Familien oder Kinder in einer Woche?"), inputmode="numeric"
    )
    funding_source = _text(_("Finanzierung"))
    funding_until = _day(_("Finanziert bis"))
    internal_note = _text(_("Interne Notiz"), rows=3)
    visibility = _one(_("Sichtbar für"), Visibility.choices)
    status = _one(pgettext_lazy("status", "Stand"), OfferStatus.choices)

    base_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    expected_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def changes(self) -> dict[str, Any]:
        """Every word as sent: lists as lists, the rest as text."""
        return {name: self._sent(name) for name in self.fields if name not in HIDDEN}

    def _sent(self, name: str) -> Any:
        value = self[name].value()
        if isinstance(self.fields[name], forms.MultipleChoiceField):
            return list(value or [])
        text = "" if value is None else str(value).strip()
        return bool(value) if name == "is_sensitive" else text.replace(MINUS, "-") if name in AGES else text

    def version(self, name: str) -> int | None:
        value = str(self[name].value() or "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


HIDDEN = frozenset({"base_version", "expected_version"})
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Was es ist"), ("title", "organisation", "category", "summary", "description", "easy")),
    (_("Für wen"), ("target_groups", "who", "age_from_months", "age_to_months", "languages", "serves")),
    (
        _("Wie man hineinkommt"),
        ("entry", "entry_note", "cost", "cost_note", "approaches", "confidentiality", "is_sensitive"),
    ),
    (_("Kontakt"), ("phone", "email", "website", "note")),
)
LATER: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Plätze"), ("capacity", "capacity_until", "seats")),
    (_("Einordnung"), ("field", "phases", "level", "sector")),
    (_("Nur für die Koordination"), ("funding_source", "funding_until", "internal_note")),
    (_("Stand und Sichtbarkeit"), ("status", "visibility")),
)
LONG_LISTS = frozenset({"languages", "serves", "target_groups", "phases"})


@dataclass(frozen=True)
class FieldOnPage:
    bound: forms.BoundField
    is_long: bool  # a list of choices that folds away until it is wanted
    chosen: int


@dataclass(frozen=True)
class FieldGroup:
    title: str | Promise
    fields: tuple[FieldOnPage, ...]


class Editor:
    """The whole form: words, rows of places, and what became of them."""

    def __init__(self, form: OfferForm, places: PlaceRows, base: State) -> None:
        self.form, self.places, self.base = form, places, base

    @property
    def groups(self) -> list[FieldGroup]:
        return [_group(title, names, self.form) for title, names in GROUPS]

    @property
    def later(self) -> list[FieldGroup]:
        return [_group(title, names, self.form) for title, names in LATER]

    def changes(self) -> dict[str, Any]:
        """What differs from the state the editor had before her: words others changed meanwhile stay theirs."""
        sent = {**self.form.changes(), "places": self.places.states(self.base["places"])}
        sent["serves"] += [key for key in self.base["serves"] if key not in self._towns]  # not asked, so kept
        return {name: value for name, value in sent.items() if _plain(value) != _plain(self.base[name])}

    def accept_version(self, number: int) -> None:
        """She has seen what others changed: the next time it is saved over that version."""
        words = self.form.data.copy()
        words["expected_version"] = str(number)
        self.form.data = words

    @property
    def _towns(self) -> set[str]:
        return {key for key, _name in self.form.fields["serves"].choices}

    def refuse(self, problem: OfferRefused) -> None:
        """Each sentence at its field, that of a place at its row."""
        for name, sentence in problem.problems.items():
            form, field = self._place_of(name)
            form.is_valid()
            form.add_error(field if field in form.fields else None, sentence)

    def _place_of(self, name: str) -> tuple[forms.Form, str]:
        word, _dot, rest = name.partition(".")
        number, _dot, field = rest.partition(".")
        if word == "places" and number.isdigit() and 1 <= int(number) <= len(self.places.filled):
            return self.places.filled[int(number) - 1], "hours_text" if field == "hours" else field
        return self.form, name


def _plain(value: Any) -> Any:
    """Nothing said is nothing said, whether as an empty text or as none; numbers as they are typed."""
    if isinstance(value, list):
        is_choices = all(isinstance(word, str) for word in value)
        return sorted(value) if is_choices else [_plain(row) for row in value]
    if isinstance(value, dict):
        return {name: _plain(word) for name, word in value.items()}
    return value if isinstance(value, bool) else "" if value is None else str(value)


def _group(title: str | Promise, names: Sequence[str], form: OfferForm) -> FieldGroup:
    return FieldGroup(title, tuple(_on_page(form[name]) for name in names))


def _on_page(bound: forms.BoundField) -> FieldOnPage:
    chosen = len(bound.value() or []) if bound.name in LONG_LISTS else 0
    return FieldOnPage(bound, bound.name in LONG_LISTS, chosen)


def opened(state: State | None, towns: Choices, *, version: int | None = None) -> Editor:
    """The form on what is stored, or on a new offer."""
    base = state or empty_state()
    words = {name: value for name, value in base.items() if name != "places"}
    form = OfferForm(initial={**words, "base_version": version, "expected_version": version})
    return Editor(_with_towns(form, towns), stored_rows(base["places"], towns), base)


def sent(words: QueryDict, base: State | None, towns: Choices) -> Editor:
    """The form as sent back."""
    form = _with_towns(OfferForm(words), towns)
    return Editor(form, sent_rows(words, words.get("act", ""), towns), base or empty_state())


def _with_towns(form: OfferForm, towns: Choices) -> OfferForm:
    form.fields["serves"].choices = list(towns)
    return form


class ReviewForm(forms.Form):
    """What the network decided about an offer."""

    decision = forms.ChoiceField(
        label=_("Entscheidung"),
        choices=[choice for choice in Review.choices if choice[0] != Review.NONE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie: fortführen, verändern oder beenden.")},
    )
    note = forms.CharField(
        label=_("Begründung"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Was spricht dafür, was dagegen? Bitte keine Namen."),
    )


class VisitsForm(forms.Form):
    place = forms.ChoiceField(label=_("Ort"))
    month = forms.CharField(
        label=_("Monat"),
        widget=forms.DateInput(attrs={"type": "month"}),
        help_text=_("Zum Beispiel 2026-10."),
    )
    visits = forms.IntegerField(
        label=_("Besuche"),
        min_value=0,
        max_value=100_000,
        help_text=_("Wie viele da waren, Erwachsene und Kinder zusammen. Bitte nur die Zahl."),
    )

    def __init__(self, places: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = list(places)

    def clean_month(self) -> date:
        text = self.cleaned_data["month"]
        try:
            first = date.fromisoformat(f"{text}-01")
        except ValueError:
            raise forms.ValidationError(_("Bitte schreiben Sie den Monat als Jahr-Monat: 2026-10.")) from None
        if not first.year >= 1990 or first > timezone.localdate():
            raise forms.ValidationError(_("Bitte wählen Sie einen Monat, der schon begonnen hat."))
        return first
