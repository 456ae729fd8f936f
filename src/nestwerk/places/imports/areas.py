"""Borders as offices hand them out: VG250 and VG5000 (GeoPackage, also zipped), GeoJSON, one's own Sozialräume."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

import numpy as np
import pyogrio
import shapely
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from nestwerk.places.errors import DataRefused
from nestwerk.places.imports.shapes import Finding, Progress, Report

READER_VERSION: Final = "1"
PLANE: Final = "EPSG:3035"
DEGREES: Final = "EPSG:4326"
SIMPLER_M: Final = 50.0
LAYERS: Final = re.compile(r"_(lan|krs|gem)$", re.IGNORECASE)
WATER_LEFT_OUT: Final = {"vg5000": (9,), "vg250": (4,)}  # values of GF that are land, by product
KEYS: Final = ("ags", "ags_0", "ars", "rs", "ags8", "gemeindeschluessel", "schluessel", "key", "official_key")
NAMES: Final = (
    "gen",
    "name",
    "bezeichnung",
    "sozialraum",
    "stadtteil",
    "quartier",
    "bezirk",
    "title",
    "titel",
)
MUNICIPALITY, COUNTY, STATE = 8, 5, 2  # digits of the key
SURFACE: Final = 2  # dimensions
Geometries = np.ndarray[Any, np.dtype[np.object_]]


@dataclass(frozen=True)
class ReadArea:
    """One place of the file. Without a key it is a part of a town or Kreis, by name."""

    key: str
    name: str
    designation: str  # "Stadt", "Landkreis" …, as the file has it
    border: Any  # shapely, in the plane EPSG:3035, metres
    area_km2: float
    population: int | None = None


@dataclass(frozen=True)
class ReadAreas:
    areas: tuple[ReadArea, ...]
    report: Report
    reference: str  # the last day on which a border of the file became law; empty where it names none
    attribution: str


@dataclass
class _Rows:
    """One layer as it stands in the file."""

    layer: str
    columns: Mapping[str, Sequence[Any]]  # by lower-case name
    borders: Geometries

    def first(self, names: Sequence[str]) -> Sequence[Any] | None:
        return next((self.columns[name] for name in names if name in self.columns), None)


def read_areas(path: Path, *, progress: Progress = lambda text: None) -> ReadAreas:
    """Every place of the file with its border. Raises DataRefused."""
    source = _source(path)
    found: list[ReadArea] = []
    findings: list[Finding] = []
    restored: list[str] = []
    waters = 0
    last = ""
    layers = _layers(source, path.name)
    for layer in layers:
        progress(_("Lese die Ebene „%(layer)s“ …") % {"layer": layer})
        rows = _read(source, layer, path.name)
        is_land = _is_land(rows)
        waters += int((~is_land).sum())
        areas, odd, padded = _areas(rows, is_land)
        found += areas
        findings += odd
        restored += padded
        last = max(last, _last_change(rows))
    if not found:
        raise DataRefused(
            _("In „%(name)s“ stehen keine Gebiete mit Grenze und Schlüssel oder Namen.") % {"name": path.name}
        )
    return ReadAreas(
        tuple(found),
        Report(
            counts={"areas": len(found), "left_out": len(findings), "waters": waters},
            sentences=_sentences(found, waters),
            warnings=_padded(restored),
            refused=tuple(findings),
        ),
        last,
        _attribution(layers, found, last),
    )


def has_keys(path: Path) -> bool:
    """Whether it is a file of official places, not of one's own. Raises DataRefused."""
    source = _source(path)
    layer = _layers(source, path.name)[0]
    meta, _fids, _borders, values = pyogrio.raw.read(source, layer=layer, read_geometry=False)
    columns = dict(zip([str(field).lower() for field in meta["fields"]], values, strict=True))
    return any(_text(cell).strip("-") for name in KEYS if name in columns for cell in columns[name])


def _source(path: Path) -> str:
    """How GDAL names the file; archives are read where they lie."""
    name = path.name.lower()
    if name.endswith(".gz"):
        return f"/vsigzip/{path.resolve()}"
    if not name.endswith(".zip"):
        return str(path)
    try:
        with ZipFile(path) as packed:
            members = [m for m in packed.namelist() if m.lower().endswith((".gpkg", ".geojson", ".json"))]
    except BadZipFile:
        raise DataRefused(_damaged(path.name)) from None
    if len(members) != 1:
        raise DataRefused(
            _(
                "In „%(name)s“ suchen wir genau eine Datei mit Grenzen (.gpkg oder .geojson), gefunden: %(count)d."
            )
            % {"name": path.name, "count": len(members)}
        )
    return f"/vsizip/{path.resolve()}/{members[0]}"


