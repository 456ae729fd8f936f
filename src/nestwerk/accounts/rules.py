from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right


def can_end(member: Membership, other: Membership) -> bool:
    """A coordinator may end any membership of her network."""
    return member.may(Right.MEMBERS) and member.network_id == other.network_id and other.ended_at is None
