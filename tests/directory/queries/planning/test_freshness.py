"""How fresh each provider's offers are, and what became of one offer."""

from datetime import date

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions import offers as actions
from nestwerk.directory.queries.planning.freshness import by_provider, fresh_and_kept, with_offer_counts
from nestwerk.directory.queries.planning.versions import version_lines
from tests.cast import Cast
from tests.make import directory

TODAY = date(2026, 11, 22)
FRESH, LAST_FRESH, STALE = date(2026, 11, 1), date(2025, 11, 22), date(2025, 11, 21)


def test_stalest_provider_comes_first(cast: Cast) -> None:
    directory.offer(cast.home, organisation="Aktuell", confirmed_on=FRESH)
    directory.offer(cast.home, organisation="Halb", confirmed_on=LAST_FRESH)
    directory.offer(cast.home, organisation="Halb", confirmed_on=STALE)
    directory.offer(cast.home, organisation="Nie", confirmed_on=None)
    directory.offer(cast.home, organisation="Alt", confirmed_on=STALE)
    directory.offer(cast.home, organisation="Beendet", confirmed_on=STALE, status="ended")
    with network_scope(cast.home):
        rows = by_provider(cast.home, today=TODAY)
        seen = [(row.name, row.kept, row.fresh, row.never, row.oldest, row.fresh_share) for row in rows]
        assert fresh_and_kept(cast.home, today=TODAY) == (2, 5)
        assert [(row.name, row.offer_count) for row in with_offer_counts(cast.home)][2] == ("Beendet", 0)
    assert seen == [
        ("Nie", 1, 0, 1, None, 0.0),
        ("Alt", 1, 0, 0, STALE, 0.0),
        ("Halb", 2, 1, 0, STALE, 0.5),
        ("Aktuell", 1, 1, 0, FRESH, 1.0),
    ]


def test_versions_say_what_happened(cast: Cast) -> None:
    offer = directory.offer(cast.home)
    with network_scope(cast.home):
        actions.change_offer(offer, {"phone": "0123", "note": "Neu"}, by="Kim")
        actions.confirm_offer(offer, by="Pat")
        actions.set_stage(offer, "asked", by="Nestwerk")
        actions.review_offer(offer, decision="continue", note="", by="Kim")
        lines = version_lines(offer)
    assert [(line.number, line.by_label, line.what) for line in lines] == [
        (5, "Kim", "Entscheidung: fortführen"),
        (4, "Nestwerk", "Erinnerung: Anbieter gefragt"),
        (3, "Pat", "bestätigt"),
        (2, "Kim", "geändert: Telefon, Hinweis"),
        (1, "Test", "aufgenommen"),
    ]


def test_latest_versions_of_many_are_shown(cast: Cast) -> None:
    offer = directory.offer(cast.home)
    with network_scope(cast.home):
        for number in range(4):
            actions.change_offer(offer, {"note": str(number)}, by="Kim")
        lines = version_lines(offer, most=2)
    assert [(line.number, line.is_current) for line in lines] == [(5, True), (4, False)]
