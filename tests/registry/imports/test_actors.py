"""A table of actors: what is understood, what is left out and why, and nothing twice."""

from collections.abc import Sequence
from datetime import date

import pytest

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.base.tables.errors import Unreadable
from nestwerk.base.tables.shapes import Finding, ImportReport
from nestwerk.registry.exports.actors import actor_rows
from nestwerk.registry.imports.actors import ACTORS, TEMPLATE, read_table, take_actors
from nestwerk.registry.models import Organisation, Partnership
from nestwerk.reports.workbooks import Sheet, workbook
from tests.cast import Cast
from tests.make import actors, directory, places, tenants

HEAD = "Name der Einrichtung;Sektor;Trägerschaft;Knoten;Gemeinden;PLZ;Ort;Tel;Partner seit"


def take(cast: Cast, *lines: str, head: str = HEAD, is_dry: bool = False) -> ImportReport:
    table = read_table("liste.csv", "\n".join([head, *lines]).encode())
    with network_scope(cast.home):
        return take_actors(cast.home, table, ACTORS.proposed(table.columns), by=cast.kim, is_dry=is_dry)


def numbers(report: ImportReport) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, len(report.refused)


def names(cast: Cast) -> list[str]:
    with network_scope(cast.home):
        return [row.name for row in Organisation.objects.order_by("pk")]


def test_table_of_others_is_taken_as_proposed(cast: Cast) -> None:
    places.served(cast.home, "Auendorf", official_key="06440001", postcodes=["61231"])
    node = tenants.subnetwork(cast.home, "Nord")
    report = take(
        cast,
        "Kita Regenbogen;Kinder- und Jugendhilfe;Brücke e. V.;Nord;Auendorf;61231;Auendorf;06032 12345;1.3.2019",
    )
    assert report == ImportReport(
        1, 1, 0, 0, (), (Finding(2, "Der Träger „Brücke e. V.“ war noch nicht da und ist aufgenommen."),)
    )
    with network_scope(cast.home):
        made = Organisation.objects.get(name="Kita Regenbogen")
        assert (made.sector, str(made.carrier), made.part, made.areas, made.phone) == (
            "youth",
            "Brücke e. V.",
            node,
            ["06440001"],
            "06032 12345",
        )
        assert [(site.town, site.territory is not None) for site in made.sites.all()] == [("Auendorf", True)]
        assert [period.since for period in made.partnerships.all()] == [date(2019, 3, 1)]


def test_same_table_again_changes_nothing(cast: Cast) -> None:
    lines = (
        "Kita Regenbogen;Kinder- und Jugendhilfe;Brücke e. V.;;;61231;Auendorf;06032 12345;2019",
        "Hof;Gesundheit;;;;;;;",
    )
    take(cast, *lines)
    with network_scope(cast.home):
        before = Event.objects.count()
    assert numbers(take(cast, *lines)) == (0, 0, 2, 0)
    with network_scope(cast.home):
        assert Event.objects.count() == before


def test_dry_run_says_the_same_and_writes_nothing(cast: Cast) -> None:
    lines = ("Kita;Kinder- und Jugendhilfe;Brücke;;;;Auendorf;;2019", ";Gesundheit;;;;;;;", "Kita;;;;;;;;")
    would = take(cast, *lines, is_dry=True)
    assert names(cast) == []
    assert take(cast, *lines) == would


def test_each_row_not_taken_says_why(cast: Cast) -> None:
    report = take(cast, ";Gesundheit;;;;;;;", "Hof;;;;;;;;2019", "Hof;;;;;;;;", "…;;;;;;;;")
    assert report.refused == (
        Finding(2, "Der Name fehlt. Bitte geben Sie dem Akteur einen Namen."),
        Finding(4, "„Hof“ steht schon in Zeile 3."),
        Finding(5, "Der Name fehlt. Bitte geben Sie dem Akteur einen Namen."),
    )


