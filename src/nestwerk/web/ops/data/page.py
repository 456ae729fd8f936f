"""Open data as an operator sees them: one shelf a kind, what counts on it, what became of the last file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.places.choices import DataKind, DataState
from nestwerk.places.imports.keeping import is_missing_here, is_underway
from nestwerk.places.models import Dataset

SHOWN = 10
USES: dict[DataKind, tuple[str | Promise, str]] = {
    DataKind.AREAS: (
        gettext_lazy("Grenzen der Kreise und Gemeinden, vom Bundesamt für Kartographie (VG250)."),
        "import-areas DATEI",
    ),
    DataKind.QUARTERS: (
        gettext_lazy("Eigene Gebiete eines Netzwerks, als GeoJSON mit Namen."),
        "import-areas DATEI --network KURZNAME",
    ),
    DataKind.CENSUS: (
        gettext_lazy("Wo Kinder unter drei wohnen, vom Zensus."),
        "import-zensus DATEI --network KURZNAME",
    ),
    DataKind.STREETS: (
        gettext_lazy("Straßen und Wege, von OpenStreetMap."),
        "import-osm DATEI --network KURZNAME",
    ),
    DataKind.TIMETABLE: (
        gettext_lazy("Fahrpläne von Bus und Bahn (GTFS), von DELFI oder dem Verkehrsverbund."),
        "import-gtfs DATEI --network KURZNAME",
    ),
}


@dataclass(frozen=True)
class Version:
    """One file as read."""

    name: str
    network: str
    state: str
    badge: str
    begun_at: datetime
    reference: str | date
    is_read_now: bool
    step: str
    progress_pct: int
    problem: str
    is_missing: bool
    summary: str
    more: Sequence[str]
    warnings: Sequence[str]
    refused: Sequence[dict[str, str]]
    refused_more: int
    attribution: str


@dataclass(frozen=True)
class Shelf:
    """A kind of data: what for, how to read it in, what counts, and older versions by name."""

    anchor: str
    title: str
    use: str | Promise
    command: str
    versions: Sequence[Version]
    older: Sequence[str]


def shelves(datasets: Sequence[Dataset]) -> list[Shelf]:
    """In the order they are read in: borders first, for the others are cut along them."""
    return [_shelf(kind, [d for d in datasets if d.kind == kind]) for kind in USES]


def _shelf(kind: DataKind, datasets: Sequence[Dataset]) -> Shelf:
    use, command = USES[kind]
    shown = [dataset for dataset in datasets if _is_shown(dataset, datasets)]
    older = [dataset.name for dataset in datasets if dataset.state == DataState.RETIRED]
    return Shelf(kind, str(kind.label), use, f"nestwerk {command}", [_version(d) for d in shown], older)


def _is_shown(dataset: Dataset, datasets: Sequence[Dataset]) -> bool:
    """What counts and what is being read; of files not taken only the last, until another file was taken."""
    if dataset.state != DataState.REFUSED:
        return dataset.state != DataState.RETIRED
    return not any(d.pk > dataset.pk for d in datasets if d.cut_for == dataset.cut_for)


def _version(dataset: Dataset) -> Version:
    is_read_now = is_underway(dataset)
    is_broken_off = dataset.state == DataState.READING and not is_read_now
    refused, sentences = dataset.report.get("refused", []), dataset.report.get("sentences", [])
    badges = {DataState.READY: "ok", DataState.REFUSED: "problem"}
    return Version(
        name=dataset.name,
        network=dataset.cut_for,
        state=_("abgebrochen") if is_broken_off else dataset.get_state_display(),
        badge="problem" if is_broken_off else badges.get(DataState(dataset.state), "plain"),
        begun_at=dataset.begun_at,
        reference=_reference(dataset.reference),
        is_read_now=is_read_now,
        step=dataset.step,
        progress_pct=dataset.progress_pct,
        problem=_("Bitte geben Sie den Befehl noch einmal ein.") if is_broken_off else dataset.problem,
        is_missing=is_missing_here(dataset),
        summary=sentences[0] if sentences else "",
        more=sentences[1:],
        warnings=dataset.report.get("warnings", []),
        refused=refused[:SHOWN],
        refused_more=max(len(refused) - SHOWN, 0),
        attribution=dataset.attribution,
    )


def _reference(text: str) -> str | date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
