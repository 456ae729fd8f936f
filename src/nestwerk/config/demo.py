"""The demonstration: five networks, built through actions from documents in the form the networks use."""

import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from nestwerk.accounts import actions as accounts
from nestwerk.accounts.models import User
from nestwerk.accounts.roles import COORDINATOR, MODERATOR, PARTNER, PLANNER, STEERING
from nestwerk.base.prepare import prepare_database
from nestwerk.base.scope import network_scope
from nestwerk.config.operating.stamp import mark_demo
from nestwerk.cooperation.actions.index import reindex
from nestwerk.cooperation.demo import build_cooperation
from nestwerk.coverage.demo import build_coverage, worst_area
from nestwerk.coverage.models import Scenario
from nestwerk.directory.demo import build_directory
from nestwerk.exchange import actions as exchange
from nestwerk.exchange.imports.documents import take_file
from nestwerk.needs import actions as needs
from nestwerk.needs.choices import NeedSource
from nestwerk.places import actions as places
from nestwerk.places.choices import STATES, TerritoryKind
from nestwerk.places.models import Territory
from nestwerk.places.municipalities import COUNTED_ON, KnownPlace, municipalities_within, parts_within
from nestwerk.registry.demo.actors import build_actors
from nestwerk.registry.demo.people import build_people
from nestwerk.reports.coverage.scenarios import evidence_of
from nestwerk.surveys.demo import build_survey
from nestwerk.tenants import actions as tenants
from nestwerk.tenants.choices import SubnetworkKind
from nestwerk.tenants.models import Network

BY = "Vorführung"
SURVEYED = {"dueren", "wetterau"}
LARGER = {"05162"}  # Dormagen lies in it, and is all the network serves of it
PROFILES = Path(__file__).resolve().parent.parent / "exchange" / "demo_profiles"


@dataclass(frozen=True)
class Place:
    name: str
    kind: str
    state: str
    official_key: str
    within: str = ""
    has_youth_office: bool = True
    is_priority: bool = False


@dataclass(frozen=True)
class DemoNetwork:
    slug: str
    name: str
    tenant: str
    stated_on: date
    places: tuple[Place, ...]
    parts: tuple[tuple[str, SubnetworkKind], ...] = ()
    age_to_months: int = 36


NODES = ("Netzwerkknoten Ost", *(f"Netzwerkknoten {n}" for n in range(2, 6)))
NETWORKS: tuple[DemoNetwork, ...] = (
    DemoNetwork(
        "dueren",
        "Netzwerk Frühe Hilfen von Stadt und Kreis Düren",
        "Stadt Düren und Kreis Düren",
        date(2018, 12, 31),
        (
            Place("Landkreis Düren", TerritoryKind.COUNTY, "NW", "05358"),
            Place("Stadt Düren", TerritoryKind.CITY, "NW", "05358008", within="Landkreis Düren"),
        ),
    ),
    DemoNetwork(
        "rendsburg-eckernfoerde",
        "Netzwerk Frühe Hilfen Rendsburg-Eckernförde",
        "Kreis Rendsburg-Eckernförde",
        date(2018, 12, 31),
        (Place("Kreis Rendsburg-Eckernförde", TerritoryKind.COUNTY, "SH", "01058"),),
        tuple(
            (f"Regionalgruppe {n}", SubnetworkKind.REGIONAL_GROUP)
            for n in ("Eckernförde", "Nortorf", "Rendsburg")
        ),
    ),
    DemoNetwork(
        "dortmund",
        "Frühe Hilfen in Dortmund",
        "Stadt Dortmund",
        date(2018, 12, 31),
        (Place("Stadt Dortmund", TerritoryKind.CITY, "NW", "05913000"),),
        age_to_months=216,
    ),
    DemoNetwork(
        "dormagen",
        "Netzwerk für Familien",
        "Stadt Dormagen",
        date(2016, 12, 31),
        (
            Place("Rhein-Kreis Neuss", TerritoryKind.COUNTY, "NW", "05162"),
            Place("Stadt Dormagen", TerritoryKind.TOWN, "NW", "05162004", within="Rhein-Kreis Neuss"),
            Place("Horrem", TerritoryKind.QUARTER, "NW", "", "Stadt Dormagen", False, True),
            Place("Hackenbroich", TerritoryKind.QUARTER, "NW", "", "Stadt Dormagen", False, True),
        ),
        age_to_months=216,
    ),
    DemoNetwork(
        "wetterau",
        "Frühe Hilfen – wohlbehalten aufwachsen in der Wetterau",
        "Wetteraukreis",
        date(2018, 12, 31),
        (Place("Wetteraukreis", TerritoryKind.COUNTY, "HE", "06440"),),
        tuple((name, SubnetworkKind.NODE) for name in NODES),
    ),
)
SIGN_INS = (
    (COORDINATOR, "koordination"),
    (PLANNER, "planung"),
    (STEERING, "steuerung"),
    (PARTNER, "partner"),
    (MODERATOR, "gast"),
)
OPERATOR_MAIL = "betrieb@nestwerk.example"


