"""Links to agreements: read, remark, sign; a look changes nothing, a link is for one thing only."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.agreements import consultation, course
from nestwerk.cooperation.models import Agreement, Consulted, Remark, Signature
from nestwerk.registry.actions.leaving import erase
from nestwerk.registry.models import Door, Person
from tests.cast import Cast
from tests.make import agreements
from tests.web.desk.look import words


def remark_link(row: Consulted) -> str:
    return reverse("partner:remark", args=[agreements.door(row, "remark")])


def signature_link(row: Signature, person: Person | None = None) -> str:
    return reverse("partner:signature", args=[agreements.door(row, "signature", person)])


def signing_words(of: Agreement, **changed: str) -> dict[str, str]:
    given = agreements.version(of).content_hash
    sent = {"name": "Person 017 Muster", "function": "Leitung", "confirms": "on", "content_hash": given}
    return {name: value for name, value in (sent | changed).items() if value}


def said(cast: Cast) -> list[tuple[str, str, str]]:
    with network_scope(cast.home):
        return [(one.kind, one.paragraph, one.text) for one in Remark.objects.all()]


def test_scanner_changes_nothing_by_looking(cast: Cast, fam: Client) -> None:
    consulted = agreements.consulted(agreements.in_consultation(cast.home))
    signature = agreements.signature(agreements.in_signing(cast.home))
    for address in (remark_link(consulted), signature_link(signature)):
        assert (fam.head(address).status_code, fam.get(address).status_code) == (200, 200)
    with network_scope(cast.home):
        consulted.refresh_from_db()
        signature.refresh_from_db()
        used = Door.objects.exclude(last_used_at=None).exists()
    assert (consulted.read_at, signature.state, used) == (None, "waiting", False)


def test_one_form_may_say_a_comment_and_other_words(cast: Cast, fam: Client) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home))
    sent = {
        "paragraph": "p1",
        "p1-comment": "Wer ist gemeint?",
        "p1-proposal": "Wir halten zusammen.",
        "p1-by_label": "Person 001 Muster",
    }
    seen = words(fam.post(remark_link(row), sent, follow=True))
    assert said(cast) == [("comment", "p1", "Wer ist gemeint?"), ("proposal", "p1", "Wir halten zusammen.")]
    assert ("Ihre Anmerkung ist angekommen" in seen, "Wer ist gemeint?" in seen) == (True, True)


def test_name_goes_when_the_person_is_erased_and_the_words_stay(cast: Cast, fam: Client) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home))
    person = agreements.leader(row.organisation)
    address = reverse("partner:remark", args=[agreements.door(row, "remark", person)])
    fam.post(address, {"paragraph": "p1", "p1-comment": "Wer ist gemeint?", "p1-by_label": "Muster 001"})
    with network_scope(cast.home):
        erase(person, by="Test")
        assert [(one.text, one.by_label) for one in Remark.objects.all()] == [("Wer ist gemeint?", "")]


def test_form_without_anything_new_says_what_to_do(cast: Cast, fam: Client) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home))
    sent = {
        "paragraph": "p1",
        "p1-proposal": row.version.paragraphs[0]["text"],
        "p1-by_label": "Person 001 Muster",
    }
    answer = fam.post(remark_link(row), sent)
    assert (answer.status_code, "Bitte schreiben Sie etwas" in words(answer), said(cast)) == (422, True, [])


def test_reading_is_said_by_a_click(cast: Cast, fam: Client) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home))
    fam.post(remark_link(row), {"act": "read"})
    with network_scope(cast.home):
        row.refresh_from_db()
    assert row.read_at is not None


def test_remarks_of_others_are_seen_only_when_opened(cast: Cast, fam: Client) -> None:
    found = agreements.in_consultation(cast.home)
    with network_scope(cast.home):
        first, second, _third = found.consulted.select_related(
            "version", "agreement", "organisation", "network"
        )
    agreements.remark(first, text="Das fehlt dem Haus 1.")
    address = remark_link(second)
    assert "Das fehlt dem Haus 1." not in words(fam.get(address))
    with network_scope(cast.home):
        consultation.show_remarks(found, is_shown=True, by="Test")
    assert "Das fehlt dem Haus 1." in words(fam.get(address))


def test_answer_is_read_behind_the_link_after_the_round(cast: Cast, fam: Client) -> None:
    today = timezone.localdate()
    row = agreements.consulted(agreements.in_consultation(cast.home, until=today + timedelta(days=3)))
    remark, address = agreements.remark(row), remark_link(row)
    with network_scope(cast.home):
        loaded = Remark.objects.select_related("version__agreement__network", "organisation").get(
            pk=remark.pk
        )
        consultation.answer_remark(loaded, state="declined", answer="Das regelt das Gesetz.", by="Test")
    noon = timezone.make_aware(datetime.combine(today + timedelta(days=4), datetime.min.time()))
    with time_machine.travel(noon + timedelta(hours=12)):
        answer = fam.get(address)
        late = fam.post(
            address, {"paragraph": "p1", "p1-comment": "Noch was", "p1-by_label": "P"}, follow=True
        )
    seen = words(answer)
    assert ("Die Runde ist beendet" in seen, "Das regelt das Gesetz." in seen) == (True, True)
    assert (
        "<textarea" in answer.content.decode(),
        "melden Sie sich bitte bei der Koordination" in words(late),
    ) == (
        False,
        True,
    )
    assert len(said(cast)) == 1


def test_signing_twice_signs_once(cast: Cast, fam: Client) -> None:
    found = agreements.in_signing(cast.home)
    address = signature_link(agreements.signature(found))
    fam.post(address, signing_words(found))
    seen = words(fam.post(address, signing_words(found, name="Person 018 Muster"), follow=True))
    row = agreements.signature(found)
    assert (row.state, row.signer_name, "Haus 1: Person 017 Muster, Leitung" in seen) == (
        "signed",
        "Person 017 Muster",
        True,
    )
    assert fam.get(f"{address}print.pdf").headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("missing", ["name", "function", "confirms"])
def test_signature_without_a_part_is_none(cast: Cast, fam: Client, missing: str) -> None:
    found = agreements.in_signing(cast.home)
    address = signature_link(agreements.signature(found))
    assert fam.post(address, signing_words(found, **{missing: ""})).status_code == 422
    assert agreements.signature(found).state == "waiting"


def test_planted_hash_signs_nothing(cast: Cast, fam: Client) -> None:
    found = agreements.in_signing(cast.home)
    address = signature_link(agreements.signature(found))
    answer = fam.post(address, signing_words(found, content_hash="0" * 64))
    assert (answer.status_code, "Der Text hat sich geändert" in words(answer)) == (422, True)


def test_refusal_says_why_and_may_change_its_mind(cast: Cast, fam: Client) -> None:
    found = agreements.in_signing(cast.home)
    address = signature_link(agreements.signature(found))
    seen = words(fam.post(address, {"act": "refuse", "reason": "Erst im Herbst."}, follow=True))
    assert (agreements.signature(found).note, "geht es hier weiterhin" in seen) == ("Erst im Herbst.", True)
    fam.post(address, signing_words(found))
    assert agreements.signature(found).state == "signed"


def test_link_of_another_purpose_opens_nothing(cast: Cast, fam: Client) -> None:
    found = agreements.in_signing(cast.home)
    other = agreements.consulted(agreements.in_consultation(cast.home))
    wrong = reverse("partner:signature", args=[agreements.door(other, "remark")])
    for answer in (fam.get(wrong), fam.post(wrong, signing_words(found))):
        assert (answer.status_code, "Dieser Link gilt nicht mehr" in words(answer)) == (403, True)
    assert agreements.signature(found).state == "waiting"


def test_link_of_a_revised_wording_is_closed(cast: Cast, fam: Client) -> None:
    found = agreements.in_signing(cast.home)
    address = signature_link(agreements.signature(found))
    with network_scope(cast.home):
        course.revise_signed(found, reason="Ein Absatz fehlt.", by="Test")
    assert fam.get(address).status_code == 403


def test_somebody_who_left_signs_no_more(cast: Cast, fam: Client) -> None:
    row = agreements.signature(agreements.in_signing(cast.home))
    person = agreements.leader(row.organisation)
    address = signature_link(row, person)
    with network_scope(cast.home):
        Person.objects.filter(pk=person.pk).update(left_on=date(2026, 1, 1))
    assert fam.post(address, signing_words(row.agreement)).status_code == 403


def test_form_behind_a_link_passes_the_check_of_its_origin(cast: Cast) -> None:
    """Browsers send no origin from a page that forbids referrers; then every form would be refused."""
    found = agreements.in_signing(cast.home)
    address = signature_link(agreements.signature(found))
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(address)
    assert page.headers["Referrer-Policy"] == "same-origin"
    token = page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {**signing_words(found), "csrfmiddlewaretoken": token}
    answer = browser.post(address, sent, headers={"Origin": "http://testserver"})
    assert (answer.status_code, agreements.signature(found).state) == (302, "signed")
