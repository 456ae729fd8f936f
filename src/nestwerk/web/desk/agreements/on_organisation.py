from typing import Any

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.queries.agreements.reading import agreements_for, agreements_of
from nestwerk.registry.models import Organisation


def on_organisation(member: Membership, organisation: Organisation) -> dict[str, Any]:
    """For an actor's page: what it signed or is asked to sign, as far as the member sees the agreement."""
    rows = agreements_of(organisation).filter(agreement__in=agreements_for(member))
    return {"signatures": list(rows)}
