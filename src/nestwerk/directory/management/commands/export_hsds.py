from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.command import Refused
from nestwerk.base.scope import network_scope
from nestwerk.directory.exports.hsds.package import csv_files, json_files
from nestwerk.directory.exports.hsds.records import Records
from nestwerk.directory.queries.portal import portal_of
from nestwerk.tenants import queries as tenants

FORMATS = {"json": json_files, "csv": csv_files}


class Command(HouseCommand):
    help = (
        "Write a network's public offers as Open Referral HSDS 3.1 files. What is not public is not in them."
    )

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--network", required=True, metavar="SLUG", help="short name of the network")
        parser.add_argument(
            "--format", choices=sorted(FORMATS), default="json", help="one list a kind, or tables"
        )
        parser.add_argument(
            "--out", required=True, metavar="DIR", help="folder the files go to; made if missing"
        )

    def run(self, **options: Any) -> None:
        network = tenants.by_slug(options["network"])
        if network is None:
            raise Refused(_("Ein Netzwerk „%(slug)s“ gibt es hier nicht.") % {"slug": options["network"]})
        with network_scope(network):
            files = FORMATS[options["format"]](Records(portal_of(network), settings.BASE_URL))
        folder = Path(options["out"])
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                (folder / name).write_bytes(content)
        except OSError as problem:
            words = {"folder": folder, "problem": problem.strerror or ""}
            raise Refused(_("Nach %(folder)s lässt sich nicht schreiben: %(problem)s.") % words) from None
        for name in sorted(files):
            self.answer(name)
