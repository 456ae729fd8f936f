import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.command import Refused
from nestwerk.base.scope import network_scope
from nestwerk.base.tables.shapes import ImportReport
from nestwerk.directory.imports.errors import Unreadable
from nestwerk.directory.imports.intake import apply, read_path
from nestwerk.directory.imports.shapes import Intake
from nestwerk.tenants import queries as tenants
from nestwerk.tenants.models import Network

BY = "Befehlszeile"


class Command(HouseCommand):
    help = "Read a list of offers (CSV, XLSX, HSDS JSON, HSDS CSV package as folder or zip), take it, and report each row."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", type=Path, help="the list, or the folder of an HSDS package"
        )
        parser.add_argument(
            "--network", metavar="SLUG", required=True, help="the network the offers belong to"
        )
        parser.add_argument(
            "--mapping",
            metavar="FILE",
            type=Path,
            help='JSON {"their column": "our column"} (default: as proposed)',
        )
        parser.add_argument("--dry-run", action="store_true", help="read and report, store nothing")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON document")

    def needs_database(self, **options: Any) -> bool:
        return True  # a dry run compares with what is there

    def run(self, **options: Any) -> None:
        network = self._network(options["network"])
        mapping = _mapping(options["mapping"]) if options["mapping"] else None
        path: Path = options["file"]
        if not path.exists():
            raise CommandError(f"No such file: {path}", returncode=2)
        try:
            intake = read_path(path, mapping)
        except Unreadable as problem:
            raise Refused(str(problem)) from None
        self._say_mapping(intake)
        with network_scope(network):
            report = apply(network, intake, by=BY, is_dry=options["dry_run"], progress=self._progress)
        if options["json"]:
            self.answer_json(report.as_json())
        else:
            self._tell(report)

    @staticmethod
    def _network(slug: str) -> Network:
        network = tenants.by_slug(slug)
        if network is None:
            raise Refused(
                f"Ein Netzwerk mit dem Kurznamen „{slug}“ gibt es nicht. Bitte prüfen Sie die Schreibweise."
            )
        return network

    def _say_mapping(self, intake: Intake) -> None:
        """How the columns were read: to be kept as a mapping file, mended, and given with --mapping."""
        if intake.mapping:
            self.say("Zuordnung der Spalten:")
            self.say(json.dumps(intake.mapping, ensure_ascii=False, indent=1))

    def _progress(self, done: int, total: int) -> None:
        if total > 500:
            self.say(f"{done} von {total} Angeboten …")

    def _tell(self, report: ImportReport) -> None:
        self.answer(
            f"{report.read} Zeilen gelesen: {report.created} neu, {report.updated} geändert, "
            f"{report.unchanged} unverändert, {len(report.refused)} nicht übernommen."
        )
        for title, findings in (("Nicht übernommen:", report.refused), ("Bitte prüfen:", report.warnings)):
            if findings:
                self.answer(title)
            for found in findings:
                self.answer(f"  Zeile {found.row}: {found.reason}")


def _mapping(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise CommandError(f"No such file: {path}", returncode=2)
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise Refused(
            f'„{path.name}“ ist keine Zuordnung. Erwartet wird JSON: {{"Ihre Spalte": "unsere Spalte"}}.'
        )
    return content
