"""Two people write at once: what both wrote stays, and nobody's paragraph disappears without a trace."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nestwerk.cooperation.rules import Variant, is_settled, merged, open_choices, settled, tidied


def _merged(base: str, stored: str, written: str) -> str:
    return merged(base, stored, written, stored_by="Kim", written_by="Lena")


def test_different_paragraphs_are_both_taken() -> None:
    assert _merged("A\nB\nC", "A1\nB\nC", "A\nB\nC1") == "A1\nB\nC1"


def test_neighbouring_paragraphs_are_both_taken() -> None:
    assert _merged("A\nB", "A1\nB", "A\nB1") == "A1\nB1"


def test_paragraphs_added_at_the_same_place_follow_each_other() -> None:
    assert _merged("A", "A\nB", "A\nC") == "A\nB\nC"
    assert _merged("", "B", "C") == "B\nC"


def test_paragraph_added_beside_a_changed_one_needs_no_choice() -> None:
    assert _merged("A\nB", "A\nX\nB", "A\nB1") == "A\nX\nB1"
    assert _merged("A\nB", "A1\nB", "A\nX\nB") == "A1\nX\nB"


def test_same_paragraph_changed_by_both_stays_twice() -> None:
    text = _merged("A\nIm April.\nC", "A\nIm Mai.\nC", "A\nIm Juni.\nC")
    assert (
        text == "A\n»»» Fassung von Kim\nIm Mai.\n»»» Fassung von Lena\nIm Juni.\n»»» Ende der Fassungen\nC"
    )
    assert open_choices(text) == [(Variant("Kim", "Im Mai."), Variant("Lena", "Im Juni."))]
    assert not is_settled(text)


def test_paragraph_removed_by_one_and_changed_by_the_other_stays() -> None:
    assert _merged("A\nB", "A", "A\nB1") == "A\nB1"
    assert _merged("A\nB", "A\nB1", "A") == "A\nB1"


def test_writing_on_replaces_ones_own_version_of_an_open_choice() -> None:
    choice = _merged("A", "Im Mai.", "Im Juni.")
    text = merged("Im Juni.", choice, "Im Juni, um neun.", stored_by="Kim", written_by="Lena")
    assert open_choices(text) == [(Variant("Kim", "Im Mai."), Variant("Lena", "Im Juni, um neun."))]


def test_open_choices_are_never_nested() -> None:
    choice = _merged("A", "Mai", "Juni")
    text = _merged(choice, choice.replace("Mai", "Mai 1"), choice.replace("Juni", "Juni 2"))
    assert open_choices(text) == [(Variant("Kim", "Mai 1"), Variant("Lena", "Juni 2"))]


def test_choice_that_was_made_stays_made() -> None:
    choice = _merged("A\nZ", "Mai\nZ", "Juni\nZ")
    assert _merged(choice, settled(choice, 0, 1), f"{choice}\nneu") == "Juni\nZ\nneu"


def test_settled_keeps_one_or_both_and_leaves_other_choices() -> None:
    two = _merged("A\n-\nB", "A1\n-\nB1", "A2\n-\nB2")
    assert open_choices(settled(two, 0, 0)) == open_choices(two)[1:]
    assert settled(settled(two, 0, 0), 0, None) == "A1\n-\nB1\nB2"


def test_half_a_mark_is_not_settled() -> None:
    assert not is_settled("»»» Fassung von Kim\nMai")
    assert open_choices("»»» Fassung von Kim\nMai") == []


calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # of a machine at work
LINES = st.lists(st.sampled_from(["A", "B", "C", "D", "E", "F", ""]), max_size=6)


def test_equal_paragraphs_of_which_each_removed_another_stay() -> None:
    assert "A" in _merged("A\nA\nB", "A", "A\nB").split("\n")


@calm
@given(LINES, LINES, LINES)
def test_merge_keeps_what_was_added_and_what_nobody_touched(
    base: list[str], stored: list[str], written: list[str]
) -> None:
    """Law: a new paragraph of either side stands in the result; one that both kept does too."""
    texts = [tidied("\n".join(lines)) for lines in (base, stored, written)]
    before, left, right = (set(text.split("\n")) for text in texts)
    after = set(_merged(*texts).split("\n"))
    assert ((left | right) - before) | (left & right & before) - {""} <= after | {""}


@calm
@given(LINES, LINES)
def test_merge_with_an_unchanged_side_is_the_other(base: list[str], written: list[str]) -> None:
    one, other = tidied("\n".join(base)), tidied("\n".join(written))
    assert (_merged(one, one, other), _merged(one, other, one), _merged(one, other, other)) == (
        other,
        other,
        other,
    )
