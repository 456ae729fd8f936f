from typing import Any

from nestwerk.places.choices import DataKind
from nestwerk.places.imports.keeping import Content, Kept, Reading, keep
from nestwerk.places.imports.keeping_streets import arrays_of
from nestwerk.places.imports.shapes import Progress
from nestwerk.places.imports.streets.reading import READER_VERSION, read_streets
from nestwerk.places.management.importing import ImportCommand
from nestwerk.tenants.models import Network


class Command(ImportCommand):
    help = "Read streets and paths (OpenStreetMap PBF), as families walk with a pram, cycle and drive."
    what = "OSM PBF, as downloaded (.osm.gz and .osm.bz2 too)"

    def keep(self, network: Network | None, options: dict[str, Any]) -> Kept:
        path, box = options["files"][0], self.box(network)
        reading = Reading(DataKind.STREETS, [path], READER_VERSION, network.slug if network else "", box)

        def read(progress: Progress) -> Content:
            found = read_streets(path, box=box, progress=progress)
            return Content(found.report, found.reference, found.attribution, found.bounds, arrays_of(found))

        return keep(reading, read, progress=self.say)
