"""Doors that count tries: in the database, so that any number of server processes share one count."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from nestwerk.accounts.models import Attempt


@dataclass(frozen=True)
class Door:
    """At most `limit` tries in `window_s` seconds for one key."""

    name: str
    limit: int
    window_s: int


ASK_FOR_CODE_BY_ACCOUNT = Door("code-account", 5, 900)
ASK_FOR_CODE_BY_ADDRESS = Door("code-address", 30, 900)
ENTER_CODE_BY_ADDRESS = Door("enter-address", 30, 900)
UPLOAD_BY_ACCOUNT = Door("upload-account", 60, 3600)


def _hash(key: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), key.lower().encode(), hashlib.sha256).hexdigest()


def passes(door: Door, key: str) -> bool:
    """Count this try and say whether it may go on. The count is exact: one writer at a time per door and key."""
    now = timezone.now()
    hashed = _hash(key)
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite's IMMEDIATE transaction already stands in line
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [door.name + hashed])
        tries = Attempt.objects.filter(
            door=door.name, key=hashed, at__gt=now - timedelta(seconds=door.window_s)
        )
        if tries.count() >= door.limit:
            return False
        Attempt.objects.create(door=door.name, key=hashed)
    return True


def forget_old_attempts() -> int:
    """Remove what no door looks at any more."""
    return Attempt.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()[0]
