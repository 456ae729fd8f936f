from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nestwerk.directory.choices import LANGUAGES
from nestwerk.directory.vocabulary import FIELDS
from nestwerk.places.models import Territory
from nestwerk.reports.offers.selection import Choice

BROCHURE, FAN = "brochure", "fan"
KINDS = ((BROCHURE, _("Broschüre (Heft in A5)")), (FAN, _("Präventionsfaden (A4 quer, zum Falten)")))


class BrochureForm(forms.Form):
    """What goes on paper. Read from the address, so that it can be linked to."""

    kind = forms.ChoiceField(label=_("Was möchten Sie drucken?"), choices=KINDS, required=False)
    district = forms.ChoiceField(label=_("Für welchen Ort?"), required=False)
    topic = forms.ChoiceField(label=_("Welches Thema?"), required=False)
    spoken = forms.ChoiceField(label=_("Nur Hilfen, bei denen man diese Sprache spricht"), required=False)
    language = forms.ChoiceField(label=_("Sprache des Hefts"), required=False)

    def __init__(self, municipalities: list[Territory], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {place.official_key: place.name for place in municipalities}
        choices: dict[str, list[tuple[str, Any]]] = {
            "district": [("", _("alle Orte")), *self.names.items()],
            "topic": [("", _("alle Themen")), *((field.code, field.topic) for field in FIELDS)],
            "spoken": [("", _("alle Sprachen")), *LANGUAGES.items()],
            "language": list(settings.LANGUAGES),
        }
        for name, options in choices.items():
            field = self.fields[name]
            field.choices = options
        self.initial.setdefault("language", get_language() or "de")

    @property
    def choice(self) -> Choice:
        found = self.cleaned_data
        return Choice(municipality_key=found["district"], field=found["topic"], spoken=found["spoken"])

    @property
    def is_fan(self) -> bool:
        return bool(self.cleaned_data["kind"] == FAN)

    @property
    def paper_language(self) -> str:
        return str(self.cleaned_data["language"] or get_language() or "de")

    @property
    def chosen_words(self) -> list[str]:
        """What was chosen, as the cover says it."""
        found = self.cleaned_data
        topics = {field.code: str(field.topic) for field in FIELDS}
        spoken = str(LANGUAGES.get(found["spoken"], ""))
        words = [self.names.get(found["district"], ""), topics.get(found["topic"], ""), spoken]
        return [word for word in words if word]
