"""Changes of an organisation that its offers show: index and pages follow."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from nestwerk.directory.actions.index import index_offer
from nestwerk.directory.actions.revision import raise_revision
from nestwerk.directory.models import Offer
from nestwerk.registry.actions import merging
from nestwerk.registry.actions import organisations as registry
from nestwerk.registry.models import Organisation


@transaction.atomic
def change_provider(organisation: Organisation, *, by: object, **changes: Any) -> Organisation:
    """Raises Django's ValidationError for words that don't fit."""
    return _show(registry.change_organisation(organisation, by=by, **changes))


@transaction.atomic
def take_wish(organisation: Organisation, *, by: object) -> Organisation:
    """Raises NotNow, and ValidationError where the new name is taken."""
    return _show(registry.take_wish(organisation, by=by))


@transaction.atomic
def merge_providers(
    loser: Organisation, winner: Organisation, *, taken: Iterable[str] = (), by: object
) -> Organisation:
    """Raises NotNow."""
    return _show(merging.merge(loser, winner, taken=taken, by=by))


@transaction.atomic
def part_providers(loser: Organisation, *, by: object) -> Organisation:
    """Take a merge back. Raises NotNow."""
    winner = loser.merged_into
    parted = merging.undo_merge(loser, by=by)
    if winner is not None:
        winner.refresh_from_db()
        _show(winner)
    return _show(parted)


def _show(organisation: Organisation) -> Organisation:
    for offer in Offer.objects.filter(organisation=organisation).prefetch_related("places__place"):
        index_offer(offer)
    raise_revision(organisation.network)
    return organisation
