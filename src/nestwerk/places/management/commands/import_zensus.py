from dataclasses import replace
from typing import Any

from django.core.management.base import CommandParser

from nestwerk.places import queries
from nestwerk.places.choices import DataKind
from nestwerk.places.imports.census import READER_VERSION, read_census
from nestwerk.places.imports.census_said import beside_the_register
from nestwerk.places.imports.keeping import Content, Kept, Reading, keep
from nestwerk.places.imports.shapes import Progress
from nestwerk.places.management.importing import ImportCommand
from nestwerk.places.queries import Border
from nestwerk.tenants.models import Network


class Command(ImportCommand):
    help = "Read the Zensus grid (100 m or 1 km): children under three, or an estimate that says so."
    what = "CSV or zip, as downloaded; people and children may come from two files of one Zensus"
    takes_several = True

    def more_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--year",
            type=int,
            choices=[2011, 2022],
            help="which Zensus, where the file does not say (default: as the header says)",
        )

    def keep(self, network: Network | None, options: dict[str, Any]) -> Kept:
        paths, year, box = options["files"], options["year"] or 0, self.box(network)
        reading = Reading(
            DataKind.CENSUS,
            paths,
            READER_VERSION + (f" {year}" if year else ""),
            network.slug if network else "",
            box,
        )

        def read(progress: Progress) -> Content:
            found = read_census(paths, year=year, box=box, progress=progress)
            said, warned = beside_the_register(found.arrays, _borders(network) if network else [])
            report = replace(
                found.report,
                sentences=(*found.report.sentences, *said),
                warnings=(*found.report.warnings, *warned),
            )
            return Content(report, found.reference, found.attribution, found.bounds, found.arrays)

        return keep(reading, read, progress=self.say)


def _borders(network: Network) -> list[Border]:
    areas = queries.dataset_for(network, DataKind.AREAS)
    places = [*queries.served(network), *queries.municipalities_of(network)]
    return queries.outlines(areas, places) if areas else []
