"""Days and periods in the reader's language."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from nestwerk.base.periods import readable_day, readable_period


@pytest.mark.parametrize(
    ("on", "german", "english"),
    [
        (date(2018, 12, 31), "31.12.2018", "31 Dec 2018"),
        (datetime(2018, 12, 31, 23, 30, tzinfo=UTC), "01.01.2019", "1 Jan 2019"),
    ],
    ids=["day", "moment shortly before midnight in UTC"],
)
def test_day_as_people_write_it(on: date, german: str, english: str) -> None:
    written = []
    for language in ("de", "en"):
        with translation.override(language):
            written.append(readable_day(on))
    assert written == [german, english]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("2011/2016", "2011 bis 2016"),
        ("2017-12-31", "31.12.2017"),
        ("2016-01-01/2016-12-31", "01.01.2016 bis 31.12.2016"),
        ("2017", "2017"),
        ("", ""),
    ],
)
def test_period_as_people_write_it(stored: str, text: str) -> None:
    assert readable_period(stored) == text
