"""How the directory stands or stood on a day: whole states of offers, as an audience may see them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from nestwerk.base.text import fold
from nestwerk.directory.choices import Approach, Presence
from nestwerk.directory.models import Offer, OfferVersion, Place
from nestwerk.directory.queries.readable import check_shown, offer_rows, redacted
from nestwerk.directory.rules import LEVELS, Audience, may_see
from nestwerk.directory.states import State, empty_place, empty_state, state_of, with_category_defaults
from nestwerk.directory.vocabulary import phases_of
from nestwerk.tenants.models import Network

NEED_NO_WAY = frozenset({Approach.VISIT, Approach.PHONE, Approach.ONLINE})
COME_NEAR = NEED_NO_WAY | {Approach.MOBILE}


@dataclass(frozen=True)
class Standing:
    """One offer as it stands or stood, with what its category implies. `state` is redacted."""

    pk: int
    state: State
    is_past: bool = False

    @property
    def title(self) -> str:
        return str(self.state["title"])

    @property
    def provider(self) -> str:
        return str(self.state["organisation"])

    @property
    def field(self) -> str:
        return str(self.state["field"])

    @property
    def category(self) -> str:
        return str(self.state["category"])

    @property
    def level(self) -> str:
        return str(self.state["level"])

    @property
    def sector(self) -> str:
        return str(self.state["sector"])

    @cached_property
    def phases(self) -> frozenset[str]:
        """As stated, else those its ages touch."""
        ages = self.state["age_from_months"], self.state["age_to_months"]
        return frozenset(self.state["phases"] or phases_of(*ages))

    @cached_property
    def municipalities(self) -> frozenset[str]:
        """Keys of the Gemeinden it takes place in."""
        return frozenset(place["municipality_key"] for place in self.state["places"]) - {""}

    @cached_property
    def towns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place["town"] for place in self.state["places"] if place["town"]))

    @property
    def funding_until(self) -> date | None:
        """None too for those who may not know."""
        stated = self.state.get("funding_until")
        return date.fromisoformat(stated) if stated else None

    @cached_property
    def needs_no_way(self) -> bool:
        """A family need not go anywhere: a visit at home, a call, online."""
        lines = {place["presence"] for place in self.state["places"]}
        return bool(NEED_NO_WAY & set(self.state["approaches"])) or (
            bool(lines) and Presence.AT_PLACE not in lines
        )

    @cached_property
    def comes_near(self) -> bool:
        """Geh-Struktur, or mobile."""
        return self.needs_no_way or bool(COME_NEAR & set(self.state["approaches"]))

    @property
    def serves_everywhere(self) -> bool:
        return self.needs_no_way and not self.state["serves"]

    def reaches(self, municipality_key: str) -> bool:
        """It takes place there, names the Gemeinde, or is open to the whole network without a way to go."""
        return (
            municipality_key in self.municipalities
            or municipality_key in self.state["serves"]
            or self.serves_everywhere
        )


def standing_now(network: Network, audience: Audience) -> list[Standing]:
    """Two statements, alphabetical."""
    return [standing_of(row, audience) for row in offer_rows(network, audience)]


def standing_of(offer: Offer, audience: Audience) -> Standing:
    """One row of `offer_rows`. Raises PermissionError for an offer the audience may not see."""
    check_shown(offer, audience)
    return _standing(offer.pk, state_of(offer), audience)


def states_on(network: Network, day: date, audience: Audience) -> list[Standing]:
    """Every offer as it stood at the end of a day, alphabetical.

    Who does not keep the directory sees of the past only what may be seen today as well: what was withdrawn from her
    since, or became a secret address since, stays so.
    """
    secrets = frozenset() if audience == Audience.COORDINATION else _secret_addresses(network)
    rows = [(row.offer_id, _as_of_today(row.state, secrets)) for row in _versions_on(network, day, audience)]
    shown = [
        _standing(pk, state, audience, is_past=True) for pk, state in rows if _was_shown(state, audience)
    ]
    return sorted(shown, key=lambda offer: (fold(offer.title), offer.pk))


def standing_on(network: Network, day: date | None, audience: Audience) -> list[Standing]:
    """On a day of the past, or now."""
    return standing_now(network, audience) if day is None else states_on(network, day, audience)


def first_day(network: Network) -> date | None:
    """Since when the directory remembers."""
    first = OfferVersion.objects.filter(network=network).order_by("at").values_list("at", flat=True).first()
    return timezone.localtime(first).date() if first else None


def _standing(pk: int, state: State, audience: Audience, *, is_past: bool = False) -> Standing:
    return Standing(pk, with_category_defaults(redacted(state, audience)), is_past)


def _end_of(day: date) -> datetime:
    following = day + timedelta(days=1) if day < date.max else day
    return timezone.make_aware(datetime.combine(following, time()))


def _versions_on(network: Network, day: date, audience: Audience) -> Iterator[OfferVersion]:
    before = OfferVersion.objects.filter(network=network, at__lt=_end_of(day))
    latest = before.filter(offer=OuterRef("offer")).order_by("-number").values("number")[:1]
    rows = before.filter(number=Subquery(latest), offer__visibility__in=LEVELS[audience])
    return rows.iterator()


def _was_shown(state: State, audience: Audience) -> bool:
    stage = str(state.get("stage", ""))
    return may_see(audience, visibility=state["visibility"], status=state["status"], stage=stage)


def _secret_addresses(network: Network) -> frozenset[tuple[str, str]]:
    rows = Place.objects.filter(network=network, is_secret=True).values_list("street", "town")
    return frozenset((fold(street), fold(town)) for street, town in rows if street)


def _as_of_today(state: State, secrets: Iterable[tuple[str, str]]) -> State:
    """With words that came later as they begin, and with addresses hidden that became secret since."""
    places = [{**empty_place(), **place} for place in state["places"]]
    for place in places:
        place["is_secret"] = place["is_secret"] or (fold(place["street"]), fold(place["town"])) in secrets
    return {**empty_state(), **state, "places": places}
