"""A person agrees to one use and takes it back. Both count at once, everywhere: rules ask the open rows."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.registry.actions.people import change_person
from nestwerk.registry.choices import Use
from nestwerk.registry.errors import HasLeft, InTheFuture
from nestwerk.registry.models import Consent, Person

PROOF: Final = gettext_noop("selbst angekreuzt, über den persönlichen Link")


@transaction.atomic
def give_consent(
    person: Person, use: str, *, proof: str, by: object, given_on: date | None = None
) -> Consent:
    """`proof`: how it is known that she agreed. Given twice is given once."""
    today = timezone.localdate()
    if person.left_on is not None:
        raise HasLeft(person.left_on)
    if given_on is not None and given_on > today:
        raise InTheFuture
    rows = Consent.objects.filter(network=person.network, person=person, use=use, revoked_on=None)
    if (known := rows.first()) is not None:
        return known
    consent = Consent.objects.create(
        network=person.network,
        person=person,
        use=Use(use),
        given_on=given_on or today,
        proof=proof[:200],
        by_label=_label(person, by),
    )
    _record(consent, "given", gettext_noop("%(name)s hat eingewilligt: %(use)s"), by)
    return consent


@transaction.atomic
def revoke_consent(consent: Consent, *, by: object) -> Consent:
    """From now on. The private mobile number was kept by consent only, so it goes."""
    if consent.revoked_on is not None:
        return consent
    consent.revoked_on = timezone.localdate()
    consent.save(update_fields=["revoked_on"])
    person = consent.person
    if consent.use == Use.MOBILE:
        person.mobile = ""
        person.previous = {
            name: word for name, word in (person.previous or {}).items() if name != "mobile"
        } or None
        person.save(update_fields=["mobile", "previous"])
    _record(consent, "revoked", gettext_noop("%(name)s hat widerrufen: %(use)s"), by)
    return consent


@transaction.atomic
def keep_own_details(person: Person, words: Mapping[str, str], uses: Mapping[str, bool]) -> Person:
    """`uses`: every use, agreed to or not. All or nothing. Raises ValidationError."""
    in_force = {
        row.use: row for row in Consent.objects.filter(network=person.network, person=person, revoked_on=None)
    }
    for use, is_agreed in uses.items():
        if is_agreed and use not in in_force:
            give_consent(person, use, proof=PROOF, by=person)
    person = change_person(person, by=person, **words)
    for use, is_agreed in uses.items():
        if not is_agreed and use in in_force:
            consent = in_force[use]
            consent.person = person
            revoke_consent(consent, by=person)
    return person


def _label(person: Person, by: object) -> str:
    """Who wrote it down; nothing where she did so herself."""
    return "" if by == person else str(by)[:200]


def _record(consent: Consent, step: str, sentence: str, by: object) -> None:
    words: dict[str, str | audit.Named] = {"name": consent.person, "use": str(Use(consent.use).label)}
    audit.record(consent.network, f"consent.{step}", sentence, consent.person, by=by, words=words)
