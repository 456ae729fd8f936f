from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from nestwerk.accounts.models import Membership, User
from nestwerk.base.scope import all_networks
from nestwerk.tenants.models import Network


def members(network: Network) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(network=network, ended_at=None)
        .select_related("user")
        .order_by(Lower("user__name"), "user__email")
    )


def names_of(numbers: Iterable[str]) -> dict[str, str]:
    """For the trace: who did it, of all who are or were members."""
    rows = Membership.objects.filter(user__in=list(numbers)).select_related("user")
    return {str(row.user_id): str(row.user) for row in rows}


def memberships_of(user: User) -> list[Membership]:
    """The networks one person belongs to: read before any network is in scope, hence across all."""
    with all_networks():
        return list(
            Membership.objects.filter(user=user, ended_at=None)
            .select_related("network", "user")
            .order_by("network__sorted_as")
        )


def digest_members(network: Network, *, before: date) -> QuerySet[Membership]:
    """Who wants the weekly mail and got none since a day."""
    rows = Membership.objects.filter(
        Q(digest_on=None) | Q(digest_on__lt=before), network=network, ended_at=None, gets_digest=True
    )
    return rows.filter(user__is_active=True).select_related("user", "network")
