"""Files of all four kinds, whatever their name says; hostile ones get one German sentence in bounded time."""

import codecs
import io
import struct
import time
import zipfile
import zlib

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nestwerk.base.tables.errors import sentence
from nestwerk.exchange.imports.errors import Unreadable
from nestwerk.exchange.imports.extract import ExtractedText, extract_lines
from nestwerk.exchange.imports.files import reasons
from tests.exchange.imports.files_made import as_docx, as_odt, as_pdf, saved

TEXT = "KOMMUNALSTRUKTUR\nBevölkerungszahl insgesamt\t92.318 €\n"
LINES = ("KOMMUNALSTRUKTUR", "Bevölkerungszahl insgesamt\t92.318 €")
# The limit for the parser is 5 s; the rest is the start of a process on a busy machine.
LONGEST_S = 9.0


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\u2028").encode(),
        TEXT.replace(" €", " €").encode("cp1252"),
    ],
)
def test_text_file_in_any_usual_encoding_is_read(content: bytes) -> None:
    assert extract_lines(content, "profil.txt") == ExtractedText(LINES, "txt")


def test_text_of_dos_and_old_apple_programs_is_read() -> None:
    words = "Bevölkerung für Frühe Hilfen, Größe der Städte, Übergänge\n"
    for encoding in ("cp850", "mac_roman"):
        assert extract_lines(words.encode(encoding), "alt.txt").lines == (words.strip(),)


def test_utf8_with_one_broken_byte_keeps_its_umlauts() -> None:
    content = "Bevölkerung für Frühe Hilfen, Größe".encode() + b"\xff\n"
    assert extract_lines(content, "profil.txt").lines == ("Bevölkerung für Frühe Hilfen, Größe\ufffd",)


def test_line_numbers_are_those_of_an_editor() -> None:
    assert extract_lines(b"a\n\n\x0cb\r\n\r\nc", "a.txt").lines == ("a", "", "\x0cb", "", "c")


def test_content_decides_not_the_extension() -> None:
    assert extract_lines(as_docx(LINES), "profil.pdf").kind == "docx"
    assert extract_lines(as_odt(LINES), "profil.txt").kind == "odt"
    assert extract_lines(TEXT.encode(), "profil.docx").kind == "txt"


