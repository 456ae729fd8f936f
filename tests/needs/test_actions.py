"""A need from the hint to the answer, a measure from plan to end: reasons, traces, the way back."""

import pytest

from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.needs import actions, queries
from tests.cast import Cast
from tests.make import needs


def test_status_keeps_its_reason_and_leaves_a_trace(cast: Cast) -> None:
    need = needs.need(cast.home)
    with network_scope(cast.home):
        actions.set_need_status(need, status="confirmed", reason="Im Juni beschlossen.", by=cast.kim)
        need.refresh_from_db()
        assert (need.status, need.answer) == ("confirmed", "Im Juni beschlossen.")
        assert [event.text for event in history_of(cast.home, need)] == [
            "Bedarf „Familienbüro im Norden“: bestätigt. Im Juni beschlossen.",
            "Bedarf festgehalten: Familienbüro im Norden",
        ]


def test_undo_goes_back_once(cast: Cast) -> None:
    measure = needs.measure(cast.home)
    with network_scope(cast.home):
        actions.set_measure_status(measure, status="running", reason="Geld ist da.", by=cast.kim)
        actions.set_measure_status(measure, status="stopped", reason="Raum gekündigt.", by=cast.kim)
        actions.undo_status(measure, by=cast.lena)
        measure.refresh_from_db()
        assert (measure.status, measure.note) == ("running", "Geld ist da.")
        assert queries.last_status_change(measure) is None
        with pytest.raises(NotNow, match="nichts zurückzunehmen"):
            actions.undo_status(measure, by=cast.kim)


def test_same_status_again_is_refused(cast: Cast) -> None:
    need = needs.need(cast.home)
    with network_scope(cast.home), pytest.raises(NotNow, match="gilt schon"):
        actions.set_need_status(need, status="reported", reason="Noch einmal.", by=cast.kim)


def test_revision_says_what_was_and_leaves_the_evidence(cast: Cast) -> None:
    figures = {"citation": "Lauf 7"}
    need = needs.need(cast.home, evidence=figures)
    words = {"text": "", "category": "25", "areas": ["06440001"], "source": "planning"}
    with network_scope(cast.home):
        actions.revise_need(need, title="Familienbüro im Osten", by=cast.kim, **words)
        need.refresh_from_db()
        event = history_of(cast.home, need)[0]
    assert (need.title, need.folded, need.evidence) == (
        "Familienbüro im Osten",
        "familienbuero im osten",
        figures,
    )
    assert (event.before, event.after) == (
        {"title": "Familienbüro im Norden", "areas": []},
        {"title": "Familienbüro im Osten", "areas": ["06440001"]},
    )


def test_needs_count_their_measures(cast: Cast) -> None:
    first, second = needs.need(cast.home), needs.need(cast.home, "Offener Treff")
    needs.measure(cast.home, need=first)
    needs.measure(cast.home, "Träger suchen", need=first)
    with network_scope(cast.home):
        found = {need.pk: need.measure_count for need in queries.needs(cast.home)}
    assert found == {first.pk: 2, second.pk: 0}
