from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.command import Refused
from nestwerk.base.scope import network_scope
from nestwerk.directory.queries.search import search
from nestwerk.directory.queries.shapes_search import Asked, Found
from nestwerk.tenants import queries as tenants


class Command(HouseCommand):
    help = "Search the public offers of one network, as the portal does, and say why each hit is there."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", help="what a family would type: need, place, age")
        parser.add_argument("--network", required=True, metavar="SLUG", help="whose directory")
        parser.add_argument("--near", default="", metavar="PLACE", help="a place or postcode to measure from")
        parser.add_argument(
            "--lang", default="de", metavar="CODE", help="the language of the person who asks"
        )
        parser.add_argument("--limit", type=int, default=10, help="how many hits at most")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def run(self, **options: Any) -> None:
        network = tenants.by_slug(options["network"])
        if network is None:
            raise Refused(_("Das Netzwerk „%(slug)s“ gibt es hier nicht.") % {"slug": options["network"]})
        asked = Asked(options["query"], options["near"], interface_language=options["lang"])
        with network_scope(network):
            found = search(network, asked, limit=options["limit"])
        if options["json"]:
            self.answer_json(found_as_json(found))
            return
        for line in (*found.understood, found.sentence):
            if line:
                self.say(line)
        for hit in found.hits:
            self.answer(f"{hit.title}  ({' '.join(hit.why)})")


def found_as_json(found: Found) -> dict[str, Any]:
    return {
        "query": found.query,
        "understood": list(found.understood),
        "did_you_mean": found.did_you_mean or None,
        "sentence": found.sentence or None,
        "total": found.total,
        "is_partial": found.is_partial,
        "place": found.place.name if found.place else None,
        "hits": [
            {
                "id": hit.uid,
                "title": hit.title,
                "score": hit.score,
                "why": list(hit.why),
                "distance_m": hit.distance_m,
            }
            for hit in found.hits
        ],
    }
