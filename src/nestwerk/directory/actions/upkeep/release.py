"""What a provider may change, and what of it shows at once: a phone number needs no second look, a text does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from nestwerk.directory.choices import OfferStatus
from nestwerk.directory.states import State, differences, empty_place

SHORT_NOTE: Final = 120
# Never through a link: what the network decides and keeps to itself.
WRITABLE: Final = frozenset(
    {
        "title", "summary", "description", "easy", "category", "target_groups", "who", "age_from_months",
        "age_to_months", "approaches", "languages", "cost", "cost_note", "entry", "entry_note", "confidentiality",
        "phone", "email", "website", "note", "capacity", "capacity_until", "seats", "status", "places",
    }
)  # fmt: skip
LOW_RISK: Final = frozenset(
    {
        "phone",
        "email",
        "website",
        "capacity",
        "capacity_until",
        "seats",
        "entry_note",
        "cost_note",
        "languages",
    }
)
ADDRESS: Final = ("presence", "name", "street", "postcode", "town")
WRITABLE_OF_PLACE: Final = frozenset(
    {*ADDRESS, "accessibility", "accessibility_note", "directions", "hours", "hours_text", "phone", "note", "is_home"}
)  # fmt: skip
LOW_RISK_OF_PLACE: Final = frozenset(
    {"hours", "hours_text", "phone", "accessibility", "accessibility_note", "directions", "is_secret"}
)
WRITABLE_OF_SECRET: Final = frozenset({"hours", "hours_text", "phone"})
ON_AND_OFF: Final = frozenset({OfferStatus.PILOT, OfferStatus.RUNNING, OfferStatus.PAUSED})
POINT: Final = ("municipality_key", "latitude", "longitude")


@dataclass(frozen=True)
class Release:
    """What goes live, and what waits for a look; each as words of the state."""

    live: State
    waiting: State


def wanted_place(base: State | None, words: Mapping[str, Any]) -> State:
    """A place as the provider wants it. A secret address stays as it is and stays secret."""
    before = base or empty_place()
    allowed = WRITABLE_OF_SECRET if before["is_secret"] else WRITABLE_OF_PLACE
    place = {**before, **{name: value for name, value in words.items() if name in allowed}}
    place["is_secret"] = bool(before["is_secret"] or words.get("is_secret"))
    if any(place[name] != before[name] for name in ADDRESS):
        blank = empty_place()
        place.update({name: blank[name] for name in POINT})  # a moved place is looked up anew
    return place


def allowed(changes: Mapping[str, Any], before: State) -> State:
    """The changes without what a provider cannot set, in the offer and in each of its places."""
    found = {name: value for name, value in changes.items() if name in WRITABLE}
    if isinstance(found.get("places"), list):
        rows = [{**empty_place(), **row} for row in found["places"]]
        found["places"] = [wanted_place(base, row) for row, base in paired(rows, before["places"])]
    return found


def split(before: State, after: State) -> Release:
    """Both are whole states, `after` is checked."""
    live: State = {}
    waiting: State = {}
    for difference in differences(before, after):
        if difference.name == "places":
            shown = _places_at_once(before["places"], after["places"])
            if shown != before["places"]:
                live["places"] = shown
            if shown != after["places"]:
                waiting["places"] = after["places"]
        elif difference.name in WRITABLE:
            part = live if _is_low_risk(difference.name, difference.before, difference.after) else waiting
            part[difference.name] = difference.after
    return Release(live, waiting)


def _is_low_risk(name: str, before: Any, after: Any) -> bool:
    if name == "note":
        return len(after) <= SHORT_NOTE
    if name == "status":  # a pause shows at once: nobody shall come in vain
        return before in ON_AND_OFF and after in ON_AND_OFF
    return name in LOW_RISK


def _key(place: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(place[name] for name in ADDRESS)


def paired(rows: Iterable[State], others: Iterable[State]) -> list[tuple[State, State | None]]:
    """Each row with the other row of the same address, each other row once."""
    left: dict[tuple[Any, ...], list[State]] = {}
    for other in others:
        left.setdefault(_key(other), []).append(other)
    return [(row, left[_key(row)].pop(0) if left.get(_key(row)) else None) for row in rows]


def _places_at_once(before: list[State], after: list[State]) -> list[State]:
    """The places of before with the small things of after."""
    return [
        row if wanted is None else {**row, **{name: wanted[name] for name in LOW_RISK_OF_PLACE}}
        for row, wanted in paired(before, after)
    ]


def rebased_places(before: list[State], wanted: list[State], now: list[State]) -> list[State]:
    """What was wanted on top of what others changed meanwhile: their words stay where the provider changed nothing."""
    old = dict(enumerate(other for _row, other in paired(wanted, before)))
    found = []
    for number, (row, present) in enumerate(paired(wanted, now)):
        past = old[number]
        if past is None or present is None:
            found.append(row)
        else:
            found.append({name: present[name] if row[name] == past[name] else row[name] for name in row})
    known = {_key(row) for row in [*before, *wanted]}
    return [*found, *(row for row in now if _key(row) not in known)]
