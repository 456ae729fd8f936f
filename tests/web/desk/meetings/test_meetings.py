"""The pages of a meeting: planned, invited to, answered, ticked off; and what others than the coordination see."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.cooperation import tasks
from nestwerk.cooperation.actions.meetings import attendance
from nestwerk.cooperation.actions.meetings.attendance import Presence
from nestwerk.cooperation.models import Invitee, Meeting
from tests.cast import Cast
from tests.make import meetings as make
from tests.make import registry
from tests.web.desk.look import words

MORNING = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    make.seat(cast.home, "Beratung", "Berg")
    make.seat(cast.home, "Klinik", "Tal")
    return make.meeting(cast.home)


def page(client: Client, found: Meeting) -> str:
    return words(client.get(reverse("desk:meeting", args=[found.pk])))


def send_queued() -> int:
    """What the worker does."""
    queued = [job for job in DBTaskResult.objects.all() if job.task_path.endswith("send_letters")]
    return sum(tasks.send_letters.call(*job.args_kwargs["args"]) for job in queued)


def test_meeting_is_planned_and_invited_to_in_three_forms(cast: Cast, kims_client: Client) -> None:
    seat = make.seat(cast.home, "Klinik", "Tal")
    facts = {"body": seat.body_id, "day": "2030-06-04", "start": "10:00", "minutes": "120", "place": "Saal"}
    shown = kims_client.post(reverse("desk:meeting_new"), facts, follow=True)
    assert "Die Sitzung steht." in words(shown)
    pk = int(shown.redirect_chain[-1][0].split("/")[-2])
    invite = reverse("desk:meeting_invite", args=[pk])
    preview = kims_client.post(
        invite, {"act": "preview", "text": "kommen Sie gern.", "answer_by": "2030-05-20"}
    )
    assert ("kommen Sie gern." in words(preview), mail.outbox) == (True, [])
    kims_client.post(invite, {"act": "send", "text": "", "answer_by": "2030-05-20"})
    assert (send_queued(), [letter.to for letter in mail.outbox]) == (1, [["tal@example.org"]])


def test_date_on_a_holiday_is_hinted_at(cast: Cast, kims_client: Client) -> None:
    from tests.make import places  # noqa: PLC0415 only this test needs a Land

    places.served(cast.home, "Kreis Auen")
    facts = {"body": make.body(cast.home).pk, "day": "2030-05-01", "start": "10:00", "minutes": "60"}
    shown = kims_client.post(reverse("desk:meeting_new"), facts, follow=True)
    assert "Dieser Tag ist ein gesetzlicher Feiertag." in words(shown)


def test_agenda_says_what_is_left_of_the_time(meeting: Meeting, kims_client: Client) -> None:
    assert "55 von 120 Minuten geplant, 65 frei." in page(kims_client, meeting)
    kims_client.post(reverse("desk:item_new", args=[meeting.pk]), {"title": "Befragung", "minutes": "90"})
    assert "145 Minuten geplant, die Sitzung dauert 120: 25 zu viel." in page(kims_client, meeting)


def test_partner_sees_meetings_of_her_own_bodies_only(
    meeting: Meeting, cast: Cast, pats_client: Client
) -> None:
    address = reverse("desk:meeting", args=[meeting.pk])
    assert pats_client.get(address).status_code == 404
    with network_scope(cast.home):
        seat = make.seat(cast.home, "Klinik")
        person = registry.person(cast.home, "Pat", email=cast.pat.user.email)
    registry.function(cast.home, person, seat.organisation)
    shown = page(pats_client, meeting)
    assert ("Qualität" in shown, "Klinik, Tal" in shown, "Absagen" in shown) == (True, True, False)
    assert "Frühjahrssitzung" in words(pats_client.get(reverse("desk:meetings")))


def test_public_meeting_shows_partners_no_names_and_no_internal_point(
    meeting: Meeting, cast: Cast, pats_client: Client, kims_client: Client
) -> None:
    kims_client.post(reverse("desk:item_new", args=[meeting.pk]), {"title": "Personalfrage"})
    with network_scope(cast.home):
        Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    shown = page(pats_client, meeting)
    assert ("Qualität" in shown, "Personalfrage" in shown, "Tal" in shown) == (True, False, False)
    assert "Personalfrage" in page(kims_client, meeting)


def test_answer_by_telephone_and_mail_that_came_back_are_marked(
    meeting: Meeting, kims_client: Client
) -> None:
    row = make.invitee(meeting)
    address = reverse("desk:meeting_invitee", args=[row.pk])
    kims_client.post(address, {"act": "yes"})
    kims_client.post(address, {"act": "failed"})
    shown = page(kims_client, meeting)
    assert ("kommt: 1" in shown, "Die Mail kam nicht an." in shown) == (True, True)
    found = make.invitee(meeting)
    assert found.person is not None
    assert (found.reply, found.person.unreachable_since) == ("yes", MORNING.date())


def test_ticked_list_is_kept_and_shown_by_sector(
    meeting: Meeting, cast: Cast, sign_in: Any, clock: Any
) -> None:
    clock.move_to(make.START)
    kims_client = sign_in(cast.kim)
    clinic, advice = make.invitee(meeting, "Klinik"), make.invitee(meeting, "Beratung")
    sent = {
        "present": [str(clinic.pk)],
        f"substitute-{clinic.pk}": "Frau Bach",
        f"substitute-{advice.pk}": "",
    }
    address = reverse("desk:meeting_attendance", args=[meeting.pk])
    assert "Eine Person war da." in words(kims_client.post(address, sent, follow=True))
    with network_scope(cast.home):
        shown = [(str(one.organisation), one.was_present) for one in Invitee.objects.filter(meeting=meeting)]
    assert shown == [("Beratung", False), ("Klinik", True)]
    kims_client.post(reverse("desk:meeting_undo", args=[meeting.pk]))
    assert make.invitee(meeting).was_present is None


def test_ticks_are_offered_from_the_day_of_the_meeting_on(
    meeting: Meeting, cast: Cast, sign_in: Any, clock: Any
) -> None:
    address = reverse("desk:meeting_attendance", args=[meeting.pk])
    pasting = reverse("desk:meeting_attendance_list", args=[meeting.pk])
    seen = []
    for moment in (MORNING, make.START - timedelta(hours=10)):
        clock.move_to(moment)
        client = sign_in(cast.kim)
        offered = address in client.get(reverse("desk:meeting", args=[meeting.pk])).content.decode()
        form = 'name="present"' in client.get(address).content.decode()
        refused = "Diese Sitzung ist erst am 04.06.2030." in words(client.get(address))
        seen.append((offered, form, refused, client.post(pasting, {"rows": "Tal"}).status_code))
    assert seen == [(False, False, True, 422), (True, True, False, 200)]


def test_pasted_list_says_row_by_row_what_was_not_taken(
    meeting: Meeting, cast: Cast, sign_in: Any, clock: Any
) -> None:
    clock.move_to(make.START)
    kims_client = sign_in(cast.kim)
    address = reverse("desk:meeting_attendance_list", args=[meeting.pk])
    shown = words(kims_client.post(address, {"rows": "Tal\tKlinik\n\tHaus\nNeu\tHaus Unbekannt"}))
    assert "Zeile 2 : Hier fehlt der Name." in shown or "Zeile 2: Hier fehlt der Name." in shown
    assert "Die Einrichtung „Haus Unbekannt“ steht nicht im Register." in shown


def test_cancelled_meeting_says_why_and_comes_back(meeting: Meeting, kims_client: Client) -> None:
    kims_client.post(reverse("desk:meeting_cancel", args=[meeting.pk]), {"reason": "Der Saal ist gesperrt."})
    assert "Diese Sitzung ist abgesagt. Der Saal ist gesperrt." in page(kims_client, meeting)
    kims_client.post(reverse("desk:meeting_undo", args=[meeting.pk]))
    assert "abgesagt" not in page(kims_client, meeting).split("Tagesordnung")[0]


def test_calendar_file_is_for_everybody_who_sees_the_meeting(meeting: Meeting, kims_client: Client) -> None:
    answer = kims_client.get(reverse("desk:meeting_ics", args=[meeting.pk]))
    lines = answer.content.decode().split("\r\n")
    assert (answer["Content-Type"], "METHOD:PUBLISH" in lines, "SUMMARY:Frühjahrssitzung" in lines) == (
        "text/calendar; charset=utf-8",
        True,
        True,
    )


def test_participation_is_shown_and_exported_for_the_inside(
    meeting: Meeting, cast: Cast, sign_in: Any, clock: Any
) -> None:
    clock.move_to(make.START)
    stellas_client = sign_in(cast.stella)
    rows = {make.invitee(meeting).pk: Presence(True), make.invitee(meeting, "Beratung").pk: Presence(False)}
    with network_scope(cast.home):
        attendance.note_attendance(meeting, rows, by=cast.kim)
    assert "Akteure zusammen 1 von 2" in words(stellas_client.get(reverse("desk:participation")))
    file = stellas_client.get(reverse("desk:participation"), {"format": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(file.content)).worksheets[0]
    found = [row[:6] for row in sheet.iter_rows(values_only=True) if row[0] == "Steuerungsgruppe"]
    assert found == [
        ("Steuerungsgruppe", "Beratung", None, 0, 1, 0),
        ("Steuerungsgruppe", "Klinik", None, 1, 1, 0),
    ]
