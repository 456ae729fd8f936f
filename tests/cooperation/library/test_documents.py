"""Documents: what may lie here, what is undone, who has copies of a medium and who never got any."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions import documents as actions
from nestwerk.cooperation.errors import FileRefused
from nestwerk.cooperation.imports.files import type_of
from nestwerk.cooperation.models import Document, HandOut
from nestwerk.cooperation.queries.documents import unreached, unreached_places, versions_of
from tests.cast import Cast
from tests.make import directory, documents, places


def packed(**members: bytes) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, words in members.items():
            archive.writestr(name.replace("__", "/").replace("_x", ".x"), words)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.7 x", "pdf"),
        (b"\x89PNG\r\n\x1a\n123", "png"),
        (b"\xff\xd8\xff\xe0123", "jpg"),
        ("Größe".encode("cp1252"), "txt"),
        (packed(word__document_xml=b"<w/>"), "docx"),
        (packed(xl__workbook_xml=b"<w/>"), "xlsx"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
    ],
)
def test_type_is_told_by_the_bytes_whatever_the_name_says(content: bytes, ending: str) -> None:
    assert type_of(content, "lustig.exe").ending == ending


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b" \n", "ist leer"),
        (b"MZ\x00\x01\x02\x03\x04" * 50, "ist kein PDF"),
        (packed(readme=b"x"), "ist kein PDF"),
        (
            packed(word__document_xml=b"<w/>", word__vbaProject_bin=b"x").replace(
                b"Project_bin", b"Project.bin"
            ),
            "enthält Makros",
        ),
        (b"PK\x03\x04broken", "beschädigt"),
        (b"x" * (10 * 1024 * 1024 + 1), "größer als 10 MB"),
    ],
)
def test_other_file_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(FileRefused, match=sentence):
        type_of(content, "konzept.pdf")


def test_version_gets_the_next_number_and_the_ending_of_what_it_is(cast: Cast) -> None:
    found = documents.with_file(documents.document(cast.home), b"Eins", "C:\\Texte\\konzept.pdf")
    documents.with_file(found, b"Zwei", "")
    with network_scope(cast.home):
        assert list(versions_of(found).values_list("number", "file_name")) == [
            (2, "Fachkonzept.txt"),
            (1, "konzept.txt"),
        ]


def test_same_file_twice_is_refused_by_the_name_of_where_it_lies(cast: Cast) -> None:
    documents.with_file(documents.document(cast.home))
    with pytest.raises(NotNow, match="schon in der Ablage: „Fachkonzept“, Fassung 1"):
        documents.with_file(documents.document(cast.home, "Leitbild"))


def test_second_first_document_is_refused_and_named(cast: Cast) -> None:
    documents.document(cast.home, is_first_document=True)
    with pytest.raises(NotNow, match="schon „Fachkonzept“"):
        documents.document(cast.home, "Flyer", is_first_document=True)


@pytest.mark.postgresql  # on SQLite whoever writes waits anyway
def test_who_asks_for_the_first_document_at_the_same_moment_waits(cast: Cast) -> None:
    with network_scope(cast.home), CaptureQueriesContext(connection) as seen:
        actions.refuse_another_first(cast.home)
    locked = [query["sql"] for query in seen if "FOR NO KEY UPDATE" in query["sql"]]
    assert [sql for sql in locked if "tenants_network" in sql] != []
    assert "FOR NO KEY UPDATE" in seen[0]["sql"]  # before it looks whether there is one


def test_withdrawn_first_document_makes_room_but_does_not_come_back_beside_another(cast: Cast) -> None:
    first = documents.document(cast.home, is_first_document=True)
    with network_scope(cast.home):
        actions.withdraw_document(first, by=cast.kim)
        documents.document(cast.home, "Flyer", is_first_document=True)
        with pytest.raises(NotNow, match="schon „Flyer“"):
            actions.undo_step(first, by=cast.kim)
        assert (first.withdrawn_on, Document.objects.get(pk=first.pk).withdrawn_on) == (
            timezone.localdate(),
        ) * 2


def test_change_is_undone_word_by_word(cast: Cast) -> None:
    found = documents.document(cast.home, valid_to=date(2026, 1, 1))
    with network_scope(cast.home):
        actions.change_document(found, by=cast.kim, title="Leitbild", valid_to=None)
        actions.undo_step(found, by=cast.kim)
        assert (found.title, found.valid_to) == ("Fachkonzept", date(2026, 1, 1))
        with pytest.raises(NotNow, match="nichts zurückzunehmen"):
            actions.undo_step(found, by=cast.kim)


def test_review_needs_a_day_to_come(cast: Cast) -> None:
    with network_scope(cast.home), pytest.raises(NotNow, match="der noch kommt"):
        actions.review_document(documents.document(cast.home), next_on=timezone.localdate(), by=cast.kim)


def test_removed_version_is_gone_and_its_reason_stays(cast: Cast) -> None:
    found = documents.with_file(documents.document(cast.home))
    with network_scope(cast.home):
        version = versions_of(found).get()
        actions.remove_version(version, reason="Namen von Familien", by=cast.kim)
        event = history_of(cast.home, found).first()
        assert (versions_of(found).count(), event.text if event else "") == (
            0,
            "Fachkonzept: Fassung 1 gelöscht. Namen von Familien",
        )


def _stock(cast: Cast) -> tuple[int | None, int]:
    with network_scope(cast.home):
        return Document.objects.get().stock, HandOut.objects.count()


def test_copies_leave_the_shelf_and_come_back(cast: Cast) -> None:
    given = documents.given_out(documents.document(cast.home, "Flyer", kind="flyer", stock=100), 30)
    before = _stock(cast)
    with network_scope(cast.home):
        actions.undo_hand_out(given, by=cast.kim)
    assert (before, _stock(cast)) == ((70, 1), (100, 0))


@pytest.mark.parametrize(
    ("words", "sentence"), [({"copies": 101}, "noch 100"), ({"place": " "}, "wer die Stücke bekommt")]
)
def test_copies_nobody_can_get_are_refused(words: dict[str, Any], sentence: str, cast: Cast) -> None:
    with pytest.raises(NotNow, match=sentence):
        documents.given_out(documents.document(cast.home, "Flyer", kind="flyer", stock=100), **words)


def test_unreached_are_those_to_whom_no_copy_went(cast: Cast) -> None:
    for number, name in enumerate(("Auendorf", "Bachheim", "Stadt Talhausen"), start=1):
        places.served(cast.home, name, kind="town", official_key=f"0999900{number}")
    flyer = documents.document(cast.home, "Flyer", kind="flyer")
    klinik, praxis = directory.organisation(cast.home, "Klinik"), directory.organisation(cast.home, "Praxis")
    with network_scope(cast.home):
        klinik.sites.create(network=cast.home, town="Talhausen")
    documents.given_out(flyer, organisation=klinik, place="")
    documents.given_out(flyer, place="AUENDORF")
    with network_scope(cast.home):
        assert (unreached_places(flyer), list(unreached(flyer))) == (["Bachheim"], [praxis])
