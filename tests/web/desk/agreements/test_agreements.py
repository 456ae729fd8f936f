"""Agreements at the desk: draft, round, remarks, signing, register, PDF."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions import documents
from nestwerk.cooperation.actions.agreements import course
from nestwerk.cooperation.actions.agreements.commitments import add_commitments
from nestwerk.cooperation.actions.agreements.consultation import CHANNELS
from nestwerk.cooperation.models import Agreement, Task
from tests.cast import Cast
from tests.make import agreements
from tests.web.desk.look import part_equals_page, words

ROUND = {"until": "2030-01-31"}


def page(client: Client, name: str, *args: object, **more: object) -> str:
    return words(client.get(reverse(f"desk:{name}", args=args), more))


def draft_words(**changed: str) -> dict[str, str]:
    """What the form of a draft with two paragraphs sends."""
    sent = {"title": "Vereinbarung", "note": "", "started_from": "1", "count": "2"}
    for at, (key, text) in enumerate((("p1", "Wir arbeiten zusammen."), ("p2", "Jeder prüft."))):
        sent |= {
            f"key_{at}": key,
            f"heading_{at}": f"Absatz {key}",
            f"text_{at}": text,
            f"place_{at}": str(at + 1),
        }
    return sent | changed


def texts(of: Agreement) -> list[str]:
    return [one["text"] for one in agreements.version(of).paragraphs]


def test_list_is_one_part_for_htmx(cast: Cast, kims_client: Client) -> None:
    agreements.agreement(cast.home)
    assert part_equals_page(kims_client, reverse("desk:agreements"))


def test_drafts_are_not_for_partners(cast: Cast, pats_client: Client) -> None:
    agreements.agreement(cast.home, "Entwurf der Kooperation")
    agreements.in_signing(cast.home)
    found = page(pats_client, "agreements")
    assert ("Entwurf der Kooperation" in found, "Kooperationsvereinbarung" in found) == (False, True)


def test_partner_sees_who_signed_and_no_names(cast: Cast, pats_client: Client) -> None:
    found = agreements.in_signing(cast.home)
    agreements.signed(agreements.signature(found))
    seen = page(pats_client, "agreement_signatures", found.pk)
    assert ("Haus 1 unterzeichnet" in seen, "Muster" in seen) == (True, False)
    answer = pats_client.get(reverse("desk:agreement_pdf", args=[found.pk]))
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages)
    assert ("Haus 1" in text, "Muster" in text) == (True, False)


def test_draft_is_begun_with_the_words_of_the_house(cast: Cast, kims_client: Client) -> None:
    answer = kims_client.post(
        reverse("desk:agreement_new"), {"title": "Vereinbarung", "has_template": "on"}, follow=True
    )
    assert "Sie gehen von Fassung 1 aus" in words(answer)
    assert "Datenschutz und Schweigepflicht" in answer.content.decode()


def test_paragraphs_change_places_and_emptied_ones_go(cast: Cast, kims_client: Client) -> None:
    found = agreements.agreement(cast.home)
    sent = draft_words(place_0="2", place_1="1", count="3", heading_2="", text_2="", place_2="3", key_2="")
    kims_client.post(reverse("desk:agreement_edit", args=[found.pk]), sent)
    assert texts(found) == ["Jeder prüft.", "Wir arbeiten zusammen."]


def test_paragraph_is_added_without_saving_and_without_losing_what_was_typed(
    cast: Cast, kims_client: Client
) -> None:
    found = agreements.agreement(cast.home)
    sent = draft_words(act="add", text_0="Noch nicht gespeichert.")
    answer = kims_client.post(reverse("desk:agreement_edit", args=[found.pk]), sent)
    assert (
        "Noch nicht gespeichert." in answer.content.decode(),
        'name="text_2"' in answer.content.decode(),
    ) == (
        True,
        True,
    )
    assert agreements.version(found).number == 1


def test_second_writer_keeps_her_words_on_the_page(cast: Cast, kims_client: Client) -> None:
    found = agreements.agreement(cast.home)
    address = reverse("desk:agreement_edit", args=[found.pk])
    kims_client.post(address, draft_words())
    answer = kims_client.post(address, draft_words(text_0="Meine Worte."))
    assert (answer.status_code, "Meine Worte." in answer.content.decode()) == (422, True)
    assert "Inzwischen hat jemand Fassung 2 gespeichert." in words(answer)


def test_any_two_versions_stand_side_by_side(cast: Cast, kims_client: Client) -> None:
    found = agreements.agreement(cast.home)
    address = reverse("desk:agreement_edit", args=[found.pk])
    kims_client.post(address, draft_words())
    kims_client.post(address, draft_words(started_from="2", text_0="Wir halten zusammen."))
    answer = kims_client.get(
        reverse("desk:agreement_versions", args=[found.pk]), {"before": "2", "after": "3"}
    )
    text = answer.content.decode()
    assert ("<del>arbeiten</del><ins>halten</ins>" in text, "§ 2 Absatz p2 </h2>" in text) == (True, True)
    kims_client.post(reverse("desk:agreement_restore", args=[found.pk]), {"number": "2"})
    assert (texts(found)[0], agreements.version(found).number) == ("Wir arbeiten zusammen.", 4)


def test_round_is_begun_for_the_ticked_actors(cast: Cast, kims_client: Client) -> None:
    found, asked = agreements.agreement(cast.home), agreements.actors(cast.home)
    sent = {**ROUND, "organisations": [str(asked[0].pk), str(asked[2].pk)]}
    seen = words(kims_client.post(reverse("desk:agreement_consult", args=[found.pk]), sent, follow=True))
    assert ("0 von 2 haben gelesen" in seen, "2 Akteure anschreiben" in seen) == (True, True)


def test_remark_is_taken_with_settled_words(cast: Cast, kims_client: Client) -> None:
    found = agreements.in_consultation(cast.home)
    remark = agreements.remark(agreements.consulted(found), "proposal", "Wir halten immer zusammen.")
    name = f"remark-{remark.pk}"
    assert (
        "Wir halten immer zusammen."
        in kims_client.get(reverse("desk:agreement_remarks", args=[found.pk])).content.decode()
    )
    sent = {f"{name}-text": "Wir halten zusammen.", f"{name}-answer": "Danke.", f"{name}-started_from": "1"}
    kims_client.post(reverse("desk:agreement_remark_settle", args=[remark.pk]), {**sent, "act": "take"})
    assert texts(found)[0] == "Wir halten zusammen."
    seen = page(kims_client, "agreement_remarks", found.pk)
    assert ("übernommen" in seen, "Antwort: Danke." in seen) == (True, True)


def test_round_can_be_opened_for_all_and_closed(cast: Cast, kims_client: Client) -> None:
    found = agreements.in_consultation(cast.home)
    for act in ("show", "close"):
        kims_client.post(reverse("desk:agreement_extend", args=[found.pk]), {"act": act})
    with network_scope(cast.home):
        found.refresh_from_db()
    assert (found.shows_remarks, found.state) == (True, "draft")


def test_signing_fixes_the_wording_and_lists_the_signers(cast: Cast, kims_client: Client) -> None:
    found, asked = agreements.agreement(cast.home), agreements.actors(cast.home)
    sent = {"organisations": [str(one.pk) for one in asked], "sign_by": "2030-01-31"}
    seen = words(kims_client.post(reverse("desk:agreement_sign", args=[found.pk]), sent, follow=True))
    assert ("0 von 3 haben unterzeichnet" in seen, "Um Unterschrift bitten" in seen) == (True, True)
    answer = kims_client.post(reverse("desk:agreement_edit", args=[found.pk]), draft_words())
    assert (answer.status_code, "steht fest" in words(answer)) == (422, True)


def test_paper_signature_is_entered_by_the_coordination(cast: Cast, kims_client: Client) -> None:
    row = agreements.signature(agreements.in_signing(cast.home))
    address = reverse("desk:agreement_signature", args=[row.pk])
    sent = {"name": "Person 009 Muster", "function": "Leitung", "on": "2026-01-05"}
    seen = words(kims_client.post(address, sent, follow=True))
    assert "Person 009 Muster" in seen
    paper = page(kims_client, "agreement_signatures", row.agreement_id, way="paper")
    assert ("Haus 1" in paper, "Haus 2" in paper) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_register_asks_as_often_for_one_signer_as_for_three(
    cast: Cast, kims_client: Client, count: int
) -> None:
    found = agreements.in_signing(cast.home, agreements.actors(cast.home, count))
    assert page(kims_client, "agreement_signatures", found.pk).count("noch nicht gebeten") >= count


def test_agreement_in_force_names_its_days_and_its_hash(cast: Cast, kims_client: Client) -> None:
    found = agreements.in_signing(cast.home)
    agreements.signed(agreements.signature(found))
    sent = {"on": "2026-01-01", "expires_on": "2029-12-31"}
    seen = words(kims_client.post(reverse("desk:agreement_force", args=[found.pk]), sent, follow=True))
    assert "in Kraft Gilt ab 01.01.2026. Läuft bis 31.12.2029." in seen
    assert agreements.version(found).content_hash[:4] in seen


def test_second_first_document_is_refused_until_the_first_gives_way(cast: Cast, kims_client: Client) -> None:
    first = agreements.agreement(cast.home, "Rahmenvereinbarung", is_first_document=True)
    sent = {"title": "Zweite", "is_first_document": "on"}
    refused = kims_client.post(reverse("desk:agreement_new"), sent)
    other = agreements.agreement(cast.home, "Dritte")
    described = reverse("desk:agreement_describe", args=[other.pk])
    said = words(kims_client.post(described, {"is_first_document": "on"}, follow=True))
    kims_client.post(reverse("desk:agreement_describe", args=[first.pk]), {"purpose": "Alles."})
    kims_client.post(described, {"is_first_document": "on"})
    sentence = (
        "Als erstes Dokument gilt schon „Rahmenvereinbarung“. Bitte nehmen Sie das Zeichen dort zuerst weg."
    )
    assert (refused.status_code, sentence in words(refused), sentence in said) == (422, True, True)
    with network_scope(cast.home), pytest.raises(NotNow, match="„Dritte“"):
        documents.add_document(cast.home, title="Konzept", kind="concept", is_first_document=True, by="Test")
    with network_scope(cast.home):
        flags = set(Agreement.objects.values_list("title", "purpose", "is_first_document"))
    assert flags == {("Rahmenvereinbarung", "Alles.", False), ("Dritte", "", True)}


def test_remark_by_telephone_stands_with_the_actor_it_came_from(
    cast: Cast, kims_client: Client, fam: Client
) -> None:
    found = agreements.in_consultation(cast.home)
    row = agreements.consulted(found)
    address = reverse("desk:agreement_note", args=[found.pk])
    sent = {"row": str(row.pk), "channel": CHANNELS[0], "paragraph": "p1", "text": "Bitte kürzer."}
    refused = kims_client.post(address, sent | {"row": ""})
    seen = words(kims_client.post(address, sent, follow=True))
    theirs = words(fam.get(reverse("partner:remark", args=[agreements.door(row, "remark")])))
    assert (refused.status_code, "Bitte kürzer." in words(refused)) == (422, True)
    assert "Eingetragen für „Haus 1“." in seen
    assert "Anmerkung, Haus 1, am Telefon gesagt, von der Koordination eingetragen" in seen
    assert "am Telefon gesagt, von der Koordination eingetragen" in theirs


def test_long_sentence_is_kept_whole_as_a_commitment(cast: Cast) -> None:
    found = agreements.agreement(cast.home)
    sentence = "Jeder Partner nennt " + "eine Ansprechperson und " * 20 + "eine Vertretung."
    with network_scope(cast.home):
        facts = {"organisation": None, "due_on": None, "by": "Test"}
        add_commitments(found, agreements.actors(cast.home, 1), sentence=sentence, **facts)
        task = Task.objects.get()
    assert task.text == sentence
    assert (task.title.endswith(" …"), len(task.title) <= 200) == (True, True)
    assert sentence.startswith(task.title.removesuffix("…"))


def test_sentence_becomes_a_commitment_of_every_signer(cast: Cast, kims_client: Client) -> None:
    found = agreements.in_signing(cast.home)
    for name in ("Haus 1", "Haus 2"):
        with network_scope(cast.home):
            organisation = found.signatures.get(organisation__name=name).organisation
        agreements.signed(agreements.signature(found, organisation))
    with network_scope(cast.home):
        course.put_in_force(found, on=agreements.FAR, expires_on=None, by="Test")
    sentence = "Jeder Partner prüft einmal im Jahr seine Angaben zu Angeboten und Ansprechpersonen."
    sent = {"sentence": sentence, "due_on": "2030-12-31"}
    kims_client.post(reverse("desk:agreement_commit", args=[found.pk]), sent)
    with network_scope(cast.home):
        made = {(task.title, str(task.organisation), task.kind) for task in Task.objects.all()}
    assert made == {(sentence, "Haus 1", "commitment"), (sentence, "Haus 2", "commitment")}
    assert sentence in page(kims_client, "agreement", found.pk)


def test_agreement_is_ended_with_a_reason_and_taken_back(cast: Cast, kims_client: Client) -> None:
    found = agreements.in_signing(cast.home)
    address = reverse("desk:agreement_end", args=[found.pk])
    assert "Bitte sagen Sie kurz, warum." in words(kims_client.post(address, {"act": "end"}, follow=True))
    seen = words(kims_client.post(address, {"act": "end", "reason": "Neu gedacht."}, follow=True))
    assert "Vereinbarung „Kooperationsvereinbarung“ beendet. Neu gedacht." in seen
    kims_client.post(reverse("desk:agreement_undo", args=[found.pk]))
    with network_scope(cast.home):
        found.refresh_from_db()
    assert (found.state, found.ended_on) == ("signing", None)
