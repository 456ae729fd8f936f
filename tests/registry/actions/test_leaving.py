from datetime import timedelta

import pytest
from django.utils import timezone

from nestwerk.accounts.errors import LastCoordinator
from nestwerk.accounts.models import Membership, User
from nestwerk.accounts.roles import PARTNER
from nestwerk.audit.actions import record
from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.registry.actions import leaving
from nestwerk.registry.actions.doors import door_for
from nestwerk.registry.choices import DoorPurpose, Use
from nestwerk.registry.models import Consent, Door, Function, Person
from tests.cast import Cast
from tests.make import accounts as make_accounts
from tests.make import registry as make

PLANTED = "planted"


def _whole(network: object) -> str:
    """Every word the database holds of persons and what hangs on them."""
    return repr([list(model.objects.values()) for model in (Person, Function, Consent, Door)])


def test_who_leaves_takes_no_key_along_and_may_come_back(cast: Cast) -> None:
    person = make.person(cast.home, "Pat", email="pat@example.org")
    function = make.function(cast.home, person, mailbox="netz@haus.example")
    token = make.details_door(person)
    with network_scope(cast.home):
        leaving.leave(person, on=timezone.localdate(), by=cast.kim)
        assert door_for(token, DoorPurpose.DETAILS) is None
        assert not Membership.objects.filter(user=cast.pat.user, ended_at=None).exists()
        leaving.come_back(person, by=cast.kim)
        assert door_for(token, DoorPurpose.DETAILS) is None
        assert list(Function.objects.filter(until=None)) == [function]


def test_last_coordinator_cannot_leave(cast: Cast) -> None:
    person = make.person(cast.home, "Kim", email="kim@example.org")
    with network_scope(cast.home), pytest.raises(LastCoordinator):
        leaving.leave(person, on=timezone.localdate(), by=cast.kim)
    with network_scope(cast.home):
        assert Person.objects.get().left_on is None


def test_nothing_of_an_erased_person_is_left(cast: Cast) -> None:
    words = {name: f"{PLANTED} {name}" for name in ("title", "first_name", "profession", "phone")}
    person = make.person(
        cast.home, "planted", email="planted@haus.example", uses=(Use.MOBILE,), mobile="planted 1", **words
    )
    make.function(cast.home, person, mailbox="own-planted@haus.example", phone="planted 2")
    make.details_door(person)
    with network_scope(cast.home):
        Function.objects.update(mailbox="")  # a mailbox of its own would go on without her
        consent = Consent.objects.get()
        consent.proof = "planted proof"
        consent.save()
        leaving.erase(person, by=cast.kim)
        assert PLANTED not in _whole(cast.home)
        assert str(Person.objects.get()) == "gelöschte Person"


def test_trace_of_what_she_did_loses_her_name(cast: Cast) -> None:
    make_accounts.member(cast.elsewhere, "Lena", PARTNER)  # her account goes on elsewhere
    person = make.person(cast.home, "Lena", email="lena@example.org")
    with network_scope(cast.home):
        event = record(cast.home, "test.done", "Etwas.", person, by=cast.lena)
        read = [Event.objects.get(pk=event.pk).by_label]
        leaving.erase(person, by=cast.kim)
        read.append(Event.objects.get(pk=event.pk).by_label)
        kept = Event.objects.filter(pk=event.pk).values_list("by_user", "by_label")
        assert list(kept) == [(cast.lena.user_id, f"user:{cast.lena.user_id} (Planung)")]
    assert read == ["Lena (Planung)", "eine Person (Planung)"]


def test_account_goes_when_no_network_is_left(cast: Cast) -> None:
    here = make.person(cast.home, "Beide", email="beide@example.org")
    there = make.person(cast.elsewhere, "Beide", email="beide@example.org")
    user = make_accounts.member(cast.home, "Beide", PARTNER).user
    make_accounts.member(cast.elsewhere, "Beide", PARTNER)
    for person, name in ((here, "Beide"), (there, "")):
        with network_scope(person.network):
            person.refresh_from_db()
            leaving.erase(person, by="Test")
        assert User.objects.get(pk=user.pk).name == name


def test_who_left_is_forgotten_after_a_year(cast: Cast) -> None:
    today = timezone.localdate()
    old, recent, here = (make.person(cast.home, name) for name in ("Alt", "Neu", "Hier"))
    with network_scope(cast.home):
        leaving.leave(old, on=today - leaving.KEPT_FOR, by=cast.kim)
        leaving.leave(recent, on=today - leaving.KEPT_FOR + timedelta(days=1), by=cast.kim)
        assert leaving.forget_left(cast.home, today=today) == 1
        assert leaving.forget_left(cast.home, today=today) == 0
        assert sorted(map(str, Person.objects.all())) == ["Hier", "Neu", "gelöschte Person"]
    assert here.left_on is None
