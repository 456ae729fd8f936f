"""What a scenario changes of a run's offers, step by step, and where they stand then."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from nestwerk.coverage.errors import QuestionRefused
from nestwerk.coverage.inputs.supply import EAST, NORTH, SOUTH, WEST
from nestwerk.coverage.models import Run
from nestwerk.coverage.shapes import ReachSummary, Site

ADD, CLOSE, MOVE = "add", "close", "move"
OWN, NEIGHBOUR, NEW, MOVED, CLOSED = "own", "neighbour", "new", "moved", "closed"
MOST_CHANGES: Final = 40
LONGEST_TITLE: Final = 120


@dataclass(frozen=True)
class Change:
    """One step. `site`: the run's number of a site, or “n1” for the first added one."""

    op: str
    site: str = ""
    title: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Standing:
    """A site as the changes leave it. `index`: its place in the run's arrays; None for an added one."""

    id: str
    title: str
    place: str
    latitude: float | None
    longitude: float | None
    mark: str
    index: int | None
    is_private: bool = False

    @property
    def label(self) -> str:
        return f"{self.title}, {self.place}" if self.place else self.title

    @property
    def is_open(self) -> bool:
        return self.mark != CLOSED

    @property
    def is_placed_anew(self) -> bool:
        return self.mark in {NEW, MOVED}

    @property
    def spot(self) -> tuple[float, float]:
        """Longitude and latitude; a site placed by hand has both."""
        return self.longitude or 0.0, self.latitude or 0.0

    @property
    def can_move(self) -> bool:
        return self.is_open and not self.is_private


def to_json(change: Change) -> dict[str, Any]:
    return asdict(change)


def changes_of(stored: Sequence[dict[str, Any]]) -> list[Change]:
    return [Change(**words) for words in stored]


def standing_after(sites: Sequence[Site], changes: Sequence[Change]) -> list[Standing]:
    """The run's sites in their order, then the added ones."""
    found = {
        site["id"]: Standing(
            site["id"],
            site["title"],
            site["place"],
            site["latitude"],
            site["longitude"],
            NEIGHBOUR if site["is_neighbour"] else OWN,
            index,
            site["is_private"],
        )
        for index, site in enumerate(sites)
    }
    added = 0
    for change in changes:
        if change.op == ADD:
            added += 1
            found[f"n{added}"] = Standing(
                f"n{added}", change.title, "", change.latitude, change.longitude, NEW, None
            )
            continue
        site = found[change.site]
        if change.op == CLOSE:
            found[change.site] = replace(site, mark=CLOSED)
        else:
            mark = NEW if site.index is None else MOVED
            found[change.site] = replace(
                site, latitude=change.latitude, longitude=change.longitude, mark=mark
            )
    return list(found.values())


def standing_of(run: Run, changes: Sequence[Change]) -> list[Standing]:
    """The sites of a finished run as the changes leave them."""
    summary: ReachSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    return standing_after(summary["sites"], changes)


def checked(change: Change, standing: Sequence[Standing]) -> Change:
    """The change itself, if it can be made. Raises QuestionRefused with a sentence for a field."""
    if change.op not in {ADD, CLOSE, MOVE}:
        raise QuestionRefused({"op": _("Diese Änderung kennen wir nicht.")})
    if change.op != ADD:
        site = next((one for one in standing if one.id == change.site), None)
        if site is None or not site.is_open:
            raise QuestionRefused({"site": _("Dieses Angebot ist in diesem Planspiel nicht offen.")})
        if change.op == MOVE and not site.can_move:
            raise QuestionRefused({"site": _("Eine Wohnung einer Person verschieben wir nicht.")})
    if change.op != CLOSE and not _is_here(change):
        raise QuestionRefused(
            {
                "latitude": _(
                    "Diese Lage gibt es in Deutschland nicht. Breite und Länge sehen so aus: 50,3 und 8,8."
                )
            }
        )
    if change.op == CLOSE:
        return Change(CLOSE, change.site)
    title = change.title.strip()[:LONGEST_TITLE] or (_("Neuer Ort") if change.op == ADD else "")
    return replace(change, title=title)


def _is_here(change: Change) -> bool:
    if change.latitude is None or change.longitude is None:
        return False
    return SOUTH <= change.latitude <= NORTH and WEST <= change.longitude <= EAST


def sentence_of(change: Change, sites: Sequence[Standing]) -> str:
    """“Neu: Bürgerhaus”, “Geschlossen: Treff, Markt 1”, as the list of changes tells it."""
    names = {one.id: one.label for one in sites}
    words = {
        ADD: _("Neu: %(title)s"),
        CLOSE: _("Geschlossen: %(title)s"),
        MOVE: _("Verlegt: %(title)s"),
    }
    return words[change.op] % {"title": change.title if change.op == ADD else names.get(change.site, "")}
