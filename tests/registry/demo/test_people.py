from nestwerk.base.scope import network_scope
from nestwerk.registry.demo.people import build_people
from nestwerk.registry.models import Consent, Function, Person
from tests.cast import Cast
from tests.make import directory


def test_every_actor_has_contacts_and_the_coordination_its_account(cast: Cast) -> None:
    for number in range(5):
        directory.organisation(cast.home, f"Haus {number}", sector="youth" if number == 3 else "health")
    with network_scope(cast.home):
        made = build_people(cast.home, by="Vorführung")
        coordinator = Function.objects.get(kind="coordination")
        assert (len(made), Person.objects.count()) == (10, 10)
        assert (coordinator.person, coordinator.organisation.name) == (made[0], "Haus 3")
        assert (made[0].user, str(coordinator.hours_a_week)) == (cast.kim.user, "19.5")
        assert {one.organisation.name for one in Function.objects.exclude(person=None)} == {
            f"Haus {number}" for number in range(5)
        }
        assert {str(person).split()[-1] for person in Person.objects.all()} == {"Muster"}
        agreed = set(Consent.objects.filter(use="mobile").values_list("person", flat=True))
        assert set(Person.objects.exclude(mobile="").values_list("pk", flat=True)) == agreed


def test_network_without_actors_has_nobody(cast: Cast) -> None:
    with network_scope(cast.home):
        assert build_people(cast.home, by="Vorführung") == []
