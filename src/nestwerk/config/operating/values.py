"""One way to write a database value as JSON, the same for every database, and back."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

# Tag, type, and how to read it back. A datetime is a date too: it stands first.
_TAGGED: tuple[tuple[str, type | tuple[type, ...], Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    ("json", (dict, list), lambda v: v, lambda v: v),
    ("datetime", datetime, lambda v: _in_utc(v).isoformat(), datetime.fromisoformat),
    ("date", date, date.isoformat, date.fromisoformat),
    ("time", time, time.isoformat, time.fromisoformat),
    ("decimal", Decimal, lambda v: format(v, "f"), Decimal),
    ("uuid", UUID, str, UUID),
    (
        "bytes",
        (bytes, bytearray, memoryview),
        lambda v: base64.b64encode(bytes(v)).decode(),
        base64.b64decode,
    ),
    (
        "microseconds",
        timedelta,
        lambda v: v // timedelta(microseconds=1),
        lambda v: timedelta(microseconds=v),
    ),
)
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_PLAIN = {type(None), bool, int, float, str}
_READERS = {tag: read for tag, _types, _write, read in _TAGGED}


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment


def to_json(value: Any) -> Any:
    """A plain JSON value, or `{tag: text}` for what JSON does not know."""
    if type(value) in _PLAIN:
        return value
    for tag, types, write, _read in _TAGGED:
        if isinstance(value, types):
            return {tag: write(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def from_json(stored: Any) -> Any:
    if isinstance(stored, dict):
        ((tag, content),) = stored.items()
        return _READERS[tag](content)
    return stored


def line_of(row: tuple[Any, ...]) -> bytes:
    """One row as one line; equal rows give equal lines on every database."""
    values = [to_json(value) for value in row]
    return _WRITER.encode(values).encode() + b"\n"


def row_of(line: bytes) -> list[Any]:
    return [from_json(value) for value in json.loads(line)]
