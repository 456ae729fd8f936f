"""What actors and persons ask of the coordination next."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.base.steps import Step
from nestwerk.registry.models import Contact, Organisation, Person

SILENT_AFTER: Final = timedelta(days=365)


class StepKind(StrEnum):
    SILENT = "organisations.silent"
    UNREACHABLE = "people.unreachable"


def registry_steps(member: Membership, *, today: date) -> tuple[Step, ...]:
    """Persons whose mail came back first; then partners nobody has spoken with for a year."""
    if not member.may(Right.WRITE):
        return ()
    return (*_unreachable(member), *_silent(member, today))


def _unreachable(member: Membership) -> list[Step]:
    rows = Person.objects.filter(network=member.network, left_on=None, unreachable_since__isnull=False)
    count = rows.count()
    if not count:
        return []
    title = ngettext("Eine Person ist nicht erreichbar", "%(n)s Personen sind nicht erreichbar", count) % {
        "n": count
    }
    text = _("Ihre Mails kamen zurück. Meist hat sich die Adresse geändert, oder jemand ist gegangen.")
    return [Step(StepKind.UNREACHABLE, title, text, 3 * min(count, 5), is_due=True)]


def _silent(member: Membership, today: date) -> list[Step]:
    """Only where contacts are written down at all: an empty log says nothing about anybody."""
    recent = Contact.objects.filter(network=member.network, on__gt=today - SILENT_AFTER)
    partners = Organisation.objects.filter(
        Q(partnerships__until=None) | Q(partnerships__until__gt=today),
        merged_into=None,
        network=member.network,
        partnerships__since__lte=today - SILENT_AFTER,
    )
    silent = partners.exclude(pk__in=recent.values("organisation")).distinct().count()
    if not silent or not Contact.objects.filter(network=member.network).exists():
        return []
    title = ngettext(
        "Mit einem Partner gab es ein Jahr keinen Kontakt",
        "Mit %(n)s Partnern gab es ein Jahr keinen Kontakt",
        silent,
    ) % {"n": silent}
    text = _("Suchen Sie sich einen heraus und rufen Sie an.")
    return [Step(StepKind.SILENT, title, text, 10)]
