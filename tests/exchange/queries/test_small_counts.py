"""A number that points at few children is nowhere: not on the page, not on paper, not in a file, not with others."""

import io
import json
from collections.abc import Callable, Set
from dataclasses import asdict

import openpyxl
import pypdf
import pytest
from django.test import Client

from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions
from nestwerk.exchange.queries.comparison import compare, comparison_as_json
from nestwerk.exchange.queries.shared import seen_by
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.indicators.figures import Figure
from nestwerk.indicators.queries import derived
from nestwerk.reports.documents import comparison_pdf, steckbrief_pdf
from nestwerk.reports.json_shapes import steckbrief_json
from nestwerk.reports.workbooks import comparison_xlsx, steckbrief_xlsx
from tests.cast import Cast, signed_in
from tests.exchange.queries.figures import PLACE, figure, stated
from tests.make import indicators, places

POOR = "children_u3_poverty"

# stated poor children (number, unit) of so many children; whether it is hidden
CASES = [
    pytest.param(3, "count", 437, True, id="few"),
    pytest.param(4, "count", 437, True, id="four"),
    pytest.param(5, "count", 437, False, id="five"),
    pytest.param(0, "count", 437, False, id="none"),
    pytest.param(434, "count", 437, True, id="all but three"),
    pytest.param(437, "count", 437, False, id="all"),
    pytest.param(2, "count", 4, True, id="of four"),
    pytest.param(0.7, "percent", 437, True, id="share of few"),
    pytest.param(99.3, "percent", 437, True, id="share of all but few"),
    pytest.param(14, "percent", 437, False, id="share of many"),
    pytest.param(3, "count", None, True, id="few of unknown"),
    pytest.param(30, "count", None, False, id="many of unknown"),
    pytest.param(3, "count", 2, True, id="more than there are"),
]


def _figures(number: float, unit: str, children: int | None) -> list[Figure]:
    return [figure(POOR, number, unit), *stated(children_u3=children, population=20000)]


@pytest.mark.parametrize(("number", "unit", "children", "is_hidden"), CASES)
def test_stated_number_is_hidden_where_it_points_at_few(
    number: float, unit: str, children: int | None, is_hidden: bool
) -> None:
    figures = _figures(number, unit, children)
    shown = derived.without_small_counts(figures[0], derived.children_u3(figures, PLACE))
    assert (shown.number, shown.is_suppressed) == (None if is_hidden else number, is_hidden)


@pytest.mark.parametrize(("number", "unit", "children", "is_hidden"), CASES)
def test_share_is_never_shown_where_its_count_is_hidden(
    number: float, unit: str, children: int | None, is_hidden: bool
) -> None:
    share = derived.poverty_share(_figures(number, unit, children), PLACE)
    if is_hidden and share is not None:
        assert (share.number, share.low, share.high, share.parts, share.note) == (None, None, None, (), "")
    if not is_hidden and children:
        assert share is not None
        assert share.number is not None


def test_single_parents_are_hidden_where_they_are_few() -> None:
    children = figure("children_u3", 437)
    assert derived.without_small_counts(figure("single_parents_u3", 3), children).is_suppressed
    assert not derived.without_small_counts(figure("single_parents_u3", 45), children).is_suppressed


def test_hidden_number_takes_its_note_along() -> None:
    shown = derived.without_small_counts(figure(POOR, 3, note="im Dokument: 3"), figure("children_u3", 437))
    assert (shown.number, shown.note) == (None, "")


def test_derived_children_are_what_a_stated_share_is_measured_by() -> None:
    figures = [figure(POOR, 1, "percent"), figure("children_u3", 2, "percent"), figure("population", 15000)]
    shown = derived.without_small_counts(figures[0], derived.children_u3(figures, PLACE))
    assert shown.is_suppressed


CHILDREN = "419"


def _world(cast: Cast, number: str, unit: str = "count") -> None:
    place = places.served(cast.home)
    indicators.value(cast.home, place, "population", "15000")
    indicators.value(cast.home, place, "children_u3", CHILDREN)
    indicators.value(cast.home, place, POOR, number, unit=unit, note="Geheimwort")