def sign_in(slug: str, word: str) -> str:
    return f"{word}@{slug}.example"


def _is_free() -> bool:
    """Nothing in this database would be missed: it is empty, or a demonstration and nothing more."""
    try:
        slugs = set(Network.objects.values_list("slug", flat=True))
        people = set(User.objects.values_list("email", flat=True))
    except DatabaseError:
        return False  # not one of ours, or of another version: leave it alone
    ours = {sign_in(plan.slug, word) for plan in NETWORKS for _role, word in SIGN_INS} | {OPERATOR_MAIL}
    return slugs <= {plan.slug for plan in NETWORKS} and people <= ours


def _files_of(path: Path) -> list[Path]:
    """A SQLite database and the files SQLite keeps beside it; nobody else's copy of it."""
    every = (path.with_name(path.name + ending) for ending in ("", "-wal", "-shm", "-journal"))
    return [found for found in every if found.exists()]


def clear_the_way() -> str:
    """A fresh database. A demo of before goes; anything else is moved aside, never lost. Returns a sentence."""
    sentence = ""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        is_free = not path.exists() or _is_free()
        connection.close()
        if not is_free:
            aside = path.with_name(f"{path.stem}-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}")
            for found in _files_of(path):  # the write-ahead log may hold what the database does not yet
                found.rename(aside.with_name(found.name.replace(path.name, aside.name)))
            sentence = f"Die vorhandene Datenbank liegt jetzt unter {aside.name}."
        for leftover in _files_of(path):
            leftover.unlink()
        prepare_database()
    else:
        prepare_database()
        if not _is_free():
            raise RuntimeError(
                "In dieser Datenbank liegen schon Netzwerke. Bitte eine leere Datenbank angeben."
            )
        call_command("flush", interactive=False, verbosity=0)
    return sentence


def _republic() -> dict[str, Territory]:
    federation = places.find_or_add_territory(name="Deutschland", kind=TerritoryKind.FEDERATION)
    return {
        code: places.find_or_add_territory(name=name, kind=TerritoryKind.STATE, state=code, within=federation)
        for code, name in STATES.items()
    }


def _places(plan: DemoNetwork, states: dict[str, Territory]) -> None:
    for place in plan.places:
        above = (
            Territory.objects.filter(name=place.within, state=place.state).first() if place.within else None
        )
        places.find_or_add_territory(
            name=place.name,
            kind=place.kind,
            state=place.state,
            official_key=place.official_key,
            within=above or states[place.state],
            has_youth_office=place.has_youth_office,
            is_priority=place.is_priority,
        )


