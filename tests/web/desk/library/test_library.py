"""The Ablage, the cards and the search on their pages: uploads, downloads, who sees what."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions import index
from nestwerk.cooperation.choices import Findable
from nestwerk.cooperation.models import Document, DocumentVersion, Procedure
from nestwerk.directory.rules import LEVELS
from nestwerk.registry.choices import Audience
from nestwerk.web.desk.search.page import PAGES
from tests.cast import Cast
from tests.make import directory, documents

ROOM = "/desk/library/"


def test_uploaded_file_comes_back_as_an_attachment_nobody_opens(cast: Cast, kims_client: Client) -> None:
    found = documents.document(cast.home)
    file = SimpleUploadedFile("Größe & Co.html", b"<script>alert(1)</script>", content_type="text/html")
    kims_client.post(f"{ROOM}{found.pk}/file", {"file": file, "note": "neu"})
    answer = kims_client.get(f"{ROOM}{found.pk}/files/1")
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        b"<script>alert(1)</script>",
        "text/plain; charset=utf-8",
        "nosniff",
    )
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    with network_scope(cast.home):
        assert DocumentVersion.objects.get().words == "<script>alert(1)</script>"


def test_refused_file_says_why_on_the_page(cast: Cast, kims_client: Client) -> None:
    found = documents.document(cast.home)
    file = SimpleUploadedFile("x.pdf", b"MZ\x00\x01\x02\x03" * 90)
    answer = kims_client.post(f"{ROOM}{found.pk}/file", {"file": file}, follow=True)
    assert "Die Datei „x.pdf“ ist kein PDF" in answer.content.decode()


def _addresses(found: Document) -> list[str]:
    """Every way to a document: list, export, page, file, search, public page, public file."""
    return [
        ROOM,
        f"{ROOM}?format=csv",
        f"{ROOM}{found.pk}/",
        f"{ROOM}{found.pk}/files/1",
        "/desk/search?q=Fachkonzept",
        f"/auenland/documents/{found.uid}/",
        f"/auenland/documents/{found.uid}/file",
    ]


def _seen(client: Client, found: Document) -> list[bool]:
    answers = [client.get(address) for address in _addresses(found)]
    words = ("Fachkonzept</", "Fachkonzept,", "Fachkonzept;", "<mark>Fachkonzept", "Wir begleiten")
    return [a.status_code == 200 and any(word in a.content.decode() for word in words) for a in answers]


@pytest.mark.parametrize(
    ("visibility", "kim", "pat", "fam"),
    [("coordination", 5, 0, 0), ("partners", 5, 5, 0), ("public", 7, 7, 2)],
)
def test_visibility_holds_on_every_way_to_a_document(
    visibility: str, kim: int, pat: int, fam: int, cast: Cast, kims_client: Client, pats_client: Client
) -> None:
    directory.portal(cast.home)
    found = documents.with_file(documents.document(cast.home, visibility=visibility))
    index.reindex(cast.home)
    seen = [sum(_seen(client, found)) for client in (kims_client, pats_client, Client())]
    assert seen == [kim, pat, fam]


def test_planted_fault_in_the_rule_of_visibility_is_seen_on_every_way(
    cast: Cast, pats_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above would notice: with the rule broken Pat reads what is the coordination's."""
    found = documents.with_file(documents.document(cast.home, visibility="coordination"))
    index.reindex(cast.home)
    monkeypatch.setitem(LEVELS, Audience.PARTNERS, LEVELS[Audience.COORDINATION])
    assert sum(_seen(pats_client, found)) == 4  # the index holds the fifth back by a rule of its own


