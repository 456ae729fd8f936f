"""The tables inside a feed, unpacked within limits and read lazily; every row keeps its number."""

import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from polars.exceptions import ComputeError, NoDataError

from nestwerk.base.tables.packed import DAMAGE, ENCRYPTED
from nestwerk.places.imports.timetable.errors import TimetableRefused

TABLES: Final = (
    "agency", "calendar", "calendar_dates", "feed_info", "frequencies", "routes", "stop_times", "stops", "transfers",
    "trips",
)  # fmt: skip
LARGEST_UNPACKED_BYTES: Final = 12 * 1024**3  # all Germany unpacks to about 3 GB
LARGEST_PACKING_RATIO: Final = 200
RATIO_FROM_BYTES: Final = 1024**2
LARGEST_RECODED_BYTES: Final = 64 * 1024**2


@dataclass(frozen=True)
class Feed:
    """An unpacked feed. Tables it does not have are read as empty ones."""

    name: str
    tables: dict[str, Path]

    def has(self, table: str) -> bool:
        return table in self.tables

    def table(
        self, table: str, needed: Sequence[str], more: Sequence[str] = (), *, only: pl.LazyFrame | None = None
    ) -> pl.LazyFrame:
        """Text columns without blanks around, null where empty, and `row` as a spreadsheet counts. Raises TimetableRefused.

        `only`: one column with the values whose rows are wanted; the others are dropped before anything is done with them.
        """
        columns = [*needed, *more]
        if table not in self.tables:
            return pl.LazyFrame(schema=dict.fromkeys(columns, pl.String) | {"row": pl.UInt32})
        frame = self._scanned(table)
        own = {name.strip().strip('"').lower(): name for name in self.read(table, frame.limit(0)).columns}
        for column in needed:
            if column not in own:
                raise TimetableRefused("no_column", self.name, part=f"{table}.txt", column=column)
        nothing = pl.lit(None, dtype=pl.String)
        frame = frame.select(
            pl.col("row").cast(pl.UInt32),
            *((pl.col(own[name]) if name in own else nothing).alias(name) for name in columns),
        )
        if only is not None:
            key = only.collect_schema().names()[0]
            frame = frame.with_columns(pl.col(key).str.strip_chars()).join(only, on=key, how="semi")
        return frame.with_columns(pl.col(columns).str.strip_chars().replace("", None))

    def read(self, table: str, frame: pl.LazyFrame) -> pl.DataFrame:
        try:
            return frame.collect(engine="streaming")
        except (ComputeError, NoDataError):
            raise TimetableRefused("bad_table", self.name, part=f"{table}.txt") from None

    def _scanned(self, table: str) -> pl.LazyFrame:
        return pl.scan_csv(
            self.tables[table],
            infer_schema=False,
            encoding="utf8-lossy",
            row_index_name="row",
            row_index_offset=2,  # the header is row 1
            truncate_ragged_lines=True,
        )


def unpack(path: Path, folder: Path) -> Feed:
    """Unpack the tables of a feed, and nothing else, into a folder. Raises TimetableRefused."""
    if not path.stat().st_size:
        raise TimetableRefused("empty", path.name)
    with path.open("rb") as stream:
        if stream.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
            raise TimetableRefused("not_zip", path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            members = _members(archive, path.name)
            tables = {
                table: _unpacked(archive, member, folder / f"{table}.txt")
                for table, member in members.items()
            }
    except DAMAGE:
        raise TimetableRefused("damaged", path.name) from None
    feed = Feed(path.name, tables)
    for table in ("stops", "trips", "stop_times"):
        if not feed.has(table):
            raise TimetableRefused("no_file", path.name, part=f"{table}.txt")
    if not (feed.has("calendar") or feed.has("calendar_dates")):
        raise TimetableRefused("no_file", path.name, part="calendar.txt")
    return feed


def _members(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """Tables by name; some feeds lie in a folder inside the archive."""
    found: dict[str, zipfile.ZipInfo] = {}
    for member in sorted(archive.infolist(), key=lambda one: (one.filename.count("/"), one.filename)):
        table, _dot, ending = member.filename.rpartition("/")[2].lower().rpartition(".")
        if ending == "txt" and table in TABLES and table not in found:
            found[table] = member
    if any(member.flag_bits & ENCRYPTED for member in found.values()):
        raise TimetableRefused("locked", name)
    sizes = [(member.file_size, member.compress_size) for member in found.values()]
    if sum(size for size, _packed in sizes) > LARGEST_UNPACKED_BYTES or any(
        size > max(RATIO_FROM_BYTES, LARGEST_PACKING_RATIO * packed) for size, packed in sizes
    ):
        raise TimetableRefused("too_big", name)
    return {table: member for table, member in found.items() if member.file_size}


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> Path:
    """The archive's own reader stops at the size the member states, so nothing grows beyond the limits."""
    with archive.open(member) as packed, target.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked, 1024**2)
    if member.file_size <= LARGEST_RECODED_BYTES:
        _recode(target)
    return target


def _recode(table: Path) -> None:
    """Feeds are UTF-8; some small offices write Windows' letters all the same."""
    content = table.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        table.write_bytes(content.decode("cp1252", errors="replace").encode())
