"""Upload, reading, review, confirming, taking back: as somebody at a browser goes through it."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.exchange import tasks
from nestwerk.exchange.models import ProfileDocument
from tests.cast import Cast
from tests.exchange.actions import rows
from tests.exchange.actions.papers import COUNTY, PERSON, TOWN, paper, read, received, taken
from tests.web.desk.look import field_error, part_equals_page, sent, words

NEW = reverse("desk:document_new")


def _upload(
    client: Client, content: bytes = b"", name: str = "auen.txt", day: str = "2018-12-31"
) -> HttpResponse:
    return client.post(NEW, {"file": SimpleUploadedFile(name, content or paper()), "stated_on": day})


def _work() -> None:
    """What the worker does: everything queued."""
    for row in DBTaskResult.objects.filter(status="READY"):
        tasks.read_uploaded.call(*row.args_kwargs["args"])


def _document(cast: Cast) -> ProfileDocument:
    with network_scope(cast.home):
        return ProfileDocument.objects.get()


def _uploaded(cast: Cast, client: Client, content: bytes = b"") -> str:
    """Address of a document that the worker has read."""
    url = str(_upload(client, content)["Location"])
    _work()
    return url


def _confirm(client: Client, url: str, **changed: Any) -> HttpResponse:
    facts = {**sent(client.get(url)), **changed}
    return client.post(f"{url}confirm", {name: value for name, value in facts.items() if value is not None})


def test_document_goes_from_upload_to_steckbrief(cast: Cast, kims_client: Client) -> None:
    url = str(_upload(kims_client)["Location"])
    assert "Das Dokument wird gelesen" in words(kims_client.get(url))
    _work()
    assert "Bestätigen und übernehmen" in words(kims_client.get(url))
    answer = _confirm(kims_client, url)
    assert (answer.status_code, answer["Location"]) == (302, url)
    page = words(kims_client.get(url))
    assert "Angaben übernommen: 23." in page
    assert "Die Angaben stehen im Steckbrief." in page
    steckbrief = words(kims_client.get(reverse("desk:profile")))
    assert [
        word
        for word in (TOWN, COUNTY, "30 %", "Frische Ideen sammeln", "79 Partner")
        if word not in steckbrief
    ] == []


def test_confirming_unchanged_stores_what_was_read(cast: Cast, kims_client: Client) -> None:
    """Every number survives the way into the form and back."""
    _confirm(kims_client, _uploaded(cast, kims_client))
    by_hand = rows.everything(cast.home)
    taken(cast.elsewhere)
    assert by_hand == rows.everything(cast.elsewhere)


def test_reviewer_corrects_a_number_in_german(cast: Cast, kims_client: Client) -> None:
    url = _uploaded(cast, kims_client)
    _confirm(
        kims_client,
        url,
        **{"value-0-number": "91.413", "value-6-number": "60.413,50", "sector_health": "1.415"},
    )
    found = rows.values(cast.home)
    assert (found["population", TOWN], found["budget", TOWN]) == (91413, 60413.5)
    assert rows.partners(cast.home)[0] == ("health", 1415)


def test_reviewer_leaves_a_number_out(cast: Cast, kims_client: Client) -> None:
    _confirm(kims_client, _uploaded(cast, kims_client), **{"value-0-is_taken": None})
    assert ("population", TOWN) not in rows.values(cast.home)


@pytest.mark.parametrize("wrong", ["viele", "1.4.1.3,5,2", ""])
def test_wrong_number_is_told_at_its_field_and_nothing_is_stored(
    cast: Cast, kims_client: Client, wrong: str
) -> None:
    url = _uploaded(cast, kims_client)
    answer = _confirm(kims_client, url, **{"value-0-number": wrong})
    said = {"": "Bitte geben Sie eine Zahl ein, oder wählen Sie „keine Angabe“."}.get(
        wrong, "Bitte geben Sie eine Zahl ein."
    )
    assert (answer.status_code, field_error(answer, "value-0-number")) == (422, said)
    assert (rows.everything(cast.home), _document(cast).state) == (({}, [], [], {}), "read")


def test_wrong_number_of_partners_is_told_at_its_field(cast: Cast, kims_client: Client) -> None:
    answer = _confirm(kims_client, _uploaded(cast, kims_client), sector_health="fünf")
    assert answer.status_code == 422
    assert field_error(answer, "sector_health") != ""
    assert rows.partners(cast.home) == []


def test_impossible_number_is_told_and_nothing_is_stored(cast: Cast, kims_client: Client) -> None:
    answer = _confirm(kims_client, _uploaded(cast, kims_client), **{"value-0-number": "5.000.000.000.000"})
    assert answer.status_code == 422
    assert "Diese Zahl ist zu groß oder zu klein, um zu stimmen." in words(answer)
    assert rows.everything(cast.home) == ({}, [], [], {})


def test_conflict_waits_for_a_tick(cast: Cast, kims_client: Client) -> None:
    taken(cast.home)
    url = _uploaded(cast, kims_client, paper(poor=950))
    assert "Für denselben Tag ist schon etwas anderes gespeichert." in words(kims_client.get(url))
    _confirm(kims_client, url)
    assert rows.values(cast.home)["children_u3_poverty", TOWN] == 900


def test_ticked_conflict_is_taken_over(cast: Cast, kims_client: Client) -> None:
    taken(cast.home)
    _confirm(kims_client, _uploaded(cast, kims_client, paper(poor=950)), override_0="on")
    assert rows.values(cast.home)["children_u3_poverty", TOWN] == 950


@pytest.mark.parametrize(("tick", "kept"), [(None, []), ("on", [PERSON])])
def test_persons_are_kept_only_with_a_tick(
    cast: Cast, kims_client: Client, tick: str | None, kept: list[str]
) -> None:
    _confirm(kims_client, _uploaded(cast, kims_client), keeps_contacts=tick)
    assert [contact["name"] for contact in _document(cast).contacts] == kept


def test_person_is_on_no_page(cast: Cast, kims_client: Client) -> None:
    url = _uploaded(cast, kims_client)
    before = words(kims_client.get(url))
    _confirm(kims_client, url)
    pages = [
        before,
        *(words(kims_client.get(at)) for at in (url, reverse("desk:profile"), reverse("desk:history"))),
    ]
    assert [page for page in pages if "Mustermann" in page or "01234" in page] == []


def test_taking_back_and_restoring(cast: Cast, kims_client: Client) -> None:
    document = taken(cast.home)
    before, url = rows.everything(cast.home), reverse("desk:document", args=[document.pk])
    kims_client.post(f"{url}withdraw")
    gone = rows.everything(cast.home)
    assert "Die Angaben aus diesem Dokument gelten nicht." in words(kims_client.get(url))
    kims_client.post(f"{url}restore")
    assert (gone, rows.everything(cast.home)) == (({}, [], [], {}), before)


def test_step_that_does_not_fit_is_told(cast: Cast, kims_client: Client) -> None:
    document = taken(cast.home)
    answer = kims_client.post(reverse("desk:document_restore", args=[document.pk]), follow=True)
    assert "Dieser Schritt passt nicht zum Stand des Dokuments (bestätigt)." in words(answer)


def test_confirming_twice_stores_once(cast: Cast, kims_client: Client) -> None:
    url = _uploaded(cast, kims_client)
    facts = sent(kims_client.get(url))
    kims_client.post(f"{url}confirm", facts)
    once = rows.everything(cast.home)
    assert kims_client.post(f"{url}confirm", facts).status_code == 422
    assert rows.everything(cast.home) == once


def test_discarded_document_says_so_and_cannot_come_back(cast: Cast, kims_client: Client) -> None:
    url = _uploaded(cast, kims_client)
    kims_client.post(f"{url}withdraw")
    page = words(kims_client.get(url))
    assert ("Zurückgenommen" in page, "Wiederherstellen" in page) == (True, False)


def test_unreadable_file_says_what_to_do(cast: Cast, kims_client: Client) -> None:
    url = str(_upload(kims_client, b"%PDF-1.7 kaputt", "blatt.pdf")["Location"])
    _work()
    page = words(kims_client.get(url))
    assert "Die Datei „blatt.pdf“ ist beschädigt oder unvollständig" in page
    assert "Andere Datei hochladen" in page


BAD_UPLOADS = [
    ({"stated_on": "2018-12-31"}, "file", "Bitte wählen Sie eine Datei aus."),
    (
        {"file": ("leer.txt", b""), "stated_on": "2018-12-31"},
        "file",
        "Diese Datei ist leer. Bitte prüfen Sie, ob es die richtige ist.",
    ),
    (
        {"file": ("gross.txt", b"x" * (10 * 2**20 + 1)), "stated_on": "2018-12-31"},
        "file",
        "„gross.txt“ ist größer als 10 MB. Bitte speichern Sie das Dokument ohne Bilder "
        "und versuchen Sie es noch einmal.",
    ),
    (
        {"file": ("auen.txt", b"x"), "stated_on": "1989-12-31"},
        "stated_on",
        "Bitte geben Sie einen Tag zwischen 1990 und heute an.",
    ),
    (
        {"file": ("auen.txt", b"x"), "stated_on": "2999-01-01"},
        "stated_on",
        "Bitte geben Sie einen Tag zwischen 1990 und heute an.",
    ),
]


@pytest.mark.parametrize(
    ("facts", "field", "sentence"), BAD_UPLOADS, ids=["none", "empty", "large", "old", "future"]
)
def test_bad_upload_is_told_at_its_field(
    cast: Cast, kims_client: Client, facts: dict[str, Any], field: str, sentence: str
) -> None:
    sending = {key: SimpleUploadedFile(*value) if key == "file" else value for key, value in facts.items()}
    answer = kims_client.post(NEW, sending)
    assert (answer.status_code, field_error(answer, field)) == (422, sentence)
    with network_scope(cast.home):
        assert ProfileDocument.objects.count() == 0


def test_same_file_again_is_told_at_its_field(cast: Cast, kims_client: Client) -> None:
    received(cast.home, paper())
    answer = _upload(kims_client)
    assert (answer.status_code, field_error(answer, "file")) == (
        422,
        "„auen.txt“ liegt schon vor: Eine Datei mit genau diesem Inhalt wurde bereits eingelesen.",
    )


def test_upload_queues_exactly_one_job(cast: Cast, kims_client: Client) -> None:
    _upload(kims_client)
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [
        [cast.home.pk, _document(cast).pk]
    ]


@pytest.mark.parametrize("stage", [received, read])
def test_part_of_the_document_equals_its_page(cast: Cast, kims_client: Client, stage: Any) -> None:
    document = stage(cast.home, paper())
    assert part_equals_page(kims_client, reverse("desk:document", args=[document.pk]))


def test_list_of_documents(cast: Cast, kims_client: Client) -> None:
    url = reverse("desk:documents")
    assert "Hier liegen die Dokumente" in words(kims_client.get(url))
    for number in range(3):
        received(cast.home, paper(closing="\n" * number), f"auen-{number}.txt")
    assert [f"auen-{n}.txt" in words(kims_client.get(url)) for n in range(3)] == [True] * 3
    assert part_equals_page(kims_client, url)
    listed = json.dumps(words(kims_client.get(url, {"state": "confirmed"})))
    assert "auen-1.txt" not in listed
