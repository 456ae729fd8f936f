from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from nestwerk.accounts.choices import ROLE_CHOICES
from nestwerk.accounts.roles import BY_CODE, Right, Role
from nestwerk.base.models import OfNetwork


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str = "", **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_unusable_password()  # nobody has a password here
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who signs in. What she may do hangs on her memberships."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, choices=settings.DESK_LANGUAGES, default="de")
    is_operator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    is_staff = False
    is_superuser = False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Rights come from memberships; nobody has any by being a user."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class Membership(OfNetwork):
    """A user in a network, with a role, from a day to a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    gets_digest = models.BooleanField(default=True)  # the weekly mail with next steps
    digest_on = models.DateField(null=True, blank=True)  # when the last one went out

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"], condition=models.Q(ended_at=None), name="membership_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role_data.name})"

    @property
    def audit_word(self) -> str:
        """What the trace holds instead of the name."""
        return f"user:{self.user_id} ({self.role_data.name})"

    @property
    def role_data(self) -> Role:
        return BY_CODE[self.role]

    def may(self, right: Right) -> bool:
        return self.ended_at is None and self.role_data.may(right)


class Attempt(models.Model):
    """One try at a guarded door, counted before any costly check. Holds a keyed hash, never an address."""

    door = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        indexes = [models.Index(fields=["door", "key", "at"], name="attempt_door_key")]

    def __str__(self) -> str:
        return f"{self.door} {self.at:%d.%m.%Y %H:%M}"