def test_refused_row_leaves_nothing_behind(cast: Cast) -> None:
    head = "Name;Träger;Partner seit;Partner bis"
    lines = ("Hof;Brücke;2020;2019", "Hof;Brücke;2020;", "Kita;Brücke;;")
    report = take(cast, *lines, head=head)
    assert (report.created, [found.row for found in report.refused]) == (2, [2])
    assert names(cast) == ["Brücke", "Hof", "Kita"]


def test_carrier_may_stand_below_its_facility(cast: Cast) -> None:
    report = take(cast, "Kita;Brücke;x", "Brücke;;x", head="Name;Träger;Notiz")
    with network_scope(cast.home):
        assert str(Organisation.objects.get(name="Kita").carrier) == "Brücke"
    assert numbers(report) == (2, 0, 0, 0)


def test_words_nobody_knows_are_left_out_and_said(cast: Cast) -> None:
    report = take(cast, "Hof;Kultur;;Westen;Nirgendheim;;;keine;irgendwann")
    assert (numbers(report), report.warnings) == (
        (1, 0, 0, 0),
        (
            Finding(2, "Bereich: „Kultur“ kennen wir nicht; es fehlt."),
            Finding(2, "Einzugsgebiet: „Nirgendheim“ kennen wir nicht; es fehlt."),
            Finding(2, "Telefon: „keine“ ist keine Telefonnummer und fehlt."),
            Finding(2, "Teil des Netzwerks: „Westen“ kennen wir nicht; es fehlt."),
            Finding(2, "Partner seit: „irgendwann“ ist kein Tag und fehlt."),
        ),
    )


def test_known_beginning_stays_when_the_table_says_another(cast: Cast) -> None:
    actors.partner(cast.home, "Hof")
    report = take(cast, "Hof;;;;;;;;2015")
    assert report.warnings == (
        Finding(2, "„Partner seit“ ist schon anders eingetragen und bleibt, wie es ist."),
    )
    with network_scope(cast.home):
        assert [period.since for period in Partnership.objects.all()] == [actors.DAY]


def test_merged_actor_is_not_made_again(cast: Cast) -> None:
    actors.merged(cast.home)
    assert numbers(take(cast, "Treff Alt;Gesundheit;;;;;;;")) == (0, 1, 0, 0)
    with network_scope(cast.home):
        assert Organisation.objects.get(name="Treff Neu").sector == "health"
    assert names(cast) == ["Treff Alt", "Treff Neu"]


def test_what_goes_out_comes_in_unchanged(cast: Cast) -> None:
    house = actors.partner(
        cast.home,
        "Haus A",
        sector="health",
        kkg_class="hospital",
        legal_bases=["sgb_v"],
        upkeep_email="a@b.example",
    )
    actors.site(house, "Auendorf", street="Weg 1", postcode="61231")
    directory.organisation(cast.home, "Haus B", carrier=house, mandate="Beraten.\nBegleiten.")
    with network_scope(cast.home):
        rows: list[Sequence[str | date | None]] = list(actor_rows(cast.home))
        table = read_table(
            "a.xlsx", workbook("Akteure", [Sheet("Akteure", TEMPLATE, rows)], date(2026, 3, 1))
        )
        report = take_actors(cast.home, table, ACTORS.proposed(table.columns), by=cast.kim)
    assert report == ImportReport(2, 0, 0, 2, (), ())


def test_261_actors_come_in_at_once(cast: Cast) -> None:
    lines = [f"Akteur {n};Sonstige;;;;;Auendorf;;2019" for n in range(261)]
    assert numbers(take(cast, *lines)) == (261, 0, 0, 0)


@pytest.mark.parametrize(("content", "sentence"), [
    (b"", "mit Ihren Akteuren"), (b"Name;Ort\n", "je Zeile einen Akteur"), (b"%PDF-1.7", "keine Tabelle"),
])  # fmt: skip
def test_file_without_actors_gets_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_table("liste", content)
