import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import Cast
from tests.web.desk.look import words
from tests.web.portal.families import SECRET_STREET, cafe, open_portal, shelter


def _pdf(client: Client, **question: str) -> str:
    answer = client.get(reverse("portal:brochure_pdf", args=["auenland"]), question)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def test_form_offers_places_topics_and_languages(cast: Cast, client: Client) -> None:
    open_portal(cast.home)
    page = words(client.get(reverse("portal:brochure", args=["auenland"])))
    told = ("Zum Drucken", "Broschüre (Heft in A5)", "alle Orte", "alle Themen", "PDF herunterladen")
    assert [word for word in told if word not in page] == []


@pytest.mark.parametrize("kind", ["", "brochure", "fan"])
def test_pdf_holds_public_offers_and_no_secret(cast: Cast, client: Client, kind: str) -> None:
    open_portal(cast.home)
    cafe(cast.home)
    shelter(cast.home)
    text = _pdf(client, kind=kind)
    assert ("Elterncafé" in text, SECRET_STREET in text) == (True, False)


def test_pdf_of_another_topic_leaves_the_cafe_out(cast: Cast, client: Client) -> None:
    open_portal(cast.home)
    cafe(cast.home)
    assert "Elterncafé" not in _pdf(client, topic="material", language="tr")


def test_question_that_makes_no_sense_gets_the_form_again(cast: Cast, client: Client) -> None:
    open_portal(cast.home)
    answer = client.get(
        reverse("portal:brochure_pdf", args=["auenland"]), {"district": "nirgends", "language": "xx"}
    )
    assert (answer.status_code, "Zum Drucken" in words(answer)) == (422, True)
