"""The database only proposes: what it finds is exactly what the terms say, on SQLite and on PostgreSQL."""

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.config.operating.measuring.judging import fill, offers
from nestwerk.directory.queries.search.index import candidates
from nestwerk.directory.rules import Audience
from tests.cast import Cast


@pytest.mark.slow
def test_candidates_are_those_that_carry_a_term(cast: Cast) -> None:
    fill(cast.home, offers()[:40])
    fill(cast.elsewhere, offers()[40:50])
    asked = [
        {"cmidwife"},
        {"whebamm", "pbaby"},
        {"cgrief", "cnothing"},
        {"wкиив", "cطفل"},
        set(),
        {"n1", "' | 'x"},
    ]
    with network_scope(cast.home):
        everything = candidates(cast.home, Audience.PUBLIC, None)
        assert len(everything) == 40
        for terms in asked:
            expected = [entry for entry in everything if terms & entry.weights.keys()]
            assert candidates(cast.home, Audience.PUBLIC, terms - {"n1"}) == expected
