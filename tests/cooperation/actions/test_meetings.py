"""A meeting and its agenda: planned, changed, called off, taken back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.meetings import agenda, attendance, invitations, planning
from nestwerk.cooperation.actions.meetings.attendance import Presence
from nestwerk.cooperation.choices import ItemKind
from nestwerk.cooperation.models import AgendaItem, Meeting
from tests.cast import Cast
from tests.make import meetings as make

MORNING = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
STANDING = ["Begrüßung und Protokoll", "Ein Akteur stellt sich vor", "Qualität", "Verschiedenes"]


@pytest.fixture(autouse=True)
def clock(cast: Cast) -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller, network_scope(cast.home):
        yield traveller


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    make.seat(cast.home, "Beratung", "Berg")
    make.seat(cast.home, "Klinik", "Tal")
    return make.meeting(cast.home)


def titles(meeting: Meeting) -> list[str]:
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def moved(meeting: Meeting, title: str, *, is_up: bool) -> list[str]:
    agenda.move_item(make.item(meeting, title), is_up=is_up, by="Kim")
    return titles(meeting)


def test_new_point_stands_before_the_closing_formality(meeting: Meeting) -> None:
    agenda.add_item(meeting, title="Elternbefragung", minutes=30, by="Kim")
    assert titles(meeting) == [*STANDING[:3], "Elternbefragung", "Verschiedenes"]


def test_points_move_around_the_place_of_quality(meeting: Meeting) -> None:
    agenda.add_item(meeting, title="Elternbefragung", by="Kim")
    first = moved(meeting, "Elternbefragung", is_up=True)
    assert first == [STANDING[0], "Elternbefragung", "Qualität", STANDING[1], "Verschiedenes"]
    assert moved(meeting, "Elternbefragung", is_up=True)[0] == "Elternbefragung"
    assert moved(meeting, "Elternbefragung", is_up=True)[0] == "Elternbefragung"
    with pytest.raises(NotNow, match="festen Platz"):
        moved(meeting, "Qualität", is_up=False)


def test_removed_point_comes_back_where_it_was(meeting: Meeting, cast: Cast) -> None:
    agenda.remove_item(make.item(meeting, STANDING[1]), by=cast.kim)
    assert titles(meeting) == [STANDING[0], *STANDING[2:]]
    planning.undo_last(meeting, by=cast.kim)
    assert (titles(meeting), make.item(meeting, STANDING[1]).kind) == (STANDING, ItemKind.INTRODUCTION)
    with pytest.raises(NotNow, match="nichts zurückzunehmen"):
        planning.undo_last(meeting, by=cast.kim)


def test_point_the_minutes_speak_of_stays(meeting: Meeting) -> None:
    AgendaItem.objects.filter(title="Qualität").update(internal_text="Besprochen.")
    with pytest.raises(NotNow, match="im Protokoll"):
        agenda.remove_item(make.item(meeting), by="Kim")


def test_changed_day_is_taken_back(meeting: Meeting, cast: Cast) -> None:
    later = make.START + timedelta(days=7)
    planning.change_meeting(meeting, starts_at=later, ends_at=later + timedelta(hours=1), by=cast.kim)
    planning.undo_last(meeting, by=cast.kim)
    found = Meeting.objects.get(pk=meeting.pk)
    assert (found.starts_at, found.ends_at, found.sequence) == (
        make.START,
        make.START + timedelta(hours=2),
        0,
    )


def test_answer_counts_until_the_start_and_is_late_after_the_day(
    meeting: Meeting, cast: Cast, clock: Any
) -> None:
    invitations.invite(meeting, text="", answer_by=date(2030, 5, 20), by=cast.kim)
    said = []
    for moment, reply in (
        (MORNING, "yes"),
        (datetime(2030, 5, 21, 9, tzinfo=UTC), "no"),
        (make.START - timedelta(seconds=1), "yes"),
    ):
        clock.move_to(moment)
        row = invitations.answer(make.invitee(meeting), reply=reply, by="Klinik")
        said.append((row.reply, row.is_late))
    clock.move_to(make.START)
    with pytest.raises(NotNow, match="schon begonnen"):
        invitations.answer(make.invitee(meeting), reply="no", by="Klinik")
    assert said == [("yes", False), ("no", True), ("yes", True)]


def test_substitute_needs_a_name_and_goes_with_the_answer(meeting: Meeting) -> None:
    with pytest.raises(NotNow, match="Namen der Vertretung"):
        invitations.answer(make.invitee(meeting), reply="substitute", substitute_name=" ", by="Klinik")
    row = invitations.answer(
        make.invitee(meeting), reply="substitute", substitute_name="Frau Bach", by="Klinik"
    )
    again = invitations.answer(make.invitee(meeting), reply="yes", by="Klinik")
    assert (row.substitute_name, again.substitute_name) == ("Frau Bach", "")


def test_nothing_is_answered_to_what_is_called_off(meeting: Meeting, cast: Cast) -> None:
    planning.cancel_meeting(meeting, reason="Krank", by=cast.kim)
    with pytest.raises(NotNow, match="abgesagt"):
        invitations.answer(make.invitee(meeting), reply="yes", by="Klinik")
    with pytest.raises(NotNow, match="abgesagt"):
        invitations.invite(meeting, text="", answer_by=None, by=cast.kim)


def test_answer_day_after_the_meeting_is_refused(meeting: Meeting, cast: Cast) -> None:
    with pytest.raises(NotNow, match="früheren Tag"):
        invitations.invite(meeting, text="", answer_by=date(2030, 6, 5), by=cast.kim)


def test_attendance_is_written_again_and_taken_back(meeting: Meeting, cast: Cast, clock: Any) -> None:
    clock.move_to(make.START + timedelta(minutes=5))
    clinic, advice = make.invitee(meeting, "Klinik"), make.invitee(meeting, "Beratung")
    first = attendance.note_attendance(
        meeting, {clinic.pk: Presence(True, "Frau Bach"), advice.pk: Presence(False)}, by=cast.kim
    )
    assert (first, Meeting.objects.get(pk=meeting.pk).state) == (1, "held")
    assert attendance.note_attendance(meeting, {advice.pk: Presence(True)}, by=cast.kim) == 2
    planning.undo_last(meeting, by=cast.kim)
    shown = [(str(one.organisation), one.was_present, one.substitute_name) for one in meeting.invitees.all()]
    assert shown == [("Beratung", False, ""), ("Klinik", True, "Frau Bach")]


def test_attendance_waits_for_the_day_of_the_meeting(meeting: Meeting, cast: Cast, clock: Any) -> None:
    ticked = {make.invitee(meeting).pk: Presence(True)}
    clock.move_to(datetime(2030, 6, 3, 21, 59, tzinfo=UTC))  # a minute before midnight in Berlin
    with pytest.raises(NotNow, match=r"erst am 04\.06\.2030"):
        attendance.note_attendance(meeting, ticked, by=cast.kim)
    clock.move_to(datetime(2030, 6, 3, 22, 0, tzinfo=UTC))
    assert attendance.note_attendance(meeting, ticked, by=cast.kim) == 1


def test_address_of_a_guest_is_forgotten_after_a_year(meeting: Meeting, cast: Cast) -> None:
    invitations.add_invitee(meeting, name="Gast Muster", email="gast@example.org", by=cast.kim)
    assert [
        invitations.forget_guests(cast.home, today=day) for day in (date(2031, 6, 4), date(2031, 6, 5))
    ] == [0, 1]
    assert [one.email for one in meeting.invitees.filter(name="Gast Muster")] == [""]


def test_who_was_asked_stays_on_the_list(meeting: Meeting, cast: Cast) -> None:
    guest, is_new = invitations.add_invitee(
        meeting, name="Gast Muster", email="gast@example.org", by=cast.kim
    )
    again, is_new_again = invitations.add_invitee(meeting, name="Gast", email="GAST@example.org", by=cast.kim)
    assert (is_new, is_new_again, again) == (True, False, guest)
    guest.asked_at = MORNING
    with pytest.raises(NotNow, match="schon eingeladen"):
        invitations.remove_invitee(guest, by=cast.kim)
    guest.asked_at = None
    invitations.remove_invitee(guest, by=cast.kim)
    assert meeting.invitees.count() == 2
