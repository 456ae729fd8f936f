"""Hostile words inside fields and files: kept as plain text, shown escaped, never a formula, never a crash."""

import csv
import io
import struct
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import Offer
from nestwerk.directory.states import FIELDS, PLACE_FIELDS, empty_place, empty_state
from tests.cast import Cast, signed_in
from tests.make import directory as make
from tests.web.portal.families import open_portal

MARKUP = "<img src=x onerror=alert(1)>"
FORMULAS = (
    '=HYPERLINK("http://b.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1",
    "|calc",
    "=cmd|' /C calc'!A0",
)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
NOT_FREE = {"email", "website", "postcode", "municipality_key", "hours", "latitude", "longitude"}


def _texts(words: dict[str, Any]) -> list[str]:
    """The fields of a state that take any text."""
    return [name for name, value in words.items() if value == "" and name not in NOT_FREE]


OF_OFFER = [n for n in _texts(empty_state()) if n not in {"category", "field", "level", "sector"}]
OF_PLACE = _texts(empty_place())


@pytest.fixture
def kim(cast: Cast) -> Client:
    open_portal(cast.home)
    return signed_in(cast.kim)


def _full_of(cast: Cast, text: str) -> Offer:
    place = dict.fromkeys(OF_PLACE, text)
    words = {name: text for name in OF_OFFER if name != "title"}
    return make.offer(cast.home, text, places=[{**place, "presence": "at_place"}], **words)


def _offers(cast: Cast) -> list[Offer]:
    with network_scope(cast.home):
        return list(Offer.objects.filter(network=cast.home).order_by("pk"))


def _public_addresses(cast: Cast, offer: Offer) -> list[str]:
    slug = cast.home.slug
    of_offer = [f"portal:{name}" for name in ("offer", "offer_report", "offer_calendar")] + [
        "api:offer_linked"
    ]
    of_all = [
        "portal:search",
        "portal:map",
        "api:embed",
        "api:hsds_services",
        "api:calendar",
        "api:dcat_turtle",
    ]
    return [reverse(name, args=[slug, offer.uid]) for name in of_offer] + [
        f"{reverse(name, args=[slug])}?q=img&all=1" for name in of_all
    ]


def test_fields_that_take_text_are_known() -> None:
    assert {"title", "summary", "note", "internal_note", "confidentiality"} <= set(OF_OFFER) <= set(FIELDS)
    assert (
        {"name", "street", "town", "directions", "note", "hours_text"} <= set(OF_PLACE) <= set(PLACE_FIELDS)
    )


def test_markup_in_every_field_is_kept_as_text_and_shown_as_text(cast: Cast, kim: Client) -> None:
    offer = _full_of(cast, MARKUP)
    with network_scope(cast.home):
        offer = Offer.objects.select_related("organisation").get(pk=offer.pk)
    assert (offer.title, offer.summary, offer.organisation.name) == (MARKUP, MARKUP, MARKUP)
    inside = [reverse(f"desk:{name}", args=[offer.pk]) for name in ("offer", "offer_edit", "offer_visits")]
    inside += [
        reverse(f"desk:{name}")
        for name in ("offers", "organisations", "history", "freshness", "grid", "today")
    ]
    for client, addresses in ((Client(), _public_addresses(cast, offer)), (kim, inside)):
        for address in addresses:
            answer = client.get(address)
            is_page = answer.headers["Content-Type"].startswith("text/html")
            assert answer.status_code == 200, address
            assert not (is_page and "<img src=x" in answer.content.decode()), address


def test_end_of_script_in_a_title_stays_inside_the_data_block(cast: Cast, kim: Client) -> None:
    offer = make.offer(cast.home, "</script><script>alert(1)</script>", description="<!--<script>")
    page = Client().get(reverse("portal:offer", args=[cast.home.slug, offer.uid])).content.decode()
    assert "<script>alert" not in page
    assert page.count("<script") == page.count("</script>")


