"""The settings of a network's portal."""

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.directory.actions.revision import raise_revision
from nestwerk.directory.models import Portal
from nestwerk.tenants.models import Network

CHANGEABLE: Final = frozenset(
    {
        "is_open",
        "title",
        "welcome",
        "contact_name",
        "contact_phone",
        "contact_email",
        "contact_hours",
        "state",
        "embed_hosts",
    }
)


@transaction.atomic
def change_portal(network: Network, *, by: object, **changes: Any) -> Portal:
    """Raises Django's ValidationError for words that don't fit; nothing changed leaves no trace."""
    portal, _is_new = Portal.objects.select_for_update().get_or_create(network=network)
    changed = {name for name, value in changes.items() if getattr(portal, name) != value}
    if unknown := changed - CHANGEABLE:
        raise TypeError(f"no words of a portal: {sorted(unknown)}")
    if not changed:
        return portal
    before = {name: getattr(portal, name) for name in sorted(changed)}
    for name in changed:
        setattr(portal, name, changes[name])
    portal.full_clean(exclude=["network"])
    portal.save()
    sentence = gettext_noop("Angaben zum Portal geändert.")
    after = {name: getattr(portal, name) for name in sorted(changed)}
    audit.record(network, "portal.changed", sentence, portal, by=by, before=before, after=after)
    raise_revision(network)
    portal.refresh_from_db(fields=["revision", "changed_at"])
    return portal
