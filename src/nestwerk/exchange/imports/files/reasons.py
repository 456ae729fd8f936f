"""Limits for uploaded documents and the sentence for each refusal."""

LARGEST_FILE_BYTES = 10 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 50 * 1024 * 1024
LARGEST_PACKING_RATIO = 100
RATIO_FROM_BYTES = 1024 * 1024
MOST_MEMBERS = 2_000
MOST_PAGES = 60
MOST_LINES = 5_000
LONGEST_LINE = 20_000
LONGEST_NAME = 80

_SENTENCES = {
    "empty": "Die Datei {name} enthält keinen Text: Bitte wählen Sie die Datei mit dem ausgefüllten Profil.",
    "too_big": (
        "Die Datei {name} ist größer als 10 MB:"
        " Bitte speichern Sie das Profil ohne große Bilder und laden Sie es noch einmal hoch."
    ),
    "unpacks_too_big": (
        "Die Datei {name} wird beim Öffnen ungewöhnlich groß:"
        " Bitte speichern Sie das Profil neu und laden Sie es noch einmal hoch."
    ),
    "too_many_members": (
        "Die Datei {name} besteht aus zu vielen Teilen: Bitte speichern Sie das Profil neu als DOCX oder PDF."
    ),
    "too_many_pages": (
        "Die Datei {name} hat mehr als 60 Seiten: Bitte laden Sie nur die Seiten mit dem Profil hoch."
    ),
    "too_many_lines": "Die Datei {name} hat mehr als 5.000 Zeilen: Bitte laden Sie nur das Profil hoch.",
    "too_long_line": (
        "Die Datei {name} enthält eine Zeile mit mehr als 20.000 Zeichen:"
        " Bitte speichern Sie das Profil mit Absätzen."
    ),
    "too_slow": (
        "Die Datei {name} lässt sich nicht in angemessener Zeit lesen:"
        " Bitte speichern Sie das Profil als einfachen Text oder als neue PDF-Datei."
    ),
    "image": (
        "Die Datei {name} ist ein Bild: Bitte laden Sie das Profil als TXT, DOCX, ODT oder PDF mit Text hoch."
    ),
    "program": (
        "Die Datei {name} ist ein Programm: Bitte laden Sie das Profil als TXT, DOCX, ODT oder PDF hoch."
    ),
    "rtf": "Die Datei {name} ist eine RTF-Datei: Bitte speichern Sie das Profil als DOCX, ODT, PDF oder TXT.",
    "packed": (
        "Die Datei {name} ist ein gepacktes Archiv:"
        " Bitte entpacken Sie es und laden Sie das Profil selbst hoch."
    ),
    "spreadsheet": (
        "Die Datei {name} ist eine Tabelle: Bitte laden Sie das Profil als TXT, DOCX, ODT oder PDF hoch."
    ),
    "slides": (
        "Die Datei {name} ist eine Präsentation: Bitte laden Sie das Profil als TXT, DOCX, ODT oder PDF hoch."
    ),
    "other": (
        "Die Datei {name} hat ein Format, das wir nicht lesen können:"
        " Bitte laden Sie das Profil als TXT, DOCX, ODT oder PDF hoch."
    ),
    "old_office": (
        "Die Datei {name} stammt aus einem älteren Office-Programm:"
        " Bitte speichern Sie das Profil als DOCX oder PDF."
    ),
    "locked_office": (
        "Die Datei {name} ist mit einem Kennwort geschützt:"
        " Bitte entfernen Sie das Kennwort und laden Sie die Datei noch einmal hoch."
    ),
    "locked_pdf": (
        "Die PDF-Datei {name} ist mit einem Kennwort geschützt:"
        " Bitte speichern Sie sie ohne Kennwort und laden Sie sie noch einmal hoch."
    ),
    "scanned": (
        "Die PDF-Datei {name} enthält nur Bilder und keinen Text:"
        " Bitte laden Sie die Fassung hoch, aus der sie gedruckt wurde."
    ),
    "damaged": (
        "Die Datei {name} ist beschädigt oder unvollständig:"
        " Bitte speichern Sie das Profil neu und laden Sie es noch einmal hoch."
    ),
    "entities": (
        "Die Datei {name} enthält Anweisungen, die in einem Textdokument nichts zu suchen haben:"
        " Bitte speichern Sie das Profil neu als DOCX, ODT oder PDF."
    ),
    "nul": (
        "Die Textdatei {name} enthält Zeichen, die kein Text sind:"
        " Bitte speichern Sie das Profil als Text in UTF-8."
    ),
}


class Refused(Exception):
    """Carries the key of a sentence; becomes Unreadable where the file name is known."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason if reason in _SENTENCES else "damaged"


def sentence(reason: str, file_name: str) -> str:
    """What is wrong with which file, and what to do."""
    shown = "".join(character if character.isprintable() else " " for character in file_name)
    shown = " ".join(shown.replace("\\", "/").rsplit("/", 1)[-1].split())
    if len(shown) > LONGEST_NAME:
        shown = shown[: LONGEST_NAME - 1] + "…"
    return _SENTENCES[reason].format(name=f"„{shown}“" if shown else "ohne Namen")
