"""The demonstration: five networks, the same every time, and nothing lost that was there before."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from nestwerk.accounts.models import Membership, User
from nestwerk.base.databases import sqlite_settings
from nestwerk.base.scope import all_networks
from nestwerk.config import demo
from nestwerk.config.operating.databases import in_place_of_default
from nestwerk.cooperation.choices import SeatRole, SignatureState
from nestwerk.cooperation.models import Body, Seat, Signature
from nestwerk.directory.models import SearchEntry
from nestwerk.exchange.models import ProfileDocument, SharedFigures
from nestwerk.places.models import Territory
from nestwerk.registry.choices import Sector
from nestwerk.registry.models import Partnership, Person
from nestwerk.tenants.models import Network
from tests.make.rows import models_of_networks

BOTH = (Sector.YOUTH, Sector.HEALTH)
SLUGS = ["dormagen", "dortmund", "dueren", "rendsburg-eckernfoerde", "wetterau"]
# they name rows by their numbers, or are random by design; the stamp is a sum over such
NOT_OURS = {"origin", "subject", "password", "uid", "stamp", "input_hash", "seconds"}
ANONYMOUS = "cooperation.Feedback"  # numbered at random, so that no order tells who said what
UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=Kennung )[0-9a-f]{12}")


def test_demo_has_five_sharing_networks_and_their_people(db: None) -> None:
    demo.build(with_directories=False)
    assert sorted(Network.objects.values_list("slug", "shares_figures")) == [(slug, True) for slug in SLUGS]
    with all_networks():
        assert SharedFigures.objects.count() == 5
        assert set(ProfileDocument.objects.values_list("state", flat=True)) == {"confirmed"}
        assert [found for found in ProfileDocument.objects.values_list("contacts", flat=True) if found] == []
        members = sorted(Membership.objects.values_list("network__slug", "user__email", "role"))
    assert members == sorted(
        (slug, demo.sign_in(slug, word), role.code) for slug in SLUGS for role, word in demo.SIGN_INS
    )
    assert list(User.objects.filter(is_operator=True).values_list("email", flat=True)) == [demo.OPERATOR_MAIL]
    states = Territory.objects.filter(kind="state")
    assert (states.count(), set(states.values_list("within__name", flat=True))) == (16, {"Deutschland"})


COUNTED = {
    "directory.Offer": 405,
    "directory.Portal": 5,
    "directory.Campaign": 1,
    "directory.Inquiry": 71,
    "directory.Proposal": 7,
    "directory.ErrorReport": 6,
    "directory.SearchMiss": 45,
    "coverage.Run": 7,
    "coverage.Scenario": 2,
    "needs.Need": 2,
    "needs.Measure": 2,
    "registry.Organisation": 567,
    "registry.Person": 1710,
    "cooperation.Body": 29,
    "cooperation.Agreement": 3,
    "surveys.Wave": 4,
}
# What the networks wrote of themselves: partners by sector, in the order of Sector.
PARTNERS = {
    "dortmund": (15, 20, 4, 5, 18, 4),
    "dueren": (15, 26, 2, 2, 32, 2),
    "rendsburg-eckernfoerde": (23, 35, 3, 3, 16, 2),
    "wetterau": (30, 150, 6, 5, 50, 20),
}
ROOM = {
    "partners by sector": PARTNERS,
    "persons of Dormagen": 700,
    "bodies of the whole of Wetterau": 6,
    "bodies of its nodes": 5,
    "regional groups of Rendsburg-Eckernförde": 3,
    "signed there": 60,
    "parity in Dortmund": {"youth": 2, "health": 2},
}


def _plain(row: models.Model) -> dict[str, Any]:
    """A row without its number and its time; rows it points to are named."""
    found = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in NOT_OURS or isinstance(field, models.DateTimeField):
            continue
        value = getattr(row, field.name)
        found[field.name] = str(value) if isinstance(value, models.Model) else value
        if isinstance(value, dict | list):  # sites are named by the uid of their place
            found[field.name] = UID.sub("uid", json.dumps(value))
    if isinstance(row, SearchEntry):  # its terms begin with the network's number
        found["terms"] = found["terms"].partition(" ")[2]
    return found


def _partners(slug: str) -> tuple[int, ...]:
    rows = Partnership.objects.filter(network__slug=slug, until=None)
    found = Counter(rows.values_list("organisation__sector", flat=True))
    return tuple(found[sector] for sector in Sector.values)


def _room() -> dict[str, Any]:
    """Counted from the rows, not from what the demonstration says of itself."""
    bodies, seats = Body.objects.order_by("pk"), Seat.objects.exclude(role=SeatRole.SUBSTITUTE)
    parity = seats.filter(network__slug="dortmund", body__has_parity=True, organisation__sector__in=BOTH)
    wetterau = bodies.filter(network__slug="wetterau")
    regional = bodies.filter(network__slug="rendsburg-eckernfoerde").exclude(part=None)
    signed = Signature.objects.filter(network__slug="rendsburg-eckernfoerde", state=SignatureState.SIGNED)
    return {
        "partners by sector": {slug: _partners(slug) for slug in PARTNERS},
        "persons of Dormagen": Person.objects.filter(network__slug="dormagen").count(),
        "bodies of the whole of Wetterau": wetterau.filter(part=None).count(),
        "bodies of its nodes": wetterau.exclude(part=None).count(),
        "regional groups of Rendsburg-Eckernförde": regional.count(),
        "signed there": signed.count(),
        "parity in Dortmund": Counter(parity.values_list("organisation__sector", flat=True)),
    }


def _whole(model: Any) -> models.QuerySet[Any]:
    """With the rows it points to, which are named."""
    found = [field.name for field in model._meta.concrete_fields if field.is_relation]
    return model.objects.select_related(*found).order_by("pk")


def _everything() -> dict[str, list[dict[str, Any]]]:
    with all_networks():
        rows = {
            model._meta.label: [_plain(row) for row in _whole(model)]
            for model in (*models_of_networks(), Network, Territory, User)
        }
        rows[ANONYMOUS].sort(key=str)
        return {**rows, "the room": [_room()]}


def _compare(seen: list[dict[str, list[dict[str, Any]]]]) -> None:
    assert seen[0] == seen[1]
    assert min(len(seen[0][label]) for label in ("exchange.SharedFigures", "indicators.Value")) >= 5
    assert {label: len(seen[0][label]) for label in COUNTED} == COUNTED
    assert seen[0]["the room"] == [ROOM]


@pytest.mark.slow  # every directory
@pytest.mark.postgresql  # on SQLite two processes are compared, below
def test_demo_stands_whole_on_postgresql(db: None) -> None:
    demo.build()
    with all_networks():
        counts = {label: apps.get_model(label).objects.count() for label in COUNTED}
        assert (counts, _room()) == (COUNTED, ROOM)


def _demo(home: Path) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NESTWERK_", "DATABASE_"))}
    command = [sys.executable, "-m", "nestwerk", "demo", "--no-serve"]
    environment = {**kept, "NESTWERK_HOME": str(home)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _slugs(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    found = connection.execute("SELECT slug FROM tenants_network ORDER BY slug").fetchall()
    connection.close()
    return [slug for (slug,) in found]


LEFT_OPEN = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("CREATE TABLE tenants_network (slug TEXT)")
connection.execute("INSERT INTO tenants_network VALUES ('eigenes')")
connection.commit()
os._exit(0)
"""


