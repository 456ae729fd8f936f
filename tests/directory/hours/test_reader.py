"""The reader against lines as offices write them, each with its exact result."""

import pytest

from nestwerk.directory.hours.reader import read_hours
from tests.directory.hours.lines import LINES
from tests.directory.hours.said import Said, expected


@pytest.mark.parametrize(("text", "said"), LINES, ids=[text for text, _said in LINES])
def test_reader_gives_exactly_what_is_written(text: str, said: list[Said]) -> None:
    reading = read_hours(text)
    assert (reading.hours, reading.unread) == expected(said)


def test_lines_are_many_and_none_twice() -> None:
    texts = [text for text, _said in LINES]
    assert len(texts) >= 120
    assert len(set(texts)) == len(texts)
