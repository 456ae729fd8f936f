"""Street profiles: who may use a street, in which direction and at what pace, from its OpenStreetMap tags."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from nestcore.errors import require
from nestcore.types import Numbers

METHOD: Final = "street-profiles/1"
Tags = Mapping[str, str]


class Profile(StrEnum):
    PRAM = "pram"
    FOOT = "foot"
    BICYCLE = "bicycle"
    CAR = "car"


@dataclass(frozen=True)
class Pace:
    """Deciseconds per metre along the street as it was drawn, and against it; infinite is closed."""

    forward: float
    backward: float


CLOSED: Final = Pace(math.inf, math.inf)
# Looking for a space, unbuckling the children, walking to the door: added where the journey ends.
PARKING_DS: Final = 2400
SPEED_KMH: Final = {Profile.PRAM: 4.0, Profile.FOOT: 4.7, Profile.BICYCLE: 13.0}
_LINK_KMH: Final = {
    "motorway_link": 60.0,
    "trunk_link": 50.0,
    "primary_link": 45.0,
    "secondary_link": 40.0,
    "tertiary_link": 35.0,
}
_ROAD_KMH: Final = {"motorway": 110.0, "trunk": 80.0, "primary": 60.0, "secondary": 55.0, "tertiary": 45.0}
_LOCAL_KMH: Final = {
    "unclassified": 40.0,
    "road": 30.0,
    "residential": 25.0,
    "service": 12.0,
    "living_street": 7.0,
}
_ON_PERMISSION_KMH: Final = {"track": 10.0, "pedestrian": 7.0}
CAR_KMH: Final = _ROAD_KMH | _LINK_KMH | _LOCAL_KMH | _ON_PERMISSION_KMH
_DRIVEN_PART: Final = 0.85
_WALK_KMH: Final = 7.0
_SLOWEST_KMH: Final = 5.0
_KMH_PER_MPH: Final = 1.609344
_WALKING: Final = dict.fromkeys(("walk", "de:walk", "de:living_street"), _WALK_KMH)
_CODED_KMH: Final = _WALKING | {
    "de:urban": 50.0,
    "de:rural": 100.0,
    "de:motorway": math.inf,
    "none": math.inf,
}
_SPEED = re.compile(r"(?:de:)?(?:zone:?)?(\d+(?:\.\d+)?) ?(mph|km/h|kmh|kph)?")
_LIMIT_KEYS: Final = ("maxspeed", "maxspeed:type", "zone:maxspeed", "source:maxspeed")

_STREETS: Final = (_ROAD_KMH.keys() | _LINK_KMH.keys() | _LOCAL_KMH.keys() | {"track"}) - {
    *("motorway", "motorway_link", "trunk", "trunk_link")
}
_TRUNKS: Final = frozenset({"trunk", "trunk_link"})
_FOOTWAYS: Final = frozenset({"footway", "pedestrian", "bridleway", "corridor", "platform", "elevator"})
_WALKED: Final = _STREETS | _FOOTWAYS | {"path", "cycleway", "steps"}
_CYCLED: Final = _STREETS | {"path", "cycleway"}
_DRIVEN: Final = frozenset(CAR_KMH) - _ON_PERMISSION_KMH.keys()
# Streets a word may open that are closed without one.
_OPENED_TO_FEET: Final = _WALKED | _TRUNKS | {"busway"}
_OPENED_TO_BICYCLES: Final = _CYCLED | _FOOTWAYS | _TRUNKS | {"busway"}

_OPEN_WORDS: Final = (
    frozenset({"yes", "designated", "permissive", "official", "public"})
    | {"destination", "customers", "delivery"}  # families are guests, not through traffic
    | {"dismount", "use_sidepath"}
)
_CLOSED_WORDS: Final = (
    frozenset({"no", "private", "permit", "residents", "employees", "restricted"})
    | {"agricultural", "forestry", "military", "emergency"}
    | {"psv", "bus"}
)
_YES: Final = frozenset({"yes", "true", "1"})
_AGAINST: Final = frozenset({"-1", "reverse"})
_FEET: Final = ("foot", "access")
_BICYCLES: Final = ("bicycle", "vehicle", "access")
_CARS: Final = ("motorcar", "motor_vehicle", "vehicle", "access")

_PRAM_FACTORS: Final = {"path": 0.75, "track": 0.85, "steps": 0.5, "elevator": 0.25}
_FOOT_FACTORS: Final = {"steps": 0.6, "elevator": 0.25}
_BICYCLE_FACTORS: Final = {"track": 0.8, "path": 0.5}
_ALLOWED_PATH: Final = 0.8
_TOO_ROUGH: Final = frozenset({"horrible", "very_horrible", "impassable"})
_EASY_HIKING: Final = frozenset({"", "yes", "strolling", "hiking"})
_ROUGH: Final = (
    {"bad": 0.75, "very_bad": 0.5}
    | dict.fromkeys(("sand", "mud", "stepping_stones", "rock", "stone"), 0.5)
    | dict.fromkeys(("grass", "ground", "dirt", "earth", "gravel", "pebblestone", "woodchips"), 0.85)
    | dict.fromkeys(("cobblestone", "unhewn_cobblestone"), 0.85)
)

_CONTRAFLOW_KEYS: Final = ("cycleway", "cycleway:left", "cycleway:right", "cycleway:both", "bicycle")
KEYS: Final = (
    frozenset({"highway", "route", "junction", "sidewalk", "interval"})
    | {"duration", "duration:forward", "duration:backward"}
    | {"foot", "bicycle", "motorcar", "motor_vehicle", "vehicle", "access", "motorroad"}
    | {"oneway", "oneway:bicycle", "oneway:foot", "oneway:motor_vehicle", "conveying"}
    | {"ramp", "ramp:stroller", "ramp:wheelchair", "surface", "smoothness", "sac_scale"}
    | {"maxspeed:forward", "maxspeed:backward", *_LIMIT_KEYS, *_CONTRAFLOW_KEYS}
)
"""The tags that decide; ways alike in these are alike in everything here."""

_FERRY_KMH: Final = 10.0
_FERRY_WAIT_DS: Final = 3000.0
_ISO_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")

_SOLID: Final = frozenset({"wall", "fence", "hedge", "retaining_wall", "city_wall", "ditch", "guard_rail"})
_NARROW: Final = frozenset({"stile", "kissing_gate", "turnstile", "full-height_turnstile", "log", "debris"})
_DRIVEN_THROUGH: Final = (
    frozenset({"gate", "lift_gate", "swing_gate", "sliding_gate", "hampshire_gate", "bump_gate"})
    | {"entrance", "cattle_grid", "toll_booth", "border_control", "sally_port", "height_restrictor", "kerb"}
    | {"no"}
)


def paces(tags: Tags, length_m: float = 0.0) -> dict[Profile, Pace]:
    """Tell for every profile how fast a street is travelled each way.

    **Shapes**: the tags of one way in, one pace per profile out.
    **Units**: deciseconds per metre; `length_m` in metres, needed for ferries only, whose time is spread over it.
    **Range**: any tags; unknown streets are closed; `length_m` >= 0; a ferry without a length is closed.
    **Raises**: OutOfRange for a negative length.
    **Law**: a word never opens steps to bicycles; a pram is never faster than a walker; no car beats 0.85 maxspeed.
    **Source**: docs/methods/street-profiles.md.
    """
    require(length_m >= 0, "A length is not negative.")
    if tags.get("route") == "ferry" and "highway" not in tags:
        return _ferry(tags, length_m)
    return {
        Profile.PRAM: _pram(tags),
        Profile.FOOT: _on_foot(tags, Profile.FOOT, _FOOT_FACTORS.get(tags.get("highway", ""), 1.0)),
        Profile.BICYCLE: _bicycle(tags),
        Profile.CAR: _car(tags),
    }


def passable(tags: Tags) -> frozenset[Profile]:
    """Tell which profiles pass a barrier that stands on a street.

    **Shapes**: the tags of one point in, a set of profiles out.
    **Units**: none.
    **Range**: any tags; without `barrier` everybody passes.
    **Raises**: nothing.
    **Law**: a stated permission or ban wins over the kind of barrier; prams pass nothing that stops walkers.
    **Source**: docs/methods/street-profiles.md.
    """
    barrier = tags.get("barrier", "no")
    locked = tags.get("locked") == "yes"
    by_foot = _allowed(tags, _FEET, barrier not in _SOLID and not locked)
    passes = {
        Profile.FOOT: by_foot,
        Profile.PRAM: by_foot and barrier not in _NARROW,
        Profile.BICYCLE: _allowed(tags, _BICYCLES, barrier not in _SOLID | _NARROW and not locked),
        Profile.CAR: _allowed(tags, _CARS, barrier in _DRIVEN_THROUGH and not locked),
    }
    return frozenset(profile for profile, passed in passes.items() if passed)


def edge_ds(length_m: Numbers, pace: Numbers) -> npt.NDArray[np.int32]:
    """Turn lengths and paces into the whole deciseconds that graphs carry.

    **Shapes**: arrays that broadcast, that shape out.
    **Units**: metres and deciseconds per metre in, deciseconds out.
    **Range**: finite, not negative; at least one decisecond comes out.
    **Raises**: OutOfRange outside that range.
    **Law**: longer or slower never takes less time.
    **Source**: docs/methods/street-profiles.md.
    """
    needed = np.asarray(length_m, dtype=np.float64) * np.asarray(pace, dtype=np.float64)
    require(np.isfinite(needed) & (needed >= 0), "Lengths and paces must be finite and not negative.")
    return np.clip(np.rint(needed), 1, np.iinfo(np.int32).max).astype(np.int32)


def speed_limit_kmh(value: str) -> float | None:
    """Read a maxspeed tag: a number, "30 mph", "walk", "none", "DE:urban" or "DE:zone:30".

    **Shapes**: one tag's value in, one number or None out.
    **Units**: kilometres per hour; infinite where there is no limit.
    **Range**: any text; of several values the lowest counts; what is no limit gives None.
    **Raises**: nothing.
    **Law**: never below walking pace of 5 km/h, which a typing error would give.
    **Source**: docs/methods/street-profiles.md.
    """
    found = [limit for part in value.lower().split(";") if (limit := _one_limit(part.strip())) is not None]
    return max(min(found), _SLOWEST_KMH) if found else None


def _one_limit(part: str) -> float | None:
    if part in _CODED_KMH:
        return _CODED_KMH[part]
    match = _SPEED.fullmatch(part)
    if match is None:
        return None
    return float(match[1]) * (_KMH_PER_MPH if match[2] == "mph" else 1.0)


def _pace(kmh: float, ways: tuple[bool, bool] = (True, True)) -> Pace:
    return Pace(*(36.0 / kmh if is_open else math.inf for is_open in ways))


def _allowed(tags: Tags, keys: tuple[str, ...], otherwise: bool) -> bool:
    """The most specific word counts: what `foot` says goes before what `access` says."""
    for key in keys:
        if key not in tags:
            continue
        words = {word.strip() for word in tags[key].split(";")}
        if not words.isdisjoint(_OPEN_WORDS):
            return True
        if not words.isdisjoint(_CLOSED_WORDS):
            return False
    return otherwise


def _says_open(tags: Tags, key: str) -> bool:
    return _allowed(tags, (key,), False)


def _ways(oneway: str) -> tuple[bool, bool]:
    return oneway not in _AGAINST, oneway not in _YES


def _street_ways(tags: Tags) -> tuple[bool, bool]:
    implied = tags.get("highway") in {"motorway", "motorway_link"} or tags.get("junction") in {
        "roundabout",
        "circular",
    }
    return _ways(tags.get("oneway", "yes" if implied else "no"))


def _on_foot(tags: Tags, profile: Profile, factor: float) -> Pace:
    highway = tags.get("highway", "")
    has_sidewalk = highway in _TRUNKS and tags.get("sidewalk") in {"both", "left", "right", "yes"}
    is_usual = (highway in _WALKED or has_sidewalk) and tags.get("motorroad") != "yes"
    if highway not in _OPENED_TO_FEET or not _allowed(tags, _FEET, is_usual):
        return CLOSED
    if not is_usual and not _says_open(tags, "foot"):
        return CLOSED
    ways = _ways(tags.get("oneway:foot", "no"))
    if tags.get("conveying") in {"forward", "backward"}:
        ways = (tags["conveying"] == "forward", tags["conveying"] == "backward")
    return _pace(SPEED_KMH[profile] * factor, ways)


def _pram(tags: Tags) -> Pace:
    highway = tags.get("highway", "")
    too_rough = tags.get("smoothness") in _TOO_ROUGH or tags.get("sac_scale", "") not in _EASY_HIKING
    if too_rough or (highway == "steps" and not _has_ramp(tags)):
        return CLOSED
    rough = min(_ROUGH.get(tags.get(key, ""), 1.0) for key in ("smoothness", "surface"))
    return _on_foot(tags, Profile.PRAM, min(_PRAM_FACTORS.get(highway, 1.0), rough))


def _has_ramp(tags: Tags) -> bool:
    if tags.get("ramp:stroller") in {"yes", "no"}:
        return tags["ramp:stroller"] == "yes"
    return tags.get("ramp") in {"yes", "stroller", "wheelchair"} or tags.get("ramp:wheelchair") == "yes"


def _bicycle(tags: Tags) -> Pace:
    highway = tags.get("highway", "")
    is_usual = highway in _CYCLED and tags.get("motorroad") != "yes"
    if highway not in _OPENED_TO_BICYCLES or not _allowed(tags, _BICYCLES, is_usual):
        return CLOSED
    says_open = _says_open(tags, "bicycle")
    if (not is_usual and not says_open) or tags.get("smoothness") in _TOO_ROUGH:
        return CLOSED
    if tags.get("bicycle") == "dismount":
        return _pace(SPEED_KMH[Profile.PRAM])
    factor = _ALLOWED_PATH if highway == "path" and says_open else _BICYCLE_FACTORS.get(highway, 1.0)
    return _pace(SPEED_KMH[Profile.BICYCLE] * factor, _bicycle_ways(tags))


def _bicycle_ways(tags: Tags) -> tuple[bool, bool]:
    if "oneway:bicycle" in tags:
        return _ways(tags["oneway:bicycle"])
    if any(tags.get(key, "").startswith("opposite") for key in _CONTRAFLOW_KEYS):
        return True, True
    return _street_ways(tags)


def _car(tags: Tags) -> Pace:
    highway = tags.get("highway", "")
    if highway not in CAR_KMH or not _allowed(tags, _CARS, highway in _DRIVEN):
        return CLOSED
    says_open = any(_says_open(tags, key) for key in ("motorcar", "motor_vehicle"))
    if highway not in _DRIVEN and not says_open:
        return CLOSED
    ways = _ways(tags["oneway:motor_vehicle"]) if "oneway:motor_vehicle" in tags else _street_ways(tags)
    return Pace(
        _pace(_car_kmh(tags, "maxspeed:forward"), ways).forward,
        _pace(_car_kmh(tags, "maxspeed:backward"), ways).backward,
    )


def _car_kmh(tags: Tags, first: str) -> float:
    limits = (speed_limit_kmh(tags[key]) for key in (first, *_LIMIT_KEYS) if key in tags)
    limit = next((limit for limit in limits if limit is not None), math.inf)
    return min(CAR_KMH[tags["highway"]], _DRIVEN_PART * limit)


def _ferry(tags: Tags, length_m: float) -> dict[Profile, Pace]:
    if length_m == 0:
        return dict.fromkeys(Profile, CLOSED)
    interval_ds = _duration_ds(tags.get("interval", ""))
    wait_ds = interval_ds / 2 if interval_ds else _FERRY_WAIT_DS
    sailing = [
        _duration_ds(tags.get(f"duration:{way}", ""))
        or _duration_ds(tags.get("duration", ""))
        or length_m * 36.0 / _FERRY_KMH
        for way in ("forward", "backward")
    ]
    pace = Pace(
        *(
            (sailing_ds + wait_ds) / length_m if is_open else math.inf
            for sailing_ds, is_open in zip(sailing, _ways(tags.get("oneway", "no")), strict=True)
        )
    )
    by_foot = _allowed(tags, _FEET, True)
    taken = {
        Profile.PRAM: by_foot,
        Profile.FOOT: by_foot,
        Profile.BICYCLE: _allowed(tags, ("bicycle", "access"), True),
        Profile.CAR: _allowed(tags, ("motorcar", "motor_vehicle", "vehicle"), False),
    }
    return {profile: pace if is_taken else CLOSED for profile, is_taken in taken.items()}


def _duration_ds(value: str) -> float | None:
    """Read "PT1H30M", "01:30", "01:30:00" or whole minutes."""
    if match := _ISO_DURATION.fullmatch(value):
        parts = [int(part or 0) for part in match.groups()]
    elif re.fullmatch(r"\d+(:\d+){0,2}", value):
        parts = [int(part) for part in value.split(":")]
        parts = [0, *parts, 0] if len(parts) == 1 else [*parts, 0][:3]
    else:
        return None
    return 10.0 * (3600 * parts[0] + 60 * parts[1] + parts[2]) or None
