from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.reports.labels import Box, place

FRAME = Box(0, 0, 640, 380)
SPOTS = st.lists(st.tuples(st.floats(0, 640), st.floats(0, 380)), max_size=25)


@given(SPOTS)
def test_place_any_points(spots: list[tuple[float, float]]) -> None:
    """No name covers another, none leaves the frame, none hides a point."""
    labels = [
        found.box for found in place([[("Musterkreis 12,3 %",)]] * len(spots), spots, 15, FRAME) if found
    ]
    assert [box for box in labels if not box.is_within(FRAME)] == []
    assert [pair for pair in combinations(labels, 2) if pair[0].overlaps(pair[1])] == []
    assert [(box, spot) for box in labels for spot in spots if box.holds(*spot)] == []


def test_place_same_spot_twice() -> None:
    labels = place([[("Aukreis",)], [("Baukreis",)]], [(300, 200), (300, 200)], 15, FRAME)
    assert all(labels)


def test_place_no_room() -> None:
    assert place([[("Ein sehr langer Name",)]], [(10, 10)], 15, Box(0, 0, 20, 20)) == [None]


def test_place_second_wording() -> None:
    narrow = Box(0, 0, 120, 100)
    (found,) = place([[("Musterkreis am Berg 12 %",), ("Musterkreis", "12 %")]], [(10, 50)], 14, narrow)
    assert found is not None
    assert found.lines == ("Musterkreis", "12 %")
