"""A county of three Gemeinden, one of them rural, that some offers reach and others do not."""

from nestwerk.places.choices import TerritoryKind
from nestwerk.tenants.models import Network
from tests.make import places

COUNTY, TOWN, VILLAGE, HAMLET = "99001", "99001001", "99001002", "99001003"
NAMES = {TOWN: "Auenstadt", VILLAGE: "Birkendorf", HAMLET: "Clausheim"}


def county(of: Network) -> None:
    top = places.served(of, "Auenkreis", official_key=COUNTY)
    for key, name in NAMES.items():
        places.territory(
            name,
            TerritoryKind.MUNICIPALITY,
            official_key=key,
            within=top,
            is_rural=key == HAMLET,
        )


def at(key: str, street: str = "Weg 1", **words: object) -> dict[str, object]:
    return {"street": street, "town": NAMES[key], "municipality_key": key, **words}
