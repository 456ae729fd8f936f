"""Our columns, what others call them, and which of theirs we propose to read as which of ours."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rapidfuzz import fuzz, process

from nestwerk.base.text import fold
from nestwerk.directory.imports.errors import Reason

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
# Columns that say one thing in two ways: both may be mapped, the more exact one counts.
SYNONYMS: Final[dict[str, str]] = {
    TITLE: "title|name|bezeichnung|angebot|angebotstitel|titel des angebots|name des angebots|angebotsname|"
    "bezeichnung des angebots|service|service name|kurs|kurstitel|überschrift|offer",
    "Beschreibung": "description|beschreibung des angebots|inhalt|inhalte|kurzbeschreibung|text|details|angebotsbeschreibung|"
    "infos|information|informationen|was wird angeboten|leistung|leistungen|erläuterung",
    "Träger": "organisation|organization|anbieter|träger des angebots|einrichtung|institution|provider|veranstalter|"
    "name der einrichtung|verein|träger einrichtung|anbieterin|name des trägers|träger name|organisation name",
    "Kategorie": "category|art|art des angebots|angebotsart|angebotstyp|thema|rubrik|typ|themenfeld|bereich|type",
    "Zielgruppe": "zielgruppen|für wen|target group|target groups|teilnehmende|wer|audience|adressaten|"
    "wer kann kommen|personenkreis|eligibility",
    "Alter von (Monate)": "alter von|alter ab|ab alter|mindestalter|minimum age|min age|age from|ab monat|"
    "von alter|alter von jahre|alter von in monaten|alter min|alter von jahren",
    "Alter bis (Monate)": "alter bis|höchstalter|maximum age|max age|age to|bis monat|bis alter|alter bis jahre|"
    "alter bis in monaten|alter max|alter bis jahren",
    "Alter": "altersgruppe|alter der kinder|alter des kindes|altersspanne|altersbereich|age|age group|kinder im alter",
    "Straße": "strasse|str|adresse|anschrift|straße und hausnummer|straße hausnummer|straße nr|street|address|"
    "straße hausnr|street address|address line 1|veranstaltungsadresse",
    "PLZ": "postleitzahl|zip|zip code|postcode|postal code|plz des ortes",
    "Ort": "stadt|gemeinde|wohnort|city|town|kommune|place|stadt gemeinde|municipality|plz ort|ort stadt",
    "Name des Ortes": "veranstaltungsort|treffpunkt|raum|räumlichkeit|location|location name|gebäude|venue|ort der durchführung",
    "Breite": "breitengrad|latitude|lat|geo lat|y|geographische breite|geobreite",
    "Länge": "längengrad|longitude|lon|lng|long|geo lon|x|geographische länge|geolänge",
    "Koordinaten": "geokoordinaten|koordinate|coordinates|geo|lat lon|gps|position",
    "Telefon": "tel|telefonnummer|phone|fon|rufnummer|tel nr|telefon nr|telephone|phone number|kontakt telefon|telefon festnetz",
    "E-Mail": "email|mail|e mail adresse|mailadresse|email adresse|kontakt email|e mail kontakt|elektronische post",
    "Webseite": "website|homepage|internet|url|web|link|internetseite|www|internetadresse|webadresse|weitere informationen link",
    "Öffnungszeiten": "zeiten|uhrzeit|termine|sprechzeiten|wann|hours|opening hours|tag und uhrzeit|zeit|termin|"
    "kurszeiten|schedule|tage und zeiten|veranstaltungszeit|öffnungszeit|sprechstunde|tag uhrzeit",
    "Sprachen": "sprache|languages|language|angebotene sprachen|fremdsprachen|beratungssprachen",
    "Kosten": "preis|gebühr|gebühren|kostenbeitrag|cost|costs|fees|fee|teilnahmegebühr|beitrag|teilnahmebeitrag|"
    "eigenanteil|kosten in euro|kosten €|price|kosten für familien",
    "Zugang": "anmeldung|zugangsweg|access|registration|wie anmelden|anmeldeverfahren|zugangsvoraussetzung|"
    "anmeldung erforderlich|voraussetzungen|zugang zum angebot|application process",
    "Hinweis": "hinweise|anmerkung|anmerkungen|bemerkung|bemerkungen|note|notes|sonstiges|besonderheiten|kommentar|"
    "zusatzinfo|weitere hinweise",
    "Kurzfassung": "kurzinfo|zusammenfassung|summary|in zwei sätzen|teaser|kurz gesagt",
    "Barrierefreiheit": "barrierefrei|accessibility|zugänglichkeit|rollstuhlgerecht|barrierefreier zugang",
    "Komm oder Geh": "komm geh struktur|komm oder geh struktur|kommstruktur|angebotsform|aufsuchend|durchführungsform|format",
    KEY: "kennung bitte nicht ändern",
}  # fmt: skip
NEAR: Final = 87.0
MOST_HEADER_ROWS: Final = 10


def _plain(name: str) -> str:
    """A column's name without signs, units in brackets kept as words."""
    return " ".join(re.findall(r"[^\W_]+", fold(re.sub(r"\*", " ", name))))


