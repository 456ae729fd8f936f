"""Borders become places: found again by key or name, added where new, never taken away in silence."""

from datetime import date
from pathlib import Path

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.places import actions
from nestwerk.places.choices import DataKind, DataState, TerritoryKind
from nestwerk.places.errors import DataRefused
from nestwerk.places.imports import areas_keeping, areas_parts
from nestwerk.places.imports.areas import read_areas
from nestwerk.places.imports.keeping import Content, Kept, Reading, keep
from nestwerk.places.imports.shapes import Finding
from nestwerk.places.models import Dataset, Outline, Territory
from nestwerk.places.queries import box_of, dataset_for, outlines
from nestwerk.tenants.models import Network
from tests.make import tenants
from tests.make.open_data import auenkreis, geojson, geopackage, official, square
from tests.make.places import territory

pytestmark = pytest.mark.django_db


def taken(path: Path, network: Network | None = None, *, day: date | None = None) -> Kept:
    served = []
    if network:
        with network_scope(network):
            served = [row.territory for row in network_rows(network)]

    def read(_progress: object) -> Content:
        return areas_keeping.content_of(read_areas(path), day=day, served=served)

    reading = Reading(DataKind.AREAS, [path], "1", network.slug if network else "")
    return keep(reading, read, progress=lambda _text: None)


def network_rows(network: Network) -> list:  # type: ignore[type-arg]
    return list(actions.ServedTerritory.objects.filter(network=network).select_related("territory"))


def places() -> list[tuple[str, str, str, str]]:
    rows = Territory.objects.exclude(kind=TerritoryKind.STATE).order_by("official_key", "name")
    return [(row.official_key, row.name, row.kind, str(row.within or "")) for row in rows]


def test_new_places_lie_in_their_kreis_in_their_land(tmp_path: Path) -> None:
    kept = taken(auenkreis(tmp_path / "a.gpkg"))
    assert places() == [
        ("06998", "Landkreis Fernheim", "county", "Hessen"),
        ("06998001", "Fernheim", "municipality", "Landkreis Fernheim"),
        ("06999", "Auenkreis", "county", "Hessen"),
        ("06999001", "Auenstadt", "town", "Auenkreis"),
        ("06999002", "Bachdorf", "municipality", "Auenkreis"),
    ]
    town = Territory.objects.get(official_key="06999001")
    assert (town.state, town.latitude, town.longitude, town.area_km2) == ("HE", 50.025, 9.025, 19.93)
    assert kept.dataset.bounds == [9.0, 50.0, 10.05, 50.05]
    border = outlines(kept.dataset, [town])[0]
    assert sorted(set(map(tuple, border.geometry["coordinates"][0]))) == [
        (9.0, 50.0), (9.0, 50.05), (9.05, 50.0), (9.05, 50.05),
    ]  # fmt: skip


def test_known_places_keep_their_name_and_learn_the_rest(tmp_path: Path) -> None:
    by_key = territory("Stadt Auenstadt", TerritoryKind.CITY, state="HE", official_key="06999001")
    by_name = territory("Landkreis Auenkreis", TerritoryKind.COUNTY, state="HE")
    elsewhere = territory("Bachdorf", TerritoryKind.MUNICIPALITY, state="NW")
    taken(auenkreis(tmp_path / "a.gpkg"))
    for row in (by_key, by_name, elsewhere):
        row.refresh_from_db()
    assert (by_key.name, by_key.kind, by_key.within) == ("Stadt Auenstadt", "city", by_name)
    assert (by_name.name, by_name.official_key) == ("Landkreis Auenkreis", "06999")
    assert (elsewhere.official_key, elsewhere.area_km2) == ("", None)
    assert Outline.objects.filter(territory__in=[by_key, by_name]).count() == 2


def test_row_without_key_among_official_ones_is_named(tmp_path: Path) -> None:
    rows = [(square(0), official("06999001", "Auenstadt")), (square(1), official("", "Ohneschlüssel"))]
    kept = taken(geopackage(tmp_path / "a.gpkg", "vg250_gem", rows))
    assert (kept.dataset.report["counts"], kept.dataset.report["refused"]) == (
        {"areas": 2, "left_out": 1, "waters": 0, "kept": 1},
        [{"place": "Ohneschlüssel", "reason": "ohne amtlichen Schlüssel"}],
    )


def test_twins_by_name_are_never_guessed(tmp_path: Path) -> None:
    nameless = territory("Neuenkirchen", TerritoryKind.MUNICIPALITY, state="MV")
    rows = [(square(i), official(f"1307510{i + 1}", "Neuenkirchen")) for i in range(2)]
    taken(geopackage(tmp_path / "a.gpkg", "vg250_gem", rows))
    nameless.refresh_from_db()
    named = Territory.objects.filter(official_key__startswith="13075").order_by("official_key")
    assert (nameless.official_key, [row.name for row in named]) == (
        "",
        ["Neuenkirchen", "Neuenkirchen (13075102)"],
    )


