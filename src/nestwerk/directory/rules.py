"""Who sees which offers. Three audiences; each sees what the one before sees, and more."""

from django.db.models import Q

from nestwerk.directory.choices import OfferStatus, Stage, Visibility
from nestwerk.registry.choices import Audience
from nestwerk.registry.rules import audience_of

__all__ = ["LEVELS", "STATES", "Audience", "audience_of", "may_see", "shown_to"]

LEVELS = {
    Audience.PUBLIC: (Visibility.PUBLIC,),
    Audience.PARTNERS: (Visibility.PUBLIC, Visibility.PARTNERS),
    Audience.COORDINATION: tuple(Visibility),
}
STATES = {
    Audience.PUBLIC: (OfferStatus.PILOT, OfferStatus.RUNNING),
    Audience.PARTNERS: (OfferStatus.PILOT, OfferStatus.RUNNING, OfferStatus.PAUSED),
    Audience.COORDINATION: tuple(OfferStatus),
}


def shown_to(audience: Audience, prefix: str = "") -> Q:
    """The condition on offers; with `prefix` (such as "offer__") on rows that hang on them."""
    shown = Q((f"{prefix}visibility__in", LEVELS[audience]), (f"{prefix}status__in", STATES[audience]))
    return shown & ~Q((f"{prefix}stage", Stage.HIDDEN)) if audience == Audience.PUBLIC else shown


def may_see(audience: Audience, *, visibility: str, status: str, stage: str) -> bool:
    """The same for one state in hand, for instance one of the past."""
    is_hidden = audience == Audience.PUBLIC and stage == Stage.HIDDEN
    return visibility in LEVELS[audience] and status in STATES[audience] and not is_hidden
