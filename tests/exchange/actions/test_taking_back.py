"""Withdraw and restore: exactly what a document brought, once, and never twice."""

from decimal import Decimal
from typing import Any

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions
from nestwerk.exchange.errors import WrongState
from nestwerk.exchange.models import ProfileDocument
from nestwerk.exchange.proposals import proposal_of
from nestwerk.exchange.queries.conflicts import conflicts_of
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.indicators.models import Value
from tests.cast import Cast
from tests.exchange.actions import rows
from tests.exchange.actions.papers import LATER, TOWN, confirmed, paper, read, taken

NOTHING: tuple[Any, ...] = ({}, [], [], {})
POOR_TOWN = ("children_u3_poverty", TOWN)


def _withdraw(document: ProfileDocument) -> None:
    with network_scope(document.network):
        actions.withdraw_document(document, by="Test")


def _restore(document: ProfileDocument) -> None:
    with network_scope(document.network):
        actions.restore_document(document, by="Test")


def _correct(cast: Cast, number: int) -> None:
    with network_scope(cast.home):
        value = Value.objects.get(indicator="children_u3_poverty", territory__name=TOWN, withdrawn_at=None)
        actions.correct_figure(
            value, number=Decimal(number), status="exact", unit="count", note="", by=cast.kim
        )


def test_withdrawn_document_takes_everything_back(cast: Cast) -> None:
    document = taken(cast.home)
    _withdraw(document)
    assert (document.state, rows.everything(cast.home)) == ("withdrawn", NOTHING)


def test_withdrawn_document_takes_nothing_of_others(cast: Cast) -> None:
    first = taken(cast.home)
    kept = rows.everything(cast.home)
    second = taken(cast.home, "neu.txt", LATER, poor=950)
    _withdraw(second)
    assert (first.state, rows.everything(cast.home)) == ("confirmed", kept)


def test_restored_document_brings_exactly_the_same_back(cast: Cast) -> None:
    document = taken(cast.home)
    before = rows.everything(cast.home)
    _withdraw(document)
    _restore(document)
    assert (document.state, rows.everything(cast.home)) == ("confirmed", before)


def test_restored_document_does_not_bring_back_what_was_corrected_before(cast: Cast) -> None:
    document = taken(cast.home)
    _correct(cast, 905)
    before = rows.everything(cast.home)
    _withdraw(document)
    assert rows.everything(cast.home) == NOTHING
    _restore(document)
    assert rows.everything(cast.home) == before
    assert rows.values(cast.home)[POOR_TOWN] == 905


def test_restore_after_a_rival_took_the_place_counts_nothing_twice(cast: Cast) -> None:
    first = taken(cast.home)
    _withdraw(first)
    taken(cast.home, "rivale.txt", poor=950, goal="Anderes", foundation="30.000", land="30.000", health=16)
    rivals = rows.everything(cast.home)
    _restore(first)
    assert rows.everything(cast.home) == rivals
    with network_scope(cast.home):
        found = steckbrief(cast.home)
    assert (found.partners_total, found.pots_total) == (80, 60000)


def test_restore_fills_only_the_places_a_rival_left_free(cast: Cast) -> None:
    first = taken(cast.home)
    before = rows.everything(cast.home)
    _withdraw(first)
    rival = read(cast.home, paper(poor=950), "rivale.txt")
    only = tuple(v for v in proposal_of(rival.reading).values if (v.indicator, v.territory) == POOR_TOWN)
    confirmed(rival, values=only, pots=(), partners={}, head={}, sections={})
    _restore(first)
    assert rows.everything(cast.home) == ({**before[0], POOR_TOWN: 950}, *before[1:])


def test_withdrawing_twice_and_restoring_twice_keeps_one_of_each(cast: Cast) -> None:
    document = taken(cast.home)
    before = rows.everything(cast.home)
    for _round in range(2):
        _withdraw(document)
        _restore(document)
    assert rows.everything(cast.home) == before


def test_withdrawing_an_override_brings_back_what_it_displaced(cast: Cast) -> None:
    taken(cast.home)
    before = rows.everything(cast.home)
    better = read(cast.home, paper(poor=950, goal="Anderes", health=16), "neu.txt")
    with network_scope(cast.home):
        keys = frozenset(c.key for c in conflicts_of(better, proposal_of(better.reading)) if not c.is_same)
    confirmed(better, overrides=keys)
    assert rows.values(cast.home)[POOR_TOWN] == 950
    after = rows.everything(cast.home)
    for _round in range(2):
        _withdraw(better)
        assert rows.everything(cast.home) == before
        _restore(better)
        assert rows.everything(cast.home) == after


def test_withdrawing_an_override_brings_nothing_back_of_a_withdrawn_document(cast: Cast) -> None:
    first = taken(cast.home)
    better = read(cast.home, paper(poor=950), "neu.txt")
    with network_scope(cast.home):
        keys = frozenset(c.key for c in conflicts_of(better, proposal_of(better.reading)) if not c.is_same)
    confirmed(better, overrides=keys)
    _withdraw(first)
    _withdraw(better)
    assert rows.everything(cast.home) == NOTHING


def test_withdrawing_needs_a_confirmed_document(cast: Cast) -> None:
    with pytest.raises(WrongState) as refused:
        _withdraw(read(cast.home, paper()))
    assert str(refused.value) == (
        "Dieser Schritt passt nicht zum Stand des Dokuments (gelesen, noch nicht bestätigt). "
        "Bitte laden Sie die Seite neu."
    )


def test_restoring_needs_a_withdrawn_document(cast: Cast) -> None:
    with pytest.raises(WrongState):
        _restore(taken(cast.home))


def test_withdrawn_content_may_be_uploaded_again_and_counts_once(cast: Cast) -> None:
    first = taken(cast.home)
    before = rows.everything(cast.home)
    _withdraw(first)
    second = taken(cast.home)
    _restore(first)
    assert rows.everything(cast.home) == before
    _withdraw(first)
    assert (second.state, rows.everything(cast.home)) == ("confirmed", before)
