import sys
from typing import Any

from django.core.management.base import CommandParser

from nestwerk.base.command import Command as HouseCommand
from nestwerk.config.serving import gather_static_files, serve


class Command(HouseCommand):
    help = "Serve the site and work off jobs, both, until stopped."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default 8000)")
        parser.add_argument(
            "--host", default="127.0.0.1", help="the address to listen on (default 127.0.0.1)"
        )

    def run(self, **options: Any) -> None:
        gather_static_files()
        self.say(f"Nestwerk läuft auf http://{options['host']}:{options['port']} (Ende mit Strg+C).")
        sys.exit(serve(options["host"], options["port"]))