def _damaged(name: str) -> str:
    return _("„%(name)s“ ist beschädigt, unvollständig oder keine Datei mit Grenzen. Bitte laden Sie sie neu herunter.") % {
        "name": name
    }  # fmt: skip


def _layers(source: str, name: str) -> list[str]:
    """Land, Kreis, Gemeinde of an official file; else the only layer there is."""
    try:
        every = [str(layer) for layer, kind in pyogrio.list_layers(source) if kind]
    except DataSourceError:
        raise DataRefused(_damaged(name)) from None
    official = [layer for layer in every if LAYERS.search(layer)]
    if official or len(every) == 1:
        return official or every
    raise DataRefused(
        _("In „%(name)s“ gibt es mehrere Ebenen, und keine heißt wie die amtlichen (…_gem, …_krs).")
        % {"name": name}
    )


def _read(source: str, layer: str, name: str) -> _Rows:
    try:
        meta, _fids, borders, values = pyogrio.raw.read(source, layer=layer)
    except (DataSourceError, DataLayerError, UnicodeDecodeError):
        raise DataRefused(_damaged(name)) from None
    columns = {str(field).lower(): list(column) for field, column in zip(meta["fields"], values, strict=True)}
    if borders is None:
        raise DataRefused(_("In „%(name)s“ stehen keine Grenzen.") % {"name": name})
    shapes = shapely.make_valid(shapely.from_wkb(borders, on_invalid="ignore"))
    return _Rows(layer, columns, _in_the_plane(shapes, meta["crs"], name))


def _in_the_plane(borders: Geometries, reference_system: str | None, name: str) -> Geometries:
    """Into EPSG:3035, whose squares are true to area. A file that names no system must hold degrees."""
    if reference_system is None:
        west, south, east, north = shapely.total_bounds(borders)
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise DataRefused(
                _("„%(name)s“ sagt nicht, in welchem Koordinatensystem die Grenzen stehen.") % {"name": name}
            )
    try:
        change = Transformer.from_crs(CRS(reference_system or DEGREES), PLANE, always_xy=True)
    except CRSError:
        raise DataRefused(
            _("Das Koordinatensystem von „%(name)s“ kennen wir nicht: %(system)s.")
            % {"name": name, "system": str(reference_system)[:80]}
        ) from None
    moved: Geometries = shapely.transform(borders, change.transform, interleaved=False)
    return moved


def _is_land(rows: _Rows) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """VG5000 marks land by 9 and water by 8, VG250 land by 4 and water by less; other files have land only."""
    marks = rows.columns.get("gf")
    if marks is None:
        return np.ones(len(rows.borders), bool)
    values = np.array([_figure(mark) for mark in marks])
    product = "vg5000" if np.isin(values, (8, 9)).any() else "vg250"
    return np.isin(values, WATER_LEFT_OUT[product])


def _areas(rows: _Rows, is_land: np.ndarray[Any, Any]) -> tuple[list[ReadArea], list[Finding], list[str]]:
    """Rows of one key are parts of one place. What has neither key nor name, or no border, is named."""
    keys, names = rows.first(KEYS), rows.first(NAMES)
    parts: dict[tuple[str, str], list[int]] = defaultdict(list)
    findings: list[Finding] = []
    restored: list[str] = []
    for index in np.flatnonzero(is_land).tolist():
        name = _text(names[index]) if names else ""
        place = name or _("Zeile %(number)d") % {"number": index + 1}
        try:
            key, is_padded = official_key(keys[index]) if keys else ("", False)
        except ValueError as problem:
            findings.append(Finding(place, str(problem)))
            continue
        if not (key or name):
            findings.append(Finding(place, _("ohne Schlüssel und ohne Namen")))
        elif shapely.get_dimensions(rows.borders[index]) < SURFACE:
            findings.append(Finding(place, _("ohne Grenze")))
        else:
            restored += [key] if is_padded else []
            parts[key, name if not key else ""].append(index)
    return [_area(rows, key, indexes, names) for (key, _name), indexes in parts.items()], findings, restored


