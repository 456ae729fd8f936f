from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.directory.exports.embedding import embedding_hosts
from nestwerk.directory.models import Portal, UpkeepRules
from nestwerk.places.choices import STATE_CHOICES


class PortalForm(forms.Form):
    is_open = forms.BooleanField(
        label=_("Das Portal ist offen"),
        required=False,
        help_text=_("Ohne Häkchen sehen Familien nichts davon. Die Angebote bleiben erhalten."),
    )
    title = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("Zum Beispiel „Frühe Hilfen im Kreis“.")
    )
    welcome = forms.CharField(
        label=_("Begrüßung"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ein, zwei Sätze, die Mut machen zu suchen."),
    )
    contact_name = forms.CharField(
        label=_("Ansprechstelle"),
        max_length=160,
        required=False,
        help_text=_("Eine Stelle, kein Name. Sie steht dort, wo eine Suche nichts findet."),
    )
    contact_phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    contact_email = forms.EmailField(label=_("E-Mail"), required=False)
    contact_hours = forms.CharField(
        label=_("Erreichbar"), max_length=160, required=False, help_text=_("Zum Beispiel „Mo–Fr 9–12 Uhr“.")
    )
    state = forms.ChoiceField(
        label=_("Bundesland"),
        choices=[("", _("bitte wählen")), *STATE_CHOICES],
        required=False,
        help_text=_("Davon hängen Ferien und Feiertage ab."),
    )
    embed_hosts = forms.CharField(
        label=_("Andere Webseiten, die die Suche einbinden dürfen"),
        max_length=400,
        required=False,
        help_text=_("Adressen ohne Pfad, mit Leerzeichen getrennt: www.meine-stadt.de"),
    )

    @classmethod
    def initial_of(cls, portal: Portal) -> dict[str, Any]:
        return {name: getattr(portal, name) for name in cls.base_fields}

    def clean_embed_hosts(self) -> str:
        text = str(self.cleaned_data["embed_hosts"])
        _sources, refused = embedding_hosts(text)
        if refused:
            raise forms.ValidationError(
                _("„%(word)s“ ist keine Adresse einer Webseite.") % {"word": refused[0][:60]}
            )
        return " ".join(text.replace(",", " ").replace(";", " ").split())


STEPS: tuple[tuple[str, Any, Any], ...] = (
    ("asks_after_days", _("Den Träger fragen, ob alles stimmt"), _("Tage nach der letzten Bestätigung")),
    ("reminds_after_days", _("Den Träger erinnern"), _("Tage nach der Frage")),
    ("escalates_after_days", _("Die Koordination informieren"), _("Tage nach der Erinnerung")),
    ("labels_after_days", _("„nicht bestätigt“ anzeigen"), _("Tage nach dem Schritt davor")),
    ("hides_after_days", _("Für Familien ausblenden"), _("Tage nach dem Schritt davor")),
)
MOST_DAYS = 1500


class RulesForm(forms.Form):
    """Each step with its days, and a switch: an empty number would be too easy to miss."""

    def __init__(self, rules: UpkeepRules, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, since in STEPS:
            days = getattr(rules, name)
            usual = UpkeepRules._meta.get_field(name).get_default()
            self.fields[f"does_{name}"] = forms.BooleanField(
                label=label, required=False, initial=days is not None
            )
            self.fields[name] = forms.IntegerField(
                label=since,
                required=False,
                min_value=1,
                max_value=MOST_DAYS,
                initial=usual if days is None else days,
            )

    @property
    def steps(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"does_{name}"], self[name]) for name, _label, _since in STEPS]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for name, _label, _since in STEPS:
            if found.get(f"does_{name}") and found.get(name) is None and name not in self.errors:
                self.add_error(name, _("Bitte geben Sie die Tage an, oder nehmen Sie das Häkchen weg."))
        return found

    def days(self) -> dict[str, int | None]:
        found = self.cleaned_data
        return {name: found[name] if found[f"does_{name}"] else None for name, _label, _since in STEPS}
