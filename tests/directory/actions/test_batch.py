"""Many offers at once leave what one after the other would have left."""

from datetime import date
from typing import Any

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.batch import NewOffer, create_offers
from nestwerk.directory.actions.offers import create_offer
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.models import Offer, OfferPlace, OfferVersion, Place, Portal, SearchEntry
from nestwerk.directory.states import state_of
from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.make.directory import place
from tests.make.places import served, territory

DAY = date(2026, 3, 1)
HOUSE = {"name": "Rathaus", "street": "Nestweg 1", "town": "Auendorf", "directions": "Bus 3"}
WISHES: list[dict[str, Any]] = [
    {"title": "Elterncafé", "category": "27", "organisation": "Haus Apfelbaum", "places": [place(text="Mo 9-11 Uhr", **HOUSE)]},
    {"title": "Krabbelgruppe", "organisation": "Haus Apfelbaum", "funding_until": "2027-01-31", "places": [
        place(text="Di 9-11 Uhr", **HOUSE), {"presence": "phone", "phone": "069 90009 101"}]},
    {"title": "Ärztliche Beratung"},
]  # fmt: skip


def _left(network: Network) -> dict[str, Any]:
    """Everything about the network's offers, without numbers and times."""
    with network_scope(network):
        offers = Offer.objects.select_related("organisation").prefetch_related("places__place").order_by("pk")
        return {
            "states": [state_of(offer) for offer in offers],
            "rows": list(
                offers.values_list("origin", "origin_key", "confirmed_on", "stage", "stage_since", "folded", "sorted_as")
            ),
            "places": list(Place.objects.order_by("pk").values_list("name", "town", "municipality_key", "folded", "sorted_as")),
            "lines": list(OfferPlace.objects.order_by("pk").values_list("offer__title", "position", "place__name")),
            "versions": list(OfferVersion.objects.order_by("pk").values_list("number", "state", "changed", "by_label")),
            "events": list(
                Event.objects.filter(action="offer.added").order_by("pk").values_list("sentence", "words", "by_label")
            ),
            "entries": [
                (entry.title, entry.terms.split()[1:], entry.audience) for entry in SearchEntry.objects.order_by("pk")
            ],  # the first term names the network
        }  # fmt: skip


def test_offers_at_once_leave_what_one_after_the_other_leaves(cast: Cast) -> None:
    for network in (cast.home, cast.elsewhere):
        county = served(network)
        territory("Auendorf", "municipality", official_key="05999001", within=county)
    with network_scope(cast.elsewhere):
        for number, words in enumerate(WISHES):
            create_offer(
                cast.elsewhere, words, by="Test", origin="list", origin_key=f"{number}", confirmed_on=DAY
            )
    with network_scope(cast.home):
        new = [NewOffer(words, f"{number}", DAY) for number, words in enumerate(WISHES)]
        made = create_offers(cast.home, new, by="Test", origin="list")
        assert [str(one) for one in made] == [words["title"] for words in WISHES]
        assert Portal.objects.get(network=cast.home).revision == 1
    one_by_one, at_once = _left(cast.elsewhere), _left(cast.home)
    assert at_once == one_by_one
    assert [len(at_once[name]) for name in ("states", "places", "lines", "versions", "events")] == [
        3,
        1,
        3,
        3,
        3,
    ]


def test_refused_offer_stops_none_of_the_others(cast: Cast) -> None:
    with network_scope(cast.home):
        new = [NewOffer({"title": "Eins"}), NewOffer({"title": ""}), NewOffer({"title": "Drei"})]
        first, refused, third = create_offers(cast.home, new, by="Test")
        assert [str(first), str(third)] == ["Eins", "Drei"]
        assert isinstance(refused, OfferRefused)
        assert refused.problems == {"title": "Bitte geben Sie dem Angebot einen Titel."}
        assert list(Offer.objects.order_by("pk").values_list("title", flat=True)) == ["Eins", "Drei"]
        assert OfferVersion.objects.count() == 2


def test_known_place_and_provider_are_used_again(cast: Cast) -> None:
    with network_scope(cast.home):
        create_offers(cast.home, [NewOffer(WISHES[0])], by="Test")
        moved = {**WISHES[0], "title": "Stillcafé", "places": [{**HOUSE, "directions": "Bus 4"}]}
        create_offers(cast.home, [NewOffer(moved)], by="Test")
        assert list(Place.objects.values_list("name", "directions")) == [("Rathaus", "Bus 4")]
        assert Offer.objects.values("organisation").distinct().count() == 1
        # the offer that was there before learns of the other bus too
        versions = OfferVersion.objects.order_by("pk").values_list("offer__title", "number", "changed")
        assert [(title, number, changed[-1]) for title, number, changed in versions] == [
            ("Elterncafé", 1, "places"),
            ("Stillcafé", 1, "places"),
            ("Elterncafé", 2, "places"),
        ]


def test_what_is_said_last_of_a_place_holds_for_all(cast: Cast) -> None:
    said = [{"title": f"Angebot {bus}", "places": [{**HOUSE, "directions": f"Bus {bus}"}]} for bus in (3, 4)]
    with network_scope(cast.home):
        create_offers(cast.home, [NewOffer(words) for words in said], by="Test")
        states = list(OfferVersion.objects.order_by("pk").values_list("state", flat=True))
    assert [state["places"][0]["directions"] for state in states] == ["Bus 4", "Bus 4"]
