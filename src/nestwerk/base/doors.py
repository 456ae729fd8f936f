"""Doors without a password: a link from a mail opens one thing, until a day or until it is revoked.

A token starts with the number of its network, so that it is looked up inside that network's walls. Only its hash is
kept; when it ends stands in the database, so a clock that is set back brings nothing to life again.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import models

from nestwerk.base.models import OfNetwork

LONGEST_TOKEN: Final = 120
LONGEST_DAYS: Final = 400
CLOCKS_DIFFER: Final = timedelta(minutes=5)  # by so much two machines of one house may differ
USED_WITHIN: Final = timedelta(minutes=1)


class SecretDoor(OfNetwork):
    """What every door has in common."""

    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_open(self, now: datetime) -> bool:
        """Neither revoked nor expired, not from the future, not used later than now: then a clock was set back."""
        was_used_later = self.last_used_at is not None and self.last_used_at - now > CLOCKS_DIFFER
        return self.revoked_at is None and self.created_at <= now < self.expires_at and not was_used_later

    def is_use_worth_noting(self, now: datetime) -> bool:
        return self.last_used_at is None or now - self.last_used_at > USED_WITHIN


def new_token(network_id: int) -> str:
    return f"{network_id}-{secrets.token_urlsafe(32)}"


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def network_id_of(token: str) -> int | None:
    """Whose door it would be; None for what cannot be a token."""
    number, dash, _secret = token.partition("-")
    if not dash or len(token) > LONGEST_TOKEN or not (number.isascii() and number.isdigit()):
        return None
    return int(number) if len(number) < 19 else None


def check_days(days: int) -> timedelta:
    if not 0 < days <= LONGEST_DAYS:
        raise ValueError(f"a link lives 1 to {LONGEST_DAYS} days, not {days}")
    return timedelta(days=days)
