"""Bodies of a demonstration with their seats: actors by sector, their contact persons, some with a substitute."""

from collections import defaultdict
from datetime import date
from typing import Final

from nestwerk.cooperation.actions.bodies import add_body, add_seat
from nestwerk.cooperation.choices import SeatRole
from nestwerk.cooperation.demo.plans import PLANS, BodyPlan
from nestwerk.cooperation.models import Body
from nestwerk.registry.models import Function, Organisation, Person
from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network
from nestwerk.tenants.queries import subnetworks

SINCE: Final = date(2024, 1, 1)
EVERY_VACANT: Final = 9  # so many seats, and one of them is not filled
EVERY_SUBSTITUTE: Final = 4


class Actors:
    """Actors of a network sector by sector, handed out in turn; those of a part first where there are any."""

    def __init__(self, network: Network) -> None:
        self.by_sector: dict[str, list[Organisation]] = defaultdict(list)
        for one in organisations(network).filter(is_active=True).order_by("pk"):
            self.by_sector[one.sector].append(one)
        self.people: dict[int, list[Person]] = defaultdict(list)
        working = Function.objects.filter(network=network, person__left_on=None, person__isnull=False)
        for function in working.select_related("person").order_by("pk"):
            if function.person is not None:
                self.people[function.organisation_id].append(function.person)
        self.turn = 0

    def some(self, sector: str, count: int, part: int | None) -> list[Organisation]:
        every = self.by_sector[sector]
        near = [one for one in every if part is not None and one.part_id == part]
        pool = near if len(near) >= count else every
        start = self.turn % max(len(pool), 1)
        self.turn += 1
        return [*pool[start:], *pool[:start]][:count]


def build_bodies(network: Network, *, by: object) -> dict[str, Body]:
    """The bodies by name, the same at every run."""
    actors = Actors(network)
    parts = {part.name: part for part in subnetworks(network)}
    made: dict[str, Body] = {}
    for plan in PLANS.get(network.slug, ()):
        body = add_body(
            network,
            name=plan.name,
            level=plan.level,
            parent=made.get(plan.parent),
            part=parts.get(plan.part),
            mandate=plan.mandate,
            has_parity=plan.has_parity,
            is_external=plan.is_external,
            meetings_a_year=plan.meetings_a_year,
            rules_text=plan.rules,
            rules_agreed_on=SINCE if plan.rules else None,
            founded_on=SINCE,
            by=by,
        )
        made[plan.name] = body
        _fill(body, plan, actors, by)
    return made


def _fill(body: Body, plan: BodyPlan, actors: Actors, by: object) -> None:
    number = 0
    for sector, count in plan.seats:
        for house in actors.some(sector, count, body.part_id):
            number += 1
            people = actors.people[house.pk]
            role = (
                SeatRole.DELEGATE if plan.is_external else SeatRole.CHAIR if number == 1 else SeatRole.MEMBER
            )
            person = None if number % EVERY_VACANT == 0 or not people else people[0]
            seat = add_seat(body, organisation=house, person=person, role=role, since=SINCE, by=by)
            if number % EVERY_SUBSTITUTE == 0 and len(people) > 1:
                add_seat(
                    body, organisation=house, person=people[1], role=SeatRole.SUBSTITUTE, substitutes=seat,
                    since=SINCE, by=by,
                )  # fmt: skip
