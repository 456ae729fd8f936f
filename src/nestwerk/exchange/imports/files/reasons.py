"""Limits for uploaded documents and the sentence for each refusal."""

LARGEST_FILE_BYTES = 10 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 50 * 1024 * 1024
MOST_MEMBERS = 2_000
MOST_PAGES = 60
MOST_LINES = 5_000
LONGEST_LINE = 20_000

SENTENCES = {
    "empty": "Die Datei %(name)s enthält keinen Text: Bitte wählen Sie die Datei mit dem ausgefüllten Profil.",
    "too_big": (
        "Die Datei %(name)s ist größer als 10 MB:"
        " Bitte speichern Sie das Profil ohne große Bilder und laden Sie es noch einmal hoch."
    ),
    "unpacks_too_big": (
        "Die Datei %(name)s wird beim Öffnen ungewöhnlich groß:"
        " Bitte speichern Sie das Profil neu und laden Sie es noch einmal hoch."
    ),
    "too_many_members": (
        "Die Datei %(name)s besteht aus zu vielen Teilen: Bitte speichern Sie das Profil neu als DOCX oder PDF."
    ),
    "too_many_pages": (
        "Die Datei %(name)s hat mehr als 60 Seiten: Bitte laden Sie nur die Seiten mit dem Profil hoch."
    ),
    "too_many_lines": "Die Datei %(name)s hat mehr als 5.000 Zeilen: Bitte laden Sie nur das Profil hoch.",
    "too_long_line": (
        "Die Datei %(name)s enthält eine Zeile mit mehr als 20.000 Zeichen:"
        " Bitte speichern Sie das Profil mit Absätzen."
    ),
    "too_slow": (
        "Die Datei %(name)s lässt sich nicht in angemessener Zeit lesen:"
        " Bitte speichern Sie das Profil als einfachen Text oder als neue PDF-Datei."
    ),
    "image": (
        "Die Datei %(name)s ist ein Bild: Bitte laden Sie das Profil als TXT, DOCX, ODT oder PDF mit Text hoch."
    ),
    "program": (
        "Die Datei %(name)s ist ein Programm: Bitte laden Sie das Profil als TXT, DOCX, ODT oder PDF hoch."
    ),
    "rtf": "Die Datei %(name)s ist eine RTF-Datei: Bitte speichern Sie das Profil als DOCX, ODT, PDF oder TXT.",
    "packed": (
        "Die Datei %(name)s ist ein gepacktes Archiv:"
        " Bitte entpacken Sie es und laden Sie das Profil selbst hoch."
    ),
    "spreadsheet": (
        "Die Datei %(name)s ist eine Tabelle: Bitte laden Sie das Profil als TXT, DOCX, ODT oder PDF hoch."
    ),
    "slides": (
        "Die Datei %(name)s ist eine Präsentation: Bitte laden Sie das Profil als TXT, DOCX, ODT oder PDF hoch."
    ),
    "not_text": (
        "Die Datei %(name)s hat ein Format, das wir nicht lesen können:"
        " Bitte laden Sie das Profil als TXT, DOCX, ODT oder PDF hoch."
    ),
    "old_office": (
        "Die Datei %(name)s stammt aus einem älteren Office-Programm:"
        " Bitte speichern Sie das Profil als DOCX oder PDF."
    ),
    "locked": (
        "Die Datei %(name)s ist mit einem Kennwort geschützt:"
        " Bitte entfernen Sie das Kennwort und laden Sie die Datei noch einmal hoch."
    ),
    "locked_pdf": (
        "Die PDF-Datei %(name)s ist mit einem Kennwort geschützt:"
        " Bitte speichern Sie sie ohne Kennwort und laden Sie sie noch einmal hoch."
    ),
    "scanned": (
        "Die PDF-Datei %(name)s enthält nur Bilder und keinen Text:"
        " Bitte laden Sie die Fassung hoch, aus der sie gedruckt wurde."
    ),
    "damaged": (
        "Die Datei %(name)s ist beschädigt oder unvollständig:"
        " Bitte speichern Sie das Profil neu und laden Sie es noch einmal hoch."
    ),
    "entities": (
        "Die Datei %(name)s enthält Anweisungen, die in einem Textdokument nichts zu suchen haben:"
        " Bitte speichern Sie das Profil neu als DOCX, ODT oder PDF."
    ),
    "nul": (
        "Die Textdatei %(name)s enthält Zeichen, die kein Text sind:"
        " Bitte speichern Sie das Profil als Text in UTF-8."
    ),
}
