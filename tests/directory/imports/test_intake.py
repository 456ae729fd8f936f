"""From the file to the directory: what is made, what is said."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from nestwerk.base.command import Refused
from nestwerk.base.scope import network_scope
from nestwerk.base.tables.shapes import Finding, ImportReport
from nestwerk.directory.actions.offers import change_offer
from nestwerk.directory.imports.intake import apply, read_file
from nestwerk.directory.models import Offer, OfferVersion
from nestwerk.directory.states import state_of
from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.make import directory, places

BY = "Test"
HEADER = (
    "Titel;Beschreibung;Träger;Kategorie;Zielgruppe;Alter von (Monate);Alter bis (Monate);Straße;PLZ;Ort;Breite;Länge;"
    "Telefon;E-Mail;Webseite;Öffnungszeiten;Sprachen;Kosten;Zugang;Hinweis"
)
CAFE = (
    "Elterncafé;Kaffee und Zeit;Verein Sonne;Elterncafé;Mütter und Väter;0;36;Hauptstr. 1;61231;Bad Nauheim;50,36;8,74;"
    "06032 12345;info@example.org;www.example.org;Mo 9-11 Uhr;Deutsch, Türkisch;kostenlos;ohne Anmeldung;Bitte Socken"
)


def taken(
    of: Network, *lines: str, header: str = HEADER, name: str = "liste.csv", is_dry: bool = False
) -> ImportReport:
    intake = read_file(name, "\n".join([header, *lines]).encode())
    with network_scope(of):
        return apply(of, intake, by=BY, is_dry=is_dry)


def states(of: Network) -> list[dict[str, Any]]:
    with network_scope(of):
        return [state_of(offer) for offer in Offer.objects.filter(network=of).order_by("title")]


def said(words: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in words.items() if value not in ("", None, []) and value is not False
    }


def test_whole_row_becomes_an_offer(cast: Cast) -> None:
    assert taken(cast.home, CAFE) == ImportReport(1, 1, 0, 0, (), ())
    [state] = states(cast.home)
    [place] = state.pop("places")
    assert said(state) == {
        "title": "Elterncafé",
        "organisation": "Verein Sonne",
        "description": "Kaffee und Zeit",
        "category": "27",
        "target_groups": ["mothers", "fathers"],
        "who": "Mütter und Väter",
        "age_from_months": 0,
        "age_to_months": 36,
        "languages": ["de", "tr"],
        "cost": "free",
        "entry": "walk_in",
        "entry_note": "ohne Anmeldung",
        "phone": "06032 12345",
        "email": "info@example.org",
        "website": "https://www.example.org",
        "note": "Bitte Socken",
        "capacity": "unknown",
        "visibility": "public",
        "status": "running",
    }
    assert said(place) == {
        "presence": "at_place",
        "street": "Hauptstr. 1",
        "postcode": "61231",
        "town": "Bad Nauheim",
        "latitude": 50.36,
        "longitude": 8.74,
        "hours": {"version": 1, "rules": [{"weekdays": [1], "spans": [["09:00", "11:00"]]}]},
        "hours_text": "Mo 9-11 Uhr",
    }


def test_same_file_twice_changes_nothing(cast: Cast) -> None:
    lines = [
        CAFE,
        CAFE.replace("Elterncafé;", "Babytreff;", 1).replace("50,36;8,74", ";"),
        "Nur ein Titel" + ";" * 19,
    ]
    assert taken(cast.home, *lines) == ImportReport(3, 3, 0, 0, (), ())
    before = states(cast.home)
    assert taken(cast.home, *lines) == ImportReport(3, 0, 0, 3, (), ())
    assert states(cast.home) == before
    with network_scope(cast.home):
        assert OfferVersion.objects.filter(network=cast.home).count() == 3


def test_changed_row_changes_its_offer_and_an_empty_cell_says_nothing(cast: Cast) -> None:
    taken(cast.home, CAFE)
    changed = CAFE.replace("06032 12345", "06032 99999").replace("Bitte Socken", "")
    assert taken(cast.home, changed) == ImportReport(1, 0, 1, 0, (), ())
    [state] = states(cast.home)
    assert (state["phone"], state["note"]) == ("06032 99999", "Bitte Socken")


def test_refused_row_stops_no_other(cast: Cast) -> None:
    report = taken(
        cast.home, CAFE, CAFE.replace("Elterncafé;", " ;", 1), CAFE.replace("Elterncafé;", "Treff;", 1)
    )
    reason = "Der Titel fehlt. Bitte geben Sie dem Angebot einen Titel."
    assert report == ImportReport(3, 2, 0, 0, (Finding(3, reason),), ())


def test_malformed_cells_are_left_out_with_a_warning(cast: Cast) -> None:
    row = "Treff;;;Wohnungsberatungshilfe;;blau;;;612;;Nord;Ost;keine;kein;siehe Flyer;Mo 9 Uhr und bei Vollmond;Klingonisch;;;"
    report = taken(cast.home, row)
    assert (report.created, [found.reason for found in report.warnings]) == (
        1,
        [
            "Sprachen: „klingonisch“ kennen wir nicht; das fehlt.",
            "Kategorie: „Wohnungsberatungshilfe“ kennen wir nicht; am nächsten kommt „Wohnungshilfe“. Das Feld ist leer.",
            "Alter von (Monate): „blau“ verstehen wir nicht als Alter; die Angabe fehlt.",
            "Telefon: „keine“ ist keine Telefonnummer und fehlt.",
            "E-Mail: „kein“ ist keine E-Mail-Adresse und fehlt.",
            "Webseite: „siehe Flyer“ ist keine Internetadresse und fehlt.",
            "Breite und Länge: „Nord / Ost“ sind keine zwei Koordinaten; der Punkt auf der Karte fehlt.",
            "PLZ: „612“ ist keine Postleitzahl und fehlt.",
            "Öffnungszeiten: „bei Vollmond“ verstehen wir nicht. Der Wortlaut steht beim Angebot.",
        ],
    )


def test_columns_nobody_knows_are_named_and_not_stored(cast: Cast) -> None:
    report = taken(cast.home, "Treff;streng geheim", header="Titel;Interner Vermerk X")
    sentence = "Die Spalte „Interner Vermerk X“ kennen wir nicht; was darin steht, wird nicht gespeichert."
    assert report == ImportReport(1, 1, 0, 0, (), (Finding(1, sentence),))
    assert "geheim" not in json.dumps(states(cast.home), ensure_ascii=False)


def test_rows_that_differ_in_place_and_time_are_one_offer(cast: Cast) -> None:
    second = CAFE.replace("Hauptstr. 1", "Parkweg 2").replace("Mo 9-11", "Di 9-11").replace("50,36;8,74", ";")
    note = "Dasselbe Angebot wie in Zeile 2: Ort und Zeiten kommen dort dazu."
    assert taken(cast.home, CAFE, second, CAFE) == ImportReport(
        3, 2, 0, 1, (), (Finding(3, note), Finding(4, "Diese Zeile steht schon in Zeile 2."))
    )
    [state] = states(cast.home)
    assert [place["street"] for place in state["places"]] == ["Hauptstr. 1", "Parkweg 2"]


def test_place_of_two_offers_keeps_what_both_rows_say(cast: Cast) -> None:
    first = CAFE
    second = CAFE.replace("Elterncafé;", "Babytreff;", 1).replace("50,36;8,74", ";")
    taken(cast.home, first, second)
    assert [state["places"][0]["latitude"] for state in states(cast.home)] == [50.36, 50.36]
    assert taken(cast.home, first, second) == ImportReport(2, 0, 0, 2, (), ())


def test_offer_that_looks_like_another_is_told(cast: Cast) -> None:
    directory.offer(cast.home, title="Das Elterncafe", organisation="Verein Sonne")
    report = taken(cast.home, CAFE.replace("Elterncafé;", "Das Elterncafés;", 1))
    sentence = "Das Angebot ähnelt „Das Elterncafe“, das es schon gibt. Bitte prüfen Sie, ob es dasselbe ist."
    assert report == ImportReport(1, 1, 0, 0, (), (Finding(2, sentence),))


def test_place_outside_the_network_is_told(cast: Cast) -> None:
    county = places.served(cast.home, "Auenkreis", official_key="06440", state="HE")
    places.territory(
        "Bad Nauheim", places.TerritoryKind.MUNICIPALITY, official_key="06440002", state="HE", within=county
    )
    report = taken(cast.home, CAFE, CAFE.replace("61231;Bad Nauheim", "50667;Köln"))
    sentence = "„50667 Köln“ liegt nicht in den Gemeinden Ihres Netzwerks, oder wir kennen den Ort nicht."
    assert report == ImportReport(2, 2, 0, 0, (), (Finding(3, sentence),))


def test_refuge_keeps_its_address(cast: Cast) -> None:
    report = taken(
        cast.home,
        CAFE.replace("Elterncafé;Kaffee und Zeit;Verein Sonne;Elterncafé", "Frauenhaus;Schutz;Verein;48"),
    )
    sentence = (
        "Das klingt nach einem Frauenhaus: Die Adresse bleibt geheim, bis Sie sie beim Angebot freigeben."
    )
    assert report == ImportReport(1, 1, 0, 0, (), (Finding(2, sentence),))
    [state] = states(cast.home)
    assert (state["is_sensitive"], state["places"][0]["is_secret"]) == (True, True)


def test_dry_run_says_the_same_and_writes_nothing(cast: Cast) -> None:
    assert taken(cast.home, CAFE, is_dry=True) == ImportReport(1, 1, 0, 0, (), ())
    assert states(cast.home) == []


def test_hand_made_change_of_another_word_stays(cast: Cast) -> None:
    taken(cast.home, CAFE)
    with network_scope(cast.home):
        change_offer(Offer.objects.get(network=cast.home), {"summary": "Für alle."}, by=BY)
    assert taken(cast.home, CAFE) == ImportReport(1, 0, 0, 1, (), ())


def test_command_reports_as_json(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Was gibt es;Ort\nTreff;Hof\n;Hof\n", encoding="utf-8")
    mapping = tmp_path / "zuordnung.json"
    mapping.write_text('{"Was gibt es": "Titel"}', encoding="utf-8")
    call_command("import_offers", str(path), network="auenland", mapping=mapping, json=True)
    assert json.loads(capsys.readouterr().out) == {
        "read": 2,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "refused": [{"row": 3, "reason": "Der Titel fehlt. Bitte geben Sie dem Angebot einen Titel."}],
        "warnings": [],
    }


def test_command_refuses_a_file_without_titles(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Farbe;Form\nrot;rund\n", encoding="utf-8")
    with pytest.raises(Refused, match="keine Spalte mit dem Titel"):
        call_command("import_offers", str(path), network="auenland")
    assert states(cast.home) == []
