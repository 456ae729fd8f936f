"""What persons have to do with what happens below: accounts are linked, the trace learns names when it is read."""

from typing import Any

from django.dispatch import receiver

from nestwerk.accounts.models import Membership
from nestwerk.accounts.signals import member_added
from nestwerk.registry.actions.people import link_member


@receiver(member_added)
def link_new_member(sender: Any, membership: Membership, **more: Any) -> None:
    link_member(membership)
