"""How the four commands for open data speak: one file in, a report out, nothing half."""

import time
from abc import abstractmethod
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.command import Refused
from nestwerk.base.scope import network_scope
from nestwerk.places.errors import DataRefused
from nestwerk.places.imports.keeping import Kept
from nestwerk.places.imports.shapes import Box
from nestwerk.places.models import Dataset
from nestwerk.places.queries import box_of
from nestwerk.tenants import queries as tenants
from nestwerk.tenants.models import Network

AROUND_KM = 40.0
SHOWN = 10


class ImportCommand(HouseCommand):
    """A subclass says what the file is (`help`, `what`) and keeps it (`keep`)."""

    what = ""
    takes_several = False

    def arguments(self, parser: CommandParser) -> None:
        count = "+" if self.takes_several else 1
        parser.add_argument("files", metavar="FILE", nargs=count, type=Path, help=self.what)
        parser.add_argument("--network", metavar="SLUG", help="keep only this network's surroundings (40 km)")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON document")
        self.more_arguments(parser)

    def more_arguments(self, parser: CommandParser) -> None:
        """Words only one of the commands knows."""

    @abstractmethod
    def keep(self, network: Network | None, options: dict[str, Any]) -> Kept:
        """What this command's files become."""

    def run(self, **options: Any) -> None:
        begun = time.monotonic()
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"No such file: {path}", returncode=2)
        network = self._network(options["network"]) if options["network"] else None
        try:
            if network is None:
                kept = self.keep(None, options)
            else:
                with network_scope(network):
                    kept = self.keep(network, options)
        except DataRefused as problem:
            raise Refused(*problem.sentences) from None
        if options["json"]:
            self.answer_json(as_json(kept, seconds=round(time.monotonic() - begun, 2)))
        else:
            self._tell(kept)

    @staticmethod
    def _network(slug: str) -> Network:
        network = tenants.by_slug(slug)
        if network is None:
            raise Refused(
                f"Ein Netzwerk mit dem Kurznamen „{slug}“ gibt es nicht. Bitte prüfen Sie die Schreibweise."
            )
        return network

    @staticmethod
    def box(network: Network | None) -> Box | None:
        """The network's surroundings; everything where no network is named. Raises DataRefused."""
        if network is None:
            return None
        box = box_of(network, buffer_km=AROUND_KM)
        if box is None:
            raise DataRefused(
                f"Wo „{network.name}“ liegt, wissen wir noch nicht. Bitte lesen Sie zuerst die Grenzen ein: "
                f"nestwerk import-areas DATEI --network {network.slug}"
            )
        return box

    def _tell(self, kept: Kept) -> None:
        dataset = kept.dataset
        if not kept.is_new:
            self.answer(f"„{dataset.name}“ ist schon eingelesen; nichts hat sich geändert.")
        for sentence in [*dataset.report["sentences"], *dataset.report["warnings"]]:
            self.answer(sentence)
        refused = dataset.report["refused"]
        for found in refused[:SHOWN]:
            self.answer(f"  Nicht übernommen: {found['place']}: {found['reason']}")
        if len(refused) > SHOWN:
            self.answer(f"  … und {len(refused) - SHOWN} weitere; --json nennt alle.")
        if dataset.attribution:
            self.answer(f"Quelle: {dataset.attribution}")


def as_json(kept: Kept, *, seconds: float) -> dict[str, Any]:
    dataset: Dataset = kept.dataset
    return {
        "kind": dataset.kind,
        "file": dataset.name,
        "network": dataset.cut_for or None,
        "state": "ready" if kept.is_new else "unchanged",
        "dataset": dataset.pk,
        "reference": dataset.reference,
        "attribution": dataset.attribution,
        "bounds": dataset.bounds,
        **dataset.report,
        "seconds": seconds,
    }
