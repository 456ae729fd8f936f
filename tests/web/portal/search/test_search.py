"""The families' search: start and results in one, nothing stored, a phone number where nothing is found."""

import pytest
from django.test import Client

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import SearchMiss
from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.make import directory as make
from tests.web.desk.look import part_equals_page, words
from tests.web.portal.families import SECRET_STREET, address, cafe, open_portal, shelter


@pytest.fixture
def home(cast: Cast) -> Network:
    open_portal(cast.home)
    return cast.home


def misses(of: Network) -> list[tuple[str, int]]:
    with network_scope(of):
        return [(miss.language, miss.searches) for miss in SearchMiss.objects.filter(network=of)]


def test_start_offers_ways_in_and_a_phone_number(fam: Client, home: Network) -> None:
    cafe(home)
    page = words(fam.get(address("search", home)))
    assert [
        sentence
        for sentence in (
            "Was brauchen Sie gerade?",
            "Ich kann nicht mehr",
            "Nach Alter",
            "Nach Thema",
            "Andere treffen, Hilfe im Alltag 1",
            "Anrufen: 0800 000001",
        )
        if sentence not in page
    ] == []


def test_search_finds_and_says_what_matters(fam: Client, home: Network) -> None:
    offer = cafe(home)
    page = words(fam.get(address("search", home), {"q": "Elterncafé"}))
    assert [
        sentence
        for sentence in (
            "1 Hilfe gefunden",
            "Elterncafé Auenwiese",
            "Kaffee trinken und andere Eltern treffen.",
            "kostenlos",
            "einfach kommen",
            "bis 3 Jahre",
            "Deutsch, Türkisch",
            "Zuletzt bestätigt am 01.03.2026",
        )
        if sentence not in page
    ] == []
    assert (
        address("offer", home, offer)
        in fam.get(address("search", home), {"q": "Elterncafé"}).content.decode()
    )


@pytest.mark.parametrize(
    "words_asked", [{"all": "1"}, {"q": "Elterncafé"}, {"topic": "everyday", "age": "m7"}]
)
def test_part_for_scripts_is_the_part_of_the_page(
    fam: Client, home: Network, words_asked: dict[str, str]
) -> None:
    cafe(home)
    query = "&".join(f"{name}={word}" for name, word in words_asked.items())
    assert part_equals_page(fam, f"{address('search', home)}?{query}")


@pytest.mark.parametrize(
    "unseen",
    [
        {"visibility": "partners"},
        {"visibility": "coordination"},
        {"status": "idea"},
        {"status": "ended"},
        {"stage": "hidden"},
    ],
)
def test_what_is_not_public_is_not_found(fam: Client, home: Network, unseen: dict[str, str]) -> None:
    offer = cafe(home, **unseen)
    found = [
        fam.get(address("search", home), asked).content.decode()
        for asked in ({"q": "Elterncafé"}, {"all": "1"})
    ]
    assert [offer.title in page for page in found] == [False, False]
    assert fam.get(address("offer", home, offer)).status_code == 404


def test_other_networks_offers_are_not_found(fam: Client, home: Network, cast: Cast) -> None:
    open_portal(cast.elsewhere, title="Frühe Hilfen Bergland")
    offer = cafe(cast.elsewhere)
    assert offer.title not in fam.get(address("search", home), {"all": "1"}).content.decode()
    assert fam.get(address("offer", home, offer)).status_code == 404


def test_closed_portal_is_not_there(fam: Client, home: Network) -> None:
    open_portal(home, is_open=False)
    pages = ("search", "map", "emergency", "saved", "manifest", "worker", "accent")
    assert [fam.get(address(name, home)).status_code for name in pages] == [404] * len(pages)


def test_nothing_found_names_somebody_to_call(fam: Client, home: Network) -> None:
    response = fam.get(address("search", home), {"q": "xyzzyq"})
    page = words(response)
    assert ("Dazu haben wir nichts gefunden" in page, "Anrufen: 0800 000001" in page) == (True, True)
    assert f'data-missed="{address("missed", home)}"' in response.content.decode()


def test_miss_is_noted_by_the_page_and_not_by_looking(fam: Client, home: Network) -> None:
    cafe(home)
    fam.get(address("search", home), {"q": "xyzzyq"})
    assert misses(home) == []
    response = fam.post(address("missed", home, language="tr"), {"q": "xyzzyq"})
    assert (response.status_code, response.content, misses(home)) == (204, b"", [("tr", 1)])


