from dataclasses import replace

from nestwerk.directory.exports.hsds.selection import Wanted
from nestwerk.directory.queries.search import search
from nestwerk.directory.queries.shapes_search import Asked as AskedOfSearch
from nestwerk.tenants.models import Network
from nestwerk.web.api.hsds.parameters import Asked

MOST_HITS = 5000


def with_search(network: Network, asked: Asked) -> Wanted:
    """What was asked for, with the offers the portal's own search finds for the text."""
    if not asked.search:
        return asked.wanted
    found = search(network, AskedOfSearch(text=asked.search), limit=MOST_HITS)
    return replace(asked.wanted, offer_keys=tuple(hit.offer_id for hit in found.hits))