def _cells(answer: HttpResponse) -> list[str]:
    """Every cell of a CSV file, a workbook, or a package of CSV files, as a spreadsheet program gets it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not body.startswith(b"PK"):
        text = body.decode("utf-8-sig")
        return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        tables = [package.read(name).decode() for name in package.namelist() if name.endswith(".csv")]
    if tables:
        return [
            cell for table in tables for row in csv.reader(io.StringIO(table, newline="")) for cell in row
        ]
    found = []
    for sheet in load_workbook(io.BytesIO(body)).worksheets:
        found += [
            f"={cell.value}" if cell.data_type == "f" else "" for row in sheet.iter_rows() for cell in row
        ]
    return found


def _is_number(cell: str) -> bool:
    """A longitude west of Greenwich or a phone number with its plus is no formula: digits and blanks only."""
    return cell[1:].replace(".", "").replace(" ", "").isdigit()


def _live(cells: list[str]) -> list[str]:
    return [cell for cell in cells if cell.startswith(FORMULA_SIGNS) and not _is_number(cell)]


EXPORTS = ("desk:offers?format=csv", "desk:offers?format=xlsx", "desk:organisations?format=csv", "desk:grid_xlsx",
           "desk:history?format=csv", "desk:freshness?format=csv", "api:hsds_package")  # fmt: skip


def _export(client: Client, name: str, cast: Cast) -> HttpResponse:
    address, _mark, query = name.partition("?")
    args = [cast.home.slug] if address.startswith("api:") else []
    return client.get(f"{reverse(address, args=args)}?{query}")


@pytest.mark.parametrize("name", EXPORTS)
def test_no_exported_cell_starts_a_formula(name: str, cast: Cast, kim: Client) -> None:
    for text in FORMULAS:
        _full_of(cast, text)
    answer = _export(kim, name, cast)
    cells = _cells(answer)
    assert (answer.status_code, _live(cells)) == (200, [])
    assert cells


def test_planted_formula_is_seen() -> None:
    assert _live(["=1+1", "@x", "-2+3", "-8.5", "+49 6031 1", "plain", "'=1"]) == ["=1+1", "@x", "-2+3"]


@pytest.mark.slow
def test_no_text_at_all_becomes_a_formula(cast: Cast, kim: Client) -> None:
    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(["", *FORMULA_SIGNS, " ", "\u00a0", "\ufeff", "\x0b"]), st.text(max_size=20))
    def check(sign: str, rest: str) -> None:
        _full_of(cast, f"{sign}{rest}".encode("utf-8", "ignore").decode().replace("\x00", "") + "x")
        for name in ("desk:offers?format=csv", "api:hsds_package"):
            assert _live(_cells(_export(kim, name, cast))) == []

    check()


def _bomb(name: str, size: int = 80_000_000) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, b"0" * size)
    return target.getvalue()


def _lying_bomb() -> bytes:
    """Says in its directory that it unpacks to ten bytes."""
    made = bytearray(_bomb("services.csv", 5_000_000))
    at = made.rindex(b"PK\x01\x02")
    made[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(made)


def _workbook(rows: list[list[object]]) -> bytes:
    book, target = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(target)
    return target.getvalue()


HEAD = ["Titel", "Träger", "Telefon", "Zeiten"]
BAD_FILES: dict[str, bytes] = {
    "leer.csv": b"   \r\n ",
    "bombe.zip": _bomb("services.csv"),
    "bombe.xlsx": _bomb("xl/worksheets/sheet1.xml"),
    "luege.zip": _lying_bomb(),
    "kein.xlsx": b"PK\x03\x04" + b"\xff" * 5_000,
    "bild.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50,
    "polyglott.csv": b"%PDF-1.7\nTitel;Ort\nTreff;Hier\n",
    "polyglott.html": b"GIF89a<script>alert(1)</script>" + b"\x00" * 300,
    "nur-kopf.csv": "Titel;Träger\n".encode(),
    "ohne-titel.csv": b"A;B\n1;2\n",
    "tief.json": b"[" * 100_000,
    "alt.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "wild.xml.xlsx": _bomb("[Content_Types].xml", 10),
}
GOOD_FILES: dict[str, bytes] = {
    "mac.csv": ";".join(HEAD).encode("mac_roman")
    + "\rMüttercafé;Verein Süd;;Mo 9-11 Uhr\r".encode("mac_roman"),
    "utf16.csv": "\ufeffTitel\tTräger\nMüttercafé\tVerein Süd\n".encode("utf-16-le"),
    "dos.csv": "Titel;Träger\r\nMüttercafé;Verein Süd\r\n".encode("cp1252"),
    "tabelle.xlsx": _workbook(
        [HEAD, ["Müttercafé", "Verein Süd", '=HYPERLINK("http://b.example")', "Mo 9-11 Uhr"]]
    ),
    "zitat.csv": 'Titel;Beschreibung;Träger\n"Müttercafé";"a;b\n""c""";Verein Süd\n'.encode(),
}


def _upload(client: Client, name: str, content: bytes) -> HttpResponse:
    return client.post(reverse("desk:offer_imports"), {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_file_is_refused_with_a_sentence(name: str, cast: Cast, kim: Client) -> None:
    answer = _upload(kim, name, BAD_FILES[name])
    if answer.status_code == 302:  # it looks like a list: then its reading says so
        answer = kim.post(f"{answer['Location']}take", follow=True)
        assert answer.status_code in {200, 422}
    else:
        assert answer.status_code == 422
    assert _offers(cast) == []


@pytest.mark.parametrize("name", GOOD_FILES)
def test_odd_file_is_read_right(name: str, cast: Cast, kim: Client) -> None:
    answer = _upload(kim, name, GOOD_FILES[name])
    assert answer.status_code == 302
    page = kim.get(answer["Location"]).content.decode()
    sent = {f"column_{i}": _chosen(page, i) for i in range(page.count('name="column_'))}
    kim.post(f"{answer['Location']}take", sent)
    with network_scope(cast.home):
        found = list(
            Offer.objects.filter(network=cast.home).values_list("title", "organisation__name", "phone")
        )
    assert found == [("Müttercafé", "Verein Süd", "")]


def _chosen(page: str, position: int) -> str:
    """What the page proposes for a column, as a browser would send it."""
    field = page.split(f'name="column_{position}"', 1)[1].split("</select>", 1)[0]
    before = field.split(" selected", 1)[0] if " selected" in field else ""
    return before.rpartition('value="')[2].split('"')[0] if before else ""


@pytest.mark.slow
@pytest.mark.once  # a hundred equal batches; test_intake reads lists with wrong rows on both databases
def test_ten_thousand_rows_with_one_wrong_are_taken_but_one(cast: Cast) -> None:
    from nestwerk.directory.imports.intake import apply, read_file  # noqa: PLC0415 only this long test reads by itself

    rows = [f"Treff {number};Verein Süd" for number in range(10_000)]
    rows[7_776] = ";Verein Süd"
    content = ("Titel;Träger\n" + "\n".join(rows)).encode()
    with network_scope(cast.home):
        report = apply(cast.home, read_file("liste.csv", content), by="Test")
    assert (report.created, [finding.row for finding in report.refused]) == (9_999, [7_778])
