"""Files that cannot be taken: one sentence each, nothing half taken, nothing left lying."""

import gzip
import shutil
import tempfile
from pathlib import Path

import osmium
import pytest
import shapely

from nestwerk.places.imports.streets.errors import SENTENCES, StreetsRefused
from nestwerk.places.imports.streets.reading import read_streets
from tests.places.imports.streets.drawing import draw

LINE = {"a": (0.0, 0.0), "b": (100.0, 0.0)}
STREET = {"ab": "highway=residential"}


@pytest.fixture(autouse=True)
def _nothing_left_lying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


def refusal(path: Path, **options: object) -> str:
    with pytest.raises(StreetsRefused) as refused:
        read_streets(path, **options)  # type: ignore[arg-type]
    assert list((path.parent / "temporary").iterdir()) == []
    assert str(refused.value) == str(SENTENCES[refused.value.key]) % {"name": path.name}
    return refused.value.key


def pbf(folder: Path) -> bytes:
    plain = draw(folder / "plain.osm", LINE, STREET)
    with osmium.SimpleWriter(folder / "whole.osm.pbf") as writer:
        for thing in osmium.FileProcessor(plain):
            writer.add(thing)
    return (folder / "whole.osm.pbf").read_bytes()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 a zip of something else", "not_osm"),
        (b"<html><body>Zu viele Anfragen</body></html>", "not_osm"),
        (b"\x1f\x8b broken before it begins", "damaged"),
        (gzip.compress(b"a list, packed", mtime=0), "not_osm"),
        (b'<osm version="0.6"><node id="1" lat="50" lon="10"/><way id="1"><nd ref="1"/>', "damaged"),
        (b'<!DOCTYPE x [<!ENTITY y "yy">]><osm version="0.6">&y;</osm>', "damaged"),
        (b'<osm version="0.5"></osm>', "damaged"),
        (b'<osm version="0.6"></osm>', "no_streets"),
    ],
)
def test_file_that_is_no_whole_map_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "map.osm.pbf"
    path.write_bytes(content)
    assert refusal(path) == key


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.97])
def test_truncated_pbf_is_refused(tmp_path: Path, kept: float) -> None:
    whole = pbf(tmp_path)
    path = tmp_path / "map.osm.pbf"
    path.write_bytes(whole[: int(len(whole) * kept)])
    assert refusal(path) == "damaged"


def test_truncated_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.osm.gz"
    path.write_bytes(gzip.compress(draw(tmp_path / "map.osm", LINE, STREET).read_bytes())[:-9])
    assert refusal(path) == "damaged"


@pytest.mark.parametrize(
    ("streets", "key"),
    [
        ({"ab": "waterway=river"}, "no_streets"),
        ({"ab": "route=hiking"}, "no_streets"),
        ({"ab": "highway=proposed"}, "no_streets"),
        ({"XY": "highway=residential"}, "no_points"),
        ({"a": "highway=residential"}, "no_streets"),
    ],
)
def test_map_without_streets_is_refused(tmp_path: Path, streets: dict[str, str], key: str) -> None:
    assert refusal(draw(tmp_path / "map.osm", LINE, streets)) == key


def test_map_of_another_region_is_refused(tmp_path: Path) -> None:
    path = draw(tmp_path / "map.osm", LINE, STREET)
    assert refusal(path, box=(6.0, 51.0, 6.1, 51.1)) == "outside"
    assert refusal(path, clip=shapely.box(6.0, 51.0, 6.1, 51.1)) == "outside"


def test_full_disk_is_told_before_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = draw(tmp_path / "map.osm", LINE, STREET)
    room = shutil.disk_usage(tmp_path)._replace(free=5 * path.stat().st_size - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: room)
    assert refusal(path) == "no_room"


def test_missing_file_is_told_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_streets(tmp_path / "nowhere.osm.pbf")
