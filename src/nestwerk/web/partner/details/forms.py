from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nestwerk.registry.choices import Use
from nestwerk.registry.models import Person
from nestwerk.registry.queries.people import uses_of

SENTENCES = {
    Use.PARTNERS: _("Die Partner im Netzwerk dürfen meine E-Mail und mein Telefon sehen."),
    Use.PUBLIC: _(
        "Alle dürfen meine E-Mail und mein Telefon sehen, zum Beispiel auf der Webseite des Netzwerks."
    ),
    Use.MAILING: _("Ich möchte Rundschreiben des Netzwerks bekommen."),
    Use.MOBILE: _("Meine private Mobilnummer darf genutzt werden."),
    Use.PHOTO: _("Fotos, auf denen ich zu sehen bin, darf das Netzwerk zeigen."),
}


class DetailsForm(forms.Form):
    """Own contact data, and one tick for each use: a tick taken away is a consent revoked."""

    email = forms.EmailField(label=_("E-Mail"), required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    mobile = forms.CharField(
        label=_("Private Mobilnummer"),
        max_length=40,
        required=False,
        help_text=_("Freiwillig. Wir löschen sie, sobald Sie den Haken dafür wegnehmen."),
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        agreed = uses_of(person)
        initial = {name: getattr(person, name) for name in self.base_fields}
        super().__init__(
            *args, initial={**initial, **{f"use_{use}": use in agreed for use in Use.values}}, **kwargs
        )
        for use, sentence in SENTENCES.items():
            self.fields[f"use_{use}"] = forms.BooleanField(label=sentence, required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("mobile") and not found.get(f"use_{Use.MOBILE}"):
            self.add_error(
                "mobile",
                _("Setzen Sie dafür bitte den Haken zur Mobilnummer, oder lassen Sie das Feld leer."),
            )
        return found

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.base_fields}

    @property
    def uses(self) -> dict[str, bool]:
        return {use: self.cleaned_data[f"use_{use}"] for use in Use.values}

    def refuse(self, problem: ValidationError) -> None:
        """Another person's address is not named to her."""
        taken = _("Diese Adresse ist im Netzwerk schon vergeben. Bitte nehmen Sie Ihre eigene.")
        self.add_error("email", taken) if "email" in problem.message_dict else self.add_error(None, problem)
