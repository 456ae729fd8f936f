"""A network's whole invented directory: portal, offers, and what goes on around them."""

from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.base.text import fold
from nestwerk.directory.actions.batch import create_offers
from nestwerk.directory.actions.misses import note_miss
from nestwerk.directory.actions.offers import (
    change_offer,
    count_visits,
    review_offer,
    set_stage,
)
from nestwerk.directory.actions.portal import change_portal
from nestwerk.directory.actions.upkeep.campaigns import mark_answered, mark_asked, start_campaign
from nestwerk.directory.actions.upkeep.proposals import propose_changes, propose_offer
from nestwerk.directory.actions.upkeep.reports import report_fault
from nestwerk.directory.choices import Answer, Channel, Presence, Stage
from nestwerk.directory.demo import offers
from nestwerk.directory.demo.offers import created, new_offer
from nestwerk.directory.demo.plans import Plan, Site, Wanted, Words, number_of, plan_of, sites_of, wanted_of
from nestwerk.directory.models import Offer
from nestwerk.directory.queries.shapes_search import Found, FoundPlace
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE
from nestwerk.registry.actions.organisations import find_or_add_organisation
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

ORIGIN: Final = "demo"
MONTHS_COUNTED: Final = 6
MONTHS_SEARCHED: Final = 3
# Numbers nobody has: kept free for films by the Bundesnetzagentur.
MOBILE: Final = "0171 39200 {:02d}"


@transaction.atomic
def build_directory(network: Network, *, by: object, today: date | None = None) -> dict[str, Offer]:
    """Everything in the network's file; the offers by their key there. Days count from `today`."""
    day = today or timezone.localdate()
    plan = plan_of(network.slug)
    with network_scope(network):
        change_portal(network, by=by, **plan.portal)
        sites = sites_of(network)
        made = _build(network, plan, list(wanted_of(plan, sites)), day, by=by)
        _live(network, plan, made, sites, day, by=by)
    return made


def _build(
    network: Network, plan: Plan, wanted: list[Wanted], today: date, *, by: object
) -> dict[str, Offer]:
    days = {one.key: offers.confirmed_days_ago(one, plan.slug) for one in wanted}
    new = []
    for one in wanted:
        _provider(network, one, plan, by=by)
        new.append(new_offer(one, plan, today, slug=plan.slug))
    made = dict(zip(days, created(create_offers(network, new, by=by, origin=ORIGIN)), strict=True))
    for one in wanted:
        made[one.key] = _afterwards(made[one.key], one.row, offers.stage_after(days[one.key]), today, by=by)
    return made


def _afterwards(offer: Offer, row: Words, stage: str, today: date, *, by: object) -> Offer:
    """What happened to an offer since it was entered."""
    if "later" in row:
        offer = change_offer(offer, row["later"], by=by)
    if "review" in row:
        offer = review_offer(offer, decision=row["review"], note=row["review_note"], by=by)
    if stage != Stage.FRESH:
        offer = set_stage(offer, stage, by=by)
    if "visits" in row:
        _count_visits(offer, row["visits"], today, by=by)
    return offer


def _provider(network: Network, wanted: Wanted, plan: Plan, *, by: object) -> Organisation:
    """The provider; a new one gets a telephone nobody has and a domain that cannot be."""
    name = offers.organisation_name(wanted, plan)
    number = Organisation.objects.filter(network=network).count() + 1
    first = int(str(plan.portal["contact_phone"])[-3:])
    host = fold(name.removesuffix(offers.MARK)).replace(" ", "-").replace(",", "") + ".example"
    is_private = wanted.row.get("private", wanted.text.get("private", False))
    return find_or_add_organisation(
        network,
        name=name,
        by=by,
        sector=CATEGORY_BY_CODE[wanted.text["category"]].sector,
        phone=MOBILE.format(number % 100) if is_private else f"{plan.telephone} {first + number}",
        email=f"kontakt@{host}",
        website="" if is_private else f"https://{host}",
        upkeep_email="" if number % 9 == 0 else f"angebote@{host}",
    )


def _count_visits(offer: Offer, usual: int, today: date, *, by: object) -> None:
    """About as many every month, fewer at some places, some months forgotten."""
    for first in _first_days(today):
        for line in offer.places.filter(presence=Presence.AT_PLACE):
            seed = number_of(f"{offer.origin_key} {line.position} {first.month}")
            if seed % 7:
                count_visits(
                    line, month=first, visits=max(1, usual + seed % 9 - 4 - 2 * line.position), by=by
                )


def _live(
    network: Network, plan: Plan, made: dict[str, Offer], sites: list[Site], today: date, *, by: object
) -> None:
    """Proposals, hints, searches in vain and, in one network, an Angebotserhebung."""
    for wish in plan.life["proposals"]:
        propose_changes(made[wish["offer"]], wish["changes"], message=wish["message"])
    for wish in plan.life["new_offers"]:
        words = {name: value for name, value in wish.items() if name not in {"by", "message"}}
        provider = Organisation.objects.get(network=network, name=wish["by"] + offers.MARK)
        propose_offer(provider, words, message=wish["message"])
    for hint in plan.life["reports"]:
        report_fault(network, made[hint["offer"]].pk, fault=hint["fault"], message=hint["message"])
    for miss in plan.life["misses"]:
        _search_in_vain(network, miss, sites, today)
    if "campaign" in plan.life:
        _ask_everybody(network, plan.life["campaign"], today, by=by)


def _search_in_vain(network: Network, miss: Words, sites: list[Site], today: date) -> None:
    """Over the last whole months, in equal shares."""
    found, language = _found_nothing(miss, sites), miss.get("language", "de")
    for number in range(miss["times"]):
        note_miss(
            network, found, interface_language=language, on=_first_days(today)[number % MONTHS_SEARCHED]
        )


def _first_days(today: date) -> list[date]:
    """The first days of the whole months before today's, the latest first."""
    months = today.year * 12 + today.month - 1
    return [date((months - back) // 12, (months - back) % 12 + 1, 1) for back in range(1, MONTHS_COUNTED + 1)]


def _found_nothing(miss: Words, sites: list[Site]) -> Found:
    place = next((site for site in sites if site.label == miss["town"]), None)
    topics = (miss["topic"],) if miss["topic"] else ()
    return Found(
        "–", topics=topics, place=FoundPlace(place.label, municipality_key=place.key) if place else None
    )


def _ask_everybody(network: Network, campaign: Words, today: date, *, by: object) -> None:
    """Half have answered, some by telephone or on paper; two offer nothing any more; the others are still asked."""
    everybody = Organisation.objects.filter(network=network)
    words: dict[str, Any] = {"name": campaign["name"], "text": campaign["text"]}
    asked = start_campaign(
        network, **words, due_on=today + timedelta(campaign["due_days"]), organisations=everybody, by=by
    )
    ways = (Channel.MAIL, Channel.MAIL, Channel.PAPER, Channel.PHONE)
    for number, inquiry in enumerate(asked.inquiries.order_by("pk")):
        way = ways[number % len(ways)]
        inquiry = mark_asked(inquiry, channel=way, by=by)
        if number % 2 == 0:
            answer = Answer.DECLINED if number in {12, 30} else Answer.ANSWERED
            mark_answered(inquiry, channel=way, answer=answer, by=by)
