"""From a file to a dataset: once, whole, or not at all. Whoever kills a reading finds what counted before."""

import fcntl
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from nestwerk.base.arrays import Array, has_arrays, write_arrays
from nestwerk.places import actions
from nestwerk.places.choices import DataKind, DataState
from nestwerk.places.errors import DataRefused
from nestwerk.places.imports.shapes import Box, Progress, Report
from nestwerk.places.models import Dataset

ROWS_ONLY = (DataKind.AREAS, DataKind.QUARTERS)
READ_PCT, STORED_PCT = 10, 80


@dataclass(frozen=True)
class Content:
    """What a reader made of a file, ready to be kept."""

    report: Report
    reference: str
    attribution: str
    bounds: Sequence[float]
    arrays: Mapping[str, Array] = field(default_factory=dict)
    draw: Callable[[Dataset], None] = lambda dataset: None  # writes rows that point at the dataset


@dataclass(frozen=True)
class Kept:
    """`is_new` is False where the same file was read before."""

    dataset: Dataset
    is_new: bool


@dataclass(frozen=True)
class Reading:
    """One file (or the files of one matter), of one kind, whole or cut for a network."""

    kind: DataKind
    paths: Sequence[Path]
    version: str
    cut_for: str = ""
    box: Box | None = None

    @property
    def name(self) -> str:
        return ", ".join(path.name for path in self.paths)

    def checksum(self) -> str:
        """Of the file; of several files together, in whatever order they are named."""
        sums = []
        for path in self.paths:
            with path.open("rb") as stream:
                sums.append(hashlib.file_digest(stream, "sha256").hexdigest())
        return sums[0] if len(sums) == 1 else hashlib.sha256("".join(sorted(sums)).encode()).hexdigest()


def keep(reading: Reading, read: Callable[[Progress], Content], *, progress: Progress) -> Kept:
    """Read and keep, unless it is kept already. Raises DataRefused; then nothing of the file is stored."""
    with _alone(reading.kind, reading.cut_for):
        progress(_("Prüfe, ob „%(name)s“ schon eingelesen ist …") % {"name": reading.name})
        checksum = reading.checksum()
        known = _known(reading, checksum)
        if known is not None and not is_missing_here(known):
            return Kept(known, is_new=False)
        if known is not None:  # the database came without its arrays: a restored backup, another machine
            write_arrays(read(progress).arrays, known.key)
            return Kept(known, is_new=False)
        return Kept(_read_anew(reading, checksum, read, progress), is_new=True)


def _read_anew(
    reading: Reading, checksum: str, read: Callable[[Progress], Content], progress: Progress
) -> Dataset:
    dataset = actions.begin_dataset(
        kind=reading.kind,
        name=reading.name,
        checksum=checksum,
        cut_for=reading.cut_for,
        version=reading.version,
    )

    def step(text: str) -> None:
        progress(text)
        actions.say_step(dataset, text, progress_pct=max(READ_PCT, dataset.progress_pct))

    try:
        content = read(step)
        dataset.progress_pct = STORED_PCT
        step(_("Speichere …"))
        if content.arrays:
            write_arrays(content.arrays, dataset.key)
        content.draw(dataset)
    except BaseException as problem:
        said = str(problem) if isinstance(problem, DataRefused) else _("Das Einlesen wurde unterbrochen.")
        actions.refuse_dataset(dataset, problem=said)
        raise
    report = replace(
        content.report,
        notes={**content.report.notes, "box": reading.box},
        warnings=(*content.report.warnings, *_step_back(dataset, content.reference)),
    )
    actions.finish_dataset(
        dataset,
        report=report.as_json(),
        reference=content.reference,
        attribution=content.attribution,
        bounds=content.bounds,
    )
    return dataset


def _step_back(dataset: Dataset, reference: str) -> tuple[str, ...]:
    """A word when older data take the place of newer ones."""
    before = Dataset.objects.filter(kind=dataset.kind, cut_for=dataset.cut_for, state=DataState.READY).first()
    if before is None or not reference or before.reference <= reference:
        return ()
    return (
        _(
            "Diese Datei ist von %(now)s, die bisherige von %(before)s. Bitte vergleichen Sie Ergebnisse nicht."
        )
        % {"now": reference, "before": before.reference},
    )


def _known(reading: Reading, checksum: str) -> Dataset | None:
    """The same file, read by the same reader, cut along the same rectangle."""
    same = Dataset.objects.filter(
        kind=reading.kind,
        checksum=checksum,
        cut_for=reading.cut_for,
        version=reading.version,
        state=DataState.READY,
    ).first()
    box = list(reading.box) if reading.box else None
    return same if same is not None and same.report.get("notes", {}).get("box") == box else None


def _lock(kind: str, cut_for: str) -> Path:
    return Path(settings.HOME) / "reach" / f".{kind}-{cut_for}.lock"


@contextmanager
def _alone(kind: str, cut_for: str) -> Iterator[None]:
    """One reading of a kind and cut at a time on this machine. The lock goes with the process that holds it."""
    place = _lock(kind, cut_for)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DataRefused(
                _("Eine Datei dieser Art wird gerade eingelesen. Bitte warten Sie, bis sie fertig ist.")
            ) from None
        yield


def is_underway(dataset: Dataset) -> bool:
    """Whether the process that reads it is still alive."""
    if dataset.state != DataState.READING or not _lock(dataset.kind, dataset.cut_for).exists():
        return False
    try:
        with _alone(dataset.kind, dataset.cut_for):
            return False
    except DataRefused:
        return True


def is_missing_here(dataset: Dataset) -> bool:
    """Whether it counts, but its arrays do not lie on this machine: a restored backup has none."""
    return dataset.state == DataState.READY and dataset.kind not in ROWS_ONLY and not has_arrays(dataset.key)
