import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.model import Hours, OnDate, Rule, Season, Span
from nestwerk.directory.hours.stored import from_json, to_json
from tests.directory.hours.drawn import hours

WEEK = {"version": 1, "rules": [{"weekdays": [1], "spans": [["08:00", "12:00"]]}]}


@given(hours())
@settings(max_examples=100, deadline=None)
def test_stored_hours_come_back_the_same(drawn: Hours) -> None:
    assert from_json(json.loads(json.dumps(to_json(drawn)))) == drawn


def test_stored_hours_leave_out_what_is_usual() -> None:
    drawn = Hours(
        rules=(Rule((1, 3), (Span.of("08:00", "12:00"), Span.of("15:00")), season=Season(4, 1, 9, 30)),),
        dates=(OnDate(date(2026, 3, 12), note="Eröffnung"),),
    )
    assert to_json(drawn) == {
        "version": 1,
        "rules": [{"weekdays": [1, 3], "spans": [["08:00", "12:00"], ["15:00"]], "season": [4, 1, 9, 30]}],
        "dates": [{"date": "2026-03-12", "note": "Eröffnung"}],
    }


@pytest.mark.parametrize("nothing", [None, {}])
def test_nothing_stored_is_no_hours(nothing: object) -> None:
    assert from_json(nothing) == Hours()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ([], "Die Angabe hat nicht die erwartete Form."),
        ("Mo 8-12", "Die Angabe hat nicht die erwartete Form."),
        ({"version": 2}, "Diese Fassung der Öffnungszeiten kennen wir nicht."),
        ({"version": True}, "Diese Fassung der Öffnungszeiten kennen wir nicht."),
        ({"rules": []}, "Diese Fassung der Öffnungszeiten kennen wir nicht."),
        ({"version": 1, "open": []}, "open: Diese Angabe kennen wir nicht."),
        ({"version": 1, "rules": {}}, "Regeln: Die Angabe hat nicht die erwartete Form."),
        ({"version": 1, "rules": [{}]}, "Regeln: Regel 1: Es fehlt der Wochentag."),
        (
            {"version": 1, "rules": [WEEK["rules"][0], {"weekdays": [1], "spans": [["22:00", "02:00"]]}]},
            "Regeln: Regel 2: Uhrzeiten: Das Ende liegt nach dem Beginn und am selben Tag, spätestens um 24:00 Uhr.",
        ),
        ({"version": 1, "rules": [{"weekdays": ["1"]}]}, "Regeln: Regel 1: Wochentage: Die Angabe hat nicht die erwartete Form."),
        ({"version": 1, "rules": [{"weekdays": [1] * 8}]}, "Regeln: Regel 1: Wochentage: Es sind höchstens 7 Einträge möglich."),
        ({"version": 1, "dates": [{}]}, "Einzelne Termine: Termin 1: Die Angabe hat nicht die erwartete Form."),
        (
            {"version": 1, "dates": [{"date": "2026-02-30"}]},
            "Einzelne Termine: Termin 1: Datum: Ein Datum ist ein wirklicher Tag der Form 2026-03-12.",
        ),
        ({"version": 1, "rules": [{}] * 61}, "Regeln: Es sind höchstens 60 Einträge möglich."),
        ({"version": 1, "note": "x" * 501}, "Hinweis: Der Text ist länger als 500 Zeichen."),
        ({"version": 1, "note": "a\x00b"}, "Hinweis: Die Angabe hat nicht die erwartete Form."),
        ({"version": 1, "by_appointment": 1}, "nach Vereinbarung: Die Angabe hat nicht die erwartete Form."),
    ],
)  # fmt: skip
def test_bad_content_says_what_and_where(content: object, sentence: str) -> None:
    with pytest.raises(BadHours) as caught:
        from_json(content)
    assert str(caught.value) == sentence


NAMES = st.sampled_from(
    [
        "version",
        "rules",
        "dates",
        "closed",
        "note",
        "weekdays",
        "spans",
        "nth",
        "season",
        "date",
        "date_from",
        "anchor",
        "kind",
    ]
)
HOSTILE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("08:00") | st.just("2026-01-01"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(HOSTILE, st.dictionaries(NAMES, HOSTILE, max_size=3))
@settings(max_examples=200, deadline=None)
def test_hostile_content_is_refused_with_a_sentence_or_read(whole: Any, parts: dict[str, Any]) -> None:
    for content in (whole, {**parts, "version": 1}, {"version": 1, "rules": [parts], "dates": [parts]}):
        try:
            answer = str(type(from_json(content)).__name__)
        except BadHours as bad:
            answer = str(bad)[-1]
        assert answer in ("Hours", ".")
