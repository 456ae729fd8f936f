"""People and their memberships."""

from nestwerk.accounts import actions
from nestwerk.accounts.models import Membership, User
from nestwerk.accounts.roles import COORDINATOR, Role
from nestwerk.base.scope import network_scope
from nestwerk.tenants.models import Network

BY = "Test"


def user(name: str = "Ulla", *, is_operator: bool = False) -> User:
    return User.objects.create_user(f"{name.lower()}@example.org", name, is_operator=is_operator)


def member(of: Network, name: str = "Ulla", role: Role = COORDINATOR) -> Membership:
    with network_scope(of):
        return actions.add_member(of, email=f"{name.lower()}@example.org", name=name, role=role.code, by=BY)
