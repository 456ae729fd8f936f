from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from nestwerk.places import queries
from nestwerk.places.choices import DataKind
from nestwerk.places.errors import DataRefused
from nestwerk.places.imports import areas_keeping, areas_parts
from nestwerk.places.imports.areas import READER_VERSION, has_keys, read_areas
from nestwerk.places.imports.keeping import Content, Kept, Reading, keep
from nestwerk.places.imports.shapes import Progress
from nestwerk.places.management.importing import ImportCommand
from nestwerk.tenants.models import Network


class Command(ImportCommand):
    help = "Read official borders (VG250 or VG5000 GeoPackage, GeoJSON), or a network's own areas (GeoJSON with names)."
    what = "GeoPackage or GeoJSON, as downloaded (.zip and .gz too)"

    def more_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--date",
            metavar="DAY",
            type=date.fromisoformat,
            help="the day the borders stand for (default: as the file says)",
        )

    def keep(self, network: Network | None, options: dict[str, Any]) -> Kept:
        path, day = options["files"][0], options["date"]
        is_official = has_keys(path)
        if not is_official and network is None:
            raise DataRefused(
                f"Die Gebiete in „{path.name}“ haben keine amtlichen Schlüssel. Eigene Gebiete gehören zu einem "
                "Netzwerk: Bitte geben Sie --network an."
            )
        reading = Reading(
            kind=DataKind.AREAS if is_official else DataKind.QUARTERS,
            paths=[path],
            version=READER_VERSION + (f" {day}" if day else ""),
            cut_for=network.slug if network else "",
        )

        def read(progress: Progress) -> Content:
            found = read_areas(path, progress=progress)
            served = queries.served(network) if network else []
            if is_official:
                return areas_keeping.content_of(found, day=day, served=served)
            places = [*served, *(queries.municipalities_of(network) if network else [])]
            areas = queries.dataset_for(network, DataKind.AREAS) if network else None
            borders = queries.outlines(areas, places) if areas else []
            return areas_parts.content_of(found, day=day, served=served, borders=borders)

        return keep(reading, read, progress=self.say)
