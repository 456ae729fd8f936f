"""Acts on offers: each keeps the version, leaves a trace, raises the revision; nothing else does."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.directory.actions import offers
from nestwerk.directory.errors import ChangedMeanwhile, OfferRefused
from nestwerk.directory.models import Offer, OfferPlace, OfferVersion, Place, Portal
from nestwerk.directory.states import state_of
from nestwerk.registry.models import Organisation
from tests.cast import Cast
from tests.make import directory as make
from tests.make import places

CAFE = {"street": "Am Markt 1", "postcode": "61231", "town": "Bad Nauheim", "name": "Familienzentrum"}


def numbers(offer: Offer) -> list[tuple[int, list[str]]]:
    return list(OfferVersion.objects.filter(offer=offer).order_by("number").values_list("number", "changed"))


def revision(cast: Cast) -> int:
    return Portal.objects.get(network=cast.home).revision


def test_new_offer_stands_with_version_trace_and_revision(cast: Cast) -> None:
    with network_scope(cast.home):
        offer = offers.create_offer(
            cast.home, {"title": "Café", "organisation": "Haus A", "places": [CAFE]}, by=cast.kim
        )
        version = OfferVersion.objects.get(offer=offer)
        assert {**version.state, "confirmed_on": None, "stage": "fresh", "review": "none"} == {
            **state_of(offer),
            "confirmed_on": None,
            "stage": "fresh",
            "review": "none",
        }
        assert offer.organisation == Organisation.objects.get()
        assert Event.objects.order_by("-pk").first().text == "Angebot „Café“ aufgenommen."
        assert revision(cast) == 1


def test_unchanged_offer_leaves_no_trace(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café")
    with network_scope(cast.home):
        before = (revision(cast), Event.objects.count())
        offers.change_offer(offer, {"title": "Café"}, by=cast.kim)
        assert numbers(offer) == [(1, numbers(offer)[0][1])]
        assert (revision(cast), Event.objects.count()) == before


def test_changed_offer_keeps_what_it_was(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café", phone="1")
    with network_scope(cast.home):
        changed = offers.change_offer(offer, {"phone": "2", "title": "Café"}, by=cast.kim)
        states = [v.state["phone"] for v in OfferVersion.objects.filter(offer=offer).order_by("number")]
        assert (changed.phone, states, numbers(offer)[-1]) == ("2", ["1", "2"], (2, ["phone"]))
        assert revision(cast) == 2


def test_refused_change_changes_nothing(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café")
    with network_scope(cast.home):
        with pytest.raises(OfferRefused):
            offers.change_offer(offer, {"phone": "2", "email": "kaputt"}, by=cast.kim)
        assert (Offer.objects.get().phone, len(numbers(offer))) == ("", 1)


def test_second_editor_is_told_of_the_first(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café")
    with network_scope(cast.home):
        seen = offers.version_number(offer)
        offers.change_offer(offer, {"phone": "1"}, by=cast.kim, expected_version=seen)
        with pytest.raises(ChangedMeanwhile):
            offers.change_offer(offer, {"phone": "2"}, by=cast.lena, expected_version=seen)
        assert Offer.objects.get().phone == "1"


def test_offers_at_one_address_share_the_place(cast: Cast) -> None:
    for title in ("Café", "Treff"):
        make.offer(cast.home, title, places=[make.place(**CAFE)])
    with network_scope(cast.home):
        assert (Place.objects.count(), OfferPlace.objects.count()) == (1, 2)


def test_lines_that_stay_keep_their_number(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café", places=[CAFE, {**CAFE, "street": "Am Markt 2"}])
    with network_scope(cast.home):
        first = offer.places.get(position=0).uid
        offers.change_offer(offer, {"places": [{**CAFE, "note": "Hof"}]}, by=cast.kim)
        assert [(row.uid, row.note) for row in OfferPlace.objects.all()] == [(first, "Hof")]


def test_place_in_a_known_gemeinde_gets_its_key(cast: Cast) -> None:
    places.served(cast.home, "Bad Nauheim", official_key="06440002", kind="town")
    offer = make.offer(cast.home, "Café", places=[{"town": "bad nauheim"}])
    with network_scope(cast.home):
        assert offer.places.get().place.municipality_key == "06440002"


def test_confirmed_offer_starts_anew(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café", stage="unconfirmed")
    with network_scope(cast.home):
        confirmed = offers.confirm_offer(offer, by=cast.kim, on=date(2026, 5, 1))
        assert (confirmed.stage, confirmed.confirmed_on) == ("fresh", date(2026, 5, 1))


def test_copy_is_an_idea_of_its_own(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café", phone="1", visibility="partners", places=[CAFE])
    with network_scope(cast.home):
        copy = offers.copy_offer(offer, by=cast.kim)
        assert (copy.title, copy.phone, copy.status, copy.visibility) == (
            "Café (Kopie)",
            "1",
            "idea",
            "public",
        )
        assert copy.places.get().place == offer.places.get().place


def test_return_to_a_version_is_a_new_version(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café", phone="1", places=[CAFE])
    with network_scope(cast.home):
        offers.change_offer(offer, {"phone": "2", "places": []}, by=cast.kim)
        first = OfferVersion.objects.select_related("offer").get(offer=offer, number=1)
        back = offers.return_to_version(first, by=cast.kim)
        assert (back.phone, back.places.count(), offers.version_number(offer)) == ("1", 1, 3)


def test_visits_said_again_replace_what_was_said(cast: Cast) -> None:
    offer = make.offer(cast.home, "Café", places=[CAFE])
    with network_scope(cast.home):
        line = make.line(offer)
        for visits in (12, 14):
            offers.count_visits(line, month=date(2026, 5, 17), visits=visits, by=cast.kim)
        assert [(row.month, row.visits) for row in line.visits.all()] == [(date(2026, 5, 1), 14)]


@pytest.mark.django_db(transaction=True)
def test_version_cannot_be_changed(cast: Cast) -> None:
    make.offer(cast.home, "Café")
    with network_scope(cast.home), pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        OfferVersion.objects.update(by_label="jemand")


def test_place_learned_anew_is_kept_for_every_offer_there(cast: Cast) -> None:
    first, second = (make.offer(cast.home, title, places=[CAFE]) for title in ("Café", "Treff"))
    with network_scope(cast.home):
        offers.change_offer(first, {"places": [{**CAFE, "accessibility": ["step_free"]}]}, by=cast.kim)
        state = OfferVersion.objects.get(offer=second, number=2).state
        assert (state["places"][0]["accessibility"], numbers(second)[-1]) == (["step_free"], (2, ["places"]))
