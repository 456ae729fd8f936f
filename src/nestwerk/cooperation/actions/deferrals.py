"""A next step is put off for some days by one person, for herself only."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.models import Deferral

DAYS: Final = 7
LONGEST_KEY: Final = 80


@transaction.atomic
def put_off(member: Membership, step: str, *, today: date) -> Deferral:
    """For a week. What nobody waits for any longer goes at the same time. Leaves no trace: it is a private note."""
    rows = Deferral.objects.filter(network=member.network, user_id=member.user_id)
    rows.filter(until__lte=today).delete()
    until = today + timedelta(days=DAYS)
    return Deferral.objects.update_or_create(
        network=member.network,
        user_id=member.user_id,
        step=step[:LONGEST_KEY],
        defaults={"until": until},
    )[0]


@transaction.atomic
def take_up_again(member: Membership) -> int:
    """All that was put off is there again."""
    return Deferral.objects.filter(network=member.network, user_id=member.user_id).delete()[0]
