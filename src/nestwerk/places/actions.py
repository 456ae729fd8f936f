from datetime import date

from django.db import transaction

from nestwerk.base.scope import network_scope
from nestwerk.places.choices import ChangeKind, TerritoryKind
from nestwerk.places.models import ServedTerritory, Territory, TerritoryChange
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
