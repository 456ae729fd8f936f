"""Invented offers in the plain form every form and import speaks. The same every time, whatever the day."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from nestwerk.directory.actions.batch import NewOffer
from nestwerk.directory.choices import Stage
from nestwerk.directory.demo.plans import Plan, Site, Wanted, Words, chosen, number_of, shared_words
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.hours.reader import read_hours
from nestwerk.directory.hours.stored import to_json
from nestwerk.directory.models import Offer
from nestwerk.directory.states import State
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE

MARK = " (Beispiel)"
AS_IN_TEXT = (
    "summary", "easy", "category", "field", "level", "who", "age_from_months", "age_to_months", "languages", "cost",
    "cost_note", "entry", "entry_note", "note", "approaches",
)  # fmt: skip
AS_IN_ROW = ("title", "description", "note", "status", "visibility", "internal_note", "age_to_months")
IN_DAYS = re.compile(r"\{\+(\d+)\}")
STEP_DEGREES = 0.000006  # a thousand of these, the farthest a house stands from the middle: about 670 m
# What the house's rules say about an entry confirmed so many days ago; the oldest first.
STAGES = (
    (432, Stage.HIDDEN),
    (372, Stage.UNCONFIRMED),
    (358, Stage.ESCALATED),
    (344, Stage.REMINDED),
    (330, Stage.ASKED),
)
LONGEST_FRESH_DAYS = 328


def organisation_name(wanted: Wanted, plan: Plan) -> str:
    return _filled(wanted.row["by"], wanted, plan) + MARK


def new_offer(wanted: Wanted, plan: Plan, today: date, *, slug: str) -> NewOffer:
    days = confirmed_days_ago(wanted, slug)
    confirmed_on = None if days is None else today - timedelta(days)
    return NewOffer(state_for(wanted, plan, today), wanted.key, confirmed_on)


def created(made: Iterable[Offer | OfferRefused]) -> list[Offer]:
    """All of them; our own offers are never refused."""
    found = []
    for one in made:
        if isinstance(one, OfferRefused):
            raise one
        found.append(one)
    return found


def state_for(wanted: Wanted, plan: Plan, today: date) -> State:
    """The whole of what is said about one offer."""
    text, row = wanted.text, wanted.row
    category = CATEGORY_BY_CODE[text["category"]]
    state: State = {name: text[name] for name in AS_IN_TEXT if name in text}
    state["title"] = text["titles"][wanted.turn % len(text["titles"])]
    state["description"] = " ".join([text["description"], *_more(wanted)])
    state |= {name: row[name] for name in AS_IN_ROW if name in row}
    state = {
        name: _filled(value, wanted, plan) if isinstance(value, str) else value
        for name, value in state.items()
    }
    state |= {
        "organisation": organisation_name(wanted, plan),
        "target_groups": text["groups"],
        "confidentiality": shared_words()["lines"].get(text.get("line", ""), ""),
        "is_sensitive": category.is_sensitive,
        "serves": list(wanted.serves),
        "places": _places(wanted, today),
    }
    return {**state, **_promises(row, today), **row.get("words", {})}


def _more(wanted: Wanted) -> list[str]:
    more = wanted.text.get("more", [])
    return [more[wanted.turn % len(more)]] if more else []


def _filled(text: str, wanted: Wanted, plan: Plan) -> str:
    place = wanted.sites[0].label if wanted.sites else plan.area
    return text.replace("{ort}", place).replace("{gebiet}", plan.area)


def _promises(row: Words, today: date) -> State:
    """What holds only until a day."""
    said: State = {}
    if "capacity" in row:
        said |= {
            "capacity": row["capacity"],
            "capacity_until": (today + timedelta(row["capacity_days"])).isoformat(),
        }
    if "funding" in row:
        said["funding_source"] = row["funding"]
    if "funding_days" in row:
        said["funding_until"] = (today + timedelta(row["funding_days"])).isoformat()
    return said


def confirmed_days_ago(wanted: Wanted, slug: str) -> int | None:
    """How long ago somebody said that all is right; None for what is only an idea."""
    if wanted.row.get("status") == "idea":
        return None
    spread = number_of(f"{slug} {wanted.key}") % LONGEST_FRESH_DAYS
    return int(wanted.row.get("confirmed", spread))


def stage_after(days: int | None) -> str:
    found = (stage for least, stage in STAGES if days is not None and days >= least)
    return str(next(found, Stage.FRESH))


def _places(wanted: Wanted, today: date) -> list[State]:
    """The lines of places and times: at home, by phone, online, at one or more places."""
    text = wanted.text
    where = text.get("where", "at_place")
    if where == "at_place" or _is_private(wanted):
        return [_line(wanted, place, where, today) for place in range(len(wanted.sites))]
    lines = [{"presence": where, **_hours(text["hours"][wanted.turn % len(text["hours"])], today)}]
    office = [_line(wanted, place, "at_place", today) for place in range(len(wanted.sites))]
    return lines + [{**line, **_hours("nach Vereinbarung", today)} for line in office]


def _is_private(wanted: Wanted) -> bool:
    return bool(wanted.row.get("private", wanted.text.get("private", False)))


def _line(wanted: Wanted, position: int, presence: str, today: date) -> State:
    text, row, site = wanted.text, wanted.row, wanted.sites[position]
    hours = row.get("hours", text["hours"])
    house = row["houses"][position] if "houses" in row else row.get("house", text.get("house", row["by"]))
    is_secret = bool(row.get("secret", text.get("secret", False)))
    house = "" if is_secret or _is_private(wanted) else house.replace("{ort}", site.label)
    line = {"presence": presence, **_hours(hours[(wanted.turn + position) % len(hours)], today)}
    if "staffing" in text:
        line["staffing"] = text["staffing"]
    address = _address(site, house, wanted)
    if not house:  # of a home, or of a house that must not be found, nobody says how to get there
        address |= {"accessibility": [], "accessibility_note": "", "directions": ""}
    return {**line, **address, "is_secret": is_secret, "is_home": _is_private(wanted)}


def _address(site: Site, house: str, wanted: Wanted) -> State:
    """A house that does not exist in a place that does; the same house is always at the same spot."""
    name = house[:160]
    seed = f"{name or wanted.row['by'] + wanted.key} {site.label}"
    words = shared_words()["places"]
    street, number = chosen(words["streets"], seed), number_of(seed) // 97 % 48 + 1
    north, east = number_of(f"{seed} north") % 2001 - 1000, number_of(f"{seed} east") % 2001 - 1000
    accessibility = chosen(words["accessibility"], f"{seed} access")
    return {
        "name": name,
        "street": f"{street} {number}",
        "postcode": chosen(site.postcodes, seed) if site.postcodes else "",
        "town": site.town,
        "municipality_key": site.key,
        "latitude": round(site.latitude + north * STEP_DEGREES, 5),
        "longitude": round(site.longitude + 1.5 * east * STEP_DEGREES, 5),
        "accessibility": accessibility,
        "accessibility_note": words["not_accessible"] if "not_accessible" in accessibility else "",
        "directions": chosen(words["ways"], f"{seed} way").replace("{street}", street),
    }


def _hours(text: str, today: date) -> dict[str, Any]:
    """The times as people write them, days counted from today, and as they are understood."""
    said = IN_DAYS.sub(lambda found: f"{today + timedelta(int(found[1])):%d.%m.%Y}", text)
    return {"hours": _read(said), "hours_text": said}


@lru_cache(maxsize=512)
def _read(text: str) -> dict[str, Any]:
    reading = read_hours(text)
    if reading.unread:
        raise ValueError(f"{text}: {reading.unread} is not understood.")
    return to_json(reading.hours)
