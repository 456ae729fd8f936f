"""OpenStreetMap files as downloaded: known by what is in them, and written out as lines that are quick to read."""

import bz2
import gzip
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import osmium
from osmium.filter import KeyFilter
from osmium.index import create_map
from osmium.osm import NODE, WAY

from nestwerk.places.imports.streets.errors import StreetsRefused

_FORMATS: Final = ((b"\x1f\x8b", "xml.gz"), (b"BZh", "xml.bz2"))
_PBF = re.compile(rb"\0\0..\n.OSMHeader", re.DOTALL)
_XML = re.compile(rb"<osm[\s>]")
_HEAD_BYTES: Final = 4096
# One object a line, each street with the coordinates of its points.
_ROOM_FACTOR: Final = 5  # lines of streets take about 3.5 times a PBF's size
_BUFFER_BYTES: Final = 256 * 1024
_LINES: Final = "opl,locations_on_ways=true,add_metadata=false"


@dataclass(frozen=True)
class Header:
    format: str
    read_at: datetime | None


def write_lines(path: Path, lines: Path) -> Header:
    """Let libosmium pick streets, barriers and places and write them down, at the speed of C++.

    Through Python objects the same takes twice as long.
    """
    kind = _format_of(path)
    # libosmium ends the whole process when the disk is full, so room is looked for first.
    if shutil.disk_usage(lines.parent).free < _ROOM_FACTOR * path.stat().st_size:
        raise StreetsRefused("no_room", path.name)
    try:
        reader = osmium.io.Reader(osmium.io.File(str(path), kind), NODE | WAY)
        header = Header(kind, _day_of(reader.header()))
        locations = osmium.NodeLocationsForWays(create_map("flex_mem"))
        locations.ignore_errors()
        wanted, points = KeyFilter("highway", "route"), KeyFilter("barrier", "place")
        wanted.enable_for(WAY)
        points.enable_for(NODE)
        with osmium.SimpleWriter(osmium.io.File(str(lines), _LINES), bufsz=_BUFFER_BYTES) as writer:
            osmium.apply(reader, locations, wanted, points, writer)
        reader.close()
    except RuntimeError as problem:  # libosmium has no other word for what is wrong with a file
        raise StreetsRefused("damaged", path.name) from problem
    return header


def _format_of(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head:
        raise StreetsRefused("empty", path.name)
    if _PBF.match(head):
        return "pbf"
    packed = next((kind for magic, kind in _FORMATS if head.startswith(magic)), None)
    if packed:
        head = _unpacked(path, packed)
    if not _XML.search(head):
        raise StreetsRefused("not_osm", path.name)
    return packed or "xml"


def _unpacked(path: Path, packed: str) -> bytes:
    try:
        with gzip.open(path) if packed == "xml.gz" else bz2.open(path) as file:
            return file.read(_HEAD_BYTES)
    except (OSError, EOFError) as problem:
        raise StreetsRefused("damaged", path.name) from problem


def _day_of(header: osmium.io.Header) -> datetime | None:
    told = header.get("osmosis_replication_timestamp") or header.get("timestamp")
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return None
