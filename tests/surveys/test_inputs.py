"""Tables of actors and ties: what is read, and a sentence for each thing that does not fit."""

import numpy as np
import pytest

from nestcore.sociometry import TieRule
from nestwerk.surveys.errors import TablesRefused
from nestwerk.surveys.inputs import MOST_ACTORS, Source, read_tables

ACTORS = "id;name;sector;responded\na;Jugendamt Süd;Jugend;ja\nb;Klinik;Gesundheit;nein\nc;Kita;;x\n"


def source(text: str, encoding: str = "utf-8", name: str = "ties.csv") -> Source:
    return Source(name, text.encode(encoding))


def problems(edges: str, actors: str | None = None, rule: TieRule | None = None) -> list[str]:
    with pytest.raises(TablesRefused) as refused:
        read_tables(source(edges), source(actors, name="actors.csv") if actors else None, rule=rule)
    return list(refused.value.problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_tables_become_arrays_in_any_encoding(encoding: str) -> None:
    edges = "From;To;Weight\nb;a;2,5\na;c;1\n"
    network, names = read_tables(source(edges, encoding), source(ACTORS, encoding))
    assert names == {"a": "Jugendamt Süd", "b": "Klinik", "c": "Kita"}
    assert (network.actors, network.sector_names) == (
        ("a", "b", "c"),
        ("Jugend", "Gesundheit", "ohne Angabe"),
    )
    assert network.sectors.tolist() == [0, 1, 2]
    assert network.responded.tolist() == [True, False, True]
    assert network.reports.tolist() == [[0, 2.5, 1], [2.5, 0, 0], [1, 0, 0]]
    assert network.rule is TieRule.EITHER


def test_directed_ties_keep_their_direction_and_may_go_both_ways() -> None:
    network, _names = read_tables(source("from,to\nx,y\ny,x\nx,z\n"), None, rule=TieRule.REPORTED)
    assert (network.actors, network.sector_names, network.rule) == (("x", "y", "z"), (), TieRule.REPORTED)
    assert network.reports.tolist() == [[0, 1, 1], [1, 0, 0], [0, 0, 0]]
    assert network.responded.tolist() == [True] * 3


def test_tie_of_weight_nought_is_no_tie_but_names_its_actors() -> None:
    network, _names = read_tables(source("from,to,weight\nx,y,0\n"), None)
    assert (network.actors, network.reports.tolist()) == (("x", "y"), [[0, 0], [0, 0]])


def test_actors_without_any_tie_are_a_network() -> None:
    network, _names = read_tables(source("from,to\n"), source("id,name,sector\na,A,Jugend\n"))
    assert (network.actors, np.array(network.reports).tolist()) == (("a",), [[0]])


def test_every_problem_is_told_with_its_line() -> None:
    edges = "from,to,weight\na,b,1\nb,a,1\nc,c,1\na,x,1\n,b,1\na,c,viel\nb,c,-1\nb,c,1,9\n"
    assert problems(edges, ACTORS) == [
        "„ties.csv“, Zeile 9: Hier stehen mehr Felder als Spalten. Bitte prüfen Sie die Zeile.",
        "„ties.csv“, Zeile 3: Diese Verbindung steht schon in Zeile 2. Bitte löschen Sie eine der beiden.",
        "„ties.csv“, Zeile 4: „c“ ist mit sich selbst verbunden. Bitte löschen Sie die Zeile.",
        "„ties.csv“, Zeile 5: „x“ fehlt in der Liste der Akteure. Bitte ergänzen Sie die Liste.",
        "„ties.csv“, Zeile 6: Bitte füllen Sie „from“ und „to“ aus.",
        "„ties.csv“, Zeile 7: „viel“ ist kein Gewicht. Bitte geben Sie eine Zahl ab 0 an.",
        "„ties.csv“, Zeile 8: „-1“ ist kein Gewicht. Bitte geben Sie eine Zahl ab 0 an.",
        "„ties.csv“, Zeile 9: Diese Verbindung steht schon in Zeile 8. Bitte löschen Sie eine der beiden.",
    ]


def test_problems_of_the_actors_come_first_and_do_not_blame_the_ties() -> None:
    actors = "id,name,sector,responded\na,A,Jugend,ja\na,B,Jugend,ja\n,C,Jugend,ja\nd,D,Jugend,kaum\n"
    assert problems("from,to\na,b\n", actors) == [
        "„actors.csv“, Zeile 3: „a“ steht hier zum zweiten Mal. Bitte geben Sie jedem Akteur eine eigene id.",
        "„actors.csv“, Zeile 4: Bitte füllen Sie „id“ aus.",
        "„actors.csv“, Zeile 5: „kaum“ unter „responded“ verstehen wir nicht. Bitte schreiben Sie ja oder nein.",
    ]


def test_double_report_is_double_only_in_its_own_direction() -> None:
    assert problems("from,to\na,b\nb,a\na,b\n", rule=TieRule.EITHER) == [
        "„ties.csv“, Zeile 4: Diese Verbindung steht schon in Zeile 2. Bitte löschen Sie eine der beiden."
    ]


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ("", ["„ties.csv“ lässt sich nicht als Tabelle lesen. Bitte speichern Sie die Datei als CSV."]),
        (
            "von;nach\na;b\n",
            [
                f"In „ties.csv“ fehlt die Spalte „{name}“. Bitte ergänzen Sie sie in der ersten Zeile."
                for name in ("from", "to")
            ],
        ),
    ],
)
def test_table_without_its_columns_is_refused(edges: str, expected: list[str]) -> None:
    assert problems(edges) == expected


def test_more_actors_than_the_memory_holds_are_refused() -> None:
    rows = "".join(f"a{number},b{number}\n" for number in range(MOST_ACTORS // 2 + 1))
    assert problems("from,to\n" + rows) == [
        "In „ties.csv“ stehen mehr als 2000 Akteure. Bitte teilen Sie das Netzwerk auf."
    ]
