"""Open data as operators see them: what counts, what is being read, what to type next."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.places import actions
from nestwerk.places.choices import DataKind
from nestwerk.places.models import Dataset
from tests.cast import Cast
from tests.web.desk.look import part_equals_page, words

URL = reverse("ops:data")


def begun(kind: DataKind = DataKind.CENSUS, **more: Any) -> Dataset:
    facts = {"name": "zensus.csv", "checksum": "", "cut_for": "", "version": "1", **more}
    return actions.begin_dataset(kind=kind, **facts)


def finished(kind: DataKind = DataKind.AREAS, reference: str = "2025-01-01", **more: Any) -> Dataset:
    dataset = begun(kind, **{"name": "vg250.gpkg", **more})
    report = {
        "sentences": ["25 Gemeinden gelesen.", "2 sind neu."],
        "warnings": ["Eine Null fehlte."],
        "refused": [{"place": f"Zeile {number}", "reason": "ohne Grenze"} for number in range(12)],
    }
    actions.finish_dataset(
        dataset, report=report, reference=reference, attribution="© Amt", bounds=[9, 50, 10, 51]
    )
    return dataset


def test_empty_shelves_say_what_to_type(cast: Cast, olgas_client: Client) -> None:
    page = words(olgas_client.get(URL))
    seen = (
        "nestwerk import-areas DATEI",
        "nestwerk import-zensus DATEI --network KURZNAME",
        "nestwerk import-osm DATEI --network KURZNAME",
        "nestwerk import-gtfs DATEI --network KURZNAME",
        "Noch nichts eingelesen.",
    )
    assert [word for word in seen if word not in page] == []


def test_version_that_counts_is_told_with_its_report(cast: Cast, olgas_client: Client) -> None:
    finished(name="vg250-alt.gpkg")
    finished(cut_for="")
    finished(DataKind.QUARTERS, "2022", cut_for="auenland", name="sozialraeume.geojson")
    page = words(olgas_client.get(URL))
    seen = (
        "vg250.gpkg bereit",
        "Für alle Netzwerke. Stand: 01.01.2025.",
        "Für das Netzwerk „auenland“. Stand: 2022.",
        "25 Gemeinden gelesen. Ganzer Bericht 2 sind neu.",
        "Eine Null fehlte.",
        "Zeile 9: ohne Grenze",
        "und 2 weitere",
        "Quelle: © Amt",
        "Abgelöst, für frühere Ergebnisse aufgehoben: vg250-alt.gpkg",
    )
    assert [word for word in seen if word not in page] == []
    assert [word for word in ("Zeile 10", "Auf diesem Rechner fehlen die Daten") if word in page] == []


def test_data_missing_on_this_machine_are_told(cast: Cast, olgas_client: Client) -> None:
    finished(DataKind.STREETS)
    assert "Auf diesem Rechner fehlen die Daten" in words(olgas_client.get(URL))


def test_refused_file_says_why_until_another_is_taken(cast: Cast, olgas_client: Client) -> None:
    actions.refuse_dataset(begun(), problem="Die Datei ist leer.")
    before = words(olgas_client.get(URL))
    finished(DataKind.CENSUS)
    after = words(olgas_client.get(URL))
    assert ("zensus.csv nicht angenommen" in before, "Die Datei ist leer." in before) == (True, True)
    assert "Die Datei ist leer." not in after


def test_reading_shows_how_far_it_is(
    cast: Cast, olgas_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.say_step(begun(), "Lese das Gitter …", progress_pct=40)
    dead = words(olgas_client.get(URL))
    monkeypatch.setattr("nestwerk.web.ops.data.page.is_underway", lambda dataset: True)
    answer = olgas_client.get(URL)
    assert ("zensus.csv abgebrochen" in dead, "Bitte geben Sie den Befehl noch einmal ein." in dead) == (
        True,
        True,
    )
    assert ("Lese das Gitter …" in words(answer), 'value="40" max="100"' in answer.content.decode()) == (
        True,
        True,
    )
    assert part_equals_page(olgas_client, URL)


def test_lists_need_no_more_queries_for_more_rows(
    cast: Cast, olgas_client: Client, django_assert_num_queries: Any
) -> None:
    finished()
    olgas_client.get(URL)
    for count in (1, 3):
        while Dataset.objects.count() < count:
            finished(cut_for=f"netz-{Dataset.objects.count()}")
        with django_assert_num_queries(4):
            olgas_client.get(URL)
