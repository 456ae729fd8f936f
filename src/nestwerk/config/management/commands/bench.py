from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandParser

from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.command import Refused
from nestwerk.config.operating.measuring.front import measure_front
from nestwerk.config.operating.measuring.pages import measure_portal, report
from nestwerk.config.operating.measuring.search import measure_search

REACH = "reach"
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
        parser.add_argument("what", choices=[*MEASURES, REACH], help="what to measure")
        parser.add_argument(
            "--data", default="", help="reach: folder with open data, as shared beside the project"
        )
        parser.add_argument(
            "--long", action="store_true", help="reach: all Germany at size as well, minutes of work"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def needs_database(self, **options: Any) -> bool:
        return False

    def run(self, **options: Any) -> None:
        found = self.reach(**options) if options["what"] == REACH else self.measured(options["what"])
        if options["json"]:
            self.answer_json(found)
            return
        for case in found["cases"]:
            self.answer(_line(case))

    def measured(self, what: str) -> dict[str, Any]:
        self.say(SAYS[what])
        return report(MEASURES[what]())

    def reach(self, **options: Any) -> dict[str, Any]:
        from nestwerk.config.operating.measuring.reach.whole import measure_reach  # noqa: PLC0415 loads the kernels

        try:
            found = measure_reach(options["data"], is_long=options["long"], say=self.say)
        except FileNotFoundError as missing:
            raise Refused(f"Hier liegen keine offenen Daten: {missing}.") from missing
        house = report(found.pop("cases"))
        return {**house, **found, "versions": {**house["versions"], **found["versions"]}}


def _line(case: dict[str, Any]) -> str:
    """One case a line; a bar that is missed says so."""
    missed = "  — verfehlt" if case.get("is_kept") is False else ""
    ours, ratio = ("" if case[name] is None else case[name] for name in ("ours", "ratio"))
    return f"{case['case']:28} {ours:>8} {case['unit']:22} {ratio:>6} × {case['peer_name']}{missed}"
