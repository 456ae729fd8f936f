"""The one way to leave a trace."""

from typing import Any

from django.db.models import Model

from nestwerk.audit.models import Event
from nestwerk.base.subjects import subject_of
from nestwerk.tenants.models import Network


def record(
    network: Network,
    action: str,
    sentence: str,
    subject: Model,
    *,
    by: Any,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Event:
    """Write one event in the caller's transaction. `by` is a member, or a word such as "Befehlszeile"."""
    return Event.objects.create(
        network=network,
        by_user=getattr(by, "user_id", None),
        by_label=str(by)[:200],
        action=action,
        sentence=sentence[:400],
        subject=subject_of(subject),
        before=before,
        after=after,
    )
