"""The commands for open data, as an operator types them: a report on stdout, progress beside it, nothing twice."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from nestwerk.base.arrays import read_array
from nestwerk.base.command import Refused
from nestwerk.places import actions
from nestwerk.places.choices import DataKind
from nestwerk.places.models import Dataset, Territory
from nestwerk.tenants.models import Network
from tests.make import tenants
from tests.make.open_data import HEAD_AGES, auenkreis, cell, cells, geojson, square
from tests.make.places import territory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"


@pytest.fixture
def network() -> Network:
    network = tenants.network()
    actions.serve(network, territory=territory("Auenkreis", state="HE", official_key="06999"))
    return network


def run(command: str, *words: object) -> str:
    said = StringIO()
    call_command(command, *map(str, words), stdout=said, stderr=StringIO())
    return said.getvalue()


def refusal(command: str, *words: object) -> str:
    with pytest.raises(Refused) as refused:
        run(command, *words)
    return str(refused.value)


def test_areas_are_read_in_and_the_same_file_changes_nothing(tmp_path: Path, network: Network) -> None:
    path = auenkreis(tmp_path / "vg250.gpkg")
    first, again = (
        run("import_areas", path, "--network", "auenland"),
        run("import_areas", path, "--network", "auenland"),
    )
    lines = [
        "Gelesen: Kreise und kreisfreie Städte 2, Gemeinden 3.",
        "1 Wasserfläche bleibt draußen.",
        "Quelle: © GeoBasis-DE / BKG (Daten verändert), dl-de/by-2-0",
        "",
    ]
    assert first.split("\n") == lines
    assert again.split("\n") == ["„vg250.gpkg“ ist schon eingelesen; nichts hat sich geändert.", *lines]


def test_report_is_one_json_document(tmp_path: Path) -> None:
    said = json.loads(run("import_areas", auenkreis(tmp_path / "a.gpkg"), "--date", "2025-01-01", "--json"))
    assert said.pop("seconds") >= 0
    assert said == {
        "kind": "areas",
        "file": "a.gpkg",
        "network": None,
        "state": "ready",
        "dataset": Dataset.objects.get().pk,
        "reference": "2025-01-01",
        "attribution": "© GeoBasis-DE / BKG (Daten verändert), dl-de/by-2-0",
        "bounds": [9.0, 50.0, 10.05, 50.05],
        "counts": {"areas": 5, "left_out": 0, "waters": 1, "kept": 5},
        "sentences": [
            "Gelesen: Kreise und kreisfreie Städte 2, Gemeinden 3.",
            "1 Wasserfläche bleibt draußen.",
        ],
        "warnings": [],
        "refused": [],
        "notes": {"box": None},
    }


def test_own_areas_need_a_network(tmp_path: Path, network: Network) -> None:
    path = geojson(tmp_path / "a.geojson", (square(0), {"name": "Nordviertel"}))
    assert refusal("import_areas", path).endswith("Bitte geben Sie --network an.")
    run("import_areas", auenkreis(tmp_path / "vg250.gpkg"), "--network", "auenland")
    run("import_areas", path, "--network", "auenland")
    kinds = list(Dataset.objects.filter(state="ready").order_by("pk").values_list("kind", flat=True))
    assert (kinds, str(Territory.objects.get(name="Nordviertel").within)) == (
        [DataKind.AREAS, DataKind.QUARTERS],
        "Auenstadt",
    )


def test_census_is_cut_for_the_network_and_held_against_the_register(
    tmp_path: Path, network: Network
) -> None:
    run("import_areas", auenkreis(tmp_path / "vg250.gpkg"), "--network", "auenland")
    Territory.objects.filter(official_key="06999001").update(population=105)
    Territory.objects.filter(official_key="06999").update(population=80)
    x, y = 4_250_050, 2_993_050  # in Auenstadt
    inside = f"a;{x};{y};100;3;2;"
    path = cells(tmp_path / "alter.csv", HEAD_AGES, inside, cell(3000, 0, 50, 1, 1, ""))
    said = run("import_zensus", path, "--network", "auenland")
    assert said.split("\n") == [
        "Zensus 2022, Gitter von 100 m: Zellen 1, Menschen 100, Kinder unter drei 3.",
        "Mit dem Register verglichen: 2 Orte, davon 1 auf 5 % gleich.",
        "Auenkreis: 100 Menschen im Gitter, 80 im Register (+25,0 %).",
        "Quelle: Statistische Ämter des Bundes und der Länder, Zensus 2022 (Daten verändert), dl-de/by-2-0",
        "",
    ]
    kept = Dataset.objects.get(kind=DataKind.CENSUS)
    assert (kept.cut_for, read_array(kept.key, "x_m").tolist()) == ("auenland", [x])


@pytest.mark.parametrize("command", ["import_zensus", "import_osm", "import_gtfs"])
def test_network_nobody_can_find_on_a_map_is_sent_to_the_borders_first(tmp_path: Path, command: str) -> None:
    tenants.network()
    (tmp_path / "a.csv").write_text("x")
    assert refusal(command, tmp_path / "a.csv", "--network", "auenland") == (
        "Wo „Netzwerk Auenland“ liegt, wissen wir noch nicht. Bitte lesen Sie zuerst die Grenzen ein: "
        "nestwerk import-areas DATEI --network auenland"
    )


@pytest.mark.parametrize("command", ["import_areas", "import_zensus", "import_osm", "import_gtfs"])
def test_unknown_network_missing_and_broken_file_are_told_apart(tmp_path: Path, command: str) -> None:
    broken = tmp_path / "a.bin"
    broken.write_bytes(b"\x00\x01")
    assert refusal(command, broken, "--network", "nirgendwo").startswith(
        "Ein Netzwerk mit dem Kurznamen „nirgendwo“"
    )
    assert "„a.bin“" in refusal(command, broken)
    with pytest.raises(CommandError, match="No such file") as missing:
        run(command, tmp_path / "nichts")
    assert missing.value.returncode == 2
    assert set(Dataset.objects.values_list("state", flat=True)) <= {"refused"}
