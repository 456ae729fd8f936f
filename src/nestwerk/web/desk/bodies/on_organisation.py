from typing import Any

from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.queries.attendance import latest_of
from nestwerk.cooperation.queries.bodies import holder_of, seats_of_organisation
from nestwerk.registry.models import Organisation


def on_organisation(member: Membership, organisation: Organisation) -> dict[str, Any]:
    """For an actor's page: where it sits, and when it last came; how often is for the inside only."""
    rows = seats_of_organisation(organisation, timezone.localdate())
    return {
        "seats": [(seat, holder_of(seat)) for seat in rows],
        "last_came": latest_of(organisation) if member.may(Right.INSIDE) else None,
    }
