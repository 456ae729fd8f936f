from nestwerk.accounts.roles import MEMBER_ROLES

ROLE_CHOICES = [(role.code, role.name) for role in MEMBER_ROLES]
