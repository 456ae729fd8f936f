"""Answers that are files: a safe name, the right type, kept by nobody on the way."""

import json
import re
import unicodedata
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_NAME = 120
LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    return _answer(content, name, "pdf", "application/pdf")


def xlsx_answer(content: bytes, name: str) -> HttpResponse:
    return _answer(content, name, "xlsx", XLSX)


def docx_answer(content: bytes, name: str) -> HttpResponse:
    return _answer(content, name, "docx", DOCX)


def csv_answer(content: bytes, name: str) -> HttpResponse:
    return _answer(content, name, "csv", "text/csv; charset=utf-8")


def card_answer(content: bytes, name: str) -> HttpResponse:
    return _answer(content, name, "vcf", "text/vcard; charset=utf-8")


def graphml_answer(content: bytes, name: str) -> HttpResponse:
    return _answer(content, name, "graphml", "application/graphml+xml")


def ics_answer(content: bytes, name: str) -> HttpResponse:
    return _answer(content, name, "ics", "text/calendar; charset=utf-8")


def json_answer(content: Any, name: str) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return _answer(text.encode(), name, "json", "application/json")


def kept_file_answer(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file somebody uploaded, under its own name; no browser opens it by itself."""
    bare, _dot, ending = name.rpartition(".")
    return _answer(content, bare, ending, media_type)


def _answer(content: bytes, name: str, ending: str, content_type: str) -> HttpResponse:
    readable = file_name(name)
    disposition = f'attachment; filename="{ascii_name(readable)}.{ending}"'
    if not readable.isascii():
        disposition += f"; filename*=UTF-8''{quote(f'{readable}.{ending}', safe='')}"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": disposition,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def file_name(name: str) -> str:
    """Letters, digits, spaces and a few signs: nothing a path, a shell or a header would read."""
    text = unicodedata.normalize("NFC", name.encode("utf-8", "ignore").decode())
    kept = "".join(sign if sign.isalnum() or sign in " -_,." else " " for sign in text)
    return " ".join(kept.split()).strip(" .")[:LONGEST_NAME].strip(" .") or "nestwerk"


def ascii_name(name: str) -> str:
    """The same in plain letters, for programs that know no others."""
    spelled = "".join(LETTERS.get(sign, sign) for sign in name)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.") or "nestwerk"
