from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandError, CommandParser

from nestwerk.base.command import Command as HouseCommand
from nestwerk.config.operating.measuring.front import measure_front
from nestwerk.config.operating.measuring.pages import measure_portal, report
from nestwerk.config.operating.measuring.search import measure_search

TO_COME = {
    "reach": "Die Messung „reach“ kommt mit dem Raum für Erreichbarkeit; hier gibt es noch nichts zu messen.",
}

SAYS = {
    "portal": "Fünf Netzwerke werden aufgebaut und ihre Seiten gemessen …",
    "search": "Angebote werden angelegt und von uns und anderen durchsucht …",
}
MEASURES: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "portal": lambda: [*measure_portal(), *measure_front()],
    "search": measure_search,
}


class Command(HouseCommand):
    help = "Measure against a named peer in the same run. The portal is measured on demo data of its own."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=[*MEASURES, *TO_COME], help="what to measure")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def needs_database(self, **options: Any) -> bool:
        return False

    def run(self, **options: Any) -> None:
        if options["what"] in TO_COME:
            raise CommandError(TO_COME[options["what"]], returncode=2)
        self.say(SAYS[options["what"]])
        found = report(MEASURES[options["what"]]())
        if options["json"]:
            self.answer_json(found)
            return
        for case in found["cases"]:
            self.answer(
                f"{case['case']:28} {case['ours']:>8} {case['unit']:22} {case['ratio']:>6} × {case['peer_name']}"
            )
