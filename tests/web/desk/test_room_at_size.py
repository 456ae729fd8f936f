"""The lists of a large network: 300 actors, 700 persons, ten years of meetings. What they cost, counted literally."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nestwerk.base.scope import network_scope
from nestwerk.base.text import fold, sort_key
from nestwerk.cooperation.choices import DocumentKind, MeetingState, Reply
from nestwerk.cooperation.models import Agreement, Body, Document, Invitee, Meeting, Seat, Task
from nestwerk.registry.actions.actors import NewActor, add_actors
from nestwerk.registry.actions.batch import NewPerson, add_people
from nestwerk.registry.choices import FunctionKind, Sector
from nestwerk.registry.models import Organisation, Person
from nestwerk.tenants.models import Network
from tests.cast import Cast

ACTORS, PERSONS, BODIES, MEETINGS, INVITED, TASKS = 300, 700, 12, 600, 15, 1200
AGREEMENTS, DOCUMENTS = 30, 300
BEGUN = date(2016, 1, 4)
STATEMENTS = {
    "organisations": 7,
    "people": 8,
    "bodies": 6,
    "meetings": 6,
    "meetings/participation": 5,
    "tasks": 7,
    "agreements": 5,
    "library": 5,
}


def _folded(rows: Sequence[Any]) -> Sequence[Any]:
    """What save() would have done to each."""
    for row in rows:
        source = row.folded_source()
        row.folded, row.sorted_as = fold(source)[:400], sort_key(source)[:400]
    return rows


def _people(network: Network) -> tuple[list[Organisation], list[Person]]:
    words = [
        {"name": f"Haus {n:03d}", "sector": Sector.values[n % len(Sector.values)]} for n in range(ACTORS)
    ]
    houses = add_actors(network, [NewActor(one, BEGUN) for one in words], by="Test")
    new = [
        NewPerson(houses[n % ACTORS], FunctionKind.CONTACT, {"last_name": f"Person {n:03d}"})
        for n in range(PERSONS)
    ]
    return houses, add_people(network, new, on=BEGUN, proof="Bogen", by="Test")


def _meetings(network: Network, houses: list[Organisation], people: list[Person]) -> list[Meeting]:
    bodies = [Body(network=network, name=f"Runde {n:02d}", level="structural") for n in range(BODIES)]
    bodies = Body.objects.bulk_create(_folded(bodies))
    Seat.objects.bulk_create(
        Seat(
            network=network,
            body=bodies[n % BODIES],
            organisation=houses[n],
            person=people[n],
            role="member",
            since=BEGUN,
        )
        for n in range(BODIES * INVITED)
    )
    first = datetime(2016, 1, 4, 9, tzinfo=UTC)
    held = [first + timedelta(days=6 * n) for n in range(MEETINGS)]
    rows = [
        Meeting(
            network=network,
            body=bodies[n % BODIES],
            title=f"Sitzung {n}",
            starts_at=at,
            ends_at=at + timedelta(hours=2),
            state=MeetingState.HELD,
        )
        for n, at in enumerate(held)
    ]
    return Meeting.objects.bulk_create(_folded(rows))


def _fill(network: Network) -> None:
    houses, people = _people(network)
    meetings = _meetings(network, houses, people)
    Invitee.objects.bulk_create(
        Invitee(
            network=network,
            meeting=one,
            organisation=houses[n % BODIES + BODIES * place],
            person=people[n % BODIES + BODIES * place],
            reply=Reply.YES,
            was_present=(n + place) % 3 > 0,
        )
        for n, one in enumerate(meetings)
        for place in range(INVITED)
    )
    Task.objects.bulk_create(
        _folded(
            [
                Task(
                    network=network,
                    title=f"Aufgabe {n}",
                    organisation=houses[n % ACTORS],
                    person=people[n % PERSONS],
                    meeting=meetings[n % MEETINGS],
                    due_on=BEGUN + timedelta(days=3 * n),
                    begun_on=BEGUN,
                    begun_by="Test",
                )
                for n in range(TASKS)
            ]
        )
    )
    Agreement.objects.bulk_create(
        _folded([Agreement(network=network, title=f"Vereinbarung {n}") for n in range(AGREEMENTS)])
    )
    kind = DocumentKind.values[0]
    Document.objects.bulk_create(
        _folded([Document(network=network, title=f"Dokument {n}", kind=kind) for n in range(DOCUMENTS)])
    )


@pytest.mark.slow  # ten thousand rows
def test_lists_cost_the_same_whatever_the_size(cast: Cast, kims_client: Client) -> None:
    with network_scope(cast.home):
        _fill(cast.home)
    kims_client.get("/desk/")  # what a first page of all loads once
    counted = {}
    for page in STATEMENTS:
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            assert kims_client.get(f"/desk/{page}{'' if '/' in page else '/'}").status_code == 200
        counted[page] = len(asked)
    assert counted == STATEMENTS