KNOWN: Final[dict[str, str]] = {
    **{_plain(word): ours for ours, words in SYNONYMS.items() for word in words.split("|")},
    **{_plain(name): name for name in OURS},
}


def score(name: str) -> tuple[float, str]:
    """How surely a column of theirs is one of ours (0 to 100), and which."""
    plain = _plain(name)
    if not plain:
        return 0.0, ""
    if plain in KNOWN:
        return 100.0, KNOWN[plain]
    without_brackets = _plain(re.sub(r"\(.*?\)", " ", name))
    if without_brackets in KNOWN:
        return 98.0, KNOWN[without_brackets]
    found = process.extractOne(plain, KNOWN.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
    return (float(found[1]), KNOWN[found[0]]) if found else (0.0, "")


def proposed(columns: Sequence[str]) -> dict[str, str]:
    """Their column → ours, each of ours at most once; "" where nothing fits."""
    scored = {column: score(column) for column in columns}
    taken: set[str] = set()
    mapping = dict.fromkeys(columns, "")
    for column in sorted(columns, key=lambda name: -scored[name][0]):
        sureness, ours = scored[column]
        if sureness and ours not in taken:
            mapping[column] = ours
            taken.add(ours)
    return mapping


def settled(columns: Sequence[str], told: Mapping[str, Any] | None) -> dict[str, str]:
    """The mapping that holds: what was told, and for columns nobody spoke of those called as ours. Raises Reason."""
    if told is None:
        return proposed(columns)
    known = {_plain(column): column for column in columns}
    mapping = dict.fromkeys(columns, "")
    for theirs, ours in told.items():
        name = "" if ours is None else str(ours).strip()
        wanted = KNOWN.get(_plain(name), "") if name not in OURS else name
        if _plain(str(theirs)) not in known or (name and not wanted):
            raise Reason("bad_mapping")
        mapping[known[_plain(str(theirs))]] = wanted
    named = {_plain(str(theirs)) for theirs in told}
    for column in columns:
        if _plain(column) not in named and column in OURS and column not in mapping.values():
            mapping[column] = column
    used = [ours for ours in mapping.values() if ours]
    if len(used) != len(set(used)):
        raise Reason("two_titles")
    return mapping


def header_at(rows: Sequence[Sequence[Any]]) -> int:
    """Which of the first rows is the header: the one with most columns we know. Lists often begin with a headline."""
    counts = [
        sum(score(str(cell))[0] >= 98 for cell in row if isinstance(cell, str) and len(cell) < 80)
        for row in rows[:MOST_HEADER_ROWS]
    ]
    best = max(counts, default=0)
    return counts.index(best) if best > max(1, counts[0] if counts else 0) else 0
