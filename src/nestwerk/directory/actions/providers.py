"""Changes of an organisation that its offers show: index and pages follow."""

from typing import Any

from django.db import transaction

from nestwerk.directory.actions.index import index_offer
from nestwerk.directory.actions.revision import raise_revision
from nestwerk.directory.models import Offer
from nestwerk.registry import actions as registry
from nestwerk.registry.models import Organisation


@transaction.atomic
def change_provider(organisation: Organisation, *, by: object, **changes: Any) -> Organisation:
    """Raises Django's ValidationError for words that don't fit."""
    changed = registry.change_organisation(organisation, by=by, **changes)
    for offer in Offer.objects.filter(organisation=changed).prefetch_related("places__place"):
        index_offer(offer)
    raise_revision(changed.network)
    return changed
