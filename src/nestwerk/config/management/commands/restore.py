import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format

from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.command import Refused
from nestwerk.config.operating.errors import OperatingProblem
from nestwerk.config.operating.restore import Restored, as_owner, has_owner_of_its_own, restore_backup


class Command(HouseCommand):
    help = (
        "Bring a backup back, of either database, of this version or an older one. "
        "Refuses to touch a database that holds anything unless told with --force."
    )

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="a file written by `nestwerk backup`")
        parser.add_argument(
            "--force", action="store_true", help="lay what is there aside first, then restore"
        )

    def needs_database(self, **options: Any) -> bool:
        return False

    def run(self, **options: Any) -> None:
        if has_owner_of_its_own():
            words, environment = as_owner(
                ["restore", str(options["file"]), *(["--force"] if options["force"] else [])]
            )
            sys.exit(subprocess.run(words, env=environment, check=False).returncode)  # noqa: S603 our own command
        self.say("Die Sicherung wird aufgebaut und verglichen …")
        try:
            restored = restore_backup(options["file"], force=options["force"])
        except OperatingProblem as problem:
            raise Refused(str(problem)) from problem
        self.answer(_sentence(restored))


def _sentence(restored: Restored) -> str:
    manifest = restored.manifest
    moment = timezone.localtime(parse_datetime(manifest.made_at))
    lines = [
        f"Zurückgespielt und verglichen: Stand vom {date_format(moment, 'j. F Y, H:i')} Uhr, "
        f"{manifest.rows} Zeilen aus {len(manifest.tables)} Tabellen ({restored.seconds:.1f} s)."
    ]
    if restored.aside:
        lines.append(f"Der Stand von vorher liegt unter {restored.aside}.")
    if restored.key_aside:
        lines.append(f"Der geheime Schlüssel kam mit; der alte liegt unter {restored.key_aside}.")
    elif not manifest.has_key:
        lines.append("Alle melden sich bitte neu an.")
    return "\n".join(lines)
