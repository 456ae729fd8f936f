from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.command import Refused
from nestwerk.config.operating.backup import Made, make_backup
from nestwerk.config.operating.errors import OperatingProblem


class Command(HouseCommand):
    help = (
        "Write a backup of the database into FILE and prove it: it is restored into a scratch database and compared "
        "row by row before FILE appears. Sessions and the secret key are left out."
    )

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", type=Path, help="the backup file; an older backup there is replaced"
        )
        parser.add_argument(
            "--with-key", action="store_true", help="put the secret key in as well: guard the file like it"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def needs_database(self, **options: Any) -> bool:
        return False  # a backup before an update must not update

    def run(self, **options: Any) -> None:
        self.say("Die Sicherung wird geschrieben und zur Probe zurückgespielt …")
        try:
            made = make_backup(options["file"], with_key=options["with_key"])
        except OperatingProblem as problem:
            raise Refused(str(problem)) from problem
        if options["json"]:
            self.answer_json(_as_json(made, options["with_key"]))
            return
        self.answer(
            f"Geprüfte Sicherung: {made.path} ({made.rows} Zeilen aus {made.tables} Tabellen, "
            f"{made.size_bytes / 1024:.0f} KiB, {made.seconds:.1f} s)."
        )
        self.say(_about_key(options["with_key"]))
        for table in made.foreign_tables:
            self.say(f"Die Tabelle „{table}“ gehört nicht zu Nestwerk und ist nicht in der Sicherung.")


def _about_key(is_in: bool) -> str:
    if is_in:
        return "Der geheime Schlüssel ist in der Sicherung: Bitte bewahren Sie die Datei so sicher auf wie ihn selbst."
    return (
        "Der geheime Schlüssel ist nicht in der Sicherung. Ohne ihn melden sich nach dem Zurückspielen alle neu an; "
        "sonst fehlt nichts. Mit --with-key kommt er hinein."
    )


def _as_json(made: Made, has_key: bool) -> dict[str, Any]:
    return {
        "file": str(made.path),
        "proven": True,
        "rows": made.rows,
        "tables": made.tables,
        "bytes": made.size_bytes,
        "seconds": made.seconds,
        "has_key": has_key,
        "not_ours": list(made.foreign_tables),
    }
