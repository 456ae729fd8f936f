"""Our columns of offers, and what others call them."""

from typing import Final

from nestwerk.base.tables.columns import Columns
from nestwerk.directory.imports.words.lists import words_of

TITLE, KEY = "Titel", "Kennung"
# The template, in its order.
TEMPLATE: Final = (
    TITLE, "Beschreibung", "Träger", "Kategorie", "Zielgruppe", "Alter von (Monate)", "Alter bis (Monate)", "Straße",
    "PLZ", "Ort", "Breite", "Länge", "Telefon", "E-Mail", "Webseite", "Öffnungszeiten", "Sprachen", "Kosten",
    "Zugang", "Hinweis",
)  # fmt: skip
# Understood as well: of our own forms, and what many lists have.
EXTRA: Final = (
    "Kurzfassung", "Name des Ortes", "Alter", "Koordinaten", "Barrierefreiheit", "Komm oder Geh", KEY,
)  # fmt: skip
OURS: Final = TEMPLATE + EXTRA
COLUMNS: Final = Columns(OURS, words_of("columns"))
