from django.utils.translation import gettext as _

from nestwerk.directory.choices import OfferStatus
from nestwerk.directory.states import State


def copied_state(state: State) -> State:
    """A state to start a new offer from. Secret places stay behind: their address is not known here."""
    return {
        **state,
        "title": (_("%(title)s (Kopie)") % {"title": state["title"]})[:200],
        "status": OfferStatus.RUNNING,
        "places": [place for place in state["places"] if not place["is_secret"]],
    }
