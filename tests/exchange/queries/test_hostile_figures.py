"""Whatever figures people may store, the Steckbrief and the comparison answer, and never beyond their bounds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nestwerk.exchange.queries.comparison import compare, comparison_as_json
from nestwerk.exchange.queries.doubts import doubts
from nestwerk.exchange.queries.shapes import PotLine
from nestwerk.indicators.definitions import ALL_DEFINITIONS
from nestwerk.indicators.figures import Figure
from nestwerk.indicators.queries import derived
from tests.exchange.queries import figures as make

COUNTS = st.one_of(st.sampled_from([0, 1, 4, 5, 0.5, 2.5, 10**12]), st.integers(0, 5000), st.floats(0, 1e6))
PERCENTS = st.one_of(st.sampled_from([0, 0.1, 100, 100.1, 1000]), st.floats(0, 1000))
NUMBERS = {"count": COUNTS, "eur": COUNTS, "percent": PERCENTS}
NAMES = ("Auenkreis", "Bergkreis", "Seekreis", "Talstadt", "Moorstadt")


@st.composite
def figures_of(draw: st.DrawFn, place: str) -> list[Figure]:
    found = []
    for definition in ALL_DEFINITIONS:
        unit = draw(st.sampled_from([None, *definition.units]))
        if unit is not None:
            number = draw(st.one_of(st.none(), NUMBERS[unit]))
            found.append(make.figure(definition.code, number, unit, place))
    return found


def _is_bounded(share: Figure | None) -> bool:
    if share is None or share.number is None:
        return True
    if share.low is None or share.high is None:
        return 0 <= share.number <= 1
    return 0 <= share.low <= share.high <= 1


@given(st.data())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_any_figures_are_answered(data: st.DataObject) -> None:
    known = {name: data.draw(figures_of(name)) for name in NAMES[: data.draw(st.integers(0, len(NAMES)))]}
    places = [make.place(name, found) for name, found in known.items()]
    partners = data.draw(st.one_of(st.none(), st.integers(0, 10**6)))
    comparison = compare([make.network("Netz", *places, partners=partners)])
    assert [row["territory"] for row in comparison_as_json(comparison)] == sorted(known)
    assert [row.territory for row in comparison.rows if not _is_bounded(row.poverty_share)] == []
    for name, found in known.items():
        doubts(found, (PotLine("Bund", 1, "exact", name, ""),), (name,), dict)
        children = derived.children_u3(found, name)
        assert [f for f in found if derived.without_small_counts(f, children).indicator != f.indicator] == []


@given(st.data())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_hidden_share_never_comes_back_in_the_comparison(data: st.DataObject) -> None:
    few = data.draw(st.integers(1, 4))
    children = data.draw(st.integers(10, 5000))
    number = few if data.draw(st.booleans()) else children - few
    shy = make.usual("Auenkreis", poor=number, children=children, population=200000)
    others = [make.usual(name, poor=300, children=1000) for name in NAMES[1:]]
    comparison = compare([make.network("Netz", shy, *others)])
    row = comparison.rows[0]
    assert row.poverty_share is not None
    assert (row.territory, row.poverty_share.number, row.poverty_cases) == ("Auenkreis", None, None)
    assert comparison.poverty_average == 0.3
