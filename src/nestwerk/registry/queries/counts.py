"""How many partners on a day, by sector: counted from partnerships, never typed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.registry.choices import Sector
from nestwerk.registry.queries.organisations import partners
from nestwerk.tenants.models import Network


@dataclass(frozen=True)
class SectorCount:
    code: str  # empty: no sector said
    label: str | Promise
    count: int


@dataclass(frozen=True)
class PartnerCounts:
    on: date
    sectors: tuple[SectorCount, ...]  # the six, in their order, then those without one if there are any

    @property
    def total(self) -> int:
        return sum(sector.count for sector in self.sectors)

    def share(self, sector: SectorCount) -> float | None:
        return sector.count / self.total if self.total else None


def partner_counts(network: Network, on: date) -> PartnerCounts:
    rows = partners(network, on).order_by().values_list("sector").annotate(count=Count("pk"))
    found = dict(rows)
    six = [SectorCount(code, label, found.get(code, 0)) for code, label in Sector.choices]
    without = [SectorCount("", _("ohne Angabe"), found[""])] if found.get("") else []
    return PartnerCounts(on, (*six, *without))
