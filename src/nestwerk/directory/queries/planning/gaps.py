"""Gaps, risks and overlaps of a Präventionskette. Each says what was found; what it means, the network decides."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nestwerk.base.periods import readable_day
from nestwerk.directory.queries.planning.areas import Area, Areas
from nestwerk.directory.queries.planning.standing import Standing
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE, FIELD_BY_CODE, FIELDS

CONTACT_POINT = "25"  # Familienbüro, Anlaufstelle Frühe Hilfen
FUNDING_SOON = timedelta(days=365)
MANY_ALIKE = 3
MOST_NAMES, EXAMPLES = 12, 5


class GapKind(StrEnum):
    EMPTY = "empty"
    ONE_PROVIDER = "one_provider"
    FUNDING = "funding"
    ONLY_COME = "only_come"
    MUNICIPALITY = "municipality"
    CONTACT_POINT = "contact_point"


class GridCell(Protocol):
    """What is asked of a cell here."""

    @property
    def field(self) -> str: ...
    @property
    def phase(self) -> str: ...
    @property
    def phase_name(self) -> str | Promise: ...
    @property
    def providers(self) -> tuple[str, ...]: ...
    @property
    def is_empty(self) -> bool: ...
    @property
    def has_one_provider(self) -> bool: ...


@dataclass(frozen=True)
class Gap:
    """One finding: what it is about, and the words to it. `query` leads to the offers behind it, if there are any."""

    kind: GapKind
    about: str
    words: str
    query: tuple[tuple[str, str], ...] = ()
    offer: int | None = None


@dataclass(frozen=True)
class Overlap:
    """Many alike in one area: a reason to talk, no fault."""

    category: str
    name: str
    area: str
    area_code: str
    count: int
    providers: int


@dataclass(frozen=True)
class MunicipalityRow:
    """What reaches one Gemeinde."""

    area: Area
    counts: tuple[tuple[str, int], ...]  # field, offers that reach it
    has_contact_point: bool
    only_come: tuple[str, ...]  # fields where families have to go to everything there is

    @property
    def total(self) -> int:
        return sum(count for _field, count in self.counts)

    @property
    def empty_fields(self) -> tuple[str, ...]:
        return tuple(field for field, count in self.counts if not count)


def by_municipality(areas: Areas, offers: Sequence[Standing]) -> tuple[MunicipalityRow, ...]:
    """Each Gemeinde the network serves, alphabetical."""
    return tuple(_municipality(area, offers) for area in areas.municipalities)


def _municipality(area: Area, offers: Sequence[Standing]) -> MunicipalityRow:
    reached = [offer for offer in offers if offer.reaches(area.code)]
    by_field: dict[str, list[Standing]] = defaultdict(list)
    for offer in reached:
        by_field[offer.field].append(offer)
    return MunicipalityRow(
        area=area,
        counts=tuple((field.code, len(by_field[field.code])) for field in FIELDS),
        has_contact_point=any(
            offer.category == CONTACT_POINT and area.code in offer.municipalities for offer in offers
        ),
        only_come=tuple(
            field.code
            for field in FIELDS
            if by_field[field.code] and not any(offer.comes_near for offer in by_field[field.code])
        ),
    )


def found_gaps(
    cells: Sequence[GridCell], offers: Sequence[Standing], towns: Sequence[MunicipalityRow], day: date
) -> tuple[Gap, ...]:
    """In the order of the page."""
    return (
        *_empty(cells),
        *_one_provider([cell for cell in cells if cell.has_one_provider]),
        *_funding(offers, day),
        *_only_come(towns),
        *_without_field(towns),
        *_without_contact_point(towns),
    )


def _empty(cells: Sequence[GridCell]) -> list[Gap]:
    """A phase without anything is one line; else one line a field, its phases listed."""
    found, barren = [], []
    by_phase: dict[str, list[GridCell]] = defaultdict(list)
    for cell in cells:
        by_phase[cell.phase].append(cell)
    for phase, some in by_phase.items():
        if all(cell.is_empty for cell in some):
            barren.append(phase)
            found.append(Gap(GapKind.EMPTY, str(some[0].phase_name), _("in keinem Handlungsfeld")))
    phases: dict[str, list[str]] = defaultdict(list)
    for cell in cells:
        if cell.is_empty and cell.phase not in barren:
            phases[cell.field].append(str(cell.phase_name))
    return [*found, *(Gap(GapKind.EMPTY, _field(field), _list(names)) for field, names in phases.items())]


def _one_provider(cells: Iterable[GridCell]) -> list[Gap]:
    """One line a field and provider; an offer without provider names none."""
    phases: dict[tuple[str, str], list[str]] = defaultdict(list)
    for cell in cells:
        phases[cell.field, cell.providers[0]].append(str(cell.phase_name))
    return [
        Gap(
            GapKind.ONE_PROVIDER,
            _field(field),
            _("%(provider)s: %(phases)s")
            % {"provider": provider or _("ohne Träger"), "phases": _list(names)},
            (("field", field),),
        )
        for (field, provider), names in phases.items()
    ]


def _funding(offers: Iterable[Standing], day: date) -> list[Gap]:
    ending = [
        (until, offer)
        for offer in offers
        if (until := offer.funding_until) is not None and until <= day + FUNDING_SOON
    ]
    return [
        Gap(GapKind.FUNDING, offer.title, _funding_words(until, day), offer=offer.pk)
        for until, offer in sorted(ending, key=lambda one: one[0])
    ]


def _funding_words(until: date, day: date) -> str:
    words = _("finanziert bis %(day)s") if until >= day else _("Finanzierung ist am %(day)s ausgelaufen")
    return words % {"day": readable_day(until)}


def _only_come(towns: Iterable[MunicipalityRow]) -> list[Gap]:
    """In a rural Gemeinde without visits at home, a way may be too far."""
    return [
        Gap(
            GapKind.ONLY_COME,
            town.area.name,
            _list([_field(field) for field in town.only_come]),
            (("municipality", town.area.code),),
        )
        for town in towns
        if town.area.is_rural and town.only_come
    ]


def _without_field(towns: Sequence[MunicipalityRow]) -> list[Gap]:
    """One line a field, its Gemeinden listed."""
    lines = []
    for field in FIELDS:
        names = [town.area.name for town in towns if field.code in town.empty_fields]
        if names:
            words = _without_words(names, len(towns))
            lines.append(Gap(GapKind.MUNICIPALITY, str(field.name), words, (("field", field.code),)))
    return lines


def _without_words(names: Sequence[str], total: int) -> str:
    """All names where one can take them in; the table names the others."""
    if 1 < len(names) == total:
        return _("in keiner der %(total)d Gemeinden") % {"total": total}
    if len(names) <= MOST_NAMES:
        return _list(names)
    numbers = {"count": len(names), "total": total, "names": ", ".join(names[:EXAMPLES])}
    return _("in %(count)d von %(total)d Gemeinden nicht, zum Beispiel %(names)s") % numbers


def _without_contact_point(towns: Iterable[MunicipalityRow]) -> list[Gap]:
    return [
        Gap(GapKind.CONTACT_POINT, town.area.name, "", (("municipality", town.area.code),))
        for town in towns
        if not town.has_contact_point
    ]


def found_overlaps(offers: Iterable[Standing], areas: Areas) -> tuple[Overlap, ...]:
    """The same category of several providers in one Gemeinde, or in one quarter of a town; most first."""
    alike: dict[tuple[str, Area], list[Standing]] = defaultdict(list)
    for offer in offers:
        for area in _where(offer, areas):
            alike[offer.category, area].append(offer)
    found = [
        Overlap(
            category,
            str(CATEGORY_BY_CODE[category].name),
            area.name,
            area.code,
            len(some),
            len({offer.provider for offer in some}),
        )
        for (category, area), some in alike.items()
        if category in CATEGORY_BY_CODE and len(some) >= MANY_ALIKE
    ]
    several = [overlap for overlap in found if overlap.providers > 1]
    return tuple(sorted(several, key=lambda overlap: (-overlap.count, overlap.name, overlap.area)))


def _where(offer: Standing, areas: Areas) -> list[Area]:
    """Quarters of a town that has some, else its Gemeinden."""
    divided = {quarter.within_key for quarter in areas.quarters}
    towns = [area for area in areas.municipalities if area.code in offer.municipalities - divided]
    return [*towns, *(quarter for quarter in areas.quarters if areas.takes_place_in(offer, quarter))]


def _field(code: str) -> str:
    return str(FIELD_BY_CODE[code].name) if code in FIELD_BY_CODE else code


def _list(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s und %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
