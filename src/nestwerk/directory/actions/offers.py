"""What can be done with an offer. Each act checks the whole state, keeps the version, leaves a trace, renews the index."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.directory.actions.index import index_offer
from nestwerk.directory.actions.revision import raise_revision
from nestwerk.directory.choices import OfferStatus, Review, Stage
from nestwerk.directory.errors import ChangedMeanwhile
from nestwerk.directory.models import Offer, OfferPlace, OfferVersion, Place, VisitCount
from nestwerk.directory.states import (
    DAYS,
    OF_PLACE,
    OFFER_FIELDS,
    PLACE_FIELDS,
    State,
    cleaned,
    differences,
    state_of,
)
from nestwerk.places.queries import municipality_key_for
from nestwerk.registry.actions.organisations import find_or_add_organisation
from nestwerk.tenants.models import Network

COPIES_NOT = ("visibility", "status")


@transaction.atomic
def create_offer(
    network: Network,
    words: Mapping[str, Any],
    *,
    by: object,
    origin: str = "",
    origin_key: str = "",
    confirmed_on: date | None = None,
) -> Offer:
    """A new offer from a state (see states.py). Raises OfferRefused with a sentence for each word that is wrong."""
    state = _with_municipalities(network, cleaned(words))
    today = timezone.localdate()
    offer = Offer(
        network=network, origin=origin, origin_key=origin_key, confirmed_on=confirmed_on, stage_since=today
    )
    _write(offer, state, by=by)
    _keep(offer, list(state), "offer.added", gettext_noop("Angebot „%(title)s“ aufgenommen."), by=by)
    return offer


@transaction.atomic
def change_offer(
    offer: Offer, changes: Mapping[str, Any], *, by: object, expected_version: int | None = None
) -> Offer:
    """Change some words. Nothing changed leaves no trace. `expected_version`: the one the editor had before him."""
    offer = _locked(offer)
    before = state_of(offer)
    state = _with_municipalities(offer.network, cleaned(changes, before=before))
    changed = [difference.name for difference in differences(before, state)]
    if not changed:
        return offer
    if expected_version is not None and expected_version != version_number(offer):
        raise ChangedMeanwhile(offer.title)
    _write(offer, state, by=by, changed=changed)
    _keep(offer, changed, "offer.changed", gettext_noop("Angebot „%(title)s“ geändert."), by=by)
    return offer


@transaction.atomic
def confirm_offer(offer: Offer, *, by: object, on: date | None = None) -> Offer:
    """Everything is right as it stands: the reminders start anew."""
    offer = _locked(offer)
    offer.confirmed_on = on or timezone.localdate()
    offer.confirmed_by = str(by)[:160]
    offer.stage, offer.stage_since = Stage.FRESH, offer.confirmed_on
    offer.save()
    _keep(offer, [], "offer.confirmed", gettext_noop("Angebot „%(title)s“ bestätigt."), by=by)
    return offer


@transaction.atomic
def restore_upkeep(
    offer: Offer,
    *,
    confirmed_on: date | None,
    confirmed_by: str,
    stage: str,
    stage_since: date | None,
    by: object,
) -> Offer:
    """Undo of a confirmation: as it stood before."""
    offer = _locked(offer)
    offer.confirmed_on, offer.confirmed_by = confirmed_on, confirmed_by
    offer.stage, offer.stage_since = stage, stage_since
    offer.save()
    sentence = gettext_noop("Bestätigung von „%(title)s“ zurückgenommen.")
    _keep(offer, [], "offer.unconfirmed", sentence, by=by)
    return offer


@transaction.atomic
def set_stage(offer: Offer, stage: str, *, by: object) -> Offer:
    """One step of the reminders."""
    offer = _locked(offer)
    offer.stage, offer.stage_since = stage, timezone.localdate()
    offer.save()
    _keep(offer, [], "offer.stage", gettext_noop("Erinnerung zu „%(title)s“: nächste Stufe."), by=by)
    return offer


@transaction.atomic
def copy_offer(offer: Offer, *, by: object, title: str = "") -> Offer:
    """A new offer like this one: an idea, to be mended and then opened."""
    state = {name: value for name, value in state_of(offer).items() if name not in COPIES_NOT}
    state["title"] = title or (_("%(title)s (Kopie)") % {"title": offer.title})[:200]
    return create_offer(offer.network, {**state, "status": OfferStatus.IDEA}, by=by)


@transaction.atomic
def review_offer(offer: Offer, *, decision: str, note: str, by: object) -> Offer:
    """The network decided: continue, change or end."""
    offer = _locked(offer)
    before = {"review": offer.review, "review_note": offer.review_note}
    offer.review, offer.review_note = str(Review(decision)), note.strip()[:600]
    offer.reviewed_on = timezone.localdate()
    offer.save()
    after = {"review": offer.review, "review_note": offer.review_note}
    sentence = gettext_noop("Über „%(title)s“ beraten und entschieden.")
    _keep(offer, [], "offer.reviewed", sentence, by=by, before=before, after=after)
    return offer


@transaction.atomic
def return_to_version(version: OfferVersion, *, by: object) -> Offer:
    """Undo: the offer as it was in that version. The versions between stay readable."""
    known = {
        name: value
        for name, value in version.state.items()
        if name in {*OFFER_FIELDS, "organisation", "places"}
    }
    return change_offer(version.offer, known, by=by)


@transaction.atomic
def count_visits(offer_place: OfferPlace, *, month: date, visits: int, by: object) -> VisitCount:
    """How many came in a month; said again, it replaces what was said."""
    first = month.replace(day=1)
    row, _created = VisitCount.objects.update_or_create(
        network=offer_place.network, offer_place=offer_place, month=first, defaults={"visits": visits}
    )
    sentence = gettext_noop("Besuche bei „%(title)s“ gezählt.")
    words = {"title": offer_place.offer.title}
    audit.record(offer_place.network, "offer.visits", sentence, offer_place.offer, by=by, words=words)
    return row


def keep_neighbour(offer: Offer, *, by: object) -> None:
    """Something new became known of a place this offer shares with the one that was changed."""
    sentence = gettext_noop("Ort von „%(title)s“ mit dem eines anderen Angebots geändert.")
    offer.save(update_fields=["updated_at"])
    _keep(offer, ["places"], "offer.changed", sentence, by=by)


def version_number(offer: Offer) -> int:
    """The number of the version that holds."""
    last = (
        OfferVersion.objects.filter(offer=offer).order_by("-number").values_list("number", flat=True).first()
    )
    return last or 0


def _locked(offer: Offer) -> Offer:
    """The row as it is now, held until the act is done."""
    return Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)


def _with_municipalities(network: Network, state: State) -> State:
    """Places that name a town or postcode of the network get its official key."""
    for place in state["places"]:
        if not place["municipality_key"] and (place["town"] or place["postcode"]):
            place["municipality_key"] = municipality_key_for(
                network, postcode=place["postcode"], town=place["town"]
            )
    return state


def _write(offer: Offer, state: State, *, by: object, changed: Iterable[str] | None = None) -> None:
    names = set(state if changed is None else changed)
    for name in OFFER_FIELDS:
        value = state[name]
        setattr(offer, name, date.fromisoformat(value) if name in DAYS and value else value)
    if "organisation" in names:
        name = state["organisation"]
        offer.organisation = find_or_add_organisation(offer.network, name=name, by=by) if name else None
    offer.save()
    if "places" in names:
        for neighbour in _write_places(offer, state["places"]):
            keep_neighbour(neighbour, by=by)


def _write_places(offer: Offer, rows: list[State]) -> list[Offer]:
    """Line by line: a line that stays keeps its number, so that links and counts to it hold.

    Gives the other offers at places of which something new is known.
    """
    changed: list[Place] = []
    existing = list(offer.places.order_by("position", "pk"))
    for position, state in enumerate(rows):
        line = (
            existing[position] if position < len(existing) else OfferPlace(network=offer.network, offer=offer)
        )
        for name in PLACE_FIELDS:
            if name not in OF_PLACE:
                setattr(line, name, state[name])
        line.place, is_changed = _place_for(offer.network, state)
        line.position = position
        changed += [line.place] if line.place and is_changed else []
        line.save()
    for line in existing[len(rows) :]:
        line.delete()
    getattr(offer, "_prefetched_objects_cache", {}).clear()
    if not changed:
        return []
    return list(Offer.objects.filter(places__place__in=changed).exclude(pk=offer.pk).distinct())


def _place_for(network: Network, state: State) -> tuple[Place | None, bool]:
    """The place of this address, shared by all offers there; what is said of it last holds for all."""
    words = {name: state[name] for name in OF_PLACE}
    key = {name: words[name] for name in ("name", "street", "postcode", "town")}
    if not any(key.values()) and state["latitude"] is None:
        return None, False
    known = Place.objects.filter(network=network, **key).first()
    place = known or Place(network=network)
    is_changed = known is None or any(getattr(place, name) != value for name, value in words.items())
    if is_changed:
        for name, value in words.items():
            setattr(place, name, value)
        place.save()
    return place, is_changed and known is not None


def _keep(
    offer: Offer,
    changed: list[str],
    action: str,
    sentence: str,
    *,
    by: object,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Version, trace, index, revision: what every change leaves behind."""
    offer = Offer.objects.select_related("organisation").prefetch_related("places__place").get(pk=offer.pk)
    upkeep = {
        "confirmed_on": offer.confirmed_on.isoformat() if offer.confirmed_on else None,
        "stage": offer.stage,
        "review": offer.review,
    }
    OfferVersion.objects.create(
        network=offer.network,
        offer=offer,
        number=version_number(offer) + 1,
        state={**state_of(offer), **upkeep},
        changed=changed,
        by_label=str(by)[:200],
        at=timezone.now(),
    )
    audit.record(
        offer.network,
        action,
        sentence,
        offer,
        by=by,
        words={"title": offer.title},
        before=before,
        after=after,
    )
    index_offer(offer)
    raise_revision(offer.network)
