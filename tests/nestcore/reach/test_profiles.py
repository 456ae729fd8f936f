"""The table of rules: tags in, kilometres an hour each way out."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach.profiles import KEYS, Profile, edge_ds, paces, passable, speed_limit_kmh

PRAM, FOOT, BICYCLE, CAR = Profile
BOTH_LIMIT = 0.85


def speeds(text: str, length_m: float = 0.0) -> dict[str, Any]:
    """Open profiles only: one number where both ways are alike, else a pair; 0 is closed."""
    tags = dict(pair.split("=", 1) for pair in text.split())
    found: dict[str, Any] = {}
    for profile, pace in paces(tags, length_m).items():
        kmh = tuple(round(36 / one, 2) for one in (pace.forward, pace.backward))
        if kmh != (0.0, 0.0):
            found[str(profile)] = kmh[0] if kmh[0] == kmh[1] else kmh
    return found


def walked(pram: Any = 4.0, foot: Any = 4.7, **others: Any) -> dict[str, Any]:
    return {"pram": pram, "foot": foot, **others}


OPEN = walked(bicycle=13.0, car=25.0)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        # kinds of street
        ("highway=residential", OPEN),
        ("highway=living_street", walked(bicycle=13.0, car=7.0)),
        ("highway=footway", walked()),
        ("highway=pedestrian", walked()),
        ("highway=platform", walked()),
        ("highway=elevator", walked(1.0, 1.18)),
        ("highway=path", walked(3.0, bicycle=6.5)),
        ("highway=track", walked(3.4, bicycle=10.4)),
        ("highway=cycleway", walked(bicycle=13.0)),
        ("highway=motorway", {"car": (110.0, 0.0)}),
        ("highway=motorway_link", {"car": (60.0, 0.0)}),
        ("highway=trunk", {"car": 80.0}),
        ("highway=trunk sidewalk=right", walked(car=80.0)),
        ("highway=trunk foot=yes bicycle=yes", walked(bicycle=13.0, car=80.0)),
        ("highway=trunk access=yes", {"car": 80.0}),
        ("highway=primary motorroad=yes", {"car": 60.0}),
        ("highway=busway", {}),
        ("highway=construction foot=yes", {}),
        ("highway=corridor surface=mud", walked(2.0)),
        ("railway=rail", {}),
        # steps
        ("highway=steps", {"foot": 2.82}),
        ("highway=steps ramp=no", {"foot": 2.82}),
        ("highway=steps ramp=yes", walked(2.0, 2.82)),
        ("highway=steps ramp=bicycle", {"foot": 2.82}),
        ("highway=steps ramp:stroller=yes bicycle=yes", walked(2.0, 2.82)),
        ("highway=steps ramp=yes ramp:stroller=no", {"foot": 2.82}),
        ("highway=steps conveying=forward", {"foot": (2.82, 0.0)}),
        # who may go
        ("highway=residential access=private", {}),
        ("highway=residential access=no foot=yes", walked()),
        ("highway=residential access=destination", OPEN),
        ("highway=residential foot=no", {"bicycle": 13.0, "car": 25.0}),
        ("highway=residential vehicle=no", walked()),
        ("highway=residential vehicle=no bicycle=yes", walked(bicycle=13.0)),
        ("highway=residential motor_vehicle=no motorcar=yes", OPEN),
        ("highway=residential motor_vehicle=agricultural;forestry", walked(bicycle=13.0)),
        ("highway=residential motor_vehicle=agricultural;destination", OPEN),
        ("highway=residential access=sometimes", OPEN),
        ("highway=track motor_vehicle=yes", walked(3.4, bicycle=10.4, car=10.0)),
        ("highway=footway bicycle=yes", walked(bicycle=13.0)),
        ("highway=footway bicycle=dismount oneway=yes", walked(bicycle=4.0)),
        ("highway=path bicycle=designated", walked(3.0, bicycle=10.4)),
        ("highway=path bicycle=no", walked(3.0)),
        # one-way
        ("highway=residential oneway=yes", walked(bicycle=(13.0, 0.0), car=(25.0, 0.0))),
        ("highway=residential oneway=-1", walked(bicycle=(0.0, 13.0), car=(0.0, 25.0))),
        ("highway=residential junction=roundabout", walked(bicycle=(13.0, 0.0), car=(25.0, 0.0))),
        ("highway=residential junction=roundabout oneway=no", OPEN),
        ("highway=residential oneway=yes oneway:bicycle=no", walked(bicycle=13.0, car=(25.0, 0.0))),
        ("highway=residential oneway=yes cycleway=opposite_lane", walked(bicycle=13.0, car=(25.0, 0.0))),
        ("highway=residential oneway:bicycle=-1", walked(bicycle=(0.0, 13.0), car=25.0)),
        ("highway=residential oneway:motor_vehicle=yes", walked(bicycle=13.0, car=(25.0, 0.0))),
        ("highway=footway oneway:foot=yes", walked((4.0, 0.0), (4.7, 0.0))),
        # surfaces
        ("highway=residential surface=cobblestone", walked(3.4, bicycle=13.0, car=25.0)),
        ("highway=path surface=ground", walked(3.0, bicycle=6.5)),
        ("highway=path smoothness=very_bad", walked(2.0, bicycle=6.5)),
        ("highway=track smoothness=horrible", {"foot": 4.7}),
        ("highway=path sac_scale=mountain_hiking", {"foot": 4.7, "bicycle": 6.5}),
        # speed limits
        ("highway=primary maxspeed=50", walked(bicycle=13.0, car=42.5)),
        ("highway=primary maxspeed=none", walked(bicycle=13.0, car=60.0)),
        ("highway=primary maxspeed=signals maxspeed:type=DE:urban", walked(bicycle=13.0, car=42.5)),
        ("highway=primary maxspeed=50 maxspeed:backward=30", walked(bicycle=13.0, car=(42.5, 25.5))),
        ("highway=residential zone:maxspeed=DE:20", walked(bicycle=13.0, car=17.0)),
    ],
)
def test_street_is_open_and_as_fast_as_its_tags_say(tags: str, expected: dict[str, Any]) -> None:
    assert speeds(tags) == expected


@pytest.mark.parametrize(
    ("tags", "length_m", "expected"),
    [
        ("duration=PT5M", 1000.0, {"pram": 6.0, "foot": 6.0, "bicycle": 6.0}),
        ("duration=00:05 interval=00:10", 1000.0, {"pram": 6.0, "foot": 6.0, "bicycle": 6.0}),
        ("duration=5", 1000.0, {"pram": 6.0, "foot": 6.0, "bicycle": 6.0}),
        ("duration=00:05:00 motor_vehicle=yes foot=no", 1000.0, {"bicycle": 6.0, "car": 6.0}),
        ("duration=PT1H5M bicycle=no oneway=yes", 7000.0, {"pram": (6.0, 0.0), "foot": (6.0, 0.0)}),
        ("duration:forward=PT5M duration:backward=PT15M foot=no", 1000.0, {"bicycle": (6.0, 3.0)}),
        ("duration=soon foot=no", 1000.0, {"bicycle": 5.45}),
        ("duration=PT5M", 0.0, {}),
    ],
)
def test_ferry_takes_its_duration_and_the_wait(tags: str, length_m: float, expected: dict[str, Any]) -> None:
    assert speeds(f"route=ferry {tags}", length_m) == expected


def test_negative_length_is_refused() -> None:
    with pytest.raises(OutOfRange, match="A length is not negative"):
        paces({"route": "ferry"}, -1.0)


@pytest.mark.parametrize(
    ("value", "kmh"),
    [
        ("30", 30.0),
        ("30 km/h", 30.0),
        ("30 mph", 48.28032),
        ("walk", 7.0),
        ("none", math.inf),
        ("DE:urban", 50.0),
        ("DE:rural", 100.0),
        ("DE:zone:30", 30.0),
        ("DE:zone30", 30.0),
        ("DE:30", 30.0),
        ("50;30", 30.0),
        ("50;signals", 50.0),
        ("1", 5.0),
        ("signals", None),
        ("", None),
    ],
)
def test_speed_limit_is_read(value: str, kmh: float | None) -> None:
    assert speed_limit_kmh(value) == kmh


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("highway=crossing", {PRAM, FOOT, BICYCLE, CAR}),
        ("barrier=gate", {PRAM, FOOT, BICYCLE, CAR}),
        ("barrier=gate locked=yes", set()),
        ("barrier=gate access=private", set()),
        ("barrier=gate access=private foot=yes", {PRAM, FOOT}),
        ("barrier=bollard", {PRAM, FOOT, BICYCLE}),
        ("barrier=bollard motor_vehicle=yes", {PRAM, FOOT, BICYCLE, CAR}),
        ("barrier=cycle_barrier", {PRAM, FOOT, BICYCLE}),
        ("barrier=kissing_gate", {FOOT}),
        ("barrier=kissing_gate bicycle=yes", {FOOT, BICYCLE}),
        ("barrier=wall", set()),
    ],
)
def test_barrier_stops_whom_it_stops(tags: str, expected: set[Profile]) -> None:
    assert passable(dict(pair.split("=") for pair in tags.split())) == expected


def test_edge_takes_whole_deciseconds_and_at_least_one() -> None:
    assert edge_ds([10.0, 0.01, 1.5], [9.0, 9.0, 7.0]).tolist() == [90, 1, 10]
    assert edge_ds([1.0], 9.0).dtype == np.int32


@pytest.mark.parametrize(("length_m", "pace"), [(-1.0, 9.0), (1.0, math.inf), (math.nan, 9.0)])
def test_edge_without_a_time_is_refused(length_m: float, pace: float) -> None:
    with pytest.raises(OutOfRange, match="finite and not negative"):
        edge_ds([length_m], [pace])


WORDS = st.sampled_from(
    "yes no private designated -1 steps path track residential trunk footway ferry 30 bad mud DE:urban".split()  # noqa: SIM905 a list of words reads better
)
ANY_TAGS = st.dictionaries(st.sampled_from(sorted(KEYS)), WORDS, max_size=6)


@given(tags=ANY_TAGS, highway=WORDS)
def test_pram_is_never_faster_than_a_walker(tags: dict[str, str], highway: str) -> None:
    found = paces({**tags, "highway": highway}, 100.0)
    assert found[PRAM].forward >= found[FOOT].forward
    assert found[PRAM].backward >= found[FOOT].backward


@given(tags=ANY_TAGS)
def test_bicycle_never_takes_steps(tags: dict[str, str]) -> None:
    assert paces({**tags, "highway": "steps"})[BICYCLE].forward == math.inf


@given(tags=ANY_TAGS, highway=WORDS)
def test_turning_a_one_way_street_round_changes_only_who_drives_or_cycles(
    tags: dict[str, str], highway: str
) -> None:
    there, back = (paces({**tags, "highway": highway, "oneway": word}) for word in ("yes", "-1"))
    assert (there[PRAM], there[FOOT]) == (back[PRAM], back[FOOT])


@given(tags=ANY_TAGS, limit=st.integers(5, 130))
def test_no_car_beats_the_limit(tags: dict[str, str], limit: int) -> None:
    told = {key: word for key, word in tags.items() if not key.startswith("maxspeed")}
    pace = paces({**told, "highway": "primary", "maxspeed": str(limit)})[CAR]
    assert min(pace.forward, pace.backward) >= 36 / (BOTH_LIMIT * limit) - 1e-9
