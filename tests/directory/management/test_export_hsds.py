"""The command that writes a network's public offers as files."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.cast import Cast
from tests.directory.exports.world import World, world


@pytest.fixture
def shown(cast: Cast) -> World:
    return world(cast.home, cast.elsewhere)


def test_tables_come_with_their_description(shown: World, tmp_path: Path, capsys: Any) -> None:
    call_command("export_hsds", network="auenland", format="csv", out=str(tmp_path / "deep" / "out"))
    written = sorted(path.name for path in (tmp_path / "deep" / "out").iterdir())
    described = json.loads((tmp_path / "deep" / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert sorted(capsys.readouterr().out.split()) == written
    assert sorted([*(one["path"] for one in described["resources"]), "datapackage.json"]) == written


def test_command_names_what_it_wrote(shown: World, tmp_path: Path, capsys: Any) -> None:
    call_command("export_hsds", network="auenland", format="json", out=str(tmp_path))
    assert capsys.readouterr().out.split() == [
        "organizations.json", "service_at_locations.json", "services.json", "taxonomies.json", "taxonomy_terms.json",
    ]  # fmt: skip


def test_unknown_network_is_refused(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="gibt es hier nicht"):
        call_command("export_hsds", network="nirgends", format="json", out=str(tmp_path))


def test_folder_nobody_can_write_is_refused(shown: World, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="lässt sich nicht schreiben"):
        call_command("export_hsds", network="auenland", format="json", out=str(tmp_path / "file"))