def _known_places(plan: DemoNetwork) -> None:
    """The Gemeinden of a served Kreis, the quarters of a served town, as far as they are known."""
    keys = {place.official_key for place in plan.places if place.official_key} - LARGER
    for above in Territory.objects.filter(official_key__in=keys, valid_to=None).order_by("pk"):
        for found in municipalities_within(above.official_key):
            same = Territory.objects.filter(official_key=found.key, valid_to=None).first()
            _add(found, above.state, same or above, is_same=same is not None)
        for found in parts_within(above.official_key):
            _add(found, above.state, above)


def _add(found: KnownPlace, state: str, above: Territory, *, is_same: bool = False) -> None:
    """One known place; where it is there under another name (“Stadt Düren”), it only learns where it lies."""
    places.find_or_add_territory(
        name=above.name if is_same else found.name,
        kind=above.kind if is_same else found.kind,
        state=state,
        official_key=found.key,
        within=None if is_same else above,
        latitude=found.latitude,
        longitude=found.longitude,
        postcodes=found.postcodes,
        is_rural=found.is_rural,
        population=found.population,
        population_on=COUNTED_ON if found.population else None,
        area_km2=found.area_km2,
    )


@transaction.atomic
def build_network(plan: DemoNetwork, states: dict[str, Territory], *, with_directory: bool = True) -> Network:
    """One network with its places, its document, its people, its directory."""
    _places(plan, states)
    _known_places(plan)
    network = tenants.open_network(
        slug=plan.slug, name=plan.name, tenant_name=plan.tenant, age_to_months=plan.age_to_months
    )
    take_file(PROFILES / f"{plan.slug}.txt", stated_on=plan.stated_on, by=BY, network=network)
    with network_scope(network):
        for name, kind in plan.parts:
            accounts.add_part(network, name=name, kind=kind, by=BY)
        for role, word in SIGN_INS:
            email = sign_in(plan.slug, word)
            accounts.add_member(
                network, email=email, name=f"{role.name} {plan.tenant}", role=role.code, by=BY
            )
        exchange.share_figures(network, by=BY)
    if with_directory:
        build_directory(network, by=BY)
    return network


def _write_down_need(network: Network) -> None:
    """What the network's scenario shows, kept as a Bedarf with its figures of today, and what is done about it."""
    with network_scope(network):
        scenario = Scenario.objects.filter(network=network).first()
        if scenario is None:
            return
        need = needs.report_need(
            network,
            title=f"{scenario.name}: Familien brauchen einen Ort in der Nähe",
            text="Im Planspiel hätten viele Kinder einen kürzeren Weg. Wir besprechen das in der Steuerungsgruppe.",
            category=scenario.run.question["kind"],
            areas=[worst_area(scenario.run)["key"]],
            source=NeedSource.SCENARIO,
            evidence=evidence_of(scenario.run, scenario),
            by=BY,
        )
        needs.plan_measure(
            network,
            need=need,
            title="Raum suchen und eine Sprechstunde erproben",
            text="Ein Raum im Ort, einmal in der Woche vormittags, ein halbes Jahr lang.",
            areas=need.areas,
            owner=None,
            due_on=timezone.localdate() + timedelta(days=180),
            evidence=need.evidence,
            by=BY,
        )


def build_room(network: Network) -> None:
    """The coordinator's room: actors, persons, bodies, meetings, agreements, documents, a survey."""
    with network_scope(network):
        build_actors(network, by=BY)
        build_people(network, by=BY)
        build_cooperation(network, by=BY)
        if network.slug in SURVEYED:
            build_survey(network, by=BY)
        reindex(network)  # what was stored in one go is not heard


def build(*, with_directories: bool = True) -> list[Network]:
    """All five, the same every time; without their directories it is a matter of a second."""
    states = _republic()
    networks = [build_network(plan, states, with_directory=with_directories) for plan in NETWORKS]
    if with_directories:
        for network in networks:
            build_room(network)
            build_coverage(network, by=BY)
            _write_down_need(network)
    User.objects.create_user(OPERATOR_MAIL, "Betrieb", is_operator=True)
    return networks


def build_all() -> str:
    sentence = clear_the_way()
    build()
    mark_demo(True)
    return sentence
