"""The search from question to hits: judged sets, privacy, filters and counts, places, statements; on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nestwerk.base.scope import network_scope
from nestwerk.config.operating.measuring.judging import fill, judged, measure, offers
from nestwerk.directory.actions.index import drop_offer, index_offer, reindex_network, reindex_stale
from nestwerk.directory.actions.misses import note_miss
from nestwerk.directory.actions.offers import change_offer, create_offer
from nestwerk.directory.models import Offer, SearchEntry, SearchMiss
from nestwerk.directory.queries.search import search
from nestwerk.directory.queries.shapes_search import Asked, FacetCount, Found
from nestwerk.directory.rules import Audience
from nestwerk.tenants.models import Network
from tests.cast import Cast

NOW = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001 the search takes local time; a Monday
FRIEDBERG = {"town": "Friedberg", "postcode": "61169", "latitude": 50.3345, "longitude": 8.7553}
BUTZBACH = {"town": "Butzbach", "postcode": "35510", "latitude": 50.4367, "longitude": 8.6725}


@pytest.fixture
def home(cast: Cast) -> Iterator[Network]:
    with network_scope(cast.home):
        yield cast.home


def offer(network: Network, title: str, **words: object) -> Offer:
    return create_offer(network, {"title": title, **words}, by="Test")


def titles(found: Found) -> list[str]:
    return [hit.title for hit in found.hits]


def ask(network: Network, text: str, **words: object) -> list[str]:
    return titles(search(network, Asked(text, **words), now=NOW))  # type: ignore[arg-type] # a table of keywords


@pytest.mark.slow
@pytest.mark.parametrize(
    ("offer_file", "judged_file", "least_recall", "least_precision"),
    [
        ("offers.txt", "judged.txt", 0.97, 0.89),
        ("bare_offers.txt", "bare_judged.txt", 0.94, 0.84),
        ("office_offers.txt", "office_judged.txt", 0.95, 0.8),
        ("third_offers.txt", "third_judged.txt", 0.96, 0.78),
    ],
)
def test_search_of_judged_questions(
    cast: Cast, offer_file: str, judged_file: str, least_recall: float, least_precision: float
) -> None:
    keys = fill(cast.home, offers(offer_file))
    with network_scope(cast.home):
        found = measure(
            judged(judged_file), lambda text: [keys[hit.uid] for hit in search(cast.home, Asked(text)).hits]
        )
    assert found.recall >= least_recall, "\n".join(found.misses)
    assert found.precision >= least_precision, "\n".join(found.extras)


def test_search_says_why(home: Network) -> None:
    offer(home, "Schreiambulanz", places=[FRIEDBERG])
    found = search(home, Asked("Baby schreit Friedberg"), now=NOW)
    assert found.understood == ("Ort: Friedberg", "Thema: Baby schreit viel")
    assert [hit.why for hit in found.hits] == [
        ("„Schreiambulanz“ im Titel passt zu „Baby schreit“.", "Ist in Friedberg."),
    ]


def test_search_narrows_by_every_word_and_says_when_nothing_meets_all(home: Network) -> None:
    offer(home, "Hebamme und Babymassage")
    offer(home, "Hebammensprechstunde")
    offer(home, "Bücherei")
    assert ask(home, "Hebamme Babymassage") == ["Hebamme und Babymassage"]
    partial = search(home, Asked("Hebamme Bücherei"), now=NOW)
    assert (partial.is_partial, sorted(titles(partial))) == (
        True,
        ["Bücherei", "Hebamme und Babymassage", "Hebammensprechstunde"],
    )
    assert (
        partial.sentence
        == "Zu „Hebamme“ und „Bücherei“ zusammen gibt es nichts. Sie sehen, was am nächsten kommt."
    )


def test_search_keeps_an_offer_of_another_category_that_names_the_topic(home: Network) -> None:
    offer(home, "Suchtberatung", category="49")
    offer(
        home, "Elternkurs", category="32", description="Abende über Schlaf. Es geht auch um Suchtprävention."
    )
    offer(home, "Infoabend", category="7", description="Räume. Hebammen zeigen sie.")
    offer(home, "Hebammenhilfe", category="5")
    assert ask(home, "Sucht") == ["Suchtberatung", "Elternkurs"]
    assert ask(home, "Hebamme") == ["Hebammenhilfe"]


def test_search_narrows_by_what_stands_beside_a_condition(home: Network) -> None:
    offer(home, "Treff für Alleinerziehende")
    offer(home, "Treff für Alleinerziehende und Schwangere")
    assert ask(home, "alleinerziehend schwanger") == ["Treff für Alleinerziehende und Schwangere"]


def test_search_mends_typing_errors(home: Network) -> None:
    offer(home, "Krabbelgruppe Sonnenkäfer")
    found = search(home, Asked("krabelgruppe"), now=NOW)
    assert (titles(found), found.did_you_mean) == (["Krabbelgruppe Sonnenkäfer"], "krabbelgruppe")


def test_search_for_nothing_known_finds_nothing(home: Network) -> None:
    offer(home, "Hebamme")
    found = search(home, Asked("Xyzzyqu"), now=NOW)
    assert (found.hits, found.total, found.sentence) == (
        (),
        0,
        "Dazu haben wir in diesem Verzeichnis nichts gefunden.",
    )


@pytest.mark.parametrize(
    "text", ["", "   ", "😀😀😀", "\x00", "' OR 1=1 --", '"', "NEAR(", "a" * 5000, "%", "\\'; DROP"]
)
def test_search_survives_any_text(home: Network, text: str) -> None:
    offer(home, "Hebamme")
    assert search(home, Asked(text, place=text), limit=3, now=NOW).total <= 1


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience.PUBLIC, []),
        (Audience.PARTNERS, ["Hebamme für Partner"]),
        (Audience.COORDINATION, ["Hebamme als Idee", "Hebamme für Partner"]),
    ],
)
def test_search_shows_each_audience_its_own(home: Network, audience: Audience, expected: list[str]) -> None:
    offer(home, "Hebamme für Partner", visibility="partners")
    offer(home, "Hebamme als Idee", status="idea")
    assert sorted(titles(search(home, Asked("Hebamme"), audience=audience, now=NOW))) == expected


def test_search_follows_a_change_of_visibility(home: Network) -> None:
    row = offer(home, "Hebamme")
    change_offer(row, {"visibility": "coordination"}, by="Test")
    assert ask(home, "Hebamme") == []


def test_secret_address_never_enters_the_index(home: Network) -> None:
    secret = {"name": "Villa Mondschein", "street": "Rosenweg 3", "town": "Geheimstadt", "is_secret": True}
    offer(
        home, "Frauenhaus", places=[{**secret, "latitude": 50.1, "longitude": 8.5, "note": "Hintereingang"}]
    )
    (entry,) = SearchEntry.objects.filter(network=home)
    stored = " ".join((entry.terms, entry.weights, entry.marks, entry.words)).lower()
    assert [word for word in ("mond", "rosen", "geheim", "50.1", "eingang") if word in stored] == []
    assert ask(home, "Geheimstadt") == ask(home, "Mondschein") == []


def test_search_stays_in_its_network(cast: Cast) -> None:
    with network_scope(cast.elsewhere):
        offer(cast.elsewhere, "Hebamme")
    with network_scope(cast.home):
        assert ask(cast.home, "Hebamme") == []


def test_search_puts_the_place_first_and_drops_the_far(home: Network) -> None:
    offer(home, "Krabbelgruppe Spatzen", places=[FRIEDBERG])
    offer(home, "Krabbelgruppe Meisen", places=[BUTZBACH])
    assert ask(home, "Krabbelgruppe Butzbach") == ["Krabbelgruppe Meisen"]
    assert ask(home, "Krabbelgruppe 61169") == ["Krabbelgruppe Spatzen"]
    assert ask(home, "Krabbelgruppe in Buzbach") == ["Krabbelgruppe Meisen"]
    near = search(home, Asked("Krabbelgruppe", "35510"), now=NOW)
    assert [(hit.title, hit.distance_m is not None) for hit in near.hits] == [
        ("Krabbelgruppe Meisen", True),
        ("Krabbelgruppe Spatzen", True),
    ]


def test_search_says_when_it_does_not_know_a_place(home: Network) -> None:
    offer(home, "Krabbelgruppe Spatzen", places=[FRIEDBERG])
    found = search(home, Asked("Krabbelgruppe", "Kleinkleckersdorf"), now=NOW)
    assert titles(found) == ["Krabbelgruppe Spatzen"]
    assert found.understood[0] == "Den Ort „Kleinkleckersdorf“ kennen wir hier nicht."


def test_filters_hold_and_counts_show_what_a_click_would_leave(home: Network) -> None:
    offer(home, "Krabbelgruppe A", cost="free", languages=["de", "tr"])
    offer(home, "Krabbelgruppe B", cost="fee", languages=["de"])
    offer(home, "Krabbelgruppe C", cost="free", languages=["de"])
    found = search(home, Asked("Krabbelgruppe", is_free=True), now=NOW)
    assert titles(found) == ["Krabbelgruppe A", "Krabbelgruppe C"]
    assert found.facets["language"] == (FacetCount("de", "Deutsch", 2), FacetCount("tr", "Türkisch", 1))
    assert found.facets["is_free"] == (FacetCount("1", "", 2),)
    for facet in found.facets["language"]:
        asked = replace(Asked("Krabbelgruppe", is_free=True), language=facet.value)
        assert search(home, asked, now=NOW).total == facet.count


def test_wishes_in_the_text_put_first_what_meets_them(home: Network) -> None:
    offer(home, "Beratung A", languages=["de"])
    offer(home, "Beratung B", languages=["de", "tr"])
    offer(home, "Krabbelgruppe groß", category="33", age_from_months=24, age_to_months=36)
    offer(home, "Krabbelgruppe klein", category="33", age_from_months=3, age_to_months=12)
    assert ask(home, "Beratung auf Türkisch") == ["Beratung B"]
    assert ask(home, "Krabbelgruppe 6 Monate") == ["Krabbelgruppe klein"]
    assert ask(home, "Krabbelgruppe 2 Jahre") == ["Krabbelgruppe groß"]


@pytest.mark.parametrize("text", ["", "Krabbelgruppe", "Krabbelgruppe Butzbach", "krabelgrupe", "Xyzzyqu"])
def test_search_takes_at_most_six_statements(home: Network, text: str) -> None:
    for number in range(3):
        offer(home, f"Krabbelgruppe {number}", places=[BUTZBACH])
    with CaptureQueriesContext(connection) as captured:
        search(home, Asked(text, "Butzbach", is_open_now=True), now=NOW)
    assert len(captured) <= 6


def test_index_is_dropped_and_made_again(home: Network) -> None:
    row = offer(home, "Hebamme")
    drop_offer(row)
    assert ask(home, "Hebamme") == []
    assert (reindex_stale(home), reindex_stale(home), reindex_network(home)) == (1, 0, 1)
    SearchEntry.objects.update(version="older")
    assert reindex_stale(home) == 1
    index_offer(row)
    assert ask(home, "Hebamme") == ["Hebamme"]


def test_miss_is_counted_without_the_words(home: Network) -> None:
    found = search(home, Asked("frauenhaus"), now=NOW)
    note_miss(home, found)
    note_miss(home, found, interface_language="tr")
    note_miss(home, found)
    rows = SearchMiss.objects.filter(network=home).order_by("language")
    assert list(rows.values_list("topic", "municipality_key", "language", "searches")) == [
        ("violence", "", "de", 2),
        ("violence", "", "tr", 1),
    ]


def test_hit_is_no_miss(home: Network) -> None:
    offer(home, "Hebamme")
    note_miss(home, search(home, Asked("Hebamme"), now=NOW))
    assert SearchMiss.objects.filter(network=home).count() == 0