def test_word_file_keeps_paragraphs_tables_boxes_headers_and_footers_in_order() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kopfzeile"
    document.sections[0].footer.paragraphs[0].text = "Fußzeile"
    document.add_paragraph("Vor der Tabelle")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Merkmal", "Stadt", "Landkreis"), strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "Bevölkerungszahl"
    table.rows[1].cells[2].text = "176.848"
    bullet = document.add_paragraph("Punkt", style="List Bullet")
    bullet.add_run().add_break()
    bullet.add_run("nach dem Umbruch")
    paragraph = document.add_paragraph("Mit Kasten")
    box = docx.oxml.parse_xml(
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict><w:txbxContent>'
        "<w:p><w:r><w:t>Im Kasten</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    paragraph._element.append(box)
    lines = [line for line in extract_lines(saved(document), "x.docx").lines if line.strip()]
    assert lines == [
        "Kopfzeile", "Vor der Tabelle", "Merkmal\tStadt\tLandkreis", "Bevölkerungszahl\t–\t176.848", "- Punkt",
        "nach dem Umbruch", "Mit Kasten", "Im Kasten", "Fußzeile",
    ]  # fmt: skip


def test_pdf_joins_label_and_value_that_share_a_line() -> None:
    lines = extract_lines(
        as_pdf(["KOMMUNALSTRUKTUR", "Bevölkerungszahl insgesamt\t92.318", "- Punkt"]), "x.pdf"
    ).lines
    assert [line for line in lines if line] == [
        "KOMMUNALSTRUKTUR",
        "Bevölkerungszahl insgesamt\t92.318",
        "• Punkt",
    ]


# Hostile files, made here and never stored.


def zipped(members: dict[str, bytes], *, times: int = 1) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            for number in range(times):
                archive.writestr(name if times == 1 else f"{number}/{name}", content)
    return stream.getvalue()


def replaced(content: bytes, name: str, member: bytes) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, member if info.filename == name else old.read(info.filename))
    return stream.getvalue()


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(as_pdf(["Text"])))
    writer.encrypt("geheim", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def pdf_of_pages(count: int) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(count):
        writer.add_blank_page(width=200, height=200)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def pdf_bomb() -> bytes:
    """One page whose content unpacks to a gigabyte of blanks."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(1024)) + packer.flush()
    head = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    )
    body = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream endobj\n" % (len(packed), packed)
    return head + body + b"trailer<</Root 1 0 R>>\n%%EOF"


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600

HOSTILE = {
    "empty": (b"", "empty"),
    "only blanks": (b"\xef\xbb\xbf \n\t\n", "empty"),
    "too big": (b"a" * (reasons.LARGEST_FILE_BYTES + 1), "too_big"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "image"),
    "program": (b"MZ\x90\x00", "program"),
    "rich text": (b"{\\rtf1 Hallo}", "rtf"),
    "gzip": (b"\x1f\x8b\x08\x00", "packed"),
    "garbage": (bytes(range(256)) * 20, "not_text"),
    "text with NUL": (b"Bev\x00lkerung\n" * 3 + b"Text ohne Ende " * 200, "nul"),
    "a line of a million letters": (b"x" * 1_000_000, "too_long_line"),
    "many lines": (b"x\n" * 6_000, "too_many_lines"),
    "old Word": (OLE, "old_office"),
    "locked Word": (OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
    "spreadsheet": (zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "spreadsheet"),
    "slides": (zipped({"[Content_Types].xml": b"<a/>", "ppt/x.xml": b"<a/>"}), "slides"),
    "plain archive": (zipped({"profil.txt": b"Text"}), "packed"),
    "zip bomb": (zipped({"word/document.xml": b" " * (30 * 2**20)}), "unpacks_too_big"),
    "sum of members": (zipped({"word/document.xml": b"<a/>"} | {f"{n}": bytes(2**20 - 1) for n in range(51)}), "unpacks_too_big"),
    "many members": (zipped({"word/document.xml": b""}, times=2_100), "too_many_members"),
    "half an archive": (as_docx(["Text"])[:9_000], "damaged"),
    "broken Word": (replaced(as_docx(["Text"]), "word/document.xml", b"<w:document"), "damaged"),
    "entities in Word": (replaced(as_docx(["Text"]), "word/document.xml", ENTITIES), "entities"),
    "entities in UTF-16": (replaced(as_odt(["Text"]), "content.xml", ENTITIES.decode().encode("utf-16")), "entities"),
    "broken ODT": (replaced(as_odt(["Text"]), "content.xml", b"<a/>"), "damaged"),
    "ODT spreadsheet": (replaced(as_odt(["Text"]), "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
    "ten million nested": (replaced(as_odt(["Text"]), "content.xml", b"<a>" * 100_000), "damaged"),
    "locked PDF": (locked_pdf(), "locked_pdf"),
    "scanned PDF": (pdf_of_pages(2), "scanned"),
    "long PDF": (pdf_of_pages(61), "too_many_pages"),
    "half a PDF": (as_pdf(["Text"])[:400], "damaged"),
    "PDF in name only": (b"%PDF-1.7\n" + b"\xff" * 300, "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_gets_one_german_sentence_in_bounded_time(name: str) -> None:
    content, reason = HOSTILE[name]
    started = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        extract_lines(content, "Mein Profil.docx")
    assert refused.value.sentence == sentence(reason, "Mein Profil.docx", reasons.SENTENCES)
    assert time.monotonic() - started < LONGEST_S


@pytest.mark.slow
def test_pdf_bomb_is_refused_in_bounded_time() -> None:
    content = pdf_bomb()
    started = time.monotonic()
    with pytest.raises(Unreadable):
        extract_lines(content, "bombe.pdf")
    assert time.monotonic() - started < LONGEST_S


def test_archive_that_lies_about_its_sizes_is_refused() -> None:
    content = bytearray(zipped({"word/document.xml": b" " * 2**20 * 12}))
    directory = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 100)
    with pytest.raises(Unreadable):
        extract_lines(bytes(content), "luege.docx")


def test_sentence_shows_a_harmless_name() -> None:
    name = "../../\u202egeheim\n<b>" + "x" * 200
    said = sentence("empty", name, reasons.SENTENCES)
    assert said.startswith("Die Datei „geheim <b>xxx")
    assert len(said) < 220
    assert "\u202e" not in said
    assert sentence("empty", "a/\ud800.txt", reasons.SENTENCES).startswith("Die Datei „.txt“")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2_000).filter(lambda content: not content.startswith((b"PK", b"%PDF"))))
def test_any_bytes_give_text_or_one_sentence(content: bytes) -> None:
    try:
        told = extract_lines(content, "x").kind
    except Unreadable as refused:
        told = refused.sentence
    assert told == "txt" or told.endswith(".")
