"""How families get there: paces, and the streets and timetables that were read in."""

from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from nestcore.reach.profiles import PARKING_DS
from nestwerk.base.arrays import Array, has_arrays, read_arrays
from nestwerk.coverage.choices import Day, Mode
from nestwerk.coverage.errors import DataGone
from nestwerk.coverage.shapes import Datum, Method
from nestwerk.places.choices import DataKind
from nestwerk.places.models import Dataset
from nestwerk.places.queries import dataset_for
from nestwerk.tenants.models import Network

# Heidelberg's streets on foot against the straight line (docs/methods/travel-times.md).
DETOUR: Final = 1.38
STREETS, TIMETABLE, CROW = "streets", "timetable", "crow"


@dataclass(frozen=True)
class Pace:
    """A mode: the profile of the streets, the pace of straight lines and of the last metres, and how far it is looked."""

    profile: str
    kmh: float
    buffer_m: float  # beyond the border
    to_street_m: float  # farther from every street counts as no way
    extra_ds: int = 0  # at the door: parking, waiting

    @property
    def ds_per_m(self) -> float:
        return 36 / self.kmh


WALKING: Final = Pace("pram", 4.0, 5_000, 500)
# Without a timetable: from door to door with ten minutes of waiting. A guess, and labelled as one.
GUESSED_RIDE: Final = Pace("pram", 15.0, 20_000, 500, extra_ds=6_000)
PACES: Final[dict[str, Pace]] = {
    Mode.WALK: WALKING,
    Mode.BIKE: Pace("bicycle", 13.0, 15_000, 500),
    Mode.CAR: Pace("car", 40.0, 40_000, 1_000, extra_ds=PARKING_DS),
    Mode.TRANSIT: Pace("pram", 4.0, 20_000, 500),
}


@dataclass(frozen=True, eq=False)
class Ways:
    """What times are worked out on; no arrays of streets: straight lines."""

    mode: str
    basis: str
    streets: dict[str, Array] = field(default_factory=dict)
    hierarchy: dict[str, Array] = field(default_factory=dict)
    timetable: dict[str, Array] = field(default_factory=dict)
    names: dict[str, Array] = field(default_factory=dict)
    data: tuple[Datum, ...] = ()
    keys: tuple[str, ...] = ()  # of the arrays, for the hash of what went in
    notes: tuple[str, ...] = ()

    @property
    def pace(self) -> Pace:
        return GUESSED_RIDE if self.is_guessed_ride else PACES[self.mode]

    @property
    def is_guessed_ride(self) -> bool:
        return self.mode == Mode.TRANSIT and self.basis != TIMETABLE


def ways_of(network: Network, *, mode: str, day: str = Day.SCHOOL) -> Ways:
    """The newest data of this machine, and notes on what has to be guessed without them."""
    streets, timetable = _ready(network, DataKind.STREETS), _ready(network, DataKind.TIMETABLE)
    return _ways(streets, timetable, mode=mode, day=day)


def ways_used(method: Method, *, mode: str, day: str) -> Ways:
    """With the very data a run was worked out with; newer ones change nothing. Raises DataGone."""
    kept = Dataset.objects.filter(pk__in=[datum.get("pk") for datum in method["data"]])
    found = {dataset.kind: dataset for dataset in kept if has_arrays(dataset.key)}
    ways = _ways(found.get(DataKind.STREETS), found.get(DataKind.TIMETABLE), mode=mode, day=day)
    if ways.basis != method["basis"]:
        raise DataGone
    return ways


def _ways(streets: Dataset | None, timetable: Dataset | None, *, mode: str, day: str) -> Ways:
    is_guess = mode == Mode.TRANSIT and timetable is None
    if streets is None or is_guess:
        note = _guess_ride() if is_guess else _guess_streets()
        return Ways(mode=mode, basis=CROW, notes=(note,))
    found: dict[str, Any] = _streets(streets, PACES[mode].profile)
    notes: list[str] = []
    is_ride, needs_names = mode == Mode.TRANSIT, not len(found["names"].get("name", ()))
    if timetable and needs_names:
        found["names"] = read_arrays(timetable.key, "stops")
    if timetable and is_ride:
        found["timetable"], notes = _timetable(timetable, day)
    used = [streets, timetable] if timetable and (is_ride or needs_names) else [streets]
    return Ways(
        mode=mode,
        basis=TIMETABLE if is_ride else STREETS,
        data=tuple(map(datum, used)),
        keys=tuple(dataset.key for dataset in used),
        notes=tuple(notes),
        **found,
    )


def _streets(dataset: Dataset, profile: str) -> dict[str, dict[str, Array]]:
    arrays = read_arrays(dataset.key, profile)
    hierarchy = {name: array for name, array in arrays.items() if name.startswith("hierarchy.")}
    return {
        "streets": {name: array for name, array in arrays.items() if name not in hierarchy},
        "hierarchy": {name.removeprefix("hierarchy."): array for name, array in hierarchy.items()},
        "names": read_arrays(dataset.key, "names"),
    }


def _guess_streets() -> str:
    return _("Für dieses Gebiet sind keine Straßen eingelesen: Die Wege sind Luftlinien mal %(factor)s.") % {
        "factor": _decimal(DETOUR)
    }


def _guess_ride() -> str:
    words = {
        "factor": _decimal(DETOUR),
        "kmh": _decimal(GUESSED_RIDE.kmh),
        "wait": GUESSED_RIDE.extra_ds // 600,
    }
    return (
        _(
            "Für dieses Gebiet ist kein Fahrplan eingelesen: Die Zeiten mit Bus und Bahn sind geschätzt "
            "(Luftlinie mal %(factor)s, %(kmh)s km/h von Tür zu Tür, %(wait)d Minuten Warten)."
        )
        % words
    )


def _decimal(number: float) -> str:
    return f"{number:g}".replace(".", ",")


def _timetable(dataset: Dataset, day: str) -> tuple[dict[str, Array], list[str]]:
    arrays = read_arrays(dataset.key)
    notes = []
    if not any(name.startswith(f"{day}.") for name in arrays):
        notes.append(_("Der Fahrplan kennt keinen Ferientag: Gerechnet ist mit dem Schultag."))
        day = Day.SCHOOL
    start = f"{day}."
    shared = {name: array for name, array in arrays.items() if name.startswith(("stops.", "footpaths."))}
    return {
        name.removeprefix(start): a for name, a in arrays.items() if name.startswith(start)
    } | shared, notes


def _ready(network: Network, kind: DataKind) -> Dataset | None:
    dataset = dataset_for(network, kind)
    return dataset if dataset and has_arrays(dataset.key) else None


def datum(dataset: Dataset) -> Datum:
    return Datum(
        pk=dataset.pk,
        kind=dataset.kind,
        name=dataset.name,
        reference=dataset.reference,
        attribution=dataset.attribution,
    )
