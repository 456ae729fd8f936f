"""The command as contracts.md has it: JSON on stdout, sentences on stderr, 0, 1 or 2."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

ACTORS = "id,name,sector,responded\na,Jugendamt,Jugend,1\nb,Klinik,Gesundheit,1\nc,Hebamme,Gesundheit,1\nd,Kita,Jugend,0\n"
EDGES = "from,to,weight\na,b,2\nb,a,1\nb,c,1\nc,a,3\nd,a,1\n"


@pytest.fixture
def tables(tmp_path: Path) -> list[str]:
    (tmp_path / "actors.csv").write_text(ACTORS)
    (tmp_path / "ties.csv").write_text(EDGES.replace("b,a,1\n", ""))
    (tmp_path / "reports.csv").write_text(EDGES)
    return ["--edges", str(tmp_path / "ties.csv"), "--actors", str(tmp_path / "actors.csv")]


def said(*words: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("network_figures", *words, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def figures(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(*words, "--json")[0])
    return found


def test_figures_have_the_shape_agreed(tables: list[str]) -> None:
    found = figures(*tables)
    mixing = found["ei"]
    front = {name: found[name] for name in ("n", "ties", "response_rate", "density", "density_respondents")}
    assert front == {"n": 4, "ties": 4, "response_rate": 0.75, "density": 4 / 6, "density_respondents": 1.0}
    assert found["degree_centralisation"] == pytest.approx(4 / 6)
    assert found["betweenness_centralisation"] == pytest.approx(2 / 3)
    assert (mixing["observed"], mixing["expected"]) == (0.0, pytest.approx(1 / 3))
    assert 0 < mixing["p"] <= 1
    assert (found["reciprocity"], found["gates"], found["without"]) == (None, [], None)
    core = {"k": 2, "size": 3, "members": ["a", "b", "c"], "sectors": {"Jugend": 1, "Gesundheit": 2}}
    assert (found["core"], found["articulation_points"]) == (core, ["a"])
    assert found["bridges"] == [["a", "d"]]
    assert found["sectors"]["Jugend"] == {
        "sector": "Jugend",
        "actors": 2,
        "responded": 1,
        "within": 1,
        "across": 2,
        "external_internal": pytest.approx(1 / 3),
    }
    assert found["blocks"] == {
        "sectors": ["Jugend", "Gesundheit"],
        "ties": [[1, 2], [2, 1]],
        "pairs": [[1, 4], [4, 1]],
        "density": [[1.0, 0.5], [0.5, 1.0]],
    }
    assert [actor["name"] for actor in found["actors"]] == ["Jugendamt", "Klinik", "Hebamme", "Kita"]


def test_figures_without_one_actor_stand_beside_those_of_all(tables: list[str]) -> None:
    assert figures(*tables, "--without", "a")["without"] == {
        "id": "a",
        "n": 3,
        "ties": 1,
        "density": pytest.approx(1 / 3),
        "density_respondents": 1.0,
        "degree_centralisation": 0.5,
        "betweenness_centralisation": 0.0,
    }


@pytest.mark.parametrize(("rule", "count"), [("reported", 5), ("either", 4), ("both", 1)])
def test_directed_reports_make_ties_by_the_rule(tables: list[str], rule: str, count: int) -> None:
    reports = tables[1].replace("ties.csv", "reports.csv")
    found = figures("--edges", reports, *tables[2:], "--directed", "--rule", rule)
    # Among the three who answered: a and b name each other (2 against 1), two reports stand alone.
    assert (found["ties"], found["rule"], found["reciprocity"], found["disagreement"]) == (
        count,
        rule,
        0.5,
        1.0,
    )


def test_figures_are_told_in_sentences_and_gates_beside_them(tables: list[str], tmp_path: Path) -> None:
    Path(tables[3]).write_text(ACTORS.replace("Hebamme,Gesundheit,1", "Hebamme,Gesundheit,0"))
    out, err = said(*tables, "--without", "a")
    assert figures(*tables)["gates"] == [
        "network_figures_below_60_percent_response",
        "actor_figures_below_75_percent_response",
    ]
    assert out.splitlines()[0] == "4 Akteure, 4 Verbindungen, Rücklauf 0,50."
    assert out.splitlines()[-2] == "Dichte: 0,333, unter den Antwortenden nicht bestimmbar."
    assert err.splitlines() == [
        "Unter 60 % Rücklauf tragen die Zahlen zum ganzen Netzwerk nicht.",
        "Unter 75 % Rücklauf tragen die Zahlen zu einzelnen Akteuren nicht.",
    ]


def test_input_that_does_not_fit_is_refused(tables: list[str]) -> None:
    Path(tables[1]).write_text("from,to\na,a\nb,z\n")
    with pytest.raises(CommandError) as refused:
        said(*tables)
    assert (refused.value.returncode, str(refused.value).splitlines()) == (
        1,
        [
            "„ties.csv“, Zeile 2: „a“ ist mit sich selbst verbunden. Bitte löschen Sie die Zeile.",
            "„ties.csv“, Zeile 3: „z“ fehlt in der Liste der Akteure. Bitte ergänzen Sie die Liste.",
        ],
    )


def test_unknown_actor_to_leave_out_is_refused(tables: list[str]) -> None:
    with pytest.raises(CommandError, match="Einen Akteur mit der id „z“ gibt es nicht") as refused:
        said(*tables, "--without", "z")
    assert refused.value.returncode == 1


@pytest.mark.parametrize("words", [["--edges", "nowhere.csv"], ["--rule", "both"]])
def test_wrong_words_are_wrong_usage(tables: list[str], words: list[str]) -> None:
    with pytest.raises(CommandError) as refused:
        said(*tables, *words)
    assert refused.value.returncode == 2
