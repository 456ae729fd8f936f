from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

CHANGEABLE = frozenset(
    {"name", "short_name", "sector", "description", "phone", "email", "website", "upkeep_email", "is_active"}
)
PERSONAL = frozenset({"upkeep_email"})  # may name a person: the trace says that it changed, not what it was


def _traceable(organisation: Organisation, names: set[str]) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in sorted(names - PERSONAL)}


def _check(organisation: Organisation) -> None:
    """Django leaves a rule of several columns out when one of them is no word of a form."""
    organisation.full_clean(exclude=["folded", "sorted_as", "network"])
    same = Organisation.objects.filter(network=organisation.network, name=organisation.name)
    if same.exclude(pk=organisation.pk).exists():
        raise ValidationError({"name": _("Diesen Träger gibt es schon.")})


@transaction.atomic
def add_organisation(network: Network, *, name: str, by: object, **words: Any) -> Organisation:
    """A new organisation. Raises Django's ValidationError for words that don't fit."""
    organisation = Organisation(network=network, name=name.strip(), **words)
    _check(organisation)
    organisation.save()
    audit.record(
        network, "organisation.added", gettext_noop("%(name)s aufgenommen."), organisation, by=by,
        words={"name": organisation.name},
    )  # fmt: skip
    return organisation


@transaction.atomic
def find_or_add_organisation(network: Network, *, name: str, by: object, **words: Any) -> Organisation:
    """The organisation of this name; new where there is none. What is known is not overwritten."""
    found = Organisation.objects.filter(network=network, name=name.strip()).first()
    return found or add_organisation(network, name=name, by=by, **words)


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: object, **changes: Any) -> Organisation:
    """Raises Django's ValidationError for words that don't fit; nothing changed leaves no trace."""
    if unknown := set(changes) - CHANGEABLE:
        raise TypeError(f"no words of an organisation: {sorted(unknown)}")
    changed = {name for name, value in changes.items() if getattr(organisation, name) != value}
    if not changed:
        return organisation
    before = _traceable(organisation, changed)
    for name in changed:
        setattr(organisation, name, changes[name])
    _check(organisation)
    organisation.save()
    audit.record(
        organisation.network, "organisation.changed", gettext_noop("Angaben zu %(name)s geändert."), organisation,
        by=by, words={"name": organisation.name}, before=before, after=_traceable(organisation, changed),
    )  # fmt: skip
    return organisation
