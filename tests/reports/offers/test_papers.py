"""Brochure, fan and form: from public views only, tagged, in every language; what they say."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import OfferView, offer_views
from nestwerk.directory.rules import Audience
from nestwerk.reports.offers.brochure import brochure_pdf
from nestwerk.reports.offers.fan import fan_pdf, in_turns
from nestwerk.reports.offers.forms import paper_form_pdf
from nestwerk.reports.offers.selection import Choice, by_municipality, by_topic, chosen
from tests.cast import Cast
from tests.make import directory

DAY = date(2026, 11, 22)
TOWN = {"street": "Hauptstr. 1", "postcode": "61231", "town": "Bad Nauheim", "municipality_key": "06440002"}
NAMES = {"06440002": "Bad Nauheim", "06440005": "Butzbach"}


class Number:
    number, name, purpose, when = "112", "Notruf", "Jemand ist in Gefahr.", "Tag und Nacht"


def _views(cast: Cast, audience: Audience = Audience.PUBLIC) -> list[OfferView]:
    directory.offer(
        cast.home, "Elterncafé", category="27", organisation="Verein Sonne", summary="Kaffee und Zeit.",
        age_from_months=0, age_to_months=12, languages=["de", "tr"], cost="free",
        places=[directory.place(text="Mo 9-11 Uhr", **TOWN)],
    )  # fmt: skip
    directory.offer(
        cast.home, "Schutzhaus", category="48", phone="06032 111",
        places=[directory.place(is_secret=True, street="Geheimweg 3", town="Bad Nauheim")],
    )  # fmt: skip
    directory.offer(
        cast.home, "Familienhebamme 👶 kommt", category="15", approaches=["visit"], age_from_months=-9
    )
    directory.offer(cast.home, "Nur für Partner", visibility="partners")
    with network_scope(cast.home):
        return offer_views(cast.home, audience)


def _read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def _text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in _read(content).pages)


def _brochure(cast: Cast, views: Sequence[OfferView], language: str = "de") -> bytes:
    contact = Portal(network=cast.home, contact_name="Büro", contact_phone="06032 5")
    return brochure_pdf(
        cast.home, views, title="Frühe Hilfen", language=language, base_url="https://example.org", stated_on=DAY,
        numbers=[Number()], municipalities=NAMES, contact=contact,
    )  # fmt: skip


def _fan(cast: Cast, views: Sequence[OfferView], language: str = "de") -> bytes:
    return fan_pdf(
        cast.home, views, title="Frühe Hilfen", language=language, base_url="https://example.org", stated_on=DAY,
        numbers=[Number()],
    )  # fmt: skip


def test_brochure_says_what_is_public_and_nothing_else(cast: Cast) -> None:
    text = _text(_brochure(cast, _views(cast)))
    told = (
        "Frühe Hilfen",
        "112",
        "Elterncafé",
        "Verein Sonne",
        "Montag, 9 bis 11 Uhr",
        "Hauptstr. 1",
        "Stand: 22.11.2026",
    )
    assert [word for word in told if word not in text] == []
    assert [word for word in ("Geheimweg", "Nur für Partner") if word in text] == []


def test_fan_says_what_is_public_and_nothing_else(cast: Cast) -> None:
    text = _text(_fan(cast, _views(cast)))
    assert [
        word for word in ("Präventionsfaden", "Schwangerschaft", "Elterncafé", "112") if word not in text
    ] == []
    assert [word for word in ("Geheimweg", "Nur für Partner") if word in text] == []


@pytest.mark.parametrize("language", ["en", "ar", "uk", "de-simple"])
def test_papers_in_other_languages(cast: Cast, language: str) -> None:
    views = _views(cast)
    for content in (_brochure(cast, views, language), _fan(cast, views, language)):
        root = _read(content).trailer["/Root"]
        assert (str(root["/Lang"])[:2], root["/MarkInfo"]["/Marked"]) == (language[:2], True)
        assert "pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_papers_without_any_offer(cast: Cast) -> None:
    assert "gibt es zurzeit keine Angebote" in _text(_brochure(cast, []))
    assert "Hier fehlt noch ein Baustein." in _text(_fan(cast, []))


def test_papers_refuse_what_is_not_public(cast: Cast) -> None:
    views = _views(cast, Audience.PARTNERS)
    for made in (_brochure, _fan):
        with pytest.raises(PermissionError):
            made(cast, views)


def test_same_offers_give_the_same_bytes(cast: Cast) -> None:
    views = _views(cast)
    assert _brochure(cast, views) == _brochure(cast, views)


def test_paper_form_has_two_pages_an_offer_and_two_for_a_new_one(cast: Cast) -> None:
    offer = directory.offer(cast.home, "Elterncafé", organisation="Verein Sonne", phone="06032 12345")
    with network_scope(cast.home):
        assert offer.organisation is not None
        content = paper_form_pdf(cast.home, [offer.organisation])
    text = _text(content)
    assert len(_read(content).pages) == 5
    assert [word for word in ("Verein Sonne", "06032 12345", "Ein neues Angebot") if word not in text] == []


def test_choice_by_district_topic_and_language(cast: Cast) -> None:
    views = _views(cast)

    def titles(choice: Choice) -> list[str]:
        return sorted(view.title for view in chosen(views, choice))

    everything = ["Elterncafé", "Familienhebamme 👶 kommt", "Schutzhaus"]
    assert titles(Choice()) == everything
    assert titles(Choice(municipality_key="06440002")) == everything
    assert titles(Choice(municipality_key="06440005")) == everything[1:]
    assert titles(Choice(field="everyday")) == ["Elterncafé"]
    assert titles(Choice(spoken="tr")) == ["Elterncafé"]


def test_offers_by_topic_and_by_gemeinde(cast: Cast) -> None:
    views = _views(cast)
    assert [(field.code if field else "", len(found)) for field, found in by_topic(views)] == [
        ("health", 1),
        ("everyday", 1),
        ("hardship", 1),
    ]
    assert [(key, [view.title for view in found]) for key, found in by_municipality(views, NAMES)] == [
        ("06440002", ["Elterncafé"]),
        ("", ["Familienhebamme 👶 kommt", "Schutzhaus"]),
    ]


def test_topics_take_turns_and_nobody_is_lost(cast: Cast) -> None:
    [cafe] = [view for view in _views(cast) if view.title == "Elterncafé"]
    views = [
        replace(cafe, pk=n, title=f"{n}", field=field)
        for n, field in enumerate(["health"] * 3 + ["everyday"] * 2)
    ]
    assert [view.pk for view in in_turns(views, "year_1")] == [0, 3, 1, 4, 2]
