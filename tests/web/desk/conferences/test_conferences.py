"""The pages of a Fachtag: at the desk, in public without a cookie, behind a personal link, on paper."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pypdf
import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.cooperation import tasks
from nestwerk.cooperation.actions.conferences import planning, registration
from nestwerk.cooperation.models import Conference, Registration
from nestwerk.registry.actions.doors import open_door
from nestwerk.registry.models import Door
from tests.cast import Cast
from tests.make import conferences as make
from tests.make import directory, registry
from tests.web.desk.look import words

MORNING = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def found(cast: Cast) -> Conference:
    directory.portal(cast.home, contact_name="Koordination", contact_email="k@example.org")
    return make.conference(cast.home, seats=2, has_market=True)


def public(found: Conference) -> str:
    return reverse("portal:conference", args=[found.network.slug, found.uid])


def stamp(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.split('name="stamp" value="')[1].split('"')[0]


def rows(found: Conference) -> list[tuple[str, str, list[int]]]:
    with network_scope(found.network):
        return list(
            Registration.objects.filter(network=found.network).values_list("name", "state", "workshops")
        )


def make_row(found: Conference, name: str) -> Registration:
    return Registration.objects.select_related("conference").get(network=found.network, name=name)


def work_off() -> list[tuple[str, str]]:
    """What the worker does with the messages queued; subject and address of its mails."""
    mail.outbox.clear()
    queued = [job for job in DBTaskResult.objects.all() if job.task_path.endswith("send_message")]
    for job in queued:
        job.delete()
        tasks.send_message.call(*job.args_kwargs["args"])
    return [(one.subject, one.to[0]) for one in mail.outbox]


def link(row: Registration, purpose: str) -> str:
    with network_scope(row.network):
        _door, token = open_door(row, purpose, by="Test", organisation=row.organisation)
    return reverse(f"partner:{purpose}", args=[token])


def test_fachtag_is_planned_filled_and_opened_in_forms(cast: Cast, kims_client: Client) -> None:
    facts = {"title": "Fachtag", "day": "2030-06-04", "start": "09:00", "end": "16:00", "seats": "80"}
    shown = kims_client.post(reverse("desk:conference_new"), facts, follow=True)
    pk = int(shown.redirect_chain[-1][0].split("/")[-2])
    slot = {"kind": "workshop", "title": "Väter", "start": "13:00", "end": "12:00"}
    wrong = kims_client.post(reverse("desk:conference_slot_new", args=[pk]), slot)
    kims_client.post(reverse("desk:conference_slot_new", args=[pk]), {**slot, "end": "14:00"})
    kims_client.post(reverse("desk:conference_step", args=[pk]), {"act": "open"})
    page = words(kims_client.get(reverse("desk:conference", args=[pk])))
    assert "Das Ende liegt vor dem Beginn." in words(wrong)
    assert ("0 von 80 Plätzen vergeben." in page, "13:00–14:00 Väter" in page) == (True, True)


def test_public_page_registers_without_a_cookie(found: Conference, clock: Any) -> None:
    slot = make.slot(found)
    client = Client(enforce_csrf_checks=True)
    address = public(found)
    sent = {"name": "Berg", "email": "berg@example.org", "workshop_0": str(slot.pk)}
    sent["stamp"] = stamp(client, address)
    hasty = client.post(address, sent)
    clock.shift(timedelta(seconds=30))
    robot = client.post(address, {**sent, "home": "x"})
    before = rows(found)
    thanked = client.post(address, sent, follow=True)
    assert (hasty.status_code, robot.status_code, before) == (422, 302, [])
    assert rows(found) == [("Berg", "confirmed", [slot.pk])]
    assert ("Danke für Ihre Anmeldung" in words(thanked), dict(client.cookies)) == (True, {})


def test_public_page_offers_no_full_workshop(found: Conference, fam: Client) -> None:
    slot = make.slot(found, seats=1)
    make.registered(found, "Tal", workshops=[slot.pk])
    shown = words(fam.get(public(found)))
    refused = fam.post(public(found), {"name": "B", "email": "b@example.org", "workshop_0": str(slot.pk)})
    assert "Schon voll: Schreibabys." in shown
    assert "Dieser Workshop ist voll. Bitte wählen Sie einen anderen." in words(refused)


def test_public_page_of_a_closed_one_says_whom_to_call(found: Conference, fam: Client) -> None:
    with network_scope(found.network):
        planning.take_step(found, "close", by="Test")
    shown = words(fam.get(public(found)))
    assert ("Rufen Sie die Koordination an" in shown, "k@example.org" in shown, "Ihr Name" in shown) == (
        True,
        True,
        False,
    )


def test_personal_link_chooses_asks_for_a_stall_and_signs_off(found: Conference, fam: Client) -> None:
    house = directory.organisation(found.network, "Klinik")
    row, slot = make.registered(found, organisation=house), make.slot(found)
    address = link(row, "conference")
    fam.get(address, {"act": "off"})
    looked = rows(found)
    fam.post(address, {"workshop_0": str(slot.pk)})
    chose = rows(found)
    fam.post(address, {"act": "stall", "text": "Unsere Hebammen", "stall_needs": "Strom"})
    with network_scope(found.network):
        wished = list(found.stalls.values_list("organisation__name", "text", "needs", "is_confirmed"))
    shown = words(fam.post(address, {"act": "off"}, follow=True))
    assert (looked, chose) == ([("Berg", "confirmed", [])], [("Berg", "confirmed", [slot.pk])])
    assert wished == [("Klinik", "Unsere Hebammen", "Strom", False)]
    assert ("Sie sind abgemeldet." in shown, rows(found)) == (True, [("Berg", "cancelled", [])])
    assert "Markt der Möglichkeiten" not in shown  # who stays away is asked for no stall


def test_feedback_link_is_used_once_and_keeps_no_time(found: Conference, fam: Client) -> None:
    row = make.registered(found)
    address = link(row, "feedback")
    first = words(fam.post(address, {"rating": "5", "useful": "Viel"}, follow=True))
    fam.post(address, {"rating": "1"})
    with network_scope(found.network):
        facts = list(found.feedback.values_list("rating", "useful"))
        used = list(Door.objects.filter(network=found.network).values_list("last_used_at", flat=True))
    assert ("Danke für Ihre Rückmeldung" in first, facts, used) == (True, [(5, "Viel")], [None])


def test_participants_are_added_pasted_and_ticked_off(found: Conference, kims_client: Client) -> None:
    kims_client.post(reverse("desk:participant_new", args=[found.pk]), {"name": "Berg"})
    pasted = kims_client.post(
        reverse("desk:participants_paste", args=[found.pk]), {"rows": "Name\tHaus\nTal\tKlinik\nFeld\tX"}
    )
    with network_scope(found.network):
        numbers = {row.name: row.pk for row in registration.registrations_of(found)}
    address = reverse("desk:conference_check_in", args=[found.pk])
    ticked = [
        words(kims_client.post(address, {"present": there}, follow=True))
        for there in ([numbers["Feld"], numbers["Tal"]], [numbers["Tal"]])
    ]
    page = words(kims_client.get(reverse("desk:participants", args=[found.pk])))
    assert "2 neu auf der Liste" in words(pasted)
    assert rows(found) == [("Berg", "confirmed", []), ("Feld", "waiting", []), ("Tal", "confirmed", [])]
    assert "Feld" in page
    assert ["2 sind da." in ticked[0], "Eine Person ist da." in ticked[1]] == [True, True]
    assert "Die letzte Änderung lässt sich zurücknehmen." in ticked[1]


@pytest.mark.parametrize(
    ("name", "pages", "text"),
    [
        ("desk:conference_badges", 2, "Gast00"),
        ("desk:conference_door_list", 1, "Angemeldet (12)"),
        ("desk:conference_workshops", 1, "1 von 5 Plätzen"),
        ("desk:conference_certificates", 12, "Teilnahmebestätigung"),
    ],
)
def test_papers_hold_everybody(cast: Cast, kims_client: Client, name: str, pages: int, text: str) -> None:
    found = make.conference(cast.home)
    slot = make.slot(found, seats=5)
    numbers = {make.registered(found, f"Gast{n:02}", workshops=[slot.pk][n:]).pk for n in range(12)}
    with network_scope(cast.home):
        registration.check_in(found, numbers, by="Test")
    answer = kims_client.get(reverse(name, args=[found.pk]))
    paper = pypdf.PdfReader(BytesIO(answer.content))
    said = " ".join(page.extract_text() for page in paper.pages)
    assert (len(paper.pages), text in said) == (pages, True)


def test_invitation_goes_to_persons_once(cast: Cast, found: Conference, kims_client: Client) -> None:
    registry.person(cast.home, email="tal@example.org")
    kims_client.post(reverse("desk:conference_invite", args=[found.pk]))
    kims_client.post(reverse("desk:conference_invite", args=[found.pk]))
    tasks.send_conference.call(cast.home.pk, found.pk)
    with network_scope(cast.home):
        states = list(found.registrations.values_list("state", "told"))
    assert (states, [one.subject for one in mail.outbox]) == (
        [("invited", "invited")],
        ["Einladung: Fachtag am 04.06.2030"],
    )


def test_message_goes_to_those_who_come_and_once(found: Conference, kims_client: Client) -> None:
    for name in ("Berg", "Tal", "Feld", "Moor"):
        make.registered(found, name)
    with network_scope(found.network):
        registration.sign_off(make_row(found, "Berg"), by="Test")  # Feld moves up, Moor waits on
    address = reverse("desk:conference_message", args=[found.pk])
    sent = {"subject": "Raum geändert", "text": "Wir treffen uns im Foyer.\n\n- Saal 2 ist gesperrt"}
    seen = words(kims_client.post(address, sent | {"act": "preview"}))
    for _time in range(2):
        again = kims_client.post(address, sent | {"act": "send"})
    mailed = work_off()
    kims_client.post(address, sent | {"act": "send", "with_waiting": "on"})
    assert ("Angemeldet (2) Tal Feld" in seen or "Angemeldet (2) Feld Tal" in seen, again.status_code) == (
        True,
        422,
    )
    assert "Warteliste, nur mit Häkchen (1) Moor" in seen
    assert mailed == [("Raum geändert: Fachtag", to) for to in ("feld@example.org", "tal@example.org")]
    assert [to for _subject, to in work_off()] == [f"{one}@example.org" for one in ("feld", "moor", "tal")]
    assert "Guten Tag, Feld,\n\nWir treffen uns im Foyer.\n\n- Saal 2 ist gesperrt" in mail.outbox[0].body


def test_message_goes_on_with_those_left_when_the_mail_server_is_back(
    found: Conference, kims_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Berg", "Feld", "Wald"):
        make.registered(found, name)
    sent = {"subject": "Raum", "text": "Im Foyer.", "act": "send", "with_waiting": "on"}
    kims_client.post(reverse("desk:conference_message", args=[found.pk]), sent)
    with network_scope(found.network):
        registration.sign_off(make_row(found, "Wald"), by="Test")
    delivered = mail.EmailMessage.send

    def away_for_feld(self: mail.EmailMessage, **more: Any) -> int:
        if self.to == ["feld@example.org"]:
            raise ConnectionRefusedError
        return delivered(self, **more)

    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", away_for_feld)
        first = work_off()
    assert (first, work_off()) == (
        [("Raum: Fachtag", "berg@example.org")],
        [("Raum: Fachtag", "feld@example.org")],
    )
