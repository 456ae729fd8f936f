"""Who takes part over the latest meetings: marks, drop-outs, sectors."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.meetings import attendance
from nestwerk.cooperation.actions.meetings.attendance import Presence
from nestwerk.cooperation.models import Body, Meeting
from nestwerk.cooperation.queries.attendance import SectorLine, by_sector, drop_outs, participation
from nestwerk.cooperation.queries.meetings import invitees_of
from nestwerk.cooperation.queries.steps import StepKind, cooperation_steps
from nestwerk.registry.models import Organisation
from tests.cast import Cast
from tests.make import meetings as make
from tests.make.actors import contact

FIRST = datetime(2030, 1, 8, 9, tzinfo=UTC)
WHO = {"y": Presence(True), "s": Presence(True, "Frau Bach"), "n": Presence(False)}


@pytest.fixture(autouse=True)
def scope(cast: Cast) -> Any:
    with time_machine.travel(datetime(2031, 1, 1, tzinfo=UTC), tick=False), network_scope(cast.home):
        yield


def held(cast: Cast, body: Body, number: int, **came: str) -> Meeting:
    start = FIRST + timedelta(days=28 * number)
    meeting = make.meeting(cast.home, body=body, starts_at=start, ends_at=start + timedelta(hours=2))
    rows = {one.organisation.name: one.pk for one in invitees_of(meeting) if one.organisation}
    attendance.note_attendance(meeting, {rows[name]: WHO[sign] for name, sign in came.items()}, by=cast.kim)
    return meeting


def history(cast: Cast, clinic: Sequence[str], advice: Sequence[str]) -> Body:
    body = make.body(cast.home)
    make.seat(cast.home, "Klinik", sector="health")
    make.seat(cast.home, "Beratung", sector="youth")
    for number, (one, other) in enumerate(zip(clinic, advice, strict=True)):
        held(cast, body, number, Klinik=one, Beratung=other)
    return body


def test_trend_looks_back_over_the_last_meetings(cast: Cast) -> None:
    history(cast, "nyysnyyy", "yyyyyyyy")
    [found] = participation(cast.home)
    assert [(line.organisation.name, "".join(mark[0] for mark in line.marks)) for line in found.actors] == [
        ("Beratung", "pppppp"),
        ("Klinik", "psmppp"),
    ]
    assert (found.present, found.asked) == ((2, 2, 1, 2, 2, 2), (2,) * 6)
    clinic = found.actors[1]
    assert (clinic.came, clinic.asked, clinic.substituted) == (5, 6, 1)


@pytest.mark.parametrize(
    ("clinic", "is_alarm"), [("ynnn", True), ("nnny", False), ("nnsn", False), ("nn", False), ("nnnnn", True)]
)
def test_three_misses_in_a_row_without_substitute_are_told(cast: Cast, clinic: str, is_alarm: bool) -> None:
    history(cast, clinic, "y" * len(clinic))
    assert [line.organisation.name for _body, line in drop_outs(cast.home)] == ["Klinik"] * is_alarm


@pytest.mark.parametrize(("days", "is_told"), [(-1, True), (0, False), (9, False)])
def test_who_was_spoken_with_since_is_no_longer_told(cast: Cast, days: int, is_told: bool) -> None:
    body = history(cast, "ynnn", "yyyy")
    last = Meeting.objects.filter(body=body).latest("starts_at")
    clinic = Organisation.objects.get(name="Klinik")
    contact(clinic, on=(last.starts_at + timedelta(days=days)).date())
    assert bool(drop_outs(cast.home)) is is_told


def test_dropping_out_is_one_step_of_who_calls(cast: Cast) -> None:
    history(cast, "ynnn", "ynnn")
    [step] = [
        step
        for step in cooperation_steps(cast.kim, today=date(2031, 1, 1))
        if step.kind == StepKind.DROPPING_OUT
    ]
    assert (step.title, step.minutes) == ("2 Partner fehlten dreimal nacheinander", 10)
    assert "Beratung in „" in step.text
    others = [*cooperation_steps(cast.pat, today=date(2031, 1, 1))]
    assert StepKind.DROPPING_OUT not in {step.kind for step in others}


def test_meeting_without_a_list_of_who_came_is_left_out(cast: Cast) -> None:
    body = history(cast, "yy", "yy")
    make.meeting(
        cast.home, body=body, starts_at=FIRST + timedelta(days=90), ends_at=FIRST + timedelta(days=91)
    )
    [found] = participation(cast.home)
    assert len(found.meetings) == 2


def test_sectors_present_stand_beside_those_with_a_seat(cast: Cast) -> None:
    body = history(cast, "y", "n")
    [meeting] = Meeting.objects.filter(body=body)
    assert by_sector(invitees_of(meeting)) == [
        SectorLine("health", "Gesundheit", 1, 1),
        SectorLine("youth", "Kinder- und Jugendhilfe", 1, 0),
    ]


def test_many_bodies_take_two_statements(cast: Cast, django_assert_num_queries: Any) -> None:
    history(cast, "yyy", "nnn")
    for name in ("AG Nord", "AG Süd"):
        group = make.body(cast.home, name)
        make.seat(cast.home, "Verein", body=group)
        held(cast, group, 1, Verein="y")
    with django_assert_num_queries(2):
        assert len(participation(cast.home)) == 3
