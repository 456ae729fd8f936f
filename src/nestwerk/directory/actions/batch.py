"""Many new offers at once, for lists and the demonstration: what create_offer leaves, in a few statements for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.models import FoldedText
from nestwerk.base.text import fold, sort_key
from nestwerk.directory.actions.index import index_new
from nestwerk.directory.actions.offers import keep_neighbour
from nestwerk.directory.actions.revision import raise_revision
from nestwerk.directory.choices import Review, Stage
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.models import Offer, OfferPlace, OfferVersion, Place
from nestwerk.directory.states import DAYS, OF_PLACE, OFFER_FIELDS, PLACE_FIELDS, State, cleaned
from nestwerk.places.queries import municipality_key_for
from nestwerk.registry.actions.organisations import find_or_add_organisation
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import leading_one
from nestwerk.tenants.models import Network

Row = TypeVar("Row", bound=FoldedText)
Address = tuple[str, str, str, str]


@dataclass(frozen=True)
class NewOffer:
    """One offer to be made, as a state says it (see states.py)."""

    words: Mapping[str, Any]
    origin_key: str = ""
    confirmed_on: date | None = None


@dataclass
class _Known:
    """What the network has already, read once: providers, places, the Gemeinden of addresses."""

    network: Network
    by: object
    organisations: dict[str, Organisation] = field(default_factory=dict)
    places: dict[Address, Place] = field(default_factory=dict)
    keys: dict[tuple[str, str], str] = field(default_factory=dict)

    def organisation(self, name: str) -> Organisation | None:
        if name and name not in self.organisations:
            self.organisations[name] = find_or_add_organisation(self.network, name=name, by=self.by)
        return self.organisations.get(name)

    def municipality(self, place: State) -> str:
        address = (place["postcode"], place["town"])
        if place["municipality_key"] or not any(address):
            return str(place["municipality_key"])
        if address not in self.keys:
            self.keys[address] = municipality_key_for(self.network, postcode=address[0], town=address[1])
        return self.keys[address]


def create_offers(
    network: Network, new: Sequence[NewOffer], *, by: object, origin: str = ""
) -> list[Offer | OfferRefused]:
    """In the order given; one that is refused stands there with its reasons and stops none of the others."""
    states: list[State | OfferRefused] = [_checked(one) for one in new]
    with transaction.atomic():
        rows = [(one, state) for one, state in zip(new, states, strict=True) if isinstance(state, dict)]
        made = iter(_write(network, rows, by=by, origin=origin) if rows else [])
    return [next(made) if isinstance(state, dict) else state for state in states]


def _checked(one: NewOffer) -> State | OfferRefused:
    try:
        return cleaned(one.words)
    except OfferRefused as refused:
        return refused


def _write(
    network: Network, rows: Sequence[tuple[NewOffer, State]], *, by: object, origin: str
) -> list[Offer]:
    known = _known(network, [state for _new, state in rows], by=by)
    offers = [_offer(known, one, state, origin) for one, state in rows]
    Offer.objects.bulk_create(offers)
    changed = _write_places(known, offers, [state for _new, state in rows])
    _write_versions(offers, [state for _new, state in rows], by=by)
    sentence = gettext_noop("Angebot „%(title)s“ aufgenommen.")
    for offer in offers:
        audit.record(network, "offer.added", sentence, offer, by=by, words={"title": offer.title})
    keys = [offer.pk for offer in offers]
    for neighbour in Offer.objects.filter(places__place__in=changed).exclude(pk__in=keys).distinct():
        keep_neighbour(neighbour, by=by)
    whole = Offer.objects.select_related("organisation").prefetch_related("places__place")
    index_new(whole.filter(pk__in=keys).order_by("pk"))
    raise_revision(network)
    return offers


def _known(network: Network, states: Sequence[State], *, by: object) -> _Known:
    names = {state["organisation"] for state in states}
    known = _Known(network, by)
    rows = Organisation.objects.filter(network=network, name__in=names).select_related("merged_into")
    known.organisations = {row.name: leading_one(row) for row in rows}
    towns = {place["town"] for state in states for place in state["places"]}
    known.places = {_address(row): row for row in Place.objects.filter(network=network, town__in=towns)}
    return known


def _offer(known: _Known, one: NewOffer, state: State, origin: str) -> Offer:
    words = {
        name: date.fromisoformat(state[name]) if name in DAYS and state[name] else state[name]
        for name in OFFER_FIELDS
    }
    return _folded(
        Offer(
            network=known.network,
            organisation=known.organisation(state["organisation"]),
            origin=origin,
            origin_key=one.origin_key,
            confirmed_on=one.confirmed_on,
            stage_since=timezone.localdate(),
            **words,
        )
    )


def _folded(row: Row) -> Row:
    """What saving one by one would have done."""
    row.folded, row.sorted_as = fold(row.folded_source())[:400], sort_key(row.folded_source())[:400]
    return row


def _write_places(known: _Known, offers: Sequence[Offer], states: Sequence[State]) -> list[Place]:
    """Places are shared; what is said of one last holds for all. Gives those of which something new is known."""
    new: dict[Address, Place] = {}
    changed: dict[Address, Place] = {}
    lines: list[tuple[OfferPlace, State, Address | None]] = []
    for offer, state in zip(offers, states, strict=True):
        for position, said in enumerate(state["places"]):
            said["municipality_key"] = known.municipality(said)
            words = {name: said[name] for name in PLACE_FIELDS if name not in OF_PLACE}
            line = OfferPlace(network=known.network, offer=offer, position=position, **words)
            lines.append((line, said, _place(known, said, new, changed)))
    if changed:
        Place.objects.bulk_update(changed.values(), [*OF_PLACE, "folded", "sorted_as"])
    Place.objects.bulk_create(new.values())
    for line, said, address in lines:
        line.place = None if address is None else known.places[address]
        if line.place is not None:  # the version tells what holds in the end, not what was said first
            said.update({name: getattr(line.place, name) for name in OF_PLACE})
    OfferPlace.objects.bulk_create([line for line, _said, _address in lines])
    return list(changed.values())


def _place(
    known: _Known, said: State, new: dict[Address, Place], changed: dict[Address, Place]
) -> Address | None:
    words = {name: said[name] for name in OF_PLACE}
    address = (words["name"], words["street"], words["postcode"], words["town"])
    if not any(address) and words["latitude"] is None:
        return None
    row = known.places.get(address)
    if row is None:
        row = known.places[address] = new[address] = Place(network=known.network)
    if any(getattr(row, name) != value for name, value in words.items()):
        for name, value in words.items():
            setattr(row, name, value)
        _folded(row)
        if address not in new:
            changed[address] = row
    return address


def _address(row: Place) -> Address:
    return (row.name, row.street, row.postcode, row.town)


def _write_versions(offers: Sequence[Offer], states: Sequence[State], *, by: object) -> None:
    now = timezone.now()
    OfferVersion.objects.bulk_create(
        OfferVersion(
            network=offer.network,
            offer=offer,
            number=1,
            state={**state, **_upkeep(offer)},
            changed=list(state),
            by_label=str(by)[:200],
            at=now,
        )
        for offer, state in zip(offers, states, strict=True)
    )


def _upkeep(offer: Offer) -> dict[str, Any]:
    confirmed_on = offer.confirmed_on.isoformat() if offer.confirmed_on else None
    return {"confirmed_on": confirmed_on, "stage": str(Stage.FRESH), "review": str(Review.NONE)}
