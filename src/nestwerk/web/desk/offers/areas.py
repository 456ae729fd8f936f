from nestwerk.directory.queries.planning.areas import Area, areas_of
from nestwerk.tenants.models import Network


def area_choices(network: Network) -> list[tuple[str, str]]:
    """Gemeinden and quarters as a select shows them."""
    return [(area.code, _name(area)) for area in areas_of(network).all]


def _name(area: Area) -> str:
    return f"– {area.name}" if area.is_quarter else area.name
