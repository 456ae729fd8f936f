from nestwerk.directory.actions.upkeep import campaigns as actions
from nestwerk.directory.choices import Answer
from nestwerk.directory.models import Inquiry


def note(inquiry: Inquiry, *, mark: str, channel: str, by: object) -> Inquiry:
    """What the form says about one provider, as the act it means."""
    if mark == Answer.OPEN:
        return actions.reopen_inquiry(inquiry, by=by)
    if mark == Answer.ASKED:
        return actions.mark_asked(inquiry, channel=channel, by=by)
    return actions.mark_answered(inquiry, channel=channel, answer=mark, by=by)