@pytest.mark.parametrize("invented", [{"q": "Elterncafé"}, {"q": ""}, {}, {"q": "xyzzyq", "day": "3"}])
def test_invented_miss_is_not_noted(fam: Client, home: Network, invented: dict[str, str]) -> None:
    cafe(home)
    assert (fam.post(address("missed", home), invented).status_code, misses(home)) == (204, [])


def test_misses_of_one_sender_are_counted_to_a_limit(fam: Client, home: Network) -> None:
    for _try in range(35):
        fam.post(address("missed", home), {"q": "xyzzyq"})
    assert misses(home) == [("de", 30)]


def test_no_page_sets_a_cookie(fam: Client, home: Network) -> None:
    offer = cafe(home)
    pages = [address(name, home) for name in ("search", "map", "emergency", "saved", "manifest", "worker")]
    pages += [
        address(name, home, offer) for name in ("offer", "offer_report", "offer_code", "offer_calendar")
    ]
    found = {page: (fam.get(page).status_code, dict(fam.get(page).cookies)) for page in pages}
    assert found == {page: (200, {}) for page in pages}


@pytest.mark.parametrize(
    "hostile",
    [
        {"page": "-1", "q": "café"},
        {"page": "99999999999999999999"},
        {"page": "500", "q": "café"},
        {"q": "🍼" * 5000},
        {"q": "<script>alert(1)</script>"},
        {"q": '" OR 1=1 --', "place": "%"},
        {"q": "\u202e\u0000\ufffe", "municipality": "٠١٢٣٤٥٦٧"},
        {"age": "m" * 500, "within": "5", "day": "0"},
    ],
)
def test_hostile_words_get_a_page(fam: Client, home: Network, hostile: dict[str, str]) -> None:
    cafe(home)
    response = fam.get(address("search", home), hostile)
    assert (response.status_code, "<script>alert" in response.content.decode()) == (200, False)


def test_one_and_thirty_offers_cost_the_same_statements(
    fam: Client, home: Network, django_assert_max_num_queries: object
) -> None:
    for number in range(3):
        cafe(home, title=f"Elterncafé {number}")
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        fam.get(address("search", home), {"q": "Elterncafé", "place": "12345"})


def test_sensitive_results_are_kept_nowhere_and_quickly_left(fam: Client, home: Network) -> None:
    shelter(home)
    cafe(home)
    pages = [fam.get(address("search", home), {"q": asked}) for asked in ("Schutz bei Gewalt", "Elterncafé")]
    assert [SECRET_STREET in page.content.decode() for page in pages] == [False, False]
    assert [
        (
            page.headers.get("Nestwerk-Keep"),
            "no-store" in page.headers.get("Cache-Control", ""),
            "data-leave" in page.content.decode(),
        )
        for page in pages
    ] == [("never", True, True), (None, False, False)]


@pytest.mark.parametrize(
    ("language", "direction"), [("tr", "ltr"), ("ar", "rtl"), ("uk", "ltr"), ("de-simple", "ltr")]
)
def test_page_stands_in_its_language_and_the_offers_in_german(
    fam: Client, home: Network, language: str, direction: str
) -> None:
    cafe(home)
    page = fam.get(address("search", home, language=language), {"q": "Elterncafé"}).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert ('lang="de" dir="ltr">Elterncafé Auenwiese</a>' in page) is (language != "de-simple")


def test_unconfirmed_offer_says_so(fam: Client, home: Network) -> None:
    cafe(home, stage="unconfirmed")
    assert "nicht bestätigt" in words(fam.get(address("search", home), {"q": "Elterncafé"}))


def test_filters_say_their_counts_and_how_to_leave_them(fam: Client, home: Network) -> None:
    cafe(home)
    make.offer(home, title="Beratung für Väter", category="60", cost="fee", target_groups=["fathers"])
    page = words(fam.get(address("search", home), {"free": "1", "topic": "everyday"}))
    assert "1 Hilfe gefunden" in page
    assert [
        label
        for label in ("Filter weglassen: kostet nichts", "Filter weglassen: Andere treffen")
        if label not in page
    ] == []


def test_start_page_of_the_site_leads_to_the_open_portals(fam: Client, home: Network, cast: Cast) -> None:
    open_portal(cast.elsewhere, title="Frühe Hilfen Bergland", is_open=False)
    page = fam.get("/").content.decode()
    assert (address("search", home) in page, address("search", cast.elsewhere) in page) == (True, False)
