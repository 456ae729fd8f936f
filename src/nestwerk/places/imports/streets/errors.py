"""OpenStreetMap files that cannot be taken: which file, what is wrong, what to do."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.places.errors import DataRefused

SENTENCES: Final[dict[str, str | Promise]] = {
    "empty": _("Die Datei „%(name)s“ ist leer: Bitte laden Sie sie noch einmal herunter."),
    "not_osm": _(
        "Die Datei „%(name)s“ enthält keine Karte von OpenStreetMap: Bitte nehmen Sie eine Datei, "
        "die auf .osm.pbf, .osm, .osm.gz oder .osm.bz2 endet."
    ),
    "damaged": _(
        "Die Datei „%(name)s“ ist unvollständig oder beschädigt: Bitte laden Sie sie noch einmal herunter. "
        "Es wurde nichts übernommen."
    ),
    "no_room": _(
        "Für die Datei „%(name)s“ fehlt Platz für Zwischenergebnisse: Bitte machen Sie auf dem Datenträger "
        "fünfmal so viel Platz frei, wie die Datei groß ist."
    ),
    "no_streets": _(
        "In der Datei „%(name)s“ stehen keine Straßen: Bitte nehmen Sie einen Auszug, der alle Straßen enthält."
    ),
    "no_points": _(
        "In der Datei „%(name)s“ fehlt bei allen Straßen, wo sie liegen: Bitte nehmen Sie einen vollständigen "
        "Auszug, in dem die Punkte vor den Wegen stehen."
    ),
    "outside": _(
        "Die Datei „%(name)s“ hat in Ihrem Gebiet keine Straßen: Bitte prüfen Sie, ob es der richtige Auszug ist."
    ),
}


class StreetsRefused(DataRefused):
    def __init__(self, key: str, name: str) -> None:
        self.key = key
        super().__init__(str(SENTENCES[key]) % {"name": name[:80]})
