"""What the page of a meeting says about its minutes, decisions and tasks: two statements."""

from typing import Any

from nestwerk.cooperation.models import Meeting
from nestwerk.cooperation.queries.minutes import READABLE, decisions_of, tasks_of, votes_of
from nestwerk.web.desk.minutes.page import step_of


def minutes_context(meeting: Meeting, *, is_inside: bool) -> dict[str, Any]:
    """Others than those inside learn of public decisions, once the minutes were sent, and of no tasks."""
    is_readable = is_inside or meeting.minutes_state in READABLE
    decisions = decisions_of(meeting) if is_inside else decisions_of(meeting).filter(is_public=True)
    if not is_inside:
        decisions = decisions.exclude(item__is_public=False)
    return {
        "minutes_step": step_of(meeting),
        "minutes_readable": is_readable,
        "decisions": [(one, votes_of(one)) for one in decisions] if is_readable else [],
        "meeting_tasks": list(tasks_of(meeting)) if is_inside else [],
    }
