"""The directory as files, and back through our own import."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from nestwerk.base.scope import network_scope
from nestwerk.directory.exports.hsds.columns import TABLES, points_to
from nestwerk.directory.exports.hsds.package import csv_files, json_files
from nestwerk.directory.exports.hsds.records import Records
from tests.cast import Cast
from tests.directory.exports.hsds.official import FOLDER, faults, needs_schemas
from tests.directory.exports.world import World, world
from tests.make import directory


@pytest.fixture
def shown(cast: Cast) -> World:
    return world(cast.home, cast.elsewhere)


def _files(shown: World, make: Any) -> dict[str, bytes]:
    with network_scope(shown.network):
        return make(Records(shown.portal, "https://example.org"))


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_json_has_one_list_a_kind(shown: World) -> None:
    files = _files(shown, json_files)
    counts = {name: len(json.loads(content)) for name, content in files.items()}
    assert {name: counts[name] for name in ("services.json", "organizations.json", "service_at_locations.json")} == {
        "services.json": 3, "organizations.json": 2, "service_at_locations.json": 3,
    }  # fmt: skip


@needs_schemas
def test_json_files_fit_the_official_schemas(shown: World) -> None:
    schemas = {"services": "compiled/service", "organizations": "compiled/organization", "taxonomies": "taxonomy",
               "service_at_locations": "compiled/service_at_location", "taxonomy_terms": "taxonomy_term"}  # fmt: skip
    for name, content in _files(shown, json_files).items():
        found = [
            fault for row in json.loads(content) for fault in faults(schemas[name.removesuffix(".json")], row)
        ]
        assert found == []


@needs_schemas
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_tables_and_columns_are_those_of_hsds(table: Any) -> None:
    schema = json.loads((FOLDER / f"{table.name}.json").read_text(encoding="utf-8"))
    assert table.file == schema["path"]
    assert set(table.columns) - set(schema["properties"]) == set()


def test_every_pointer_points_to_a_row(shown: World) -> None:
    files = _files(shown, csv_files)
    tables = {table.name: _rows(files[table.file]) for table in TABLES if table.file in files}
    keys = {name: [row["id"] for row in rows] for name, rows in tables.items()}
    lost = [
        (name, column, row[column])
        for name, rows in tables.items()
        for row in rows
        for column in row
        if (target := points_to(column)) and row[column] and row[column] not in keys.get(target, [])
    ]
    assert lost == []
    assert {name: len(ids) - len(set(ids)) for name, ids in keys.items()} == dict.fromkeys(keys, 0)


def test_every_part_hangs_on_something(shown: World) -> None:
    files = _files(shown, csv_files)
    for name in (
        "phones",
        "schedules",
        "addresses",
        "languages",
        "contacts",
        "cost_options",
        "service_areas",
        "url",
    ):
        for row in _rows(files[f"{name}.csv"]):
            assert [column for column in row if column.endswith("_id") and row[column]], (name, row)


def test_cell_never_starts_a_formula(cast: Cast) -> None:
    directory.offer(cast.home, "=1+1", summary="@SUM(A1)", description="-2+3", phone="+49 6031 1", who="\t=1")
    portal = directory.portal(cast.home)
    portal.network = cast.home
    with network_scope(cast.home):
        files = csv_files(Records(portal, "https://example.org"))
    cells = [
        cell
        for name, content in files.items()
        if name.endswith(".csv")
        for row in _rows(content)
        for cell in row.values()
    ]
    assert [
        cell for cell in cells if cell[:1] in set("=+@\t\r") or (cell[:1] == "-" and not cell[1:].isdigit())
    ] == []


def test_description_names_every_file(shown: World) -> None:
    files = _files(shown, csv_files)
    described = json.loads(files["datapackage.json"])["resources"]
    assert {one["path"] for one in described} == set(files) - {"datapackage.json"}
    for one in described:
        header = files[one["path"]].decode().splitlines()[0].split(",")
        assert [field["name"] for field in one["schema"]["fields"]] == header


def _offers(of: Any) -> list[dict[str, Any]]:
    """What an import can bring back: the public words."""
    portal = directory.portal(of)
    portal.network = of
    with network_scope(of):
        services = json.loads(json_files(Records(portal, "https://example.org"))["services.json"])
    return [_comparable(service) for service in services]


# What an import does not read: it follows from the network and the day, or another network says it anew.
NOT_READ = {
    "assured_date", "last_modified", "service_areas", "capacities", "additional_urls", "contacts", "state_province",
    "external_identifier", "external_identifier_type",
}  # fmt: skip


def _is_read(name: str, value: Any) -> bool:
    return name not in NOT_READ and not name.endswith("id") and value not in ([], {})


def _comparable(value: Any) -> Any:
    if isinstance(value, list):
        found = [one for one in value if not (isinstance(one, dict) and _is_unread_attribute(one))]
        return [_comparable(one) for one in found]
    if isinstance(value, dict):
        words = {name: _comparable(part) for name, part in value.items()}
        return {name: part for name, part in words.items() if _is_read(name, part)}
    return value


def _is_unread_attribute(row: dict[str, Any]) -> bool:
    return row.get("link_type") == "capacity" or row.get("link_entity") == "organization"


@pytest.mark.parametrize("form", ["json", "csv"])
def test_export_comes_back_as_it_went(form: str, shown: World, tmp_path: Path, capsys: Any) -> None:
    call_command("export_hsds", network="auenland", format=form, out=str(tmp_path / "out"))
    source = tmp_path / "out" / "services.json" if form == "json" else tmp_path / "out"
    call_command("import_offers", str(source), network="bergland")
    assert _offers(shown.elsewhere) == _offers(shown.network)
