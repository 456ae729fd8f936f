"""Offers as an audience may see them. The one place that decides what leaves; every output reads these views."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from nestwerk.directory.choices import Capacity, Cost, Entry, Stage, TargetGroup
from nestwerk.directory.hours.model import Hours
from nestwerk.directory.hours.stored import from_json
from nestwerk.directory.models import Offer, OfferPlace
from nestwerk.directory.rules import Audience, may_see, shown_to
from nestwerk.directory.states import INTERNAL, OF_PLACE, State, empty_place, state_of, with_category_defaults
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE, FIELD_BY_CODE, phases_of
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

# Of a person's home the public learns the town, no more.
HOME_KEEPS = {"postcode", "town", "municipality_key", "is_home"}
INTERNAL_OF_PLACE = {"staffing": ""}


@dataclass(frozen=True)
class OrganisationView:
    pk: int
    uid: UUID
    name: str
    short_name: str
    sector: str
    description: str
    phone: str
    email: str
    website: str
    updated_at: datetime


@dataclass(frozen=True)
class PlaceView:
    """One place and its times. `is_withheld`: there is a place, and its address stays secret."""

    uid: UUID
    place_uid: UUID | None
    presence: str
    name: str
    street: str
    postcode: str
    town: str
    municipality_key: str
    latitude: float | None
    longitude: float | None
    accessibility: tuple[str, ...]
    accessibility_note: str
    directions: str
    is_home: bool
    is_withheld: bool
    stored_hours: dict[str, Any]
    hours_text: str
    phone: str
    note: str
    staffing: str

    @cached_property
    def hours(self) -> Hours:
        return from_json(self.stored_hours)

    @property
    def address(self) -> str:
        """Name, street and town in one line; empty where nothing may be said."""
        town = f"{self.postcode} {self.town}".strip()
        return ", ".join(word for word in (self.name, self.street, town) if word)

    @property
    def has_point(self) -> bool:
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True)
class OfferView:
    """One offer for one audience, with what its category implies filled in."""

    pk: int
    uid: UUID
    audience: Audience
    organisation: OrganisationView | None
    title: str
    summary: str
    description: str
    easy: str
    category: str
    field: str
    phases: tuple[str, ...]
    level: str
    sector: str
    approaches: tuple[str, ...]
    target_groups: tuple[str, ...]
    who: str
    age_from_months: int | None
    age_to_months: int | None
    languages: tuple[str, ...]
    cost: str
    cost_note: str
    entry: str
    entry_note: str
    confidentiality: str
    is_sensitive: bool
    phone: str
    email: str
    website: str
    note: str
    serves: tuple[str, ...]
    capacity: str
    capacity_until: date | None
    seats: int | None  # families or children a week
    visibility: str
    status: str
    stage: str
    confirmed_on: date | None
    confirmed_by: str
    created_at: datetime
    updated_at: datetime
    places: tuple[PlaceView, ...]
    # what only the coordination sees; else empty
    internal_note: str = ""
    funding_source: str = ""
    funding_until: date | None = None
    review: str = ""
    review_note: str = ""

    @property
    def category_name(self) -> str:
        category = CATEGORY_BY_CODE.get(self.category)
        return str(category.name) if category else ""

    @property
    def topic(self) -> str:
        """The field of action as families call it."""
        field = FIELD_BY_CODE.get(self.field)
        return str(field.topic) if field else ""

    @property
    def is_free(self) -> bool:
        return self.cost in {Cost.FREE, Cost.INSURANCE}

    @property
    def needs_no_registration(self) -> bool:
        return self.entry == Entry.WALK_IN

    @property
    def is_for_fathers(self) -> bool:
        return TargetGroup.FATHERS in self.target_groups or self.category == "60"

    @property
    def is_accessible(self) -> bool:
        return any("step_free" in place.accessibility for place in self.places)

    @property
    def is_unconfirmed(self) -> bool:
        return self.stage in {Stage.UNCONFIRMED, Stage.HIDDEN}

    @property
    def contact_phone(self) -> str:
        return self.phone or (self.organisation.phone if self.organisation else "")

    @property
    def contact_email(self) -> str:
        return self.email or (self.organisation.email if self.organisation else "")


def offer_rows(network: Network, audience: Audience) -> QuerySet[Offer]:
    """The offers an audience may see, with what a view needs: two statements however many there are."""
    places = OfferPlace.objects.select_related("place").order_by("position", "pk")
    rows = Offer.objects.filter(shown_to(audience), network=network)
    return rows.select_related("organisation").prefetch_related(Prefetch("places", queryset=places))


def offer_views(network: Network, audience: Audience) -> list[OfferView]:
    """All of them, in the order of the alphabet."""
    return views_of(offer_rows(network, audience), audience)


def views_of(rows: Iterable[Offer], audience: Audience, *, today: date | None = None) -> list[OfferView]:
    """Views of rows already chosen by `offer_rows`, in the order given."""
    day = today or timezone.localdate()
    return [view_of(row, audience, today=day) for row in rows]


def views_by_key(network: Network, audience: Audience, keys: Sequence[int]) -> list[OfferView]:
    """Views of these offers in this order; what the audience may not see is left out."""
    found = {view.pk: view for view in views_of(offer_rows(network, audience).filter(pk__in=keys), audience)}
    return [found[key] for key in keys if key in found]


def redacted(state: State, audience: Audience) -> State:
    """A whole state without what the audience may not see. Also for states of the past."""
    if audience == Audience.COORDINATION:
        return state
    kept = {name: value for name, value in state.items() if name not in INTERNAL}
    return {**kept, "places": [redacted_place(place, audience) for place in state["places"]]}


def redacted_place(place: State, audience: Audience) -> State:
    if audience == Audience.COORDINATION:
        return place
    blank = empty_place()
    if place["is_secret"]:  # nothing of the place, nor of notes on it: only that there are hours and a phone
        kept = {name: value for name, value in place.items() if name not in OF_PLACE}
        return {
            **kept,
            **{name: blank[name] for name in OF_PLACE},
            "note": "",
            "is_secret": True,
            **INTERNAL_OF_PLACE,
        }
    if audience == Audience.PUBLIC:
        if place["is_home"]:
            place = {**place, **{name: blank[name] for name in OF_PLACE if name not in HOME_KEEPS}}
        return {**place, **INTERNAL_OF_PLACE}
    return place


def view_of(offer: Offer, audience: Audience, *, today: date) -> OfferView:
    """Raises PermissionError for an offer the audience may not see: a filter was forgotten."""
    check_shown(offer, audience)
    state = with_category_defaults(redacted(state_of(offer), audience))
    is_inside = audience == Audience.COORDINATION
    words: dict[str, Any] = {name: state[name] for name in _PLAIN}
    words |= {name: tuple(state[name]) for name in _LISTS}
    return OfferView(
        pk=offer.pk,
        uid=offer.uid,
        audience=audience,
        organisation=_organisation(offer.organisation),
        **words,
        phases=tuple(state["phases"] or phases_of(state["age_from_months"], state["age_to_months"])),
        capacity=offer.capacity_on(today),
        capacity_until=offer.capacity_until if offer.capacity_on(today) != Capacity.UNKNOWN else None,
        stage=offer.stage,
        confirmed_on=offer.confirmed_on,
        confirmed_by=offer.confirmed_by if is_inside else "",
        created_at=offer.created_at,
        updated_at=offer.updated_at,
        places=tuple(
            _place(row, place) for row, place in zip(offer.places.all(), state["places"], strict=True)
        ),
        internal_note=offer.internal_note if is_inside else "",
        funding_source=offer.funding_source if is_inside else "",
        funding_until=offer.funding_until if is_inside else None,
        review=offer.review if is_inside else "",
        review_note=offer.review_note if is_inside else "",
    )


_PLAIN = (
    "title", "summary", "description", "easy", "category", "field", "level", "sector", "who", "age_from_months",
    "age_to_months", "cost", "cost_note", "entry", "entry_note", "confidentiality", "is_sensitive", "phone",
    "email", "website", "note", "seats", "visibility", "status",
)  # fmt: skip
_LISTS = ("approaches", "target_groups", "languages", "serves")


def check_shown(offer: Offer, audience: Audience) -> None:
    """The second check: better an error than a leak where a filter was forgotten."""
    if not _is_shown(offer, audience):
        raise PermissionError(f"Offer {offer.pk} is not for {audience.name}.")


def _is_shown(offer: Offer, audience: Audience) -> bool:
    return may_see(audience, visibility=offer.visibility, status=offer.status, stage=offer.stage)


def _organisation(organisation: Organisation | None) -> OrganisationView | None:
    if organisation is None:
        return None
    words = (
        "pk",
        "uid",
        "name",
        "short_name",
        "sector",
        "description",
        "phone",
        "email",
        "website",
        "updated_at",
    )
    return OrganisationView(**{name: getattr(organisation, name) for name in words})


def _place(row: OfferPlace, state: State) -> PlaceView:
    is_withheld = bool(state["is_secret"]) and not state["street"] and not state["town"]
    return PlaceView(
        uid=row.uid,
        place_uid=None if row.place is None or is_withheld else row.place.uid,
        **{name: state[name] for name in _OF_VIEW},
        accessibility=tuple(state["accessibility"]),
        is_withheld=is_withheld,
        stored_hours=state["hours"],
    )


_OF_VIEW = (
    "presence", "name", "street", "postcode", "town", "municipality_key", "latitude", "longitude",
    "accessibility_note", "directions", "is_home", "hours_text", "phone", "note", "staffing",
)  # fmt: skip
