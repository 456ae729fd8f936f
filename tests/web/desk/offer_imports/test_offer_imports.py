"""A list goes from upload over the columns to the report, as somebody at a browser goes through it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.directory.choices import ImportState
from nestwerk.directory.imports import tasks
from nestwerk.directory.models import Offer, OfferImport
from tests.cast import Cast
from tests.web.desk.look import sent, words

LISTS = reverse("desk:offer_imports")
CONTENT = "Bezeichnung;Anbieter;Interner Code\nElterncafé;Verein Sonne;x7\n;Verein Mond;x8\n"


def _upload(client: Client, text: str = CONTENT, name: str = "liste.csv") -> HttpResponse:
    return client.post(LISTS, {"file": SimpleUploadedFile(name, text.encode())})


def _take(client: Client, url: str, **changed: str) -> HttpResponse:
    facts = {**sent(client.get(url)), **changed}
    return client.post(f"{url}take", {name: value for name, value in facts.items() if value is not None})


def _row(cast: Cast) -> OfferImport:
    with network_scope(cast.home):
        return OfferImport.objects.get()


def _titles(cast: Cast) -> list[str]:
    with network_scope(cast.home):
        return list(Offer.objects.values_list("title", flat=True))


def test_list_goes_from_upload_to_report(cast: Cast, kims_client: Client) -> None:
    url = str(_upload(kims_client)["Location"])
    page = words(kims_client.get(url))
    assert [
        word
        for word in ("Bezeichnung", "Elterncafé", "Interner Code", "Zeilen in der Liste: 2")
        if word not in page
    ] == []
    assert _titles(cast) == []
    answer = _take(kims_client, url)
    assert (answer.status_code, answer["Location"], _titles(cast)) == (302, url, ["Elterncafé"])
    report = words(kims_client.get(url))
    told = (
        "Zeilen gelesen: 2. Neu: 1, geändert: 0, unverändert: 0, nicht übernommen: 1.",
        "Der Titel fehlt.",
        "Die Spalte „Interner Code“ kennen wir nicht",
    )
    assert [word for word in told if word not in report] == []
    assert (_row(cast).state, _row(cast).content) == (ImportState.DONE, None)


def test_columns_given_twice_are_asked_again(cast: Cast, kims_client: Client) -> None:
    url = str(_upload(kims_client)["Location"])
    answer = _take(kims_client, url, column_2="Titel")
    assert (answer.status_code, _titles(cast)) == (422, [])
    assert "Dieses Feld ist schon einer anderen Spalte zugeordnet." in words(answer)


def test_long_list_is_read_in_the_background(cast: Cast, kims_client: Client) -> None:
    lines = "\n".join(f"Treff {number}" for number in range(201))
    url = str(_upload(kims_client, f"Titel\n{lines}\n")["Location"])
    _take(kims_client, url)
    assert "Die Liste wird eingelesen" in words(kims_client.get(url))
    [job] = DBTaskResult.objects.filter(status="READY")
    assert tasks.read_list.call(*job.args_kwargs["args"]) == ImportState.DONE
    assert (len(_titles(cast)), _row(cast).progress_pct) == (201, 100)


@pytest.mark.parametrize(
    ("name", "text"), [("liste.pdf", "%PDF-1.7 x"), ("liste.json", '{"a": ['), ("liste.xlsx", "PK kaputt")]
)
def test_file_that_cannot_be_read_is_refused_at_once(
    cast: Cast, kims_client: Client, name: str, text: str
) -> None:
    answer = _upload(kims_client, text, name)
    assert (answer.status_code, f"Die Datei „{name}“" in words(answer)) == (422, True)
    with network_scope(cast.home):
        assert OfferImport.objects.count() == 0


def test_list_can_be_dropped(cast: Cast, kims_client: Client) -> None:
    url = str(_upload(kims_client)["Location"])
    assert kims_client.post(f"{url}drop")["Location"] == LISTS
    assert (_row(cast).state, _row(cast).content, _titles(cast)) == (ImportState.WITHDRAWN, None, [])
    assert "Diese Liste wurde verworfen" in words(kims_client.get(url))


def test_template_is_an_excel_file(cast: Cast, kims_client: Client) -> None:
    answer = kims_client.get(reverse("desk:offer_template"))
    assert (answer.status_code, answer.content[:2], answer["Content-Disposition"]) == (
        200,
        b"PK",
        'attachment; filename="Vorlage-Angebote.xlsx"',
    )
