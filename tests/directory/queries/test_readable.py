"""What each audience sees. The rest of the house trusts this one place."""

import json
from dataclasses import asdict
from datetime import date

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import Offer
from nestwerk.directory.queries.readable import offer_rows, offer_views, redacted, view_of, views_by_key
from nestwerk.directory.rules import Audience
from nestwerk.directory.states import state_of
from tests.cast import Cast
from tests.make import directory as make

SECRET = {
    "name": "Haus Ulme", "street": "Ulmenweg 7", "postcode": "63667", "town": "Nidda", "latitude": 50.41,
    "longitude": 9.01, "directions": "hinter der Ulme", "note": "zweimal klingeln", "is_secret": True, "phone": "0800",
}  # fmt: skip
HOME = {
    "name": "Praxis daheim", "street": "Birkenweg 9", "postcode": "63667", "town": "Nidda", "latitude": 50.42,
    "longitude": 9.02, "is_home": True,
}  # fmt: skip
INSIDE = {"internal_note": "Vertrag klären", "funding_source": "Land", "funding_until": "2026-12-31"}


def seen(cast: Cast, audience: Audience) -> str:
    with network_scope(cast.home):
        return json.dumps([asdict(view) for view in offer_views(cast.home, audience)], default=str)


@pytest.mark.parametrize(
    ("audience", "titles"),
    [
        (Audience.PUBLIC, ["läuft", "Probe"]),
        (Audience.PARTNERS, ["ausgeblendet", "läuft", "partner", "pausiert", "Probe"]),
        (Audience.COORDINATION, [
            "ausgeblendet", "beendet", "Idee", "koordination", "läuft", "partner", "pausiert", "Probe",
        ]),
    ],
)  # fmt: skip
def test_audience_sees_its_offers(cast: Cast, audience: Audience, titles: list[str]) -> None:
    for status, title in [("pilot", "Probe"), ("idea", "Idee"), ("paused", "pausiert"), ("ended", "beendet")]:
        make.offer(cast.home, title, status=status)
    make.offer(cast.home, "läuft")
    make.offer(cast.home, "partner", visibility="partners")
    make.offer(cast.home, "koordination", visibility="coordination")
    make.offer(cast.home, "ausgeblendet", stage="hidden")
    make.offer(cast.elsewhere, "woanders")
    with network_scope(cast.home):
        assert [view.title for view in offer_views(cast.home, audience)] == titles


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNERS])
def test_secret_address_never_leaves(cast: Cast, audience: Audience) -> None:
    make.offer(cast.home, "Frauenhaus", places=[SECRET])
    text = seen(cast, audience)
    for word in ("Ulme", "63667", "Nidda", "50.41", "9.01", "klingeln"):
        assert word not in text
    assert "0800" in text


def test_coordination_knows_the_secret_address(cast: Cast) -> None:
    make.offer(cast.home, "Frauenhaus", places=[SECRET])
    assert "Ulmenweg 7" in seen(cast, Audience.COORDINATION)


def test_persons_home_is_a_town_to_the_public(cast: Cast) -> None:
    make.offer(cast.home, "Hebamme", places=[HOME])
    public, partners = seen(cast, Audience.PUBLIC), seen(cast, Audience.PARTNERS)
    assert [word in public for word in ("Nidda", "Birkenweg", "50.42", "daheim")] == [
        True,
        False,
        False,
        False,
    ]
    assert "Birkenweg 9" in partners


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNERS])
def test_internal_words_stay_inside(cast: Cast, audience: Audience) -> None:
    make.offer(cast.home, "Café", **INSIDE)
    text = seen(cast, audience)
    assert "Vertrag" not in text
    assert "2026-12-31" not in text


def test_offer_the_audience_may_not_see_raises(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café", visibility="partners")
    with network_scope(cast.home), pytest.raises(PermissionError):
        view_of(offer, Audience.PUBLIC, today=date(2026, 5, 1))


def test_capacity_is_unknown_after_its_day(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café", capacity="free", capacity_until="2026-05-01")
    with network_scope(cast.home):
        row = offer_rows(cast.home, Audience.PUBLIC).get(pk=offer.pk)
        states = [view_of(row, Audience.PUBLIC, today=date(2026, 5, day)).capacity for day in (1, 2)]
    assert states == ["free", "unknown"]


def test_views_by_key_keep_the_order_and_leave_out_the_hidden(cast: Cast) -> None:
    first, second = make.offer(cast.home, "A"), make.offer(cast.home, "B")
    hidden = make.offer(cast.home, "C", visibility="coordination")
    with network_scope(cast.home):
        views = views_by_key(cast.home, Audience.PUBLIC, [second.pk, hidden.pk, first.pk])
    assert [view.title for view in views] == ["B", "A"]


@pytest.mark.parametrize("count", [1, 3])
def test_views_cost_two_statements(cast: Cast, count: int, django_assert_num_queries: object) -> None:
    for number in range(count):
        make.offer(cast.home, f"Café {number}", organisation=f"Haus {number}", places=[HOME])
    with network_scope(cast.home):
        Offer.objects.exists()  # the scope has been sent
        with django_assert_num_queries(2):  # type: ignore[operator]
            assert len(offer_views(cast.home, Audience.PUBLIC)) == count


def test_state_of_the_past_is_redacted_alike(cast: Cast) -> None:
    offer = make.offer(cast.home, "Frauenhaus", places=[SECRET], **INSIDE)
    with network_scope(cast.home):
        text = json.dumps(redacted(state_of(offer), Audience.PUBLIC))
    assert [word in text for word in ("Ulmenweg", "Vertrag", "Nidda")] == [False, False, False]
