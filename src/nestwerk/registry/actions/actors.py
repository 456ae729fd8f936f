"""Many new actors at once, for the demonstration: what the single acts leave, in a few statements for all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.text import fold, sort_key
from nestwerk.registry.models import Organisation, Partnership, Site
from nestwerk.tenants.models import Network


@dataclass(frozen=True)
class NewActor:
    """One actor to be made, since when it is a partner, and where it sits."""

    words: dict[str, Any]
    since: date
    site: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def add_actors(network: Network, new: Sequence[NewActor], *, by: object) -> list[Organisation]:
    """In the order given. Words are the caller's to check: these come from us, not from strangers."""
    rows = [Organisation(network=network, **one.words) for one in new]
    for row in rows:
        row.folded, row.sorted_as = fold(row.name)[:400], sort_key(row.name)[:400]
    made = Organisation.objects.bulk_create(rows)
    pairs = list(zip(new, made, strict=True))
    Partnership.objects.bulk_create(
        Partnership(network=network, organisation=row, since=one.since) for one, row in pairs
    )
    Site.objects.bulk_create(
        Site(network=network, organisation=row, **one.site) for one, row in pairs if one.site
    )
    sentence = gettext_noop("%(count)s Akteure aufgenommen.")
    audit.record(network, "organisations.added", sentence, network, by=by, words={"count": str(len(made))})
    return made
