"""Persons are taken up and changed. The trace says which words changed, never what they were: it can't be erased."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from nestwerk.accounts.models import Membership, User
from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.registry.choices import Use
from nestwerk.registry.errors import ConsentMissing, HasLeft
from nestwerk.registry.models import Consent, Person
from nestwerk.tenants.models import Network

WORDS: Final = ("title", "first_name", "last_name", "profession", "email", "phone", "mobile")
LABELS: Final = {
    "title": gettext_noop("Titel"),
    "first_name": gettext_noop("Vorname"),
    "last_name": gettext_noop("Nachname"),
    "profession": gettext_noop("Beruf"),
    "email": gettext_noop("E-Mail"),
    "phone": gettext_noop("Telefon"),
    "mobile": gettext_noop("private Mobilnummer"),
}
NOT_CHECKED: Final = ["folded", "sorted_as", "network", "user"]


@transaction.atomic
def add_person(network: Network, *, last_name: str, by: object, **words: str) -> Person:
    """A new person. Raises Django's ValidationError for words that don't fit; a mobile number comes by consent only."""
    _refuse_unknown(words)
    if words.get("mobile"):
        raise ConsentMissing
    person = Person(network=network, **_tidy({"last_name": last_name, **words}))
    _check(person)
    person.user = _member_named(person)
    person.save()
    audit.record(
        network, "person.added", gettext_noop("%(name)s aufgenommen."), person, by=by, words={"name": person}
    )
    return person


@transaction.atomic
def change_person(person: Person, *, by: object, **changes: str) -> Person:
    """Raises ValidationError, ConsentMissing, HasLeft. What was stays with the row until the next change: for undo."""
    _refuse_unknown(changes)
    if person.left_on is not None:
        raise HasLeft(person.left_on)
    changed = {name: word for name, word in _tidy(changes).items() if getattr(person, name) != word}
    if not changed:
        return person
    if changed.get("mobile") and not _agreed(person, Use.MOBILE):
        raise ConsentMissing
    person.previous = {name: getattr(person, name) for name in changed}
    return _write(
        person, changed, "person.changed", gettext_noop("Angaben zu %(name)s geändert: %(fields)s"), by
    )


@transaction.atomic
def undo_change(person: Person, *, by: object) -> Person:
    """Back to the words before the last change."""
    if not person.previous:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    words, person.previous = person.previous, None
    return _write(
        person, words, "person.undone", gettext_noop("Änderung an %(name)s zurückgenommen: %(fields)s"), by
    )


@transaction.atomic
def mark_unreachable(person: Person, *, is_unreachable: bool, by: object) -> Person:
    """A mail came back, or the address is known to work again."""
    if is_unreachable == (person.unreachable_since is not None):
        return person
    person.unreachable_since = timezone.localdate() if is_unreachable else None
    person.save(update_fields=["unreachable_since"])
    sentence = (
        gettext_noop("Eine E-Mail an %(name)s kam zurück.")
        if is_unreachable
        else gettext_noop("%(name)s ist wieder erreichbar.")
    )
    audit.record(person.network, "person.reach", sentence, person, by=by, words={"name": person})
    return person


def link_member(membership: Membership) -> None:
    """Who gets access and is known as a person here is one and the same, by the address."""
    known = Person.objects.filter(network=membership.network, email=membership.user.email, erased_on=None)
    known.filter(user=None).update(user=membership.user)


def _check(person: Person) -> None:
    """Django leaves a rule of several columns out when one of them is no word of a form."""
    person.full_clean(exclude=NOT_CHECKED)
    same = Person.objects.filter(network=person.network, email=person.email).exclude(pk=person.pk)
    if person.email and (other := same.first()) is not None:
        words = {"name": other}
        sentence = _(
            "Diese Adresse gehört schon zu %(name)s. Ein gemeinsames Postfach tragen Sie bei der Funktion ein."
        )
        raise ValidationError({"email": sentence % words})


def _refuse_unknown(words: dict[str, Any]) -> None:
    if unknown := set(words) - set(WORDS):
        raise TypeError(f"no words of a person: {sorted(unknown)}")


def _tidy(words: dict[str, str]) -> dict[str, str]:
    tidy = {name: " ".join(word.split()) for name, word in words.items()}
    return tidy | {"email": tidy["email"].lower()} if "email" in tidy else tidy


def _member_named(person: Person) -> User | None:
    rows = Membership.objects.filter(network=person.network, user__email=person.email, ended_at=None)
    found = rows.select_related("user").first() if person.email else None
    return found.user if found else None


def _agreed(person: Person, use: str) -> bool:
    return Consent.objects.filter(network=person.network, person=person, use=use, revoked_on=None).exists()


def _write(person: Person, words: dict[str, str], action: str, sentence: str, by: object) -> Person:
    for name, word in words.items():
        setattr(person, name, word)
    _check(person)
    if "email" in words:
        person.unreachable_since = None
        person.user = person.user or _member_named(person)
    person.save()
    with override(settings.LANGUAGE_CODE):
        fields = ", ".join(_(LABELS[name]) for name in WORDS if name in words)
    audit.record(person.network, action, sentence, person, by=by, words={"name": person, "fields": fields})
    return person
