"""Timetables that cannot be taken: which file, what is wrong, what to do. Nothing of them is stored."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.places.errors import DataRefused

SENTENCES: Final[dict[str, str | Promise]] = {
    "empty": _("Die Datei „%(name)s“ ist leer: Bitte laden Sie sie noch einmal herunter."),
    "not_zip": _(
        "Die Datei „%(name)s“ ist kein Fahrplan im Format GTFS: Erwartet wird die ZIP-Datei, so wie sie "
        "heruntergeladen wurde."
    ),
    "damaged": _(
        "Die Datei „%(name)s“ ist unvollständig oder beschädigt: Bitte laden Sie sie noch einmal herunter. "
        "Es wurde nichts übernommen."
    ),
    "locked": _(
        "Die Datei „%(name)s“ ist mit einem Kennwort geschützt: Bitte nehmen Sie die Datei ohne Kennwort."
    ),
    "too_big": _(
        "Die Datei „%(name)s“ wird beim Öffnen ungewöhnlich groß: Bitte prüfen Sie, ob es der richtige "
        "Fahrplan ist."
    ),
    "no_file": _(
        "In „%(name)s“ fehlt die Datei „%(part)s“: Bitte nehmen Sie einen vollständigen Fahrplan im Format GTFS."
    ),
    "no_column": _(
        "In „%(name)s“ fehlt in der Datei „%(part)s“ die Spalte „%(column)s“: Bitte fragen Sie bei der Stelle "
        "nach, die den Fahrplan herausgibt."
    ),
    "bad_table": _(
        "In „%(name)s“ lässt sich die Datei „%(part)s“ nicht als Tabelle lesen: Bitte laden Sie den Fahrplan "
        "noch einmal herunter."
    ),
    "no_days": _(
        "In „%(name)s“ steht nicht, an welchen Tagen gefahren wird: Bitte prüfen Sie „calendar.txt“ und "
        "„calendar_dates.txt“."
    ),
    "no_rides": _(
        "In „%(name)s“ ist keine Fahrt, die wir verwenden können: Bitte sehen Sie nach, was an den Fahrten fehlt. "
        "Das erste Beispiel: %(example)s"
    ),
    "outside": _(
        "In „%(name)s“ liegt in Ihrem Gebiet keine Haltestelle, an der etwas fährt: Bitte prüfen Sie, ob es der "
        "richtige Fahrplan ist."
    ),
}  # fmt: skip


class TimetableRefused(DataRefused):
    def __init__(self, key: str, name: str, **words: str) -> None:
        self.key = key
        super().__init__(str(SENTENCES[key]) % {"name": name[:80], **words})
