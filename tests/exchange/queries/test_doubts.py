"""Every rule red on a planted case and quiet on the good one; an answer is heard until the figures change."""

from dataclasses import replace

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.exchange.queries.doubts import RULES, doubts
from nestwerk.exchange.queries.shapes import PotLine
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.indicators import actions
from nestwerk.indicators.figures import Doubt, Figure
from tests.cast import Cast
from tests.exchange.queries.figures import PLACE, figure, stated
from tests.make import indicators, places

GOOD = {
    "population": 90000,
    "children_u3": 2700,
    "children_u3_poverty": 800,
    "population_growth": 2.5,
    "budget": 60000,
}
POTS = (PotLine("Bund", 40000, "exact", PLACE, ""), PotLine("Land", 20000, "exact", "", ""))


def _found(figures: list[Figure], pots: tuple[PotLine, ...] = ()) -> tuple[Doubt, ...]:
    return doubts(figures, pots, (PLACE,), dict)


def _rules(figures: list[Figure], pots: tuple[PotLine, ...] = ()) -> list[str]:
    return [doubt.rule for doubt in _found(figures, pots)]


def _good(*instead: Figure, **numbers: float | None) -> list[Figure]:
    """Good figures, some of them replaced."""
    others = [f for f in stated(**{**GOOD, **numbers}) if f.indicator not in {i.indicator for i in instead}]
    return [*others, *instead]


def _pots(first: float | None, second: float, status: str = "exact") -> tuple[PotLine, ...]:
    return (PotLine("Bund", first, status, PLACE, ""), PotLine("Land", second, "exact", "", ""))


def test_good_figures_raise_no_doubt() -> None:
    assert _rules(_good(), POTS) == []


def test_no_figures_raise_no_doubt() -> None:
    assert _rules([]) == []


def test_figures_not_stated_raise_no_doubt() -> None:
    assert _rules(stated(**dict.fromkeys(GOOD)), POTS) == []


PLANTED = [
    ("children_le_population", _good(children_u3=90001), (), "90.001", "90.000"),
    ("poor_le_children", _good(children_u3_poverty=2701), (), "2.701", "2.700"),
    ("share_le_100", _good(figure("migration_share", 100.5)), (), "100,5", "100 %"),
    ("usual_share_of_children", _good(children_u3=9000), (), "10 %", "2 bis 4 %"),
    ("steep_growth", _good(population_growth=-12.2), (), "-12,2 %", "ungewöhnlich"),
    ("pots_eq_budget", _good(), _pots(40000, 19999.99), "59.999,99 €", "60.000 €"),
]


@pytest.mark.parametrize(
    ("rule", "figures", "pots", "first", "second"), PLANTED, ids=[case[0] for case in PLANTED]
)
def test_planted_case_raises_exactly_its_doubt(
    rule: str, figures: list[Figure], pots: tuple[PotLine, ...], first: str, second: str
) -> None:
    (doubt,) = _found(figures, pots)
    assert doubt.rule == rule
    assert doubt.sentence.startswith(f"{PLACE}: ")
    assert first in doubt.sentence
    assert second in doubt.sentence


def test_every_rule_has_a_planted_case() -> None:
    assert [case[0] for case in PLANTED] == [rule.code for rule in RULES]


@pytest.mark.parametrize(
    ("figures", "pots"),
    [
        pytest.param(_good(children_u3=4050), (), id="4.5 percent children"),
        pytest.param(_good(children_u3=1350, children_u3_poverty=800), (), id="1.5 percent children"),
        pytest.param(_good(children_u3_poverty=2700), (), id="all children poor"),
        pytest.param(_good(figure("migration_share", 100)), (), id="exactly 100"),
        pytest.param(_good(population_growth=10), (), id="ten percent growth"),
        pytest.param(_good(), _pots(40000.001, 20000), id="less than half a cent"),
        pytest.param(_good(), _pots(50000, 20000, "circa"), id="a pot about"),
        pytest.param(_good(), _pots(None, 20000, "not_stated"), id="a pot unknown"),
        pytest.param(_good(figure("budget", 1, status="circa")), POTS, id="a budget about"),
        pytest.param(_good(), POTS[:1], id="one pot is no sum"),
        pytest.param(
            _good(), (*POTS, PotLine("Fremd", 9, "exact", "Bergkreis", "")), id="another place's pot"
        ),
    ],
)
def test_case_at_the_border_is_quiet(figures: list[Figure], pots: tuple[PotLine, ...]) -> None:
    assert _rules(figures, pots) == []


def test_doubt_speaks_of_its_own_place_only() -> None:
    figures = [*_good(), *stated("Bergkreis", population_growth=40)]
    found = doubts(figures, (), (PLACE, "Bergkreis"), dict)
    assert [(d.rule, d.sentence) for d in found] == [
        (
            "steep_growth",
            "Bergkreis: 40 % Bevölkerungsentwicklung ist ungewöhnlich viel. Ist das ein Tippfehler?",
        )
    ]


def test_network_wide_pot_is_nobodys_alone() -> None:
    figures = [*_good(), *stated("Bergkreis", budget=50000)]
    shared = tuple(replace(pot, territory="") for pot in _pots(40000, 30000))
    assert [d.rule for d in doubts(figures, shared, (PLACE,), dict)] == ["pots_eq_budget"]
    assert doubts(figures, shared, (PLACE, "Bergkreis"), dict) == ()
    own = tuple(replace(pot, territory=PLACE) for pot in _pots(40000, 30000))
    assert [d.rule for d in doubts(figures, own, (PLACE, "Bergkreis"), dict)] == ["pots_eq_budget"]


def test_demo_network_with_steep_growth_is_asked(five: object) -> None:
    found = five.steckbriefe["wetterau"].warnings  # type: ignore[attr-defined]
    assert [doubt.rule for doubt in found] == ["steep_growth"]


def _warnings(cast: Cast) -> list[tuple[str, str]]:
    with network_scope(cast.home):
        return [(doubt.answer, doubt.answered_by) for doubt in steckbrief(cast.home).warnings]


def test_answer_is_heard_until_the_figure_changes(cast: Cast) -> None:
    place = places.served(cast.home)
    value = indicators.value(cast.home, place, "population_growth", "12.2", unit="percent")
    assert _warnings(cast) == [("", "")]
    with network_scope(cast.home):
        doubt = steckbrief(cast.home).warnings[0]
        words = {"rule": doubt.rule, "fingerprint": doubt.fingerprint, "by": cast.kim}
        actions.answer_warning(cast.home, text="Ein Neubaugebiet.", **words)
    assert _warnings(cast) == [("Ein Neubaugebiet.", str(cast.kim))]
    with network_scope(cast.home):
        actions.correct_value(
            value, number=value.number + 1, status="exact", unit="percent", note="", by=cast.kim
        )
    assert _warnings(cast) == [("", "")]


def test_answer_of_another_network_is_not_heard(cast: Cast) -> None:
    for network in (cast.home, cast.elsewhere):
        indicators.value(network, places.served(network), "population_growth", "12.2", unit="percent")
    with network_scope(cast.elsewhere):
        doubt = steckbrief(cast.elsewhere).warnings[0]
        words = {"rule": doubt.rule, "fingerprint": doubt.fingerprint, "by": cast.nils}
        actions.answer_warning(cast.elsewhere, text="Bei uns stimmt es.", **words)
    assert _warnings(cast) == [("", "")]
