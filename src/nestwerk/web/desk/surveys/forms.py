from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.registry.choices import Sector
from nestwerk.surveys.models import Wave
from nestwerk.surveys.queries.waves import NO_SECTOR
from nestwerk.tenants.models import Network
from nestwerk.web.ui.fields import DayField, OrganisationField

SECTORS = (*Sector.choices, (NO_SECTOR, _("ohne Bereich")))
DAYS_OPEN, REMINDS_BEFORE = 28, 10


class WaveForm(forms.Form):
    title = forms.CharField(label=_("Titel"), max_length=160)
    opens_on = DayField(
        label=_("Erster Tag"), help_text=_("Gefragt werden alle, die an diesem Tag Partner sind.")
    )
    closes_on = DayField(label=_("Letzter Tag"), help_text=_("Danach schließt die Befragung von selbst."))
    reminds_on = DayField(
        label=_("Erinnerung am"),
        required=False,
        help_text=_("Wer bis dahin schweigt, bekommt eine freundliche Mail. Leer: keine."),
    )
    sectors = forms.MultipleChoiceField(
        label=_("Welche Bereiche fragen Sie?"), choices=SECTORS, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, network: Network, wave: Wave | None, today: date, data: Any = None) -> None:
        super().__init__(data, initial=_initial(wave, today))
        self.fields["office"] = OrganisationField(
            network,
            label=_("Koordinierungsstelle"),
            required=False,
            help_text=_(
                "Die Ergebnisse zeigen wir mit ihr und ohne sie: So sehen Sie, wie viel an ihr hängt."
            ),
        )
        if wave is not None and wave.is_open:
            del self.fields["opens_on"], self.fields["sectors"]

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        first, last, reminder = (words.get(name) for name in ("opens_on", "closes_on", "reminds_on"))
        if first and last and last < first:
            self.add_error("closes_on", _("Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide."))
        if reminder and last and reminder > last:
            self.add_error("reminds_on", _("Die Erinnerung käme erst nach dem letzten Tag."))
        if "sectors" in words:
            words["sectors"] = sorted(words["sectors"])
        return words


class ReopenForm(forms.Form):
    closes_on = DayField(label=_("Neuer letzter Tag"))


def _initial(wave: Wave | None, today: date) -> dict[str, Any]:
    if wave is None:
        last = today + timedelta(days=DAYS_OPEN)
        return {
            "title": _("Befragung zur Zusammenarbeit"),
            "opens_on": today,
            "closes_on": last,
            "reminds_on": last - timedelta(days=REMINDS_BEFORE),
            "sectors": [code for code, _label in SECTORS],
        }
    names = ("title", "opens_on", "closes_on", "reminds_on", "sectors")
    return {**{name: getattr(wave, name) for name in names}, "office": wave.office_id}
