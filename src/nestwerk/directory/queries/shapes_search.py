"""What a search is asked and what it finds: plain values between the index, the command, the portal and the API."""

from dataclasses import dataclass, field
from typing import Literal

Way = Literal["", "online", "home", "phone", "mobile"]


@dataclass(frozen=True)
class Asked:
    """One question. What stands in `text` is understood; the other fields are filters that hold strictly.

    `age_months` is negative before birth (-9 … -1), `day` 1 is Monday, `within_m` counts from `place`.
    An empty text with filters lists everything the filters let through.
    """

    text: str = ""
    place: str = ""
    age_months: float | None = None
    field: str = ""
    category: str = ""
    day: int | None = None
    is_open_now: bool = False
    way: Way = ""
    within_m: int | None = None
    municipality_key: str = ""
    language: str = ""
    is_free: bool = False
    needs_no_registration: bool = False
    is_accessible: bool = False
    for_fathers: bool = False
    for_professionals: bool = False
    interface_language: str = "de"


@dataclass(frozen=True)
class Hit:
    """One offer, and in German sentences why it is here. `distance_m` is from the place asked for."""

    offer_id: int
    uid: str
    title: str
    score: float
    why: tuple[str, ...]
    distance_m: float | None = None


@dataclass(frozen=True)
class FoundPlace:
    """A place the search understood. Coordinates are missing where nobody gave any."""

    name: str
    postcode: str = ""
    municipality_key: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class FacetCount:
    """How many hits a click on this value would leave, the other filters given."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Found:
    """The answer. `total` counts all good hits, `hits` only the first ones.

    `facets` has the keys field, category, day, way, language, municipality, is_free, needs_no_registration,
    is_accessible, for_fathers, for_professionals; values without any offer are left out.
    `is_partial`: nothing met all words, `sentence` then says what was met. `topics` are concepts of the thesaurus.
    """

    query: str
    understood: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    total: int = 0
    did_you_mean: str = ""
    place: FoundPlace | None = None
    facets: dict[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    is_partial: bool = False
    sentence: str = ""
    topics: tuple[str, ...] = ()
