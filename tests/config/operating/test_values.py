import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.config.operating.values import line_of, row_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda x: st.lists(x) | st.dictionaries(TEXTS, x),
    max_leaves=8,
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXTS,
    st.binary(),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.just(UTC)),
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.uuids(),
    st.timedeltas(),
    st.lists(JSONS),
    st.dictionaries(TEXTS, JSONS),
)


@given(st.lists(VALUES))
def test_row_comes_back_as_it_was(row: list[object]) -> None:
    assert row_of(line_of(tuple(row))) == row


def test_line_is_the_same_for_equal_rows() -> None:
    in_berlin = datetime(2026, 1, 1, 13, 0, tzinfo=timezone(timedelta(hours=1)))
    assert line_of((in_berlin, {"b": 1, "a": 2})) == line_of((in_berlin.astimezone(UTC), {"a": 2, "b": 1}))


def test_line_tells_kinds_apart_that_json_does_not_know() -> None:
    row = (
        b"\x00",
        date(2026, 1, 2),
        time(3, 4),
        Decimal("1.50"),
        UUID(int=7),
        {"bytes": "x"},
        timedelta(days=1),
    )
    assert json.loads(line_of(row)) == [
        {"bytes": "AA=="},
        {"date": "2026-01-02"},
        {"time": "03:04:00"},
        {"decimal": "1.50"},
        {"uuid": "00000000-0000-0000-0000-000000000007"},
        {"json": {"bytes": "x"}},
        {"microseconds": 86_400_000_000},
    ]
