"""What happens to a meeting leaves its trace on the meeting itself."""

from typing import Any

from django.utils import timezone

from nestwerk.audit import actions as audit
from nestwerk.cooperation.models import Meeting


def trace(meeting: Meeting, action: str, sentence: str, *, by: object, **more: Any) -> None:
    day = timezone.localtime(meeting.starts_at)
    words = {"name": f"{meeting.title}, {day:%d.%m.%Y}", **more.pop("words", {})}
    audit.record(meeting.network, action, sentence, meeting, by=by, words=words, **more)
