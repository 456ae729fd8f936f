"""What others see: nothing until it is shared, then what is true today, then nothing again."""

import json
from decimal import Decimal

import pytest

from nestwerk.base.scope import all_networks, network_scope
from nestwerk.exchange import actions
from nestwerk.exchange.errors import NothingToShare
from nestwerk.exchange.models import SharedFigures
from nestwerk.exchange.queries.shared import (
    as_payload,
    figures_to_share,
    from_payload,
    seen_by,
    shared_by_all,
)
from nestwerk.indicators.models import Value
from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.exchange.actions.papers import TOWN, confirmed, paper, read, taken
from tests.make import indicators, places


def _share(network: Network) -> None:
    with network_scope(network):
        actions.share_figures(network, by="Test")


def _seen(by: Network) -> dict[str, float | None]:
    """Share of poor children, place by place, as a network sees it; in percent."""
    with network_scope(by):
        places_seen = [place for found in seen_by(by) for place in found.places]
    shares = {place.territory: place.poverty_share for place in places_seen}
    return {
        name: None if s is None or s.number is None else round(s.number * 100, 1)
        for name, s in shares.items()
    }


BOTH = {TOWN: 30.0, "Landkreis Auenland": 20.0}


def test_unshared_figures_are_seen_at_home_only(cast: Cast) -> None:
    taken(cast.home)
    assert (_seen(cast.home), _seen(cast.elsewhere)) == (BOTH, {})


def test_shared_figures_are_seen_by_others(cast: Cast) -> None:
    taken(cast.home)
    _share(cast.home)
    assert _seen(cast.elsewhere) == BOTH


def test_own_figures_are_seen_once_although_shared(cast: Cast) -> None:
    taken(cast.home)
    _share(cast.home)
    with network_scope(cast.home):
        assert [figures.slug for figures in seen_by(cast.home)] == ["auenland"]


def test_nothing_is_refused_with_a_sentence(cast: Cast) -> None:
    with pytest.raises(NothingToShare) as refused:
        _share(cast.home)
    cast.home.refresh_from_db()
    assert (str(refused.value), cast.home.shares_figures) == (
        "Es gibt noch keine Zahlen, die Sie zeigen könnten. Bitte lesen Sie zuerst ein Dokument ein.",
        False,
    )


def test_shared_figures_follow_a_correction(cast: Cast) -> None:
    taken(cast.home)
    _share(cast.home)
    with network_scope(cast.home):
        value = Value.objects.get(indicator="children_u3_poverty", territory__name=TOWN)
        value.network = cast.home
        actions.correct_figure(value, number=Decimal(1200), status="exact", unit="count", note="", by="Test")
    assert _seen(cast.elsewhere) == {**BOTH, TOWN: 40.0}


def test_shared_figures_follow_confirm_withdraw_and_restore(cast: Cast) -> None:
    indicators.value(cast.home, places.served(cast.home))
    _share(cast.home)
    document = read(cast.home, paper())
    confirmed(document)
    known = _seen(cast.elsewhere)
    with network_scope(cast.home):
        actions.withdraw_document(document, by="Test")
        gone = _seen(cast.elsewhere)
        actions.restore_document(document, by="Test")
    nothing = dict.fromkeys(known)
    assert (known, gone, _seen(cast.elsewhere)) == ({"Auenkreis": None, **BOTH}, nothing, known)


def test_unshared_figures_stay_unshared_after_a_confirmation(cast: Cast) -> None:
    taken(cast.home)
    with all_networks():
        assert SharedFigures.objects.count() == 0


def test_network_that_stops_sharing_is_gone(cast: Cast) -> None:
    taken(cast.home)
    _share(cast.home)
    with network_scope(cast.home):
        actions.stop_sharing(cast.home, by="Test")
    taken(cast.home, "neu.txt", poor=950)
    assert (_seen(cast.elsewhere), shared_by_all()) == ({}, [])


def test_others_figures_change_only_when_published(cast: Cast) -> None:
    """The payload is frozen: rows that change without an action are not seen outside."""
    taken(cast.home)
    _share(cast.home)
    with network_scope(cast.home):
        Value.objects.filter(indicator="children_u3_poverty").update(number=1)
    assert _seen(cast.elsewhere) == BOTH


def test_payload_comes_back_as_it_went(cast: Cast) -> None:
    taken(cast.home)
    with network_scope(cast.home):
        figures = figures_to_share(cast.home)
    assert as_payload(from_payload(as_payload(figures))) == as_payload(figures)


def test_payload_names_no_row_of_the_network(cast: Cast) -> None:
    taken(cast.home)
    with network_scope(cast.home):
        assert "value_id" not in json.dumps(as_payload(figures_to_share(cast.home)))


def test_shared_networks_come_in_alphabetical_order(cast: Cast) -> None:
    for network in (cast.elsewhere, cast.home):
        indicators.value(network, places.served(network, f"Kreis {network.slug}"))
        _share(network)
    assert [figures.slug for figures in shared_by_all()] == ["auenland", "bergland"]