def _area(rows: _Rows, key: str, indexes: list[int], names: Sequence[Any] | None) -> ReadArea:
    pieces = shapely.get_parts(rows.borders[indexes])  # mending may leave lines beside the surfaces
    surfaces = pieces[shapely.get_dimensions(pieces) == SURFACE]
    border = surfaces[0] if len(surfaces) == 1 else shapely.union_all(surfaces)
    people = rows.columns.get("ewz")
    size = rows.columns.get("kfl")
    first = indexes[0]
    return ReadArea(
        key,
        _text(names[first]) if names else key,
        _text(rows.columns["bez"][first]) if "bez" in rows.columns else "",
        border,
        round(_number(size, indexes) or float(shapely.area(border)) / 1e6, 2),
        None if people is None else int(_number(people, indexes)),
    )


def _number(column: Sequence[Any] | None, indexes: list[int]) -> float:
    """Parts of a place repeat its whole figure; water parts say 0."""
    return max((_figure(column[index]) for index in indexes), default=0.0) if column else 0.0


def _figure(cell: Any) -> float:
    """A number of the file; 0 where there is none."""
    try:
        number = float(cell)
    except (TypeError, ValueError):
        return 0.0
    return number if isfinite(number) else 0.0


def _text(cell: Any) -> str:
    is_nothing = cell is None or (isinstance(cell, float) and not isfinite(cell))
    return "" if is_nothing else " ".join(str(cell).split())[:160]


def official_key(cell: Any) -> tuple[str, bool]:
    """The key of a Land, Kreis or Gemeinde (2, 5, 8 digits), and whether a lost leading zero came back.

    Raises ValueError with a reason for a key that is none. A missing cell is no key.
    """
    text = _text(cell).removesuffix(".0")
    if not text:
        return "", False
    if not text.strip("-"):
        raise ValueError(_("Zeile einer Verwaltungsgemeinschaft, ohne Gemeindeschlüssel"))
    if not (text.isascii() and text.isdigit()):
        raise ValueError(_("„%(key)s“ ist kein amtlicher Schlüssel") % {"key": text[:20]})
    padded = text.zfill({1: 2, 4: 5, 7: 8, 11: 12}.get(len(text), len(text)))
    key = padded[:5] + padded[9:] if len(padded) == 12 else padded
    if len(key) not in (STATE, COUNTY, MUNICIPALITY) or not 1 <= int(key[:2]) <= 16:
        raise ValueError(
            _("„%(key)s“ ist kein Schlüssel eines Landes, Kreises oder einer Gemeinde") % {"key": text[:20]}
        )
    return key, padded != text


def _last_change(rows: _Rows) -> str:
    days = [str(day)[:10].replace("/", "-") for day in rows.columns.get("wsk", ()) if day is not None]
    return max((day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)), default="")


def _sentences(areas: list[ReadArea], waters: int) -> tuple[str, ...]:
    digits = [len(area.key) for area in areas]
    levels = (
        (STATE, _("Länder %(count)s")),
        (COUNTY, _("Kreise und kreisfreie Städte %(count)s")),
        (MUNICIPALITY, _("Gemeinden %(count)s")),
        (0, _("eigene Gebiete %(count)s")),
    )
    counts = [
        words % {"count": formats.number_format(digits.count(level), force_grouping=True)}
        for level, words in levels
        if level in digits
    ]
    said = [_("Gelesen: %(counts)s.") % {"counts": ", ".join(counts)}]
    if waters:
        said.append(
            ngettext(
                "%(count)d Wasserfläche bleibt draußen.", "%(count)d Wasserflächen bleiben draußen.", waters
            )
            % {"count": waters}
        )
    return tuple(said)


def _padded(keys: list[str]) -> tuple[str, ...]:
    if not keys:
        return ()
    named = ", ".join(keys[:10]) + (" …" if len(keys) > 10 else "")
    return (
        ngettext(
            "%(count)d Schlüssel hatte keine führende Null mehr; wir haben sie ergänzt: %(keys)s",
            "%(count)d Schlüssel hatten keine führende Null mehr; wir haben sie ergänzt: %(keys)s",
            len(keys),
        )
        % {"count": len(keys), "keys": named},
    )


def _attribution(layers: list[str], areas: list[ReadArea], last: str) -> str:
    is_official = any(LAYERS.search(layer) for layer in layers) or any(area.key for area in areas)
    year = f" {last[:4]}" if last else ""
    return f"© GeoBasis-DE / BKG{year} (Daten verändert), dl-de/by-2-0" if is_official else ""
