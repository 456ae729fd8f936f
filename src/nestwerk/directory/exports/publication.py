"""What an export must know besides the offers: whose directory it is, where it stands, which places it serves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import OfferView
from nestwerk.places.choices import STATE_KEYS, STATES
from nestwerk.places.models import Territory
from nestwerk.places.queries import served

GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"
KEY_KINDS = {
    2: "stateKey",
    3: "governmentDistrictKey",
    5: "districtKey",
    8: "municipalityKey",
    12: "regionalKey",
}


@dataclass(frozen=True)
class Region:
    """A place by name and official key."""

    name: str
    official_key: str

    @property
    def uri(self) -> str:
        """Its address in the public list of German regions; empty where the key has no known length."""
        kind = KEY_KINDS.get(len(self.official_key))
        return f"{GEOCODING}{kind}/{self.official_key}" if kind else ""


@dataclass(frozen=True)
class Publication:
    """A network's open directory. `base_url` without a slash at its end."""

    base_url: str
    slug: str
    title: str
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    state_code: str = ""
    regions: tuple[Region, ...] = ()
    municipality_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def home_url(self) -> str:
        return f"{self.base_url}/{self.slug}/"

    @property
    def api_url(self) -> str:
        return f"{self.base_url}/api/{self.slug}/"

    @property
    def hsds_url(self) -> str:
        return f"{self.api_url}hsds"

    def offer_url(self, uid: UUID) -> str:
        return f"{self.home_url}offers/{uid}/"

    def state_name(self, official_key: str) -> str:
        """The Land of a place by its key; without one, the Land of the network."""
        code = STATE_KEYS.get(official_key[:2], self.state_code)
        return STATES.get(code, "")

    def regions_of(self, keys: Iterable[str]) -> tuple[Region, ...]:
        """The Gemeinden of these keys; none given: what the network serves as a whole."""
        named = tuple(Region(self.municipality_names.get(key, key), key) for key in keys)
        return named or self.regions


def publication_of(portal: Portal, base_url: str) -> Publication:
    """Without regions: no statement is sent."""
    return Publication(
        base_url=base_url,
        slug=portal.network.slug,
        title=portal.title or portal.network.name,
        contact_name=portal.contact_name,
        contact_email=portal.contact_email,
        contact_phone=portal.contact_phone,
        state_code=portal.state,
    )


def with_regions(publication: Publication, portal: Portal, views: Iterable[OfferView] = ()) -> Publication:
    """The same with the places the network serves, and the names of the Gemeinden these offers are for."""
    regions = tuple(Region(place.name, place.official_key) for place in served(portal.network))
    keys = {key for view in views for key in view.serves}
    rows = (
        Territory.objects.filter(official_key__in=keys, valid_to=None) if keys else Territory.objects.none()
    )
    names = dict(rows.values_list("official_key", "name"))
    return replace(publication, regions=regions, municipality_names=names)
