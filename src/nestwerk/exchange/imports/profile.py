"""What a profile document says: plain, frozen, every item with the line it stands on."""

from dataclasses import dataclass, field
from typing import Any, Literal

Number = int | float
Status = Literal["exact", "circa", "not_stated"]
Kind = Literal["qdfh-profile", "good-practice-leaflet", "unknown"]

PROFILE_SECTIONS = (
    "understanding",
    "project_goals",
    "challenges_field",
    "challenges_project",
    "experience",
    "materials",
    "needs",
    "expectations",
    "added_value",
    "cluster_wishes",
)
LEAFLET_SECTIONS = (
    "place",
    "goals",
    "subgoals",
    "coordination",
    "milestones",
    "evaluation",
    "effects",
    "publication",
    "funding_sources",
    "success_factors",
    "stumbling_blocks",
    "contact",
    "more_information",
)


@dataclass(frozen=True)
class ReadNetwork:
    name: str = ""
    founded: str | None = None
    first_document: str | None = None
    target_groups: str | None = None
    bodies: str | None = None
    cluster: int | None = None
    founded_note: str | None = None
    coordination_function: str | None = None
    quality_dimensions: str | None = None
    cooperations_note: str | None = None
    # Which line each filled field stands on.
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadTerritory:
    name: str
    kind: str
    state: str | None
    line: int


@dataclass(frozen=True)
class ReadValue:
    indicator: str
    territory: str
    value: Number | None
    unit: str
    status: Status
    period: str | None
    variant: str | None
    note: str | None
    line: int


@dataclass(frozen=True)
class ReadPot:
    source: str
    value: Number
    unit: str
    status: Status
    territory: str | None
    line: int
    note: str | None = None


@dataclass(frozen=True)
class ReadText:
    text: str
    line: int


@dataclass(frozen=True)
class ReadLine:
    line: int
    text: str


@dataclass(frozen=True)
class ReadContact:
    name: str
    function: str | None
    email: str | None
    phone: str | None
    territory: str | None
    line: int


@dataclass(frozen=True)
class AccountedLine:
    """Where a non-empty line landed: field, section:<name>, heading, contact, title or unread."""

    number: int
    text: str
    landed: str


@dataclass(frozen=True)
class ReadProfile:
    file: str
    kind: Kind
    network: ReadNetwork
    territories: tuple[ReadTerritory, ...]
    values: tuple[ReadValue, ...]
    cooperations: dict[str, int] | None
    cooperations_line: int | None
    funding: tuple[ReadPot, ...]
    sections: dict[str, tuple[ReadText, ...]]
    contacts: tuple[ReadContact, ...]
    unread: tuple[ReadLine, ...]
    lines: tuple[AccountedLine, ...]
    notes: tuple[str, ...]


def as_json(profile: ReadProfile) -> dict[str, Any]:
    """The shape outside checks rely on; contacts are counted, never shown."""
    return {
        "file": profile.file,
        "kind": profile.kind,
        "network": _network_as_json(profile.network),
        "territories": [{"name": t.name, "kind": t.kind, "state": t.state} for t in profile.territories],
        "values": [_value_as_json(value) for value in profile.values],
        "cooperations": dict(profile.cooperations) if profile.cooperations is not None else None,
        "funding": [_pot_as_json(pot) for pot in profile.funding],
        "sections": {name: [item.text for item in items] for name, items in profile.sections.items()},
        "contacts": len(profile.contacts),
        "unread": [{"line": entry.line, "text": entry.text} for entry in profile.unread],
        "titles": [{"line": x.number, "text": x.text} for x in profile.lines if x.landed == "title"],
        "notes": list(profile.notes),
    }


def _network_as_json(network: ReadNetwork) -> dict[str, Any]:
    return {
        "name": network.name,
        "founded": network.founded,
        "first_document": network.first_document,
        "target_groups": network.target_groups,
        "bodies": network.bodies,
        "cluster": network.cluster,
        "founded_note": network.founded_note,
        "coordination_function": network.coordination_function,
        "quality_dimensions": network.quality_dimensions,
        "cooperations_note": network.cooperations_note,
    }


def _value_as_json(value: ReadValue) -> dict[str, Any]:
    return {
        "indicator": value.indicator,
        "territory": value.territory,
        "value": value.value,
        "unit": value.unit,
        "status": value.status,
        "period": value.period,
        "variant": value.variant,
        "note": value.note,
        "line": value.line,
    }


def _pot_as_json(pot: ReadPot) -> dict[str, Any]:
    return {
        "source": pot.source,
        "value": pot.value,
        "unit": pot.unit,
        "status": pot.status,
        "territory": pot.territory,
        "line": pot.line,
        "note": pot.note,
    }
