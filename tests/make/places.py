"""Places."""

from typing import Any

from nestwerk.places import actions
from nestwerk.places.choices import TerritoryKind
from nestwerk.places.models import Territory
from nestwerk.tenants.models import Network


def territory(name: str = "Auenkreis", kind: TerritoryKind = TerritoryKind.COUNTY, **more: Any) -> Territory:
    return actions.find_or_add_territory(name=name, kind=kind, **{"state": "NW", **more})


def served(by: Network, name: str = "Auenkreis", **more: Any) -> Territory:
    found = territory(name, **more)
    actions.serve(by, territory=found)
    return found
