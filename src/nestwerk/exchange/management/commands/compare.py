from typing import Any

from django.core.management.base import CommandParser

from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.scope import network_scope
from nestwerk.exchange.queries.comparison import compare, comparison_as_json
from nestwerk.exchange.queries.shared import figures_to_share
from nestwerk.tenants import queries as tenants


class Command(HouseCommand):
    help = "Put all territories with imported profiles side by side, with intervals and what may not be compared."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON list, one entry a territory")

    def run(self, **options: Any) -> None:
        networks = []
        for network in tenants.all_of_them():
            with network_scope(network):
                networks.append(figures_to_share(network))
        rows = comparison_as_json(compare(networks))
        if options["json"]:
            self.answer_json(rows)
            return
        for row in rows:
            self.answer(_line(row))


def _line(row: dict[str, Any]) -> str:
    share, partners = row["poverty_share"], row["partners"]
    poverty = "keine Angabe" if share["value"] is None else f"{share['value'] * 100:.1f} %".replace(".", ",")
    return f"{row['territory']}: Kinder unter drei in Armutslagen {poverty}, Partner {partners['total'] or 'keine Angabe'}"
