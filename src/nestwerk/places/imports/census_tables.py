"""Tables of the Zensus grid as downloaded: which column is which, which year, which size of cell."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile

import polars as pl
from django.conf import settings
from django.utils.translation import gettext as _
from polars.exceptions import ComputeError, NoDataError

from nestwerk.base.tables.packed import DAMAGE
from nestwerk.places.errors import DataRefused

SIZES_M: Final = {"100m": 100, "1km": 1_000, "10km": 10_000}
LARGEST_MEMBER_BYTES: Final = 4 * 2**30
PEOPLE: Final = ("einwohner", "insgesamt_bevoelkerung")
# Ages a table may state, the finest first, and how much of them are under three where it says nothing finer.
BANDS: Final = {"unter3": 1.0, "unter10": 3 / 10, "unter18": 3 / 18}
SHARES: Final = {"unter18_a": "unter18"}  # 2011: a share in percent of those who live in the cell
WEAK: Final = "werterlaeuternde_zeichen"
# An en dash means nothing or secret; in Windows-1252 read as UTF-8 it becomes the replacement sign.
NOTHING: Final = ["–", "\ufffd", "-", "", ".", "/", "-1", "-9", "-1.0", "-9.0"]


@dataclass(frozen=True)
class Table:
    """One table: a lazy frame of text or numbers, and what its header says. Names of columns are lower-case."""

    name: str
    frame: pl.LazyFrame
    x: str
    y: str
    size_m: int
    people: str  # the column of all who live there; empty where the table has none
    band: str  # the finest age, as in BANDS; empty where the table has none
    band_column: str
    is_share: bool
    has_marks: bool
    year: int  # 0 where the header does not tell


@contextmanager
def opened(paths: Sequence[Path]) -> Iterator[list[Table]]:
    """The tables of the files, archives unpacked as long as they are needed. Raises DataRefused."""
    home = Path(settings.HOME) / "reach"
    home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".zensus-", dir=home) as folder:
        yield [_open(_unpacked(path, Path(folder)), path) for path in paths]


def _unpacked(path: Path, folder: Path) -> Path:
    """The finest grid of an archive: it holds 10 km, 1 km and 100 m side by side."""
    if path.suffix.lower() != ".zip":
        return path
    try:
        with ZipFile(path) as packed:
            tables = [m for m in packed.infolist() if m.filename.lower().endswith(".csv")]
            for size in SIZES_M:
                fitting = [m for m in tables if re.search(rf"(^|[^\d]){size}", m.filename)]
                if len(fitting) == 1 and fitting[0].file_size <= LARGEST_MEMBER_BYTES:
                    return Path(packed.extract(fitting[0], folder))
    except DAMAGE:
        raise DataRefused(_damaged(path)) from None
    raise DataRefused(
        _("In „%(name)s“ finden wir keine Tabelle des Zensusgitters (CSV, 100 m oder 1 km).")
        % {"name": path.name}
    )


def _damaged(path: Path) -> str:
    return _("„%(name)s“ ist beschädigt oder unvollständig. Bitte laden Sie die Datei neu herunter.") % {
        "name": path.name
    }


def _open(path: Path, source: Path) -> Table:
    try:
        frame = pl.scan_parquet(path) if path.suffix.lower() == ".parquet" else _scan(path)
        columns = frame.collect_schema().names()
    except (ComputeError, NoDataError, OSError):
        raise DataRefused(_damaged(source)) from None
    frame = frame.rename({name: name.strip().lower() for name in columns})
    names = [name.strip() for name in columns]
    lower = [name.lower() for name in names]
    frame, lower = _named_value(frame, lower, source)
    size = next((size for size in SIZES_M if f"x_mp_{size}" in lower), "")
    x, y = (f"x_mp_{size}", f"y_mp_{size}") if size else ("x", "y")
    if not {x, y} <= set(lower):
        raise DataRefused(
            _("„%(name)s“ ist keine Tabelle des Zensusgitters: Die Spalten x_mp_… und y_mp_… fehlen.")
            % {"name": source.name}
        )
    column = next((name for name in (*BANDS, *SHARES) if name in lower), "")
    return Table(
        name=source.name,
        frame=frame,
        x=x,
        y=y,
        size_m=SIZES_M[size] if size else _size(frame, source),
        people=next((name for name in PEOPLE if name in lower), ""),
        band=SHARES.get(column, column),
        band_column=column,
        is_share=column in SHARES,
        has_marks=WEAK in lower,
        year=_year(names, lower, source) or _year_by_signs(frame, lower),
    )


def _scan(path: Path) -> pl.LazyFrame:
    """All as text: what is no number is named with its row instead of stopping the reader."""
    with path.open("rb") as stream:
        header = stream.readline(4096)
    separator = ";" if header.count(b";") >= header.count(b",") else ","
    return pl.scan_csv(
        path, separator=separator, infer_schema=False, encoding="utf8-lossy", truncate_ragged_lines=True
    )


def _named_value(frame: pl.LazyFrame, lower: list[str], source: Path) -> tuple[pl.LazyFrame, list[str]]:
    """Some extracts call their only figure `value`; then the file's name must say what it counts."""
    if "value" not in lower:
        return frame, lower
    words = set(re.split(r"[\W_]+", source.stem.lower()))
    found = [name for name in (*BANDS, *PEOPLE) if name in words]
    if len(found) != 1:
        raise DataRefused(
            _("„%(name)s“ sagt nicht, wen die Spalte „value“ zählt. Bitte nennen Sie es im Dateinamen, etwa „unter10“.")
            % {"name": source.name}
        )  # fmt: skip
    return frame.rename({"value": found[0]}), [found[0] if name == "value" else name for name in lower]


def _size(frame: pl.LazyFrame, source: Path) -> int:
    """From the middles of the cells: they end in 50, 500 or 5000."""
    ends = {
        size: (pl.col("x").cast(pl.Float64, strict=False) % size == size / 2).all().alias(str(size))
        for size in sorted(SIZES_M.values(), reverse=True)
    }
    fits = frame.select(*ends.values()).collect().row(0, named=True)
    for size in ends:
        if fits[str(size)]:
            return size
    raise DataRefused(_("Die Lage der Zellen in „%(name)s“ verstehen wir nicht.") % {"name": source.name})


def _year(names: list[str], lower: list[str], source: Path) -> int:
    """The header betrays the Zensus: 2011 writes Gitter_ID and rates quality, 2022 writes GITTER_ID and marks."""
    if "quality" in lower or any(name.startswith("Gitter_ID") for name in names):
        return 2011
    if WEAK in lower or any(name.startswith("GITTER_ID") for name in names):
        return 2022
    said = re.findall(r"20(?:11|22)", source.name)
    return int(said[0]) if len(set(said)) == 1 else 0


def _year_by_signs(frame: pl.LazyFrame, lower: list[str]) -> int:
    """Only 2011 writes -1 and -9 for what is empty or secret."""
    figures = [name for name in (*PEOPLE, *BANDS, *SHARES) if name in lower]
    signs = [pl.col(name).cast(pl.String).str.contains(r"^\s*-[19](\.0)?\s*$").any() for name in figures]
    return 2011 if signs and frame.select(pl.any_horizontal(signs)).collect().item() else 0
