"""What became of one offer: its versions, newest first."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Q, Subquery
from django.utils.translation import gettext as _

from nestwerk.directory.choices import Review, Stage
from nestwerk.directory.models import Offer, OfferVersion
from nestwerk.directory.states import FIELDS, State

MOST_VERSIONS = 60


@dataclass(frozen=True)
class VersionLine:
    """One version: when, by whom, and what happened."""

    number: int
    at: datetime
    by_label: str
    what: str
    is_first: bool
    is_current: bool


def version_lines(offer: Offer, *, most: int = MOST_VERSIONS) -> tuple[VersionLine, ...]:
    """The latest, newest first; one statement."""
    rows = list(OfferVersion.objects.filter(offer=offer).order_by("-number")[: most + 1])
    pairs = [*pairwise([*rows, None])] if rows and rows[-1].number == 1 else [*pairwise(rows)]
    return tuple(
        VersionLine(
            number=row.number,
            at=row.at,
            by_label=row.by_label,
            what=_what(row, before.state if before else None),
            is_first=before is None,
            is_current=index == 0,
        )
        for index, (row, before) in enumerate(pairs[:most])
        if row is not None
    )


def beside(version: OfferVersion) -> tuple[State | None, State]:
    """The state before this version, and the one of now; one statement."""
    rows = OfferVersion.objects.filter(offer_id=version.offer_id)
    latest = rows.order_by("-number").values("number")[:1]
    wanted = rows.filter(Q(number=version.number - 1) | Q(number=Subquery(latest)))
    states = {row.number: row.state for row in wanted}
    return states.get(version.number - 1), states[max(states)]


def state_in(offer: Offer, number: int) -> State | None:
    """The offer's words in one of its versions."""
    found = OfferVersion.objects.filter(offer=offer, number=number).values_list("state", flat=True).first()
    return dict(found) if found else None


def _what(row: OfferVersion, before: State | None) -> str:
    if before is None:
        return _("aufgenommen")
    if row.changed:
        names = ", ".join(str(FIELDS[name]) for name in FIELDS if name in row.changed)
        return _("geändert: %(names)s") % {"names": names}
    return _upkeep(row.state, before)


def _upkeep(state: State, before: State) -> str:
    """Acts that change no word of the offer."""
    if state.get("review") != before.get("review"):
        return _("Entscheidung: %(decision)s") % {"decision": Review(state["review"]).label}
    if state.get("stage") != before.get("stage") and state.get("stage") != Stage.FRESH:
        return _("Erinnerung: %(stage)s") % {"stage": Stage(state["stage"]).label}
    if state.get("confirmed_on") is None and before.get("confirmed_on"):
        return _("Bestätigung zurückgenommen")
    return _("bestätigt")
