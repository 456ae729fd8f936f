from typing import Any

from nestwerk.places.choices import DataKind
from nestwerk.places.imports.keeping import Content, Kept, Reading, keep
from nestwerk.places.imports.shapes import Progress
from nestwerk.places.imports.timetable.reading import READER_VERSION, read_timetable
from nestwerk.places.management.importing import ImportCommand
from nestwerk.places.queries import served
from nestwerk.tenants.models import Network


class Command(ImportCommand):
    help = "Read a timetable (GTFS): one day of school time and one of the school holidays."
    what = "GTFS zip, as downloaded"

    def keep(self, network: Network | None, options: dict[str, Any]) -> Kept:
        path, box = options["files"][0], self.box(network)
        states = sorted({place.state for place in served(network) if place.state}) if network else []
        version = " ".join([READER_VERSION, *states])  # other holidays, other days
        reading = Reading(DataKind.TIMETABLE, [path], version, network.slug if network else "", box)

        def read(progress: Progress) -> Content:
            found = read_timetable(path, box=box, states=tuple(states), progress=progress)
            return Content(found.report, found.reference, found.attribution, found.bounds, found.arrays())

        return keep(reading, read, progress=self.say)
