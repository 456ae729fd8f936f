"""The door of this package: a file of OpenStreetMap becomes the streets families travel."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from pyproj import Transformer

from nestcore.reach.graph import Graph
from nestcore.reach.profiles import Profile
from nestwerk.places.imports.shapes import Box, Progress
from nestwerk.places.imports.streets.errors import StreetsRefused
from nestwerk.places.imports.streets.lines import UNITS_PER_DEGREE, Found, Pieces, read_lines
from nestwerk.places.imports.streets.networks import (
    Segments,
    Streets,
    network_of,
    pace_tables,
    stopped_at,
)
from nestwerk.places.imports.streets.report import Together, report_on, together
from nestwerk.places.imports.streets.source import Header, write_lines

READER_VERSION: Final = "streets/1"
ATTRIBUTION: Final = "© OpenStreetMap contributors, ODbL 1.0"
_TO_METRES: Final = Transformer.from_crs("EPSG:4326", "EPSG:3035", always_xy=True)

Int32Array = npt.NDArray[np.int32]
Points = tuple[npt.NDArray[np.int64], npt.NDArray[np.float64], npt.NDArray[np.float64]]


def _silent(_sentence: str) -> None:
    pass


def read_streets(
    path: str | Path,
    *,
    box: Box | None = None,
    clip: shapely.Geometry | None = None,
    progress: Progress = _silent,
) -> Streets:
    """Read all or nothing: streets with an end in the box and in the clip (both in degrees).

    Raises StreetsRefused with a sentence for the user.
    """
    file = Path(path)
    within = box or (None if clip is None else clip.bounds)
    with TemporaryDirectory(prefix="nestwerk-streets-") as folder:
        lines = Path(folder) / "streets.opl"
        progress(_("Die Straßen werden aus „%(name)s“ gelesen …") % {"name": file.name})
        header = write_lines(file, lines)
        found = read_lines(lines, within, progress)
    _check(found, within is not None, file.name)
    progress(
        _("%(count)s Straßen werden zu Wegenetzen …")
        % {"count": number_format(found.streets, force_grouping=True)}
    )
    return _streets(found, header, clip, file.name)


def _check(found: Found, is_cut_out: bool, name: str) -> None:
    if found.streets:
        return
    if found.streets_without_points:
        raise StreetsRefused("no_points", name)
    raise StreetsRefused("outside" if found.kinds and is_cut_out else "no_streets", name)


def _streets(found: Found, header: Header, clip: shapely.Geometry | None, name: str) -> Streets:
    points, start, end, kind = _joined(found.pieces)
    found.pieces.clear()
    if clip is not None:
        points, start, end, kind = _clipped(clip, points, start, end, kind)
        if not len(start):
            raise StreetsRefused("outside", name)
    ref, lon, lat = points
    x_m, y_m = _TO_METRES.transform(lon, lat)
    # On this plane lengths differ from those on the ground by less than 0.1 % anywhere in Germany.
    length_m = np.hypot(x_m[end] - x_m[start], y_m[end] - y_m[start])
    segments = Segments(start, end, length_m, kind)
    tables = pace_tables(found.kinds, segments)
    stopped = stopped_at(found.barriers, ref)
    graphs: dict[Profile, Graph] = {}
    parts: dict[Profile, Together] = {}
    for profile in Profile:
        network = network_of(segments, tables[profile], stopped[profile], x_m, y_m)
        graphs[profile], parts[profile] = network.graph, together(network, lon, lat, found.places)
        del network  # or two of them would be in memory at once
    if not any(graph.nodes for graph in graphs.values()):
        raise StreetsRefused("no_streets", name)
    return Streets(
        graphs=graphs,
        places=tuple(found.places),
        report=report_on(found, tables, graphs, parts, header),
        bounds=(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())),
        attribution=ATTRIBUTION,
        reference=header.read_at.date().isoformat() if header.read_at else "",
    )


def _joined(pieces: list[Pieces]) -> tuple[Points, Int32Array, Int32Array, Int32Array]:
    """One list of points for all streets: where two streets name the same point, they meet."""
    offsets = np.cumsum([0, *(len(piece.ref) for piece in pieces)])
    start = np.concatenate([piece.start + offset for piece, offset in zip(pieces, offsets, strict=False)])
    ref, index, number = np.unique(
        np.concatenate([piece.ref for piece in pieces]), return_index=True, return_inverse=True
    )
    lon, lat = (
        np.concatenate([getattr(piece, name) for piece in pieces])[index] / UNITS_PER_DEGREE
        for name in ("lon", "lat")
    )
    number = number.astype(np.int32)
    kind = np.concatenate([piece.kind for piece in pieces])
    return (ref, lon, lat), number[start], number[start + 1], kind


def _clipped(
    clip: shapely.Geometry, points: Points, start: Int32Array, end: Int32Array, kind: Int32Array
) -> tuple[Points, Int32Array, Int32Array, Int32Array]:
    shapely.prepare(clip)
    is_within = shapely.contains_xy(clip, points[1], points[2])
    is_kept = is_within[start] | is_within[end]
    kept, ends = np.unique(np.concatenate([start[is_kept], end[is_kept]]), return_inverse=True)
    new_start, new_end = np.split(ends.astype(np.int32), 2)
    ref, lon, lat = (values[kept] for values in points)
    return (ref, lon, lat), new_start, new_end, kind[is_kept]
