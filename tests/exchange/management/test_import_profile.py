"""`nestwerk import-profile`: what it says on which channel, how it ends, and what it leaves behind."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.management import CommandError, call_command

from nestwerk.base.scope import all_networks
from nestwerk.config.demo import PROFILES
from nestwerk.exchange.imports.profile import LEAFLET_SECTIONS, PROFILE_SECTIONS
from nestwerk.exchange.management.commands.import_profile import Command
from nestwerk.exchange.models import PartnerCount, ProfileDocument, Statement
from nestwerk.funding.models import Pot
from nestwerk.indicators.models import Value
from nestwerk.tenants.models import Network
from tests.exchange.actions.papers import paper
from tests.exchange.management.shape import ENTRIES

DUEREN = PROFILES / "dueren.txt"


class Run:
    """One call of the command: what it printed where, and how it ended."""

    def __init__(self, *words: object, **options: Any) -> None:
        out, err = io.StringIO(), io.StringIO()
        self.code, self.refusal = 0, ""
        try:
            call_command("import_profile", *map(str, words), stdout=out, stderr=err, **options)
        except CommandError as refused:
            self.code, self.refusal = refused.returncode, str(refused)
        self.out, self.err = out.getvalue(), err.getvalue()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def _rows() -> dict[str, int]:
    models = (Network, ProfileDocument, Value, Statement, PartnerCount, Pot)
    with all_networks():
        return {model.__name__: model.objects.count() for model in models}


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_document_is_stored_and_reported(db: None) -> None:
    run = Run(DUEREN)
    said = "71 Angaben gespeichert für Netzwerk Frühe Hilfen von Stadt und Kreis Düren."
    assert (run.code, run.out.startswith("dueren.txt: 14 Zahlen, "), run.out.endswith(f"; {said}\n")) == (
        0,
        True,
        True,
    )
    assert run.err.strip() == "dueren.txt …"
    assert _rows() == {
        "Network": 1, "ProfileDocument": 1, "Value": 14, "Statement": 51, "PartnerCount": 6, "Pot": 0,
    }  # fmt: skip


def test_json_has_the_promised_shape(db: None) -> None:
    run = Run(*sorted(PROFILES.glob("*.txt")), "--json")
    jsonschema.validate(run.json, ENTRIES)
    assert [(entry["file"], entry["kind"], entry["stored"]["network"]) for entry in run.json] == [
        ("dormagen.txt", "good-practice-leaflet", "dormagen"),
        ("dortmund.txt", "qdfh-profile", "dortmund"),
        ("dueren.txt", "qdfh-profile", "dueren"),
        ("rendsburg-eckernfoerde.txt", "qdfh-profile", "rendsburg-eckernfoerde"),
        ("wetterau.txt", "qdfh-profile", "wetteraukreis"),
    ]


def test_sections_of_each_kind_are_the_promised_ones(db: None) -> None:
    entries = Run(DUEREN, PROFILES / "dormagen.txt", "--json", "--dry-run").json
    assert [set(entry["sections"]) for entry in entries] == [set(PROFILE_SECTIONS), set(LEAFLET_SECTIONS)]


def test_every_line_of_a_document_is_accounted_for(db: None) -> None:
    Run(DUEREN)
    with all_networks():
        lines = ProfileDocument.objects.get().reading["lines"]
    stated = [number for number, text in enumerate(DUEREN.read_text().splitlines(), 1) if text.strip()]
    assert [line["line"] for line in lines] == stated


def test_dry_run_stores_nothing(db: None) -> None:
    run = Run(DUEREN, "--dry-run")
    assert (run.code, run.out.endswith("; nichts gespeichert.\n")) == (0, True)
    assert set(_rows().values()) == {0}


def test_dry_run_tells_the_same_as_the_real_one(db: None) -> None:
    tried, done = Run(DUEREN, "--json", "--dry-run").json[0], Run(DUEREN, "--json").json[0]
    assert (tried.pop("stored"), done.pop("stored")) == (
        None, {"network": "dueren", "added": 71, "unchanged": False, "conflicts": [], "left_out": []},
    )  # fmt: skip
    assert tried == done


def test_same_file_twice_changes_nothing(db: None) -> None:
    Run(DUEREN)
    before = _rows()
    again = Run(DUEREN, "--json")
    assert (again.code, _rows()) == (0, before)
    assert again.json[0]["stored"] == {"added": 0, "unchanged": True, "conflicts": [], "left_out": []}


def test_same_statements_in_another_file_change_no_figure(db: None, tmp_path: Path) -> None:
    Run(DUEREN)
    before = _rows()
    copy = _file(tmp_path, "abschrift.txt", DUEREN.read_bytes() + b"\n\n")
    again = Run(copy, "--json")
    assert (again.code, _rows()) == (0, {**before, "ProfileDocument": 2})
    assert again.json[0]["stored"] == {
        "network": "dueren",
        "added": 0,
        "unchanged": True,
        "conflicts": [],
        "left_out": [],
    }


def test_conflict_is_reported_and_nothing_overwritten(db: None, tmp_path: Path) -> None:
    Run(DUEREN)
    before = _rows()
    other = DUEREN.read_text().replace("1.413", "1.431").encode()
    run = Run(_file(tmp_path, "neu.txt", other), "--json")
    assert run.json[0]["stored"] == {
        "network": "dueren",
        "added": 0,
        "unchanged": True,
        "conflicts": [{"stored": "1413", "proposed": "1431", "source": "dueren.txt"}],
        "left_out": [],
    }
    assert _rows() == {**before, "ProfileDocument": 2}


def test_day_of_the_figures_can_be_said(db: None) -> None:
    Run(DUEREN, "--stated-on", "2018-12-31")
    with all_networks():
        assert set(Value.objects.values_list("stated_on", flat=True)) == {date(2018, 12, 31)}


def test_good_files_succeed_beside_bad_ones(db: None, tmp_path: Path) -> None:
    bad = _file(tmp_path, "kaputt.pdf", b"%PDF-1.7 kaputt")
    unknown = _file(tmp_path, "liste.txt", b"Milch\nBrot\n")
    run = Run(bad, DUEREN, unknown, tmp_path / "fehlt.txt", "--json")
    assert (run.code, [entry["file"] for entry in run.json]) == (1, ["dueren.txt"])
    assert run.refusal.splitlines() == [
        "Die Datei „kaputt.pdf“ ist beschädigt oder unvollständig: "
        "Bitte speichern Sie das Profil neu und laden Sie es noch einmal hoch.",
        "„liste.txt“: Darin haben wir weder einen Steckbrief noch ein Good-Practice-Blatt erkannt. "
        "Bitte prüfen Sie, ob es die richtige Datei ist.",
        "„fehlt.txt“: Diese Datei gibt es nicht. Bitte prüfen Sie den Pfad.",
    ]
    assert (_rows()["Network"], _rows()["ProfileDocument"]) == (1, 1)


def test_impossible_number_is_refused_by_a_sentence(db: None, tmp_path: Path) -> None:
    huge = DUEREN.read_text().replace("52.772 €", "5.277.200.000.000 €").encode()
    run = Run(_file(tmp_path, "riesig.txt", huge), DUEREN, "--json")
    assert (run.code, [entry["file"] for entry in run.json]) == (1, ["dueren.txt"])
    assert run.refusal == (
        "„riesig.txt“: „Kommunales Budget für Frühe Hilfen“: Diese Zahl ist zu groß oder zu klein, um zu stimmen. "
        "Bitte prüfen Sie die Stellen."
    )
    assert _rows()["ProfileDocument"] == 1


def test_two_networks_with_one_name_stay_two(db: None, tmp_path: Path) -> None:
    Run(_file(tmp_path, "auen.txt", paper()))
    other = paper().decode().replace("Auenstadt", "Bergstadt").replace("Auenland, Nord", "Bergland, Nord")
    run = Run(_file(tmp_path, "berg.txt", other.encode()), "--json")
    assert run.json[0]["stored"]["network"] == "bergstadt"
    assert list(Network.objects.order_by("slug").values_list("slug", "name")) == [
        ("auenstadt", "Netzwerk Auenland"),
        ("bergstadt", "Netzwerk Auenland"),
    ]


def test_network_can_be_named(db: None, tmp_path: Path) -> None:
    Network.objects.create(slug="eigenes", name="Eigenes", tenant=_tenant())
    run = Run(_file(tmp_path, "auen.txt", paper()), "--network", "eigenes", "--json")
    assert run.json[0]["stored"]["network"] == "eigenes"


def _tenant() -> Any:
    return Network._meta.get_field("tenant").related_model.objects.create(name="Träger")


def test_unknown_network_is_refused(db: None) -> None:
    run = Run(DUEREN, "--network", "nirgends")
    assert (run.code, run.refusal) == (
        1, "Ein Netzwerk mit dem Kurznamen „nirgends“ gibt es nicht. Bitte prüfen Sie die Schreibweise.",
    )  # fmt: skip


def _process(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NESTWERK_", "DATABASE_"))}
    command = [sys.executable, "-m", "nestwerk", "import-profile", *map(str, words)]
    return subprocess.run(
        command, env={**kept, "NESTWERK_HOME": str(home)}, capture_output=True, text=True, check=False
    )


@pytest.mark.slow  # a process of its own
def test_fresh_home_needs_no_preparation(tmp_path: Path) -> None:
    """Channels and exit code as a shell sees them: one JSON document, sentences beside it."""
    run = _process(tmp_path / "home", tmp_path / "fehlt.txt", DUEREN, "--json")
    assert (run.returncode, [entry["stored"]["network"] for entry in json.loads(run.stdout)]) == (
        1,
        ["dueren"],
    )
    assert run.stderr.splitlines()[-1].endswith(
        "„fehlt.txt“: Diese Datei gibt es nicht. Bitte prüfen Sie den Pfad."
    )
    assert "Traceback" not in run.stderr
    (database,) = (tmp_path / "home").glob("*.sqlite3")
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT slug FROM tenants_network").fetchall() == [("dueren",)]
    connection.close()


@pytest.mark.slow  # a process of its own
def test_dry_run_in_a_fresh_home_makes_no_database(tmp_path: Path) -> None:
    run = _process(tmp_path / "home", DUEREN, "--dry-run", "--json", "--network", "dueren")
    assert (run.returncode, len(json.loads(run.stdout))) == (0, 1)
    assert list((tmp_path / "home").glob("*.sqlite3")) == []


@pytest.mark.slow  # a process of its own
def test_wrong_usage_ends_with_two(tmp_path: Path) -> None:
    run = _process(tmp_path / "home", DUEREN, "--stated-on", "gestern")
    assert (run.returncode, run.stdout) == (2, "")


@pytest.mark.parametrize("words", [[], ["--unknown", "x.txt"], ["x.txt", "--json=yes"]])
def test_words_the_command_does_not_know_are_refused(words: list[str]) -> None:
    parser = Command().create_parser("nestwerk", "import_profile")
    parser.called_from_command_line = True
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(words)
    assert ended.value.code == 2
