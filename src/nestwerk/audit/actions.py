"""The one way to leave a trace."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.conf import settings
from django.db.models import Model
from django.utils.translation import override

from nestwerk.audit.models import Event
from nestwerk.base.subjects import subject_of
from nestwerk.tenants.models import Network


class Named(Protocol):
    """A person: the trace keeps who is meant, never the name."""

    @property
    def audit_word(self) -> str: ...


def record(
    network: Network,
    action: str,
    sentence: str,
    subject: Model,
    *,
    by: Any,
    words: Mapping[str, str | Named] | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Event:
    """Write one event in the caller's transaction. `by` is a member, or a word such as "Befehlszeile".

    `sentence` is marked with gettext_noop and stored as written; it is put into the reader's language on reading.
    """
    with override(settings.LANGUAGE_CODE):
        label = _word(by)[:200]
    return Event.objects.create(
        network=network,
        by_user=getattr(by, "user_id", None),
        by_label=label,
        action=action,
        sentence=sentence[:400],
        words={name: _word(word) for name, word in (words or {}).items()},
        subject=subject_of(subject),
        before=before,
        after=after,
    )


def _word(said: Any) -> str:
    return str(getattr(said, "audit_word", said))