def _text_of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def _text_of_xlsx(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(
        "|".join(str(cell) for cell in row) for sheet in book for row in sheet.iter_rows(values_only=True)
    )


def _everywhere(cast: Cast, left_out: Set[str] = frozenset()) -> dict[str, str]:
    with network_scope(cast.home):
        found, shared = steckbrief(cast.home), actions.share_figures(cast.home, by=cast.kim)
        own = compare(seen_by(cast.home))
    with network_scope(cast.elsewhere):
        others = compare(seen_by(cast.elsewhere))
    pages: dict[str, Callable[[], str]] = {
        "page": lambda: signed_in(cast.pat).get("/desk/profile/").content.decode(),
        "values": lambda: signed_in(cast.pat).get("/desk/values/?columns=note").content.decode(),
        "values as file": lambda: (
            signed_in(cast.pat).get("/desk/values/?columns=note&format=csv").content.decode()
        ),
        "comparison page": lambda: signed_in(cast.nils).get("/desk/comparison/").content.decode(),
        "pdf": lambda: _text_of_pdf(steckbrief_pdf(found)),
        "xlsx": lambda: _text_of_xlsx(steckbrief_xlsx(found)),
        "json": lambda: json.dumps(steckbrief_json(found)),
        "shared": lambda: json.dumps(shared.payload),
        "own comparison": lambda: json.dumps(comparison_as_json(own)) + str(asdict(own)),
        "others' comparison": lambda: json.dumps(comparison_as_json(others)) + str(asdict(others)),
        "comparison pdf": lambda: _text_of_pdf(comparison_pdf(others)),
        "comparison xlsx": lambda: _text_of_xlsx(comparison_xlsx(others)),
    }
    return {name: text() for name, text in pages.items() if name not in left_out}


def _leaks(texts: dict[str, str], *secrets: str) -> dict[str, list[str]]:
    found = {name: [word for word in secrets if word in text] for name, text in texts.items()}
    return {name: words for name, words in found.items() if words}


def test_number_close_to_all_is_nowhere(cast: Cast) -> None:
    """415 of 419: the four who are not poor could be told."""
    _world(cast, "415")
    texts = _everywhere(cast)
    assert _leaks(texts, "415", "99,0", "99.0", "0.99", "Geheimwort") == {}
    said = {"page": "verborgen", "values": "verborgen", "pdf": "zu klein", "xlsx": "zu klein"}
    assert [name for name, word in said.items() if word not in texts[name]] == []


def test_stated_share_of_few_is_nowhere(cast: Cast) -> None:
    _world(cast, "0.83", unit="percent")
    texts = _everywhere(cast, left_out={"pdf", "comparison pdf"})  # paper is set from the same shapes
    assert _leaks(texts, "0,83", "0.83", "0.0083", "0,8 %", "Geheimwort") == {}


def test_number_of_many_is_everywhere(cast: Cast) -> None:
    """The same look finds a number that may be seen, so that its silence means something."""
    _world(cast, "157")
    texts = _everywhere(cast)
    shows_count = ("page", "values", "values as file", "pdf", "xlsx", "json")
    assert [name for name in shows_count if "157" not in texts[name]] == []
    shows_share = ("shared", "own comparison", "others' comparison")
    assert [name for name in shows_share if "0.3747" not in texts[name]] == []
    assert [name for name in ("comparison page", "comparison pdf") if "37,5" not in texts[name]] == []


def test_doubt_does_not_tell_a_small_count(cast: Cast) -> None:
    place = places.served(cast.home)
    indicators.value(cast.home, place, "children_u3", "2")
    indicators.value(cast.home, place, POOR, "3")
    with network_scope(cast.home):
        sentences = [doubt.sentence for doubt in steckbrief(cast.home).warnings]
    assert sentences == [
        "Auenkreis: weniger als 5 Kinder in Armutslagen, aber nur weniger als 5 Kinder unter drei. Stimmen beide Zahlen?"
    ]


def test_who_keeps_the_figures_sees_the_number(cast: Cast, kims_client: Client) -> None:
    _world(cast, "415")
    assert "<td" in (page := kims_client.get("/desk/values/").content.decode())
    assert "415" in page


@pytest.mark.parametrize(
    ("person", "is_hidden"), [("pat", True), ("mo", True), ("stella", True), ("kim", False)]
)
def test_detail_of_a_small_count_is_for_those_who_keep_it(cast: Cast, person: str, is_hidden: bool) -> None:
    place = places.served(cast.home)
    indicators.value(cast.home, place, "children_u3", "419")
    with network_scope(cast.home):
        first = indicators.value(cast.home, place, POOR, "415", note="Geheimwort")
        better = actions.correct_figure(
            first, number=first.number + 1, status="exact", unit="count", note="", by="Test"
        )
    client = signed_in(getattr(cast, person))
    texts = {str(pk): client.get(f"/desk/values/{pk}/").content.decode() for pk in (first.pk, better.pk)}
    assert bool(_leaks(texts, "415", "416", "Geheimwort")) is not is_hidden
