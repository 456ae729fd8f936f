"""Places as they are: counties without their towns, towns with a Jugendamt of their own, reforms, n to m."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from nestwerk.base.scope import network_scope
from nestwerk.places import actions
from nestwerk.places.choices import ChangeKind, TerritoryKind
from nestwerk.places.models import ServedTerritory, Territory, TerritoryChange
from nestwerk.places.queries import parts_served, predecessors, served, valid_on
from nestwerk.tenants.models import Network
from tests.make import tenants
from tests.make.places import territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Network:
    return tenants.network()


def test_county_stands_without_the_town_that_has_its_own_jugendamt() -> None:
    county = territory("Kreis Düren")
    town = territory("Stadt Düren", TerritoryKind.TOWN, within=county, has_youth_office=True)
    actions.cut_out(county, town=town)
    actions.cut_out(county, town=town)
    assert (list(county.without.all()), list(town.cut_out_of.all()), list(county.parts.all())) == (
        [town],
        [county],
        [town],
    )
    assert list(town.without.all()) == []


def test_town_with_a_jugendamt_lies_within_a_county_of_another_network() -> None:
    county = territory("Rhein-Kreis Neuss", official_key="05162", has_youth_office=True)
    town = territory(
        "Stadt Dormagen", TerritoryKind.TOWN, within=county, official_key="05162004", has_youth_office=True
    )
    quarter = territory("Horrem", TerritoryKind.QUARTER, within=town, is_priority=True)
    ours, theirs = tenants.network("dormagen", "Dormagen"), tenants.network("neuss", "Neuss")
    actions.serve(theirs, territory=county)
    actions.serve(ours, territory=town)
    actions.serve(ours, territory=quarter)
    found = []
    for network in (ours, theirs):
        with network_scope(network):
            found.append([t.name for t in served(network)])
    assert found == [["Stadt Dormagen", "Horrem"], ["Rhein-Kreis Neuss"]]
    assert (quarter.within, town.within, county.within) == (town, county, None)


def test_place_is_found_again_instead_of_made_twice() -> None:
    first = territory("Kreis Düren")
    again = territory("Kreis Düren", official_key="05358", has_youth_office=True)
    assert (again.pk, again.official_key, again.has_youth_office, Territory.objects.count()) == (
        first.pk,
        "05358",
        True,
        1,
    )


def test_known_key_is_not_overwritten() -> None:
    territory("Kreis Düren", official_key="05358")
    assert territory("Kreis Düren", official_key="05999").official_key == "05358"


def test_city_in_a_document_is_the_town_we_know() -> None:
    town = territory("Stadt Düren", TerritoryKind.TOWN)
    assert territory("Stadt Düren", TerritoryKind.CITY).pk == town.pk


def test_same_name_elsewhere_is_another_place() -> None:
    names = [territory("Neustadt", TerritoryKind.TOWN, state=state).pk for state in ("HE", "SN", "")]
    assert len(set(names)) == 3


@pytest.mark.parametrize("is_inside", [False, True])
def test_same_place_twice_is_refused_by_the_database(is_inside: bool) -> None:
    within = territory("Nordrhein-Westfalen", TerritoryKind.STATE) if is_inside else None
    territory("Kreis Düren", within=within)
    with pytest.raises(IntegrityError), transaction.atomic():
        Territory.objects.create(name="Kreis Düren", kind="county", state="NW", within=within)


@pytest.mark.parametrize("has_part", [False, True])
def test_same_service_twice_is_refused_by_the_database(has_part: bool, home: Network) -> None:
    part = tenants.subnetwork(home) if has_part else None
    place = territory()
    actions.serve(home, territory=place, subnetwork=part)
    with network_scope(home), pytest.raises(IntegrityError), transaction.atomic():
        ServedTerritory.objects.create(network=home, territory=place, subnetwork=part)


def test_place_cannot_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Territory.objects.create(
            name="A", kind="town", valid_from=date(2020, 1, 1), valid_to=date(2019, 12, 31)
        )


@pytest.mark.parametrize("key", ["5", "ABC", "1234567890123", "05 162"])
def test_official_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Territory(name="A", kind="town", official_key=key).full_clean()
    assert "official_key" in refused.value.message_dict


def test_merger_ends_the_old_and_begins_the_new() -> None:
    old = [territory(f"Kreis {name}") for name in ("A", "B")]
    new = territory("Kreis AB")
    on = date(2011, 9, 4)
    for predecessor in old:
        actions.change_territory(predecessor=predecessor, successor=new, kind=ChangeKind.MERGED, on=on)
    assert [t.valid_to for t in old] == [on, on]
    assert new.valid_from == on
    assert predecessors(new) == old


def test_predecessors_go_all_the_way_back() -> None:
    first, second, third = (territory(f"Kreis {name}") for name in ("A", "B", "C"))
    actions.change_territory(
        predecessor=first, successor=second, kind=ChangeKind.RENAMED, on=date(1975, 1, 1)
    )
    actions.change_territory(predecessor=second, successor=third, kind=ChangeKind.MERGED, on=date(2000, 1, 1))
    assert predecessors(third) == [second, first]


def test_place_does_not_become_itself() -> None:
    same = territory()
    with pytest.raises(IntegrityError), transaction.atomic():
        TerritoryChange.objects.create(predecessor=same, successor=same, kind="renamed", on=date(2000, 1, 1))


def test_places_of_a_day_are_those_that_were_there() -> None:
    old, new, always = territory("Kreis A"), territory("Kreis AB"), territory("Kreis Z")
    actions.change_territory(predecessor=old, successor=new, kind=ChangeKind.MERGED, on=date(2011, 9, 4))
    assert set(valid_on(date(2010, 1, 1))) == {old, always}
    assert set(valid_on(date(2020, 1, 1))) == {new, always}


def test_networks_and_places_are_n_to_m(home: Network) -> None:
    other = tenants.network("bergland", "Bergland")
    shared, own = territory("Kreis A"), territory("Kreis B")
    for network, place in ((home, shared), (home, own), (other, shared)):
        actions.serve(network, territory=place)
        actions.serve(network, territory=place)
    found = {}
    for network in (home, other):
        with network_scope(network):
            found[network.slug] = [t.name for t in served(network)]
    assert found == {"auenland": ["Kreis A", "Kreis B"], "bergland": ["Kreis A"]}


def test_part_of_a_network_serves_its_own_place(home: Network) -> None:
    node = tenants.subnetwork(home, "Knoten Bad Nauheim")
    whole, part = territory("Kreis A"), territory("Bad Nauheim", TerritoryKind.TOWN)
    actions.serve(home, territory=whole)
    actions.serve(home, territory=part, subnetwork=node)
    with network_scope(home):
        assert served(home) == [whole]
        assert [(row.subnetwork, row.territory) for row in parts_served(home)] == [(node, part)]


def test_order_of_places_is_that_of_serving(home: Network) -> None:
    for name in ("Kreis C", "Kreis A", "Kreis B"):
        actions.serve(home, territory=territory(name))
    with network_scope(home):
        assert [(row.position, row.territory.name) for row in ServedTerritory.objects.all()] == [
            (0, "Kreis C"),
            (1, "Kreis A"),
            (2, "Kreis B"),
        ]
