"""Somebody leaves, and is forgotten after a time or at once."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.accounts import actions as accounts
from nestwerk.accounts.models import Membership
from nestwerk.audit import actions as audit
from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.registry.actions.doors import close_doors_of
from nestwerk.registry.actions.functions import end_function, reopen_function
from nestwerk.registry.errors import HasLeft, InTheFuture
from nestwerk.registry.models import Consent, Door, Function, Person
from nestwerk.registry.signals import person_erased
from nestwerk.tenants.models import Network

# Minutes are approved, tasks handed over and the year's report is written within a year; then no purpose is left.
KEPT_FOR: Final = timedelta(days=365)
BY: Final = gettext_noop("Ablauf der Aufbewahrung")


@transaction.atomic
def leave(person: Person, *, on: date, by: object) -> Person:
    """Functions, links and access end; the name stays for a time. Raises HasLeft, InTheFuture, LastCoordinator."""
    if person.left_on is not None:
        raise HasLeft(person.left_on)
    if on > timezone.localdate():
        raise InTheFuture
    if (member := _membership_of(person)) is not None:
        accounts.end_membership(member, by=by)
    ended = []
    for function in Function.objects.filter(network=person.network, person=person, until=None):
        end_function(function, on=max(on, function.since or on), by=by)
        ended.append(function.pk)
    person.left_on = on
    person.save(update_fields=["left_on"])
    close_doors_of(person)
    sentence = gettext_noop("%(name)s ist nicht mehr dabei.")
    audit.record(
        person.network,
        "person.left",
        sentence,
        person,
        by=by,
        words={"name": person},
        after={"functions": ended},
    )
    return person


@transaction.atomic
def come_back(person: Person, *, by: object) -> Person:
    """Take leaving back: functions go on. Links stay closed, and access is given anew by who may."""
    if person.left_on is None or person.erased_on is not None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    person.left_on = None
    person.save(update_fields=["left_on"])
    event = history_of(person.network, person).filter(action="person.left").first()
    numbers = (event.after or {}).get("functions", []) if event else []
    for function in Function.objects.filter(network=person.network, pk__in=numbers).exclude(until=None):
        reopen_function(function, by=by)
    sentence = gettext_noop("%(name)s ist doch noch dabei.")
    audit.record(person.network, "person.back", sentence, person, by=by, words={"name": person})
    return person


@transaction.atomic
def erase(person: Person, *, by: object) -> Person:
    """For good: name, address and numbers go, here and wherever apps above keep them; the nameless row stays."""
    if person.erased_on is not None:
        return person
    if person.left_on is None:
        leave(person, on=timezone.localdate(), by=by)
    user, network = person.user, person.network
    words = dict.fromkeys(("title", "first_name", "last_name", "profession", "email", "phone", "mobile"), "")
    for name, word in words.items():
        setattr(person, name, word)
    person.user = person.previous = person.unreachable_since = None
    person.erased_on = timezone.localdate()
    person.save()
    Function.objects.filter(network=network, person=person).update(mailbox="", phone="")
    Consent.objects.filter(network=network, person=person).update(proof="", by_label="")
    Door.objects.filter(network=network, person=person).delete()
    person_erased.send(Person, person=person)
    if user is not None:
        accounts.blot_out(user, network)
    audit.record(network, "person.erased", gettext_noop("Daten einer Person gelöscht."), person, by=by)
    return person


def forget_left(network: Network, *, today: date) -> int:
    """Erase who left longer ago than needed; how many."""
    rows = Person.objects.filter(network=network, erased_on=None, left_on__lte=today - KEPT_FOR)
    return len([erase(person, by=BY) for person in rows])


def _membership_of(person: Person) -> Membership | None:
    rows = Membership.objects.filter(network=person.network, user=person.user_id, ended_at=None)
    return rows.select_related("user", "network").first() if person.user_id else None
