"""A document comes in, is read, and is dropped: what is kept of it, and what is refused."""

import json

import pytest

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions
from nestwerk.exchange.choices import DocumentState
from nestwerk.exchange.errors import AlreadyHere, WrongState
from nestwerk.exchange.models import ProfileDocument
from nestwerk.exchange.proposals import MASK
from tests.cast import Cast
from tests.exchange.actions import rows
from tests.exchange.actions.papers import MAIL, PERSON, PHONE, confirmed, fresh, paper, read, received


def test_document_received_waits_with_its_content(cast: Cast) -> None:
    document = received(cast.home, b"Text")
    document = fresh(document)
    assert (document.state, bytes(document.content), document.attempts) == ("waiting", b"Text", 0)


def test_same_content_twice_is_refused_whatever_its_name(cast: Cast) -> None:
    received(cast.home, paper(), "eins.txt")
    with pytest.raises(AlreadyHere) as refused:
        received(cast.home, paper(), "zwei.txt")
    assert str(refused.value) == (
        "„zwei.txt“ liegt schon vor: Eine Datei mit genau diesem Inhalt wurde bereits eingelesen."
    )


def test_same_content_after_confirming_is_refused(cast: Cast) -> None:
    confirmed(read(cast.home, paper()))
    with pytest.raises(AlreadyHere):
        received(cast.home, paper())


def test_same_content_in_another_network_is_its_own_document(cast: Cast) -> None:
    received(cast.home, paper())
    assert received(cast.elsewhere, paper()).state == "waiting"


def test_same_content_after_a_refusal_may_come_again(cast: Cast) -> None:
    assert read(cast.home, b"Milch\nBrot\n").state == "refused"
    assert received(cast.home, b"Milch\nBrot\n").state == "waiting"


def test_content_is_dropped_after_reading(cast: Cast) -> None:
    document = read(cast.home, paper())
    document = fresh(document)
    assert (document.state, document.content, document.kind, document.progress_pct) == (
        "read",
        None,
        "qdfh-profile",
        100,
    )


def test_person_is_in_no_stored_text(cast: Cast) -> None:
    document = read(cast.home, paper())
    kept = json.dumps(document.reading, ensure_ascii=False)
    assert [word for word in (PERSON, "Mustermann", MAIL, PHONE) if word in kept] == []
    assert document.reading["sections"]["understanding"] == [
        "Leicht zu erreichen",
        f"{MASK} leitet die Runde, {MASK} hört zu",
    ]
    assert [line["text"] for line in document.reading["lines"] if line["landed"] == "contact"] == [MASK]


def test_person_is_in_no_confirmed_text(cast: Cast) -> None:
    confirmed(read(cast.home, paper(goal=f"Fragen an {PERSON} unter {MAIL} oder Tel. {PHONE}")))
    assert "Mustermann" not in repr(rows.texts(cast.home)).replace(MASK, "")
    assert MAIL not in repr(rows.texts(cast.home))


def test_found_person_is_kept_until_somebody_confirms(cast: Cast) -> None:
    document = read(cast.home, paper())
    assert [(c["name"], c["email"]) for c in document.contacts] == [(PERSON, MAIL)]


@pytest.mark.parametrize(("asked", "kept"), [(False, []), (True, [PERSON])])
def test_confirming_forgets_persons_unless_asked_to_keep_them(
    cast: Cast, asked: bool, kept: list[str]
) -> None:
    document = read(cast.home, paper())
    confirmed(document, keeps_contacts=asked)
    document = fresh(document)
    assert [contact["name"] for contact in document.contacts] == kept


def test_unreadable_file_is_refused_with_a_sentence(cast: Cast) -> None:
    document = read(cast.home, b"%PDF-1.7 kaputt", "blatt.pdf")
    document = fresh(document)
    assert (document.state, document.content, document.reading) == ("refused", None, None)
    assert document.problem == (
        "Die Datei „blatt.pdf“ ist beschädigt oder unvollständig: "
        "Bitte speichern Sie das Profil neu und laden Sie es noch einmal hoch."
    )


def test_unknown_form_is_refused_with_a_sentence(cast: Cast) -> None:
    document = read(cast.home, b"Einkaufsliste\nMilch\nBrot\n", "liste.txt")
    assert (document.state, document.problem) == (
        "refused",
        "„liste.txt“: Darin haben wir weder einen Steckbrief noch ein Good-Practice-Blatt erkannt. "
        "Bitte prüfen Sie, ob es die richtige Datei ist.",
    )


def test_refused_document_stores_no_figure(cast: Cast) -> None:
    document = read(cast.home, b"Milch\n")
    with network_scope(cast.home), pytest.raises(WrongState):
        actions.confirm_document(document, None, by=cast.kim)  # type: ignore[arg-type]
    assert rows.everything(cast.home) == ({}, [], [], {})


def test_third_broken_reading_is_the_last(cast: Cast) -> None:
    document = received(cast.home, paper(), "schwer.txt")
    with network_scope(cast.home):
        ProfileDocument.objects.filter(pk=document.pk).update(state=DocumentState.READING, attempts=3)
        actions.read_document(document)
    document = fresh(document)
    assert (document.state, document.content, document.problem) == (
        "refused",
        None,
        "„schwer.txt“: Das Lesen ist dreimal abgebrochen. "
        "Bitte speichern Sie die Datei als TXT und laden Sie sie neu hoch.",
    )


def test_second_try_reads_what_a_killed_worker_left(cast: Cast) -> None:
    document = received(cast.home, paper())
    with network_scope(cast.home):
        ProfileDocument.objects.filter(pk=document.pk).update(state=DocumentState.READING, attempts=2)
        actions.read_document(document)
    assert (document.state, document.attempts) == ("read", 3)


def test_reading_twice_changes_nothing(cast: Cast) -> None:
    document = read(cast.home, paper())
    before = document.reading
    with network_scope(cast.home):
        again = actions.read_document(document)
    assert (again.state, again.attempts, again.reading) == ("read", 1, before)


def test_discarded_document_keeps_nothing_of_its_text(cast: Cast) -> None:
    document = read(cast.home, paper())
    with network_scope(cast.home):
        actions.discard_document(document, by=cast.kim)
        document.refresh_from_db()
        said = list(Event.objects.filter(network=cast.home).order_by("pk").values_list("action", flat=True))
    assert (document.state, document.reading, document.contacts, document.content) == (
        "withdrawn",
        None,
        [],
        None,
    )
    assert said[-2:] == ["document.received", "document.discarded"]


def test_confirmed_document_is_not_discarded(cast: Cast) -> None:
    document = read(cast.home, paper())
    confirmed(document)
    with network_scope(cast.home), pytest.raises(WrongState):
        actions.discard_document(document, by=cast.kim)


def test_discarded_document_is_not_restored(cast: Cast) -> None:
    document = read(cast.home, paper())
    with network_scope(cast.home):
        actions.take_back_document(document, by=cast.kim)
        with pytest.raises(WrongState):
            actions.restore_document(document, by=cast.kim)
    assert document.state == "withdrawn"