def test_city_that_is_kreis_and_gemeinde_is_one_place(tmp_path: Path) -> None:
    path = geopackage(
        tmp_path / "a.gpkg", "vg250_gem", [(square(0), official("05913000", "Dortmund", "Stadt"))]
    )
    geopackage(path, "vg250_krs", [(square(0), official("05913", "Dortmund", "Kreisfreie Stadt"))])
    taken(path)
    assert places() == [("05913000", "Dortmund", "city", "Nordrhein-Westfalen")]


def test_people_are_known_with_their_day(tmp_path: Path) -> None:
    rows = [(square(0), official("06999001", "Auenstadt", EWZ=5000, KFL=12.5, WSK="2022-11-01"))]
    kept = taken(geopackage(tmp_path / "a.gpkg", "vg250_gem", rows))
    town = Territory.objects.get(official_key="06999001")
    assert (town.population, town.population_on, town.area_km2) == (5000, date(2022, 12, 31), 12.5)
    assert kept.dataset.reference == "2022-11-01"
    assert kept.dataset.attribution == "© GeoBasis-DE / BKG 2022 (Daten verändert), dl-de/by-2-0"


def test_network_keeps_what_it_serves_and_forty_kilometres_around(tmp_path: Path) -> None:
    network = tenants.network()
    actions.serve(network, territory=territory("Auenkreis", state="HE", official_key="06999"))
    kept = taken(auenkreis(tmp_path / "a.gpkg"), network)
    keys = Outline.objects.filter(dataset=kept.dataset).values_list("territory__official_key", flat=True)
    assert sorted(keys) == ["06999", "06999001", "06999002"]
    with network_scope(network):
        assert dataset_for(network, DataKind.AREAS) == kept.dataset
        assert [round(degree, 2) for degree in box_of(network, buffer_km=11.12) or ()] == [
            8.84,
            49.9,
            9.26,
            50.15,
        ]


def test_file_without_the_network_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    network = tenants.network()
    actions.serve(network, territory=territory("Kreis Düren", official_key="05358"))
    with pytest.raises(DataRefused, match="kein Gebiet dieses Netzwerks"):
        taken(auenkreis(tmp_path / "a.gpkg"), network)
    assert [(d.state, d.problem) for d in Dataset.objects.all()] == [
        ("refused", "In dieser Datei steht kein Gebiet dieses Netzwerks.")
    ]
    assert places() == [("05358", "Kreis Düren", "county", "")]


def test_same_file_again_changes_nothing_and_a_new_one_retires_it(tmp_path: Path) -> None:
    path = auenkreis(tmp_path / "a.gpkg")
    first, again = taken(path), taken(path)
    rows = [
        (square(0), official("06999001", "Auenstadt", "Stadt")),
        (square(1), official("06999003", "Neudorf")),
    ]
    later = taken(geopackage(tmp_path / "b.gpkg", "vg250_gem", rows))
    assert (again.is_new, again.dataset, later.is_new) == (False, first.dataset, True)
    states = dict(Dataset.objects.values_list("pk", "state"))
    assert states == {first.dataset.pk: DataState.RETIRED, later.dataset.pk: DataState.READY}
    assert (first.dataset.outlines.count(), later.dataset.outlines.count()) == (5, 2)
    assert later.dataset.report["sentences"][1:] == [
        "1 bekannte Gemeinde steht nicht in der Datei; sie bleibt, wie sie ist: Bachdorf (06999002)",
        "1 Gemeinde ist neu: Neudorf (06999003)",
    ]


@pytest.fixture
def town(tmp_path: Path) -> Network:
    """A network of one town, whose border is known."""
    network = tenants.network()
    actions.serve(network, territory=territory("Auenkreis", state="HE", official_key="06999"))
    taken(auenkreis(tmp_path / "a.gpkg"), network)
    return network


def parts(path: Path, network: Network) -> Content:
    with network_scope(network):
        areas = dataset_for(network, DataKind.AREAS)
        assert areas is not None
        served = [row.territory for row in network_rows(network)]
        return areas_parts.content_of(read_areas(path), day=None, served=served, borders=outlines(areas))


def test_own_areas_lie_in_the_smallest_place_around_them(tmp_path: Path, town: Network) -> None:
    path = geojson(
        tmp_path / "a.geojson", (square(0), {"name": "Nordviertel"}), (square(9), {"name": "Anderswo"})
    )
    content = parts(path, town)
    kept = keep(
        Reading(DataKind.QUARTERS, [path], "1", town.slug), lambda _say: content, progress=lambda _text: None
    )
    part = Territory.objects.get(kind=TerritoryKind.QUARTER)
    assert (part.name, str(part.within), part.state, part.official_key) == (
        "Nordviertel",
        "Auenstadt",
        "HE",
        "",
    )
    assert content.report.refused == (Finding("Anderswo", "liegt nicht im Gebiet des Netzwerks"),)
    with network_scope(town):
        assert dataset_for(town, DataKind.QUARTERS) == kept.dataset
        assert dataset_for(town, DataKind.AREAS) != kept.dataset


def test_own_areas_outside_of_everything_are_refused(tmp_path: Path, town: Network) -> None:
    with pytest.raises(DataRefused, match="Keines der Gebiete liegt im Gebiet des Netzwerks"):
        parts(geojson(tmp_path / "a.geojson", (square(9), {"name": "Anderswo"})), town)
