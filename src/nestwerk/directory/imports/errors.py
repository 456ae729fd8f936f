"""Lists of offers that cannot be read at all: what is wrong, what to do."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.base.tables import errors as tables

SENTENCES: Final[Mapping[str, str | Promise]] = {
    "empty": _("Die Datei %(name)s ist leer: Bitte wählen Sie die Datei mit Ihren Angeboten."),
    "no_rows": _(
        "In der Datei %(name)s steht unter den Überschriften nichts: Bitte tragen Sie je Zeile ein Angebot ein."
    ),
    "no_title": _(
        "In der Datei %(name)s finden wir keine Spalte mit dem Titel der Angebote: Bitte nennen Sie eine "
        "Spalte „Titel“, oder ordnen Sie die Spalten von Hand zu."
    ),
    "not_text": _(
        "Die Datei %(name)s ist keine Tabelle: Bitte laden Sie CSV, XLSX oder ein HSDS-Paket hoch."
    ),
    "no_offers": _(
        "In der Datei %(name)s finden wir keine Angebote nach HSDS: Erwartet wird „services“ oder eine "
        "Liste von Angeboten."
    ),
    "packed": _(
        "Die Datei %(name)s ist ein Archiv ohne „services.csv“: Bitte laden Sie das HSDS-Paket oder die "
        "Tabelle selbst hoch."
    ),
    "bad_json": _(
        "Die Datei %(name)s ist kein gültiges JSON: Bitte lassen Sie sie aus dem anderen System neu ausgeben."
    ),
}


class Unreadable(tables.Unreadable):
    """A list of offers that cannot be read; str() is the sentence for the user."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name, SENTENCES)