def _older_database(home: Path) -> Path:
    """Somebody's own database, from before any demo, its process killed: all of it is in the write-ahead log."""
    home.mkdir()
    path = home / "nestwerk.sqlite3"
    subprocess.run([sys.executable, "-c", LEFT_OPEN, str(path)], check=True)
    (home / "nestwerk.sqlite3.bak").write_text("Sicherung")
    return path


@dataclass(frozen=True)
class TwoDemos:
    """Built one after the other in the same folder, where somebody's own database lay."""

    path: Path
    first: subprocess.CompletedProcess[str]
    second: subprocess.CompletedProcess[str]
    replaced: Path


def _two_demos(folder: Path) -> TwoDemos:
    path, replaced = _older_database(folder / "home"), folder / "replaced.sqlite3"
    first = _demo(path.parent)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", [str(replaced)])
    return TwoDemos(path, first, _demo(path.parent), replaced)


def _check_others(two: TwoDemos) -> None:
    """A database of somebody else is moved aside, a demo is replaced."""
    path, first, second, home = two.path, two.first, two.second, two.path.parent
    aside = [found for found in home.glob("nestwerk-*.sqlite3") if found != path]
    assert (first.returncode, second.returncode, _slugs(path)) == (0, 0, SLUGS)
    assert [_slugs(found) for found in aside] == [["eigenes"]]
    assert (home / "nestwerk.sqlite3.bak").read_text() == "Sicherung"
    assert f"Die vorhandene Datenbank liegt jetzt unter {aside[0].name}." in first.stderr
    assert "Die vorhandene Datenbank" not in second.stderr
    assert [
        word for word in ("koordination@wetterau.example", demo.OPERATOR_MAIL) if word not in first.stdout
    ] == []


@pytest.mark.slow  # processes of their own
@pytest.mark.once  # the whole demo stands on PostgreSQL too, above
def test_demos_of_two_processes_are_the_same_and_leave_others_alone(tmp_path: Path, db: None) -> None:
    two = _two_demos(tmp_path)
    _check_others(two)
    seen = []
    for path in (two.replaced, two.path):
        with in_place_of_default(sqlite_settings(path)):
            seen.append(_everything())
    _compare(seen)