def test_earlier_version_stays_with_those_who_keep_the_document(
    cast: Cast, kims_client: Client, pats_client: Client
) -> None:
    found = documents.with_file(documents.document(cast.home))
    documents.with_file(found, b"Zweite Fassung")
    earlier = f"{ROOM}{found.pk}/files/1"
    answers = [client.get(earlier).status_code for client in (kims_client, pats_client)]
    assert answers == [200, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_often_for_three_as_for_one(
    rows: int, cast: Cast, kims_client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(rows):
        documents.document(cast.home, f"Leitfaden {number}")
    with django_assert_num_queries(5):
        kims_client.get(ROOM)


def test_new_document_from_the_form_is_kept_as_said(cast: Cast, kims_client: Client) -> None:
    words = {"title": "Flyer", "kind": "flyer", "visibility": "partners", "language": "tr", "stock": "300"}
    kims_client.post(f"{ROOM}new", words)
    with network_scope(cast.home):
        facts = Document.objects.values_list("title", "kind", "visibility", "language", "stock").get()
    assert facts == ("Flyer", "flyer", "partners", "tr", 300)


def test_validity_that_ends_before_it_begins_is_refused_at_its_field(kims_client: Client) -> None:
    words = {"title": "X", "kind": "other", "visibility": "partners", "language": "de"}
    words |= {"valid_from": "2026-02-01", "valid_to": "2026-01-01"}
    answer = kims_client.post(f"{ROOM}new", words)
    assert (answer.status_code, "Der letzte Tag liegt vor dem ersten" in answer.content.decode()) == (
        422,
        True,
    )


def test_card_from_a_template_keeps_its_steps_in_the_order_given(cast: Cast, kims_client: Client) -> None:
    page = kims_client.get("/desk/procedures/new?template=signpost").content.decode()
    words = {"title": "Wohin jetzt?", "kind": "boundary", "visibility": "public", "is_signpost": "on"}
    steps = {"step-TOTAL_FORMS": "3", "step-INITIAL_FORMS": "2"}
    steps |= {"step-0-who": "Jugendamt", "step-0-may": "Nimmt an", "step-0-ORDER": "2"}
    steps |= {"step-1-who": "Team", "step-1-may": "Berät", "step-1-ORDER": "1", "step-2-who": ""}
    kims_client.post("/desk/procedures/new", words | steps)
    with network_scope(cast.home):
        card = Procedure.objects.get()
        said = list(card.steps.values_list("who", flat=True))
    assert ("Insoweit erfahrene Fachkraft" in page, card.is_signpost, said) == (
        True,
        True,
        ["Team", "Jugendamt"],
    )


def test_step_without_who_is_refused_and_nothing_is_kept(cast: Cast, kims_client: Client) -> None:
    words = {"title": "Karte", "kind": "procedure", "visibility": "public"}
    steps = {"step-TOTAL_FORMS": "1", "step-INITIAL_FORMS": "0", "step-0-may": "Hilft"}
    answer = kims_client.post("/desk/procedures/new", words | steps)
    with network_scope(cast.home):
        kept = Procedure.objects.exists()
    assert (answer.status_code, "Bitte sagen Sie, wer das tut" in answer.content.decode(), kept) == (
        422,
        True,
        False,
    )


def test_signpost_is_public_and_says_that_nothing_is_reported_here(cast: Cast, fam: Client) -> None:
    directory.portal(cast.home)
    card = documents.card(cast.home, "Wohin jetzt?", is_signpost=True)
    answer = fam.get(f"/auenland/procedures/{card.uid}/")
    assert ("Hier wird nichts gemeldet" in answer.content.decode(), bool(answer.cookies)) == (True, False)
    assert "<form" not in answer.content.decode()


def test_search_page_marks_what_was_found_and_narrows(cast: Cast, kims_client: Client) -> None:
    documents.document(cast.home, "Leitfaden Besuche", text="Hebammen besuchen Familien.")
    index.reindex(cast.home)
    page = kims_client.get("/desk/search?q=Hebamme").content.decode()
    assert ("<mark>Hebammen</mark> besuchen" in page, "Dokumente und Medien (1)" in page) == (True, True)


@pytest.mark.parametrize(
    "address", ["?q=%00", "?q=&kind=x&page=-1", "?q=Kita&page=99999", "?q=" + "a" * 3000]
)
def test_search_bears_odd_addresses(address: str, kims_client: Client) -> None:
    assert kims_client.get(f"/desk/search{address}").status_code in (200, 400)


@pytest.mark.parametrize("kind", list(Findable))
def test_every_kind_of_hit_has_a_page(kind: Findable) -> None:
    assert reverse(PAGES[kind], args=[1]).startswith("/desk/")
