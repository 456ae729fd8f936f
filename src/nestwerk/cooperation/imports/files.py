"""What an uploaded file is, by its bytes and never by its name. What could act on opening is not kept."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from nestwerk.base.tables.decoding import text_of
from nestwerk.base.tables.errors import Reason, sentence, shown_name
from nestwerk.base.tables.packed import members_of, unpacked
from nestwerk.cooperation.errors import FileRefused

LARGEST_FILE_BYTES: Final = 10 * 1024 * 1024
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_PDF_WITHIN: Final = 1024


@dataclass(frozen=True)
class FileType:
    """`reader` names how its words are read; empty where there are none."""

    ending: str
    media_type: str
    reader: str = ""


PDF: Final = FileType("pdf", "application/pdf", "document")
DOCX: Final = FileType("docx", f"{_OFFICE}wordprocessingml.document", "document")
ODT: Final = FileType("odt", "application/vnd.oasis.opendocument.text", "document")
XLSX: Final = FileType("xlsx", f"{_OFFICE}spreadsheetml.sheet", "table")
TXT: Final = FileType("txt", "text/plain; charset=utf-8", "document")
PNG: Final = FileType("png", "image/png")
JPG: Final = FileType("jpg", "image/jpeg")


def type_of(content: bytes, file_name: str) -> FileType:
    """Raises FileRefused for what is too big, empty, locked, active or of another kind."""
    name = shown_name(file_name)
    if len(content) > LARGEST_FILE_BYTES:
        raise FileRefused(
            _("Die Datei %(name)s ist größer als 10 MB. Bitte verkleinern Sie die Bilder darin.")
            % {"name": name}
        )
    if not content.strip():
        raise FileRefused(_("Die Datei %(name)s ist leer. Bitte wählen Sie eine andere.") % {"name": name})
    found = _by_bytes(content, file_name)
    if found is None:
        raise FileRefused(
            _(
                "Die Datei %(name)s ist kein PDF, DOCX, ODT, XLSX, TXT, PNG oder JPG. Bitte speichern Sie sie so."
            )
            % {"name": name}
        )
    return found


def _by_bytes(content: bytes, file_name: str) -> FileType | None:
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPG
    try:
        return _packed(content, file_name) if content.startswith(b"PK\x03\x04") else _plain(content)
    except Reason as problem:
        raise FileRefused(sentence(problem.key, file_name)) from None


def _packed(content: bytes, file_name: str) -> FileType | None:
    names = set(members_of(content))
    if any(name.lower().endswith(("vbaproject.bin", "basic/script-lc.xml")) for name in names):
        raise FileRefused(
            _("Die Datei %(name)s enthält Makros. Bitte speichern Sie sie ohne Makros.")
            % {"name": shown_name(file_name)}
        )
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    kind = unpacked(content, ["mimetype"])["mimetype"] if "mimetype" in names else b""
    return ODT if kind.strip() == ODT.media_type.encode() else None


def _plain(content: bytes) -> FileType | None:
    try:
        text_of(content)
    except Reason:
        return None
    return TXT
