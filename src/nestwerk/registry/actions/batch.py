"""Many new persons at once, for the demonstration: what the single acts leave, in a few statements for all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.text import fold, sort_key
from nestwerk.registry.models import Consent, Function, Organisation, Person
from nestwerk.tenants.models import Network


@dataclass(frozen=True)
class NewPerson:
    """One person to be made, with the function she has and what she agreed to; without a name a mailbox."""

    organisation: Organisation
    kind: str
    words: dict[str, str] = field(default_factory=dict)
    function: dict[str, Any] = field(default_factory=dict)
    uses: tuple[str, ...] = ()


@transaction.atomic
def add_people(
    network: Network, new: Sequence[NewPerson], *, on: date, proof: str, by: object
) -> list[Person]:
    """In the order given. Words are the caller's to check: these come from us, not from strangers."""
    named = [(one, Person(network=network, **one.words)) for one in new if one.words]
    for _one, person in named:
        source = person.folded_source()
        person.folded, person.sorted_as = fold(source)[:400], sort_key(source)[:400]
    people = Person.objects.bulk_create([person for _one, person in named])
    holders = {id(one): person for (one, _person), person in zip(named, people, strict=True)}
    Function.objects.bulk_create(
        Function(
            network=network,
            organisation=one.organisation,
            person=holders.get(id(one)),
            kind=one.kind,
            since=on,
            **one.function,
        )
        for one in new
    )
    Consent.objects.bulk_create(
        Consent(network=network, person=person, use=use, given_on=on, proof=proof, by_label=str(by)[:200])
        for (one, _person), person in zip(named, people, strict=True)
        for use in one.uses
    )
    sentence = gettext_noop("%(count)s Personen aufgenommen.")
    audit.record(network, "people.added", sentence, network, by=by, words={"count": str(len(people))})
    return people
