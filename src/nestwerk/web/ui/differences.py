"""Two states of an offer side by side, in words for people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nestwerk.base.periods import readable_day
from nestwerk.directory.actions.upkeep.release import paired
from nestwerk.directory.choices import (
    LANGUAGES,
    Accessibility,
    Approach,
    Capacity,
    Cost,
    Entry,
    Level,
    OfferStatus,
    Presence,
    TargetGroup,
    Visibility,
)
from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.stored import from_json
from nestwerk.directory.hours.wording import worded
from nestwerk.directory.queries.wording import age_span
from nestwerk.directory.states import FIELDS, PLACE_FIELDS, State, differences
from nestwerk.directory.vocabulary import CATEGORY_CHOICES, FIELD_CHOICES, PHASE_CHOICES
from nestwerk.registry.choices import Sector
from nestwerk.web.ui.wording import de_list

CHOICES: dict[str, Mapping[Any, str | Promise]] = {
    "category": dict(CATEGORY_CHOICES),
    "field": dict(FIELD_CHOICES),
    "phases": dict(PHASE_CHOICES),
    "level": dict(Level.choices),
    "sector": dict(Sector.choices),
    "approaches": dict(Approach.choices),
    "target_groups": dict(TargetGroup.choices),
    "languages": LANGUAGES,
    "cost": dict(Cost.choices),
    "entry": dict(Entry.choices),
    "capacity": dict(Capacity.choices),
    "visibility": dict(Visibility.choices),
    "status": dict(OfferStatus.choices),
    "presence": dict(Presence.choices),
    "accessibility": dict(Accessibility.choices),
}
NOT_SHOWN = frozenset(
    {"latitude", "longitude", "municipality_key"}
)  # nobody reads them; they follow from the address


@dataclass(frozen=True)
class Row:
    """One word that differs. `name` is the field of the offer it belongs to."""

    name: str
    label: str
    before: str
    after: str


def shown(name: str, value: Any) -> str:
    """A word of a state as people read it; empty where nothing is said."""
    if name == "hours":
        return _hours(value)
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, list):
        return de_list([_choice(name, word) for word in value])
    if name in {"age_from_months", "age_to_months"} and value is not None:
        return age_span(value, None) if name == "age_from_months" else age_span(None, value)
    if name in {"capacity_until", "funding_until"} and value:
        return readable_day(date.fromisoformat(value))
    return "" if value is None else str(_choice(name, value))


def rows_of(before: State, after: State) -> tuple[Row, ...]:
    """What differs, in the order of the form; places line by line."""
    found: list[Row] = []
    for difference in differences(before, after):
        if difference.name == "places":
            found += _place_rows(before["places"], after["places"])
        else:
            name = difference.name
            found.append(
                Row(name, difference.label, shown(name, difference.before), shown(name, difference.after))
            )
    return tuple(found)


def place_line(place: State) -> str:
    """A whole place on a few lines."""
    town = f"{place['postcode']} {place['town']}".strip()
    where = ", ".join(word for word in (place["name"], place["street"], town) if word)
    lines = [shown("presence", place["presence"]), where, place["hours_text"], place["phone"], place["note"]]
    return "\n".join(line for line in lines if line)


def _choice(name: str, value: Any) -> str:
    return str(CHOICES.get(name, {}).get(value, value))


def _hours(value: Any) -> str:
    try:
        return "\n".join(worded(from_json(value)))
    except BadHours:
        return ""


def _place_rows(before: list[State], after: list[State]) -> Iterable[Row]:
    """Places of the same address belong together; of the rest the first to the first, as after a move."""
    pairs = paired(after, before)
    met = [other for _row, other in pairs if other is not None]
    left = [row for row in before if not any(row is other for other in met)]
    for number, (row, other) in enumerate(pairs, 1):
        past = other if other is not None else (left.pop(0) if left else None)
        if past is None:
            yield Row("places", _("Ort %(number)d, neu") % {"number": number}, "", place_line(row))
        else:
            yield from _word_rows(number, past, row)
    for row in left:
        yield Row("places", _("Ort, nicht mehr"), place_line(row), "")


def _word_rows(number: int, before: State, after: State) -> Iterable[Row]:
    for name, label in PLACE_FIELDS.items():
        is_same_text = name == "hours" and before["hours_text"] != after["hours_text"]
        if before[name] == after[name] or name in NOT_SHOWN or is_same_text:
            continue
        words = {"number": number, "label": label}
        yield Row(
            "places",
            _("Ort %(number)d, %(label)s") % words,
            shown(name, before[name]),
            shown(name, after[name]),
        )


def labels_of(changes: Iterable[str]) -> list[str]:
    """The names of fields on the screen, in the order of the form."""
    names = set(changes)
    return [str(label) for name, label in FIELDS.items() if name in names]
