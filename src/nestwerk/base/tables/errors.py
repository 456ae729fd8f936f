"""Files that cannot be read at all: which file, what is wrong, what to do. Nothing of them is taken."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.base.errors import Refused

LONGEST_NAME: Final = 80

SENTENCES: Final[Mapping[str, str | Promise]] = {
    "too_big": _("Die Datei %(name)s ist größer als 20 MB: Bitte teilen Sie sie in mehrere Dateien auf."),
    "unpacks_too_big": _(
        "Die Datei %(name)s wird beim Öffnen ungewöhnlich groß: Bitte speichern Sie die Liste neu, "
        "ohne Bilder und leere Zeilen."
    ),
    "too_many_members": _(
        "Die Datei %(name)s besteht aus zu vielen Teilen: Bitte speichern Sie die Liste neu."
    ),
    "too_many_rows": _(
        "Die Datei %(name)s hat mehr als 20.000 Zeilen: Bitte teilen Sie sie in mehrere Dateien auf."
    ),
    "too_many_columns": _(
        "Die Datei %(name)s hat mehr als 200 Spalten: Bitte löschen Sie Spalten, die nicht gebraucht werden."
    ),
    "too_long_cell": _(
        "In der Datei %(name)s steht in einem Feld mehr als 100.000 Zeichen: Vielleicht fehlt dort ein "
        "Anführungszeichen. Bitte prüfen Sie die Datei."
    ),
    "locked": _(
        "Die Datei %(name)s ist mit einem Kennwort geschützt: Bitte entfernen Sie das Kennwort und "
        "versuchen Sie es noch einmal."
    ),
    "damaged": _(
        "Die Datei %(name)s ist beschädigt oder unvollständig: Bitte speichern Sie sie neu und "
        "versuchen Sie es noch einmal."
    ),
    "entities": _(
        "Die Datei %(name)s enthält Anweisungen, die in einer Liste nichts zu suchen haben: "
        "Bitte speichern Sie sie neu als XLSX oder CSV."
    ),
    "old_office": _(
        "Die Datei %(name)s stammt aus einem älteren Office-Programm: Bitte speichern Sie sie als XLSX oder CSV."
    ),
    "open_document": _(
        "Die Datei %(name)s ist eine OpenDocument-Tabelle: Bitte speichern Sie sie als XLSX oder CSV."
    ),
    "two_titles": _(
        "Für die Datei %(name)s sind zwei Spalten demselben Feld zugeordnet: Bitte ordnen Sie jedem Feld "
        "höchstens eine Spalte zu."
    ),
    "bad_mapping": _(
        "Die Zuordnung zur Datei %(name)s nennt eine Spalte oder ein Feld, das es nicht gibt: "
        "Bitte prüfen Sie die Schreibweise."
    ),
}


class Reason(Exception):
    """The key of a sentence; becomes Unreadable where the file's name is known."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Unreadable(Refused):
    """A file that cannot be read; str() is the sentence for the user, of `sentences` first."""

    def __init__(self, key: str, name: str, sentences: Mapping[str, str | Promise] = SENTENCES) -> None:
        self.key = key
        super().__init__(sentence(key, name, sentences))


class RowRefused(Exception):
    """One row of a table cannot be taken; str() says why."""


def sentence(key: str, name: str, sentences: Mapping[str, str | Promise] = SENTENCES) -> str:
    known = {**SENTENCES, **sentences}
    return str(known.get(key, known["damaged"])) % {"name": shown_name(name)}


def shown_name(name: str) -> str:
    """A file's name as a sentence may hold it."""
    seen = "".join(sign if sign.isprintable() else " " for sign in name)
    seen = " ".join(seen.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1].split())
    if len(seen) > LONGEST_NAME:
        seen = seen[: LONGEST_NAME - 1] + "…"
    return f"„{seen}“" if seen else str(_("ohne Namen"))
