"""Open data files, drawn by hand: squares of a few kilometres in the middle of Germany, tables of a few cells."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pyogrio
import shapely

WEST, SOUTH = 9.0, 50.0  # of the first square, in degrees
SIDE = 0.05  # degrees: about 3.6 by 5.6 km
HEAD_2022 = "GITTER_ID_100m;x_mp_100m;y_mp_100m;Einwohner"
HEAD_AGES = "GITTER_ID_100m;x_mp_100m;y_mp_100m;Insgesamt_Bevoelkerung;Unter3;a3bis5;werterlaeuternde_Zeichen"
X, Y = 4_300_050, 3_000_050  # middle of the first cell, in metres


def square(column: int, row: int = 0, *, wide: int = 1) -> Any:
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    return shapely.box(west, south, west + wide * SIDE, south + SIDE)


def geojson(path: Path, *features: tuple[Any, dict[str, Any]]) -> Path:
    rows = [
        {"type": "Feature", "geometry": json.loads(shapely.to_geojson(shape)), "properties": words}
        for shape, words in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
    return path


def geopackage(path: Path, layer: str, rows: list[tuple[Any, dict[str, Any]]]) -> Path:
    """A layer as the BKG writes it; a further call adds a further layer."""
    names = list(rows[0][1])
    pyogrio.raw.write(
        str(path),
        shapely.to_wkb(np.array([shape for shape, _words in rows], dtype=object)),
        [np.array([words[name] for _shape, words in rows]) for name in names],
        names,
        layer=layer,
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="GPKG",
        append=path.exists(),
    )
    return path


def official(key: str, name: str, designation: str = "Gemeinde", **more: Any) -> dict[str, Any]:
    return {"AGS": key, "GEN": name, "BEZ": designation, "GF": 4, **more}


def auenkreis(path: Path) -> Path:
    """A Kreis of two Gemeinden with one lake, and one Gemeinde 80 km to the east."""
    lake = {**official("06999001", "Auenstadt", "Stadt"), "GF": 1}
    geopackage(
        path,
        "vg250_gem",
        [
            (square(0), official("06999001", "Auenstadt", "Stadt")),
            (square(1), official("06999002", "Bachdorf")),
            (square(1, 1), lake),
            (square(20), official("06998001", "Fernheim")),
        ],
    )
    return geopackage(
        path,
        "vg250_krs",
        [
            (square(0, wide=2), official("06999", "Auenkreis", "Landkreis")),
            (square(20), official("06998", "Fernheim", "Landkreis")),
        ],
    )


def cells(path: Path, head: str, *rows: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join([head, *rows, ""]).encode(encoding))
    return path


def cell(column: int, row: int, *figures: object) -> str:
    """A row of a 100-m table; the key names the lower left corner."""
    x, y = X + 100 * column, Y + 100 * row
    return ";".join(map(str, (f"CRS3035RES100mN{y - 50}E{x - 50}", x, y, *figures)))


def zipped(path: Path, *members: Path) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for member in members:
            packed.write(member, member.name)
    return path
