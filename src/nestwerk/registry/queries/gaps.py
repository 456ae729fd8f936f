"""Who is missing: classes of § 3 KKG and sectors without an active partner, in the network, its parts and places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.places.models import Territory
from nestwerk.places.queries import municipalities_below, parts_served, served
from nestwerk.registry.choices import KkgClass, Sector
from nestwerk.registry.definitions import INVOLVED_NATIONALLY, NationalShare
from nestwerk.registry.queries.organisations import partners
from nestwerk.tenants.models import Network
from nestwerk.tenants.queries import subnetworks

PART = "part-"


@dataclass(frozen=True)
class Partner:
    """What counts of one actor. `keys` of the places it serves; none: everywhere its part reaches."""

    pk: int
    name: str
    sector: str
    kkg_class: str
    part: int | None
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Where:
    """The whole network (empty code), a part of it (`part-7`), or a place by its official key."""

    code: str
    label: str | Promise
    keys: tuple[str, ...] = ()  # of a part: what it serves, where that is recorded

    @property
    def part_key(self) -> str:
        """The number of the part, for a form that takes up somebody there."""
        return self.code.removeprefix(PART) if self.code.startswith(PART) else ""

    def is_served_by(self, partner: Partner) -> bool:
        if not self.code:
            return True
        if self.code.startswith(PART):
            if partner.part is not None:
                return self.code == f"{PART}{partner.part}"
            return not partner.keys or not self.keys or _meet(partner.keys, self.keys)
        return not partner.keys or _meet(partner.keys, (self.code,))


@dataclass(frozen=True)
class Line:
    """One class or sector at one place, and who stands for it there."""

    code: str
    label: str | Promise
    partners: tuple[Partner, ...]
    nationally: NationalShare | None = None


@dataclass(frozen=True)
class Gaps:
    """Everything at one day; a line is worked out for the place somebody asks for."""

    on: date
    places: tuple[Where, ...]
    partners: tuple[Partner, ...]

    def place(self, code: str) -> Where:
        """The place of this code, else the whole network."""
        return next((place for place in self.places if place.code == code), self.places[0])

    def classes(self, where: Where) -> list[Line]:
        here = [partner for partner in self.partners if where.is_served_by(partner)]
        return [
            Line(
                code,
                label,
                tuple(p for p in here if p.kkg_class == code),
                INVOLVED_NATIONALLY.get(KkgClass(code)),
            )
            for code, label in KkgClass.choices
        ]

    def sectors(self, where: Where) -> list[Line]:
        here = [partner for partner in self.partners if where.is_served_by(partner)]
        return [
            Line(code, label, tuple(p for p in here if p.sector == code)) for code, label in Sector.choices
        ]

    def missing(self, where: Where) -> int:
        """Classes nobody stands for."""
        found = {partner.kkg_class for partner in self.partners if where.is_served_by(partner)}
        return len(set(KkgClass.values) - found)

    @property
    def unclassed(self) -> int:
        """Partners of whom nobody has said yet which class they are."""
        return sum(not partner.kkg_class for partner in self.partners)


def gaps(network: Network, on: date) -> Gaps:
    """Five statements, however many actors and places."""
    of_part: dict[int, list[str]] = {}
    for row in parts_served(network):
        if row.subnetwork_id is not None:
            of_part.setdefault(row.subnetwork_id, []).append(row.territory.official_key)
    parts = [
        Where(f"{PART}{p.pk}", p.name, tuple(filter(None, of_part.get(p.pk, ()))))
        for p in subnetworks(network)
    ]
    return Gaps(
        on=on,
        places=(Where("", _("Das ganze Netzwerk")), *parts, *_places(network)),
        partners=tuple(_partners(network, on, of_part)),
    )


def _places(network: Network) -> list[Where]:
    tops = served(network)
    every: Sequence[Territory] = [*tops, *municipalities_below(tops)]
    return [
        Where(key, name) for key, name in {p.official_key: p.name for p in every if p.official_key}.items()
    ]


def _partners(network: Network, on: date, of_part: dict[int, list[str]]) -> list[Partner]:
    """Who says nothing about areas serves its part's places; where those are not recorded, the places it sits at."""
    rows = partners(network, on).values(
        "pk", "name", "sector", "kkg_class", "part_id", "areas", "sites__territory__official_key"
    )
    found: dict[int, dict[str, Any]] = {}
    for row in rows:  # one for each site
        known = found.setdefault(row["pk"], {**row, "sites": []})
        known["sites"] += filter(None, [row["sites__territory__official_key"]])
    return [_partner(row, of_part) for row in found.values()]


def _partner(row: dict[str, Any], of_part: dict[int, list[str]]) -> Partner:
    part = row["part_id"]
    usual = (of_part.get(part) or row["sites"]) if part else []
    return Partner(
        row["pk"], row["name"], row["sector"], row["kkg_class"], part, tuple(row["areas"] or usual)
    )


def _meet(served_keys: Sequence[str], keys: Sequence[str]) -> bool:
    """Whether one of the places lies in one of the others: official keys begin with those of what they lie in."""
    return any(mine.startswith(key) or key.startswith(mine) for mine in served_keys for key in keys)
