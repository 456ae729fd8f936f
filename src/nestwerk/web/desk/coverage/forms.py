from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.coverage.choices import Day, Goal, Mode, Supply
from nestwerk.coverage.errors import QuestionRefused
from nestwerk.coverage.questions import (
    LONGEST_MIN,
    MOST_SEATS,
    MOST_SITES,
    Question,
    ReachQuestion,
    SitesQuestion,
    checked,
)
from nestwerk.directory.vocabulary import CATEGORIES, FIELDS
from nestwerk.reports import wording

CONTACT_POINT = "25"
EVERY = "all"  # in the form; a question leaves the kind empty
Limits = Mapping[str, Sequence[int]]

# Drawn on 32 × 32, one line weight: a pram, a bicycle, a bus, a car.
PICTURES: dict[str, str] = {
    Mode.WALK: "M3 9h4l2 6h18a9 9 0 0 1-9 8h-2a8 8 0 0 1-7-8M18 15V5a9.5 9.5 0 0 1 9 10M13 23v1M22 22v2"
    "M12.5 25a2 2 0 1 0 .1 0zM22.5 25a2 2 0 1 0 .1 0z",
    Mode.BIKE: "M8 15a5 5 0 1 0 .1 0zM24 15a5 5 0 1 0 .1 0zM8 20l5-9h8l3 9M13 11l6 9h-11M11 8h4M21 11l-1-4h3",
    Mode.TRANSIT: "M7 5h18a2 2 0 0 1 2 2v17H5V7a2 2 0 0 1 2-2zM5 16h22M9 24v3M23 24v3M10 20h.1M22 20h.1M11 5v-1h10v1",
    Mode.CAR: "M4 20v-4l3-1 3-6h11l4 6 3 1v4zM9 20a2.5 2.5 0 1 0 .1 0zM23 20a2.5 2.5 0 1 0 .1 0zM10 15h15M16 9v6",
}


def kinds() -> list[tuple[str, Any]]:
    """Every offer, a whole field of action, or one category."""
    found: list[tuple[str, Any]] = [(EVERY, _("alle Angebote"))]
    for field in FIELDS:
        own = sorted(
            (str(one.name), one.code)
            for one in CATEGORIES
            if one.field == field.code and not one.is_sensitive
        )
        whole = (field.code, _("alles zu: %(field)s") % {"field": field.name})
        found.append((str(field.name), [whole, *((code, name) for name, code in own)]))
    return found


def limits_text(limits_min: Sequence[int]) -> str:
    return _("%(limits)s Minuten") % {"limits": wording.listed([str(limit) for limit in limits_min])}


class QuestionForm(forms.Form):
    """What is asked of both rooms: which kind, by which way, with which timetable."""

    kind = forms.ChoiceField(label=gettext_lazy("Was?"), initial=CONTACT_POINT)
    mode = forms.ChoiceField(
        label=gettext_lazy("Wie kommen die Familien hin?"),
        choices=Mode.choices,
        initial=Mode.WALK,
        widget=forms.RadioSelect,
    )
    day = forms.ChoiceField(
        label=gettext_lazy("Fahrplan"), choices=Day.choices, initial=Day.SCHOOL, widget=forms.RadioSelect
    )
    with_neighbours = forms.BooleanField(
        label=gettext_lazy("Angebote der Nachbarkreise zählen mit"), required=False, initial=True
    )

    def __init__(self, limits: Limits, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limits = limits
        self.fields["kind"].choices = kinds()

    @abstractmethod
    def asked(self, words: Mapping[str, Any]) -> Question:
        """The words of the form as a question."""

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        return "" if kind == EVERY else kind

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if not self.errors:
            try:
                self.question = self.asked(words)
            except QuestionRefused as refused:
                raise forms.ValidationError(list(refused.problems.values())) from refused
        return words

    def ways(self) -> list[dict[str, Any]]:
        """The modes as cards: picture, words, agreed limits."""
        return [
            {
                "value": value,
                "label": label,
                "picture": PICTURES[value],
                "limits": limits_text(self.limits[value]),
                "is_on": self["mode"].value() == value,
            }
            for value, label in Mode.choices
        ]


class ReachForm(QuestionForm):
    minutes = forms.IntegerField(
        label=gettext_lazy("Wie weit darf es sein?"),
        required=False,
        min_value=1,
        max_value=LONGEST_MIN,
        help_text=gettext_lazy("In Minuten. Leer lassen: die Grenzen, die bei jedem Weg stehen."),
    )
    supply = forms.ChoiceField(
        label=gettext_lazy("Was zählt ein Angebot?"), choices=Supply.choices, initial=Supply.SITES
    )

    def asked(self, words: Mapping[str, Any]) -> ReachQuestion:
        """With own minutes the double of them stands beside."""
        own = words["minutes"]
        both = (own, own * 2) if own and own * 2 <= LONGEST_MIN else (own,)
        question = ReachQuestion(
            mode=words["mode"],
            limits_min=both if own else tuple(self.limits[words["mode"]]),
            kind=words["kind"],
            day=words["day"],
            supply=words["supply"],
            with_neighbours=words["with_neighbours"],
        )
        return checked(question)


class SitesForm(QuestionForm):
    goal = forms.ChoiceField(
        label=gettext_lazy("Was ist das Ziel?"),
        choices=Goal.choices,
        initial=Goal.COVER,
        widget=forms.RadioSelect,
    )
    count = forms.IntegerField(
        label=gettext_lazy("Wie viele neue Orte?"), min_value=1, max_value=MOST_SITES, initial=1
    )
    limit_min = forms.IntegerField(
        label=gettext_lazy("Wie weit darf es sein?"),
        required=False,
        min_value=1,
        max_value=LONGEST_MIN,
        help_text=gettext_lazy("In Minuten. Leer lassen: die erste Grenze, die bei jedem Weg steht."),
    )
    one_per_area = forms.BooleanField(
        label=gettext_lazy("Höchstens ein neuer Ort je Gemeinde"), required=False, initial=True
    )
    only_rooms = forms.BooleanField(
        label=gettext_lazy("Nur Räume, die es schon gibt (Orte aus dem Verzeichnis)"), required=False
    )
    seats_per_visit = forms.IntegerField(
        label=gettext_lazy("Plätze je Termin"),
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        help_text=gettext_lazy("Nur für mobile Stunden: so viele Kinder kann ein Termin aufnehmen."),
    )

    def asked(self, words: Mapping[str, Any]) -> SitesQuestion:
        question = SitesQuestion(
            mode=words["mode"],
            limit_min=words["limit_min"] or self.limits[words["mode"]][0],
            kind=words["kind"],
            day=words["day"],
            goal=words["goal"],
            count=words["count"],
            only_rooms=words["only_rooms"],
            one_per_area=words["one_per_area"],
            seats_per_visit=words["seats_per_visit"],
            with_neighbours=words["with_neighbours"],
        )
        return checked(question)
