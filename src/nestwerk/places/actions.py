import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nestwerk.base.arrays import drop_arrays
from nestwerk.base.scope import network_scope
from nestwerk.places.choices import ChangeKind, DataKind, DataState, TerritoryKind
from nestwerk.places.models import Dataset, Outline, ServedTerritory, Territory, TerritoryChange
from nestwerk.tenants.models import Network, Subnetwork


@transaction.atomic
def find_or_add_territory(
    *,
    name: str,
    kind: str,
    state: str = "",
    official_key: str = "",
    within: Territory | None = None,
    has_youth_office: bool = False,
    is_priority: bool = False,
    latitude: float | None = None,
    longitude: float | None = None,
    postcodes: tuple[str, ...] = (),
    is_rural: bool | None = None,
    population: int | None = None,
    population_on: date | None = None,
    area_km2: float | None = None,
) -> Territory:
    """The place with this name, kind and Land; a new one where there is none yet. Known keys are never overwritten."""
    same = Territory.objects.filter(name=name, state=state, valid_to=None)
    territory = same.filter(kind=kind).first() or same.filter(kind__in=_close_kinds(kind)).first()
    if territory is None:
        territory = Territory(name=name, kind=kind, state=state)
    territory.official_key = territory.official_key or official_key
    territory.within = territory.within or within
    territory.has_youth_office = territory.has_youth_office or has_youth_office
    territory.is_priority = territory.is_priority or is_priority
    if latitude is not None and longitude is not None:
        territory.latitude, territory.longitude = latitude, longitude
    territory.postcodes = sorted({*territory.postcodes, *postcodes})
    territory.is_rural = is_rural if is_rural is not None else territory.is_rural
    territory.area_km2 = area_km2 if area_km2 is not None else territory.area_km2
    if population is not None:
        territory.population, territory.population_on = population, population_on
    territory.save()
    return territory


def _close_kinds(kind: str) -> list[str]:
    """A document may call a town with a Kreis above it simply a Stadt."""
    towns = [TerritoryKind.CITY, TerritoryKind.TOWN]
    return [str(t) for t in towns] if kind in towns else []


@transaction.atomic
def cut_out(county: Territory, *, town: Territory) -> None:
    """The county's figures are meant without this town."""
    county.without.add(town)


@transaction.atomic
def serve(
    network: Network, *, territory: Territory, subnetwork: Subnetwork | None = None, since: date | None = None
) -> ServedTerritory:
    """A network serves a place from now on; saying so twice changes nothing."""
    with network_scope(network):
        served = ServedTerritory.objects.filter(network=network, until=None)
        row, _created = served.get_or_create(
            territory=territory,
            subnetwork=subnetwork,
            defaults={"network": network, "position": served.count(), "since": since},
        )
        return row


@transaction.atomic
def change_territory(
    *, predecessor: Territory, successor: Territory, kind: ChangeKind, on: date
) -> TerritoryChange:
    """Record a reform: the predecessor ends the day before, the successor begins."""
    if kind in {ChangeKind.MERGED, ChangeKind.RENAMED}:
        predecessor.valid_to = on
        predecessor.save()
    if successor.valid_from is None:
        successor.valid_from = on
        successor.save()
    return TerritoryChange.objects.create(predecessor=predecessor, successor=successor, kind=kind, on=on)


def begin_dataset(*, kind: DataKind, name: str, checksum: str, cut_for: str, version: str) -> Dataset:
    """A file is being read. What a killed reading of this kind and cut left behind is cleared away first."""
    for left in Dataset.objects.filter(kind=kind, cut_for=cut_for, state=DataState.READING):
        refuse_dataset(left, problem=_("Das Einlesen wurde unterbrochen. Es gilt, was vorher galt."))
    return Dataset.objects.create(
        kind=kind, name=name[:200], checksum=checksum, cut_for=cut_for, version=version, key=uuid4().hex
    )


def say_step(dataset: Dataset, text: str, *, progress_pct: int) -> None:
    """How far the reading is, for who waits."""
    dataset.step, dataset.progress_pct = text[:200], progress_pct
    dataset.save(update_fields=["step", "progress_pct"])


@transaction.atomic
def place_territory(
    territory: Territory | None,
    *,
    name: str,
    kind: TerritoryKind,
    state: str,
    official_key: str,
    within: Territory | None,
    point: tuple[float, float],
    area_km2: float,
    population: int | None = None,
    population_on: date | None = None,
) -> Territory:
    """A place as its border describes it: one that is known keeps its name and learns what it lacks."""
    found = territory or Territory(name=name, kind=kind, state=state)
    found.official_key = found.official_key or official_key
    found.state = found.state or state
    found.within = found.within or (None if within == found else within)
    if found.latitude is None or found.longitude is None:
        found.longitude, found.latitude = point
    found.area_km2 = area_km2
    if population is not None:
        found.population, found.population_on = population, population_on
    found.save()
    return found


@transaction.atomic
def draw_outlines(dataset: Dataset, borders: Sequence[tuple[Territory, str, tuple[float, ...]]]) -> None:
    """Borders of one dataset: place, GeoJSON geometry in degrees, its bounds."""
    Outline.objects.bulk_create(
        Outline(
            territory=territory,
            dataset=dataset,
            geometry=zlib.compress(geometry.encode()),
            bounds=[round(degree, 5) for degree in bounds],
        )
        for territory, geometry, bounds in borders
    )


@transaction.atomic
def finish_dataset(
    dataset: Dataset, *, report: Mapping[str, Any], reference: str, attribution: str, bounds: Sequence[float]
) -> None:
    """From now on this version counts; the one before is kept for results that stand on it."""
    before = Dataset.objects.filter(kind=dataset.kind, cut_for=dataset.cut_for, state=DataState.READY)
    before.update(state=DataState.RETIRED)
    dataset.state, dataset.step, dataset.progress_pct = DataState.READY, "", 100
    dataset.report, dataset.reference, dataset.attribution = dict(report), reference[:40], attribution[:300]
    dataset.bounds = [round(float(degree), 5) for degree in bounds]
    dataset.finished_at = timezone.now()
    dataset.save()


@transaction.atomic
def refuse_dataset(dataset: Dataset, *, problem: str) -> None:
    """Nothing of the file is kept but why."""
    dataset.outlines.all().delete()
    drop_arrays(dataset.key)
    dataset.state, dataset.step, dataset.problem = DataState.REFUSED, "", problem[:600]
    dataset.finished_at = timezone.now()
    dataset.save()
