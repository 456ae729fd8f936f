"""The table for those who prefer it: down, filled, and up again."""

from io import BytesIO
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import Offer, Proposal
from tests.web.desk.look import words
from tests.web.partner.world import Provider

TABLE, UPLOAD = reverse("partner:sheet_xlsx"), reverse("partner:sheet_upload")


def filled(content: bytes, changes: dict[str, str]) -> bytes:
    """The downloaded table with other words in the first offer's row."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = next(
        sheet for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "Elterncafé"
    )
    row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == "Elterncafé")
    for before, after in changes.items():
        cell = next(cell for cell in sheet[row] if cell.value == before)
        cell.value = after
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def send(client: Client, content: bytes) -> Any:
    return client.post(UPLOAD, {"file": SimpleUploadedFile("angebote.xlsx", content)})


def kept(provider: Provider) -> list[tuple[str, dict[str, Any]]]:
    with network_scope(provider.offer.network):
        return [(row.state, row.changes) for row in Proposal.objects.order_by("pk")]


def test_table_sent_back_unchanged_changes_nothing(provider: Provider, pat: Client) -> None:
    page = send(pat, pat.get(TABLE).content)
    assert ("Nichts geändert" in words(page), kept(provider)) == (True, [])


def test_filled_table_is_taken_once(provider: Provider, pat: Client) -> None:
    content = filled(pat.get(TABLE).content, {"06032 1": "06032 2", "Ein Treff.": "Ein offener Treff."})
    for _time in range(2):
        page = words(send(pat, content))
    assert "Sofort übernommen: 1. Zuerst sieht die Koordination an: 1." in page
    assert kept(provider) == [("live", {"phone": "06032 2"}), ("waiting", {"summary": "Ein offener Treff."})]
    with network_scope(provider.offer.network):
        assert Offer.objects.get(pk=provider.offer.pk).phone == "06032 2"


def test_file_that_is_no_table_is_told(provider: Provider, pat: Client) -> None:
    answer = send(pat, b"PK\x03\x04 nonsense")
    assert (answer.status_code, kept(provider)) == (422, [])
    assert pat.post(UPLOAD).status_code == 422


def test_paper_form_is_a_file_of_the_providers_own(provider: Provider, pat: Client) -> None:
    answer = pat.get(reverse("partner:sheet_pdf"))
    assert (answer.status_code, answer.headers["Content-Type"], answer.content[:5]) == (
        200,
        "application/pdf",
        b"%PDF-",
    )
