"""Lines of streets into arrays: what is alike in all tags that decide is decided once."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from nestcore.reach.profiles import KEYS
from nestwerk.places.imports.shapes import Box, Progress

Tags = dict[str, str]
Deciding = Callable[[bytes], tuple[bytes, bool]]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
PLACES: Final = frozenset(
    {
        "city",
        "town",
        "borough",
        "suburb",
        "quarter",
        "neighbourhood",
        "village",
        "hamlet",
        "isolated_dwelling",
    }
)
UNITS_PER_DEGREE: Final = 10**7  # OpenStreetMap's own precision
_KEYS: Final = frozenset(key.encode() for key in KEYS)
_CODED = re.compile(r"%([0-9a-f]+)%")
_TAGS_REMEMBERED: Final = 16_384  # pieces of one street follow each other
_WAYS_AT_ONCE: Final = 4_000
_TO_NUMBERS: Final = bytes.maketrans(b"xy", b",,")
# Where a street leaves the file, its points have no coordinates; these stand in.
_NOWHERE: Final = (b"xy", b"x999y999")
_NOWHERE_DEGREES: Final = 999.0


@dataclass(frozen=True)
class Place:
    name: str
    kind: str
    lon: float
    lat: float


@dataclass(frozen=True, eq=False)
class Pieces:
    """Points in the order of their streets; a piece of street runs from point `start` to the next one."""

    ref: npt.NDArray[np.int64]
    lon: npt.NDArray[np.int32]
    lat: npt.NDArray[np.int32]
    start: npt.NDArray[np.int64]
    kind: npt.NDArray[np.int32]


@dataclass
class Found:
    """Everything the lines hold; `kinds` counts the streets of each combination of tags."""

    pieces: list[Pieces] = field(default_factory=list)
    kinds: list[Tags] = field(default_factory=list)
    streets_of_kind: list[npt.NDArray[np.int64]] = field(default_factory=list)
    barriers: dict[int, Tags] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    streets: int = 0
    streets_cut: int = 0
    streets_without_points: int = 0


@dataclass
class _Ways:
    """Streets that wait to become arrays."""

    points: list[bytes] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)


def read_lines(lines: Path, box: Box | None, progress: Progress) -> Found:
    """Streets with a piece in the box, or all; barriers and places wherever they are."""
    found, waiting, known = Found(), _Ways(), dict[bytes, int]()
    deciding = lru_cache(_TAGS_REMEMBERED)(_deciding)
    with lines.open("rb") as file:
        for line in file:
            if line.startswith(b"n"):
                _take_point(found, line)
                continue
            _take_way(waiting, known, deciding, line)
            if len(waiting.kinds) == _WAYS_AT_ONCE:
                _flush(found, waiting, box)
                waiting = _Ways()
                progress(
                    _("%(count)s Straßen gelesen …")
                    % {"count": number_format(found.streets, force_grouping=True)}
                )
    if waiting.kinds:
        _flush(found, waiting, box)
    found.kinds = [_tags(kind) for kind in known]
    return found


def _take_way(waiting: _Ways, known: dict[bytes, int], deciding: Deciding, line: bytes) -> None:
    name, tags, points = line.split(b" ")
    kind, is_ferry = deciding(tags)
    if is_ferry:
        kind += b",id=" + name  # a ferry's pace hangs on its own length
    if kind and len(points) >= len(b"Nn1x1y1"):
        waiting.kinds.append(known.setdefault(kind, len(known)))
        waiting.points.append(points)
        waiting.counts.append(points.count(b",") + 1)


def _deciding(tags: bytes) -> tuple[bytes, bool]:
    """Those tags of a street or a ferry that decide, and whether it is a ferry; nothing of a hiking route."""
    kept = sorted(tag for tag in tags[1:].split(b",") if tag.partition(b"=")[0] in _KEYS)
    is_street = any(tag.startswith(b"highway=") for tag in kept)
    is_ferry = not is_street and b"route=ferry" in kept
    return b",".join(kept) if is_street or is_ferry else b"", is_ferry


def _take_point(found: Found, line: bytes) -> None:
    name, tags, x, y = line.decode().split(" ")
    told = _tags(tags[1:].encode())
    if "barrier" in told:
        found.barriers[int(name[1:])] = told
    if told.get("place") in PLACES and "name" in told and len(x) > 1:
        found.places.append(Place(told["name"], told["place"], float(x[1:]), float(y[1:])))


def _tags(text: bytes) -> Tags:
    pairs = (tag.partition("=") for tag in text.decode().split(","))
    return {_plain(key): _plain(value) for key, _, value in pairs if key}


def _plain(text: str) -> str:
    return _CODED.sub(lambda match: chr(int(match[1], 16)), text) if "%" in text else text


def _flush(found: Found, waiting: _Ways, box: Box | None) -> None:
    """Pieces with an end in the box stay; points that no piece needs go at once, so that a Land fits into memory."""
    text = b",".join(waiting.points).replace(*_NOWHERE).translate(_TO_NUMBERS, b"nN\n")
    ref, lon, lat = np.array(text.split(b","), dtype=np.float64).reshape(-1, 3).T
    way = np.repeat(np.arange(len(waiting.counts)), waiting.counts)
    is_known = lon != _NOWHERE_DEGREES
    is_near = is_known if box is None else _is_within(lon, lat, box)
    is_piece = (way[:-1] == way[1:]) & is_known[:-1] & is_known[1:] & (is_near[:-1] | is_near[1:])
    is_kept = np.append(is_piece, False)
    is_kept[1:] |= is_piece
    kind = np.asarray(waiting.kinds, dtype=np.int32)
    has_piece = np.bincount(way[:-1], weights=is_piece, minlength=len(kind)) > 0
    found.streets += int(has_piece.sum())
    found.streets_cut += int((has_piece & (np.bincount(way, weights=~is_known) > 0)).sum())
    found.streets_without_points += int((np.bincount(way, weights=is_known) == 0).sum())
    found.streets_of_kind.append(np.bincount(kind[has_piece]))
    found.pieces.append(
        Pieces(
            ref=ref[is_kept].astype(np.int64),
            lon=np.rint(lon[is_kept] * UNITS_PER_DEGREE).astype(np.int32),
            lat=np.rint(lat[is_kept] * UNITS_PER_DEGREE).astype(np.int32),
            start=(np.cumsum(is_kept) - 1)[:-1][is_piece],
            kind=kind[way[:-1][is_piece]],
        )
    )


def _is_within(lon: FloatArray, lat: FloatArray, box: Box) -> BoolArray:
    west, south, east, north = box
    return np.asarray((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
