"""Which public offers, organisations and places an answer is about. Keys only; words come from the views."""

import math
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from nestwerk.base.text import fold
from nestwerk.directory.choices import Presence
from nestwerk.directory.exports.hsds.terms import Term, taxonomy_by_id, term_by_id
from nestwerk.directory.models import Offer, OfferPlace
from nestwerk.directory.queries.readable import OrganisationView, offer_rows
from nestwerk.directory.rules import Audience
from nestwerk.directory.vocabulary import CATEGORIES, FIRST_MONTH, LAST_MONTH, PHASE_BY_CODE
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import organisations as all_organisations
from nestwerk.tenants.models import Network

FROM_CATEGORY = {"field": "field", "level": "level", "sector": "sector"}
LISTS = {"approach": "approaches", "target": "target_groups"}
ORDER = ("sorted_as", "pk")


@dataclass(frozen=True)
class Wanted:
    """What was asked for; all of it must hold. `offer_keys`: what the search found, best first."""

    offer_keys: tuple[int, ...] | None = None
    service_id: UUID | None = None
    line_id: UUID | None = None
    taxonomy_id: UUID | None = None
    taxonomy_term_id: UUID | None = None
    organization_id: UUID | None = None
    modified_after: datetime | None = None
    postcode: str = ""


def services(network: Network, wanted: Wanted) -> QuerySet[Offer]:
    """Public offers, in the order of the alphabet."""
    rows = offer_rows(network, Audience.PUBLIC)
    if wanted.offer_keys is not None:
        rows = rows.filter(pk__in=wanted.offer_keys)
    if wanted.service_id:
        rows = rows.filter(uid=wanted.service_id)
    if wanted.organization_id:
        rows = rows.filter(organisation__uid=wanted.organization_id)
    if wanted.modified_after:
        changed = Q(updated_at__gte=wanted.modified_after)
        rows = rows.filter(changed | Q(organisation__updated_at__gte=wanted.modified_after))
    if wanted.taxonomy_id:
        rows = rows.filter(_with_taxonomy(wanted.taxonomy_id))
    if wanted.taxonomy_term_id:
        rows = rows.filter(_with_term(wanted.taxonomy_term_id))
    return rows.order_by(*ORDER)


def organisations(network: Network, wanted: Wanted, text: str = "") -> QuerySet[Organisation]:
    """Organisations with at least one of these public offers; `text` stands in the name."""
    keys = services(network, wanted).order_by().values("organisation")
    rows = all_organisations(network).filter(pk__in=keys)
    return rows.filter(folded__contains=fold(text)) if text else rows


def lines(network: Network, wanted: Wanted) -> QuerySet[OfferPlace]:
    """Lines of public offers that say where: the same rule as `locations.has_location`."""
    keys = services(network, wanted).order_by().values("pk")
    at_place = Q(presence=Presence.AT_PLACE, place__isnull=False, place__is_secret=False)
    rows = OfferPlace.objects.filter(
        at_place | Q(presence__in=[Presence.ONLINE, Presence.PHONE]), network=network, offer__in=keys
    )
    if wanted.line_id:
        rows = rows.filter(uid=wanted.line_id)
    if wanted.postcode:
        rows = rows.filter(at_place, place__postcode=wanted.postcode)
    return rows.order_by("offer__sorted_as", "offer_id", "position", "pk")


def organisation_view(row: Organisation) -> OrganisationView:
    return OrganisationView(**{word.name: getattr(row, word.name) for word in fields(OrganisationView)})


def _nothing() -> Q:
    return Q(pk__in=[])


def _with_taxonomy(taxonomy_id: UUID) -> Q:
    """Offers with any word of it; an unknown taxonomy has none."""
    taxonomy = taxonomy_by_id().get(str(taxonomy_id))
    found = _nothing()
    for term in taxonomy.terms if taxonomy else ():
        found |= _has(term)
    return found


def _with_term(term_id: UUID) -> Q:
    term = term_by_id().get(str(term_id))
    return _has(term) if term else _nothing()


def _has(term: Term) -> Q:
    """The condition under which a view of an offer shows the term."""
    if term.taxonomy_code in FROM_CATEGORY:
        return _with_default(FROM_CATEGORY[term.taxonomy_code], term.code)
    if term.taxonomy_code in LISTS:
        return _in_list(term)
    return CONDITIONS[term.taxonomy_code](term.code)


def _with_default(name: str, code: str) -> Q:
    """A word that follows the category where the offer leaves it empty."""
    usual = [category.code for category in CATEGORIES if getattr(category, name) == code]
    return Q((name, code)) | Q((name, ""), ("category__in", usual))


def _listed(name: str, code: str, **more: object) -> Q:
    """The list holds the code. Codes never hold a quote, so its JSON text tells on both databases."""
    rows = Offer.objects.annotate(words=Cast(name, TextField())).filter(words__contains=f'"{code}"')
    return Q(Exists(rows.filter(pk=OuterRef("pk"), **more)))


def _in_list(term: Term) -> Q:
    found = _listed(LISTS[term.taxonomy_code], term.code)
    if term.taxonomy_code == "approach":
        usual = [category.code for category in CATEGORIES if category.approach == term.code]
        found |= Q(approaches=[], category__in=usual)
    return found


def _in_phase(code: str) -> Q:
    """As `vocabulary.phases_of`: named, or touched by the ages where none is named."""
    phase = PHASE_BY_CODE[code]
    if phase.from_months is None or phase.to_months is None:
        return _listed("phases", code)
    begins, ends = math.ceil(phase.from_months), math.ceil(phase.to_months)
    after = math.floor(phase.from_months) + 1
    first = Q(age_from_months__lt=ends) | (Q(age_from_months=None) if ends > FIRST_MONTH else _nothing())
    last = Q(age_to_months__gte=after) | (Q(age_to_months=None) if after <= LAST_MONTH else _nothing())
    starts_later = Q(age_from_months__gte=begins) | (
        Q(age_from_months=None) if begins <= FIRST_MONTH else _nothing()
    )
    has_ages = ~Q(age_from_months=None, age_to_months=None)
    return _listed("phases", code) | (Q(phases=[]) & has_ages & first & (last | starts_later))


def _with_capacity(code: str) -> Q:
    return Q(capacity=code, capacity_until__gte=timezone.localdate())


def _accessible(code: str) -> Q:
    """At one of the places whose address is open."""
    rows = OfferPlace.objects.annotate(words=Cast("place__accessibility", TextField())).filter(
        presence=Presence.AT_PLACE, place__is_secret=False, place__is_home=False, words__contains=f'"{code}"'
    )
    return Q(Exists(rows.filter(offer=OuterRef("pk"))))


def _has_detail(name: str) -> Q:
    return ~Q((name, None)) if name in {"age_from_months", "age_to_months", "seats"} else ~Q((name, ""))


CONDITIONS: dict[str, Callable[[str], Q]] = {
    "category": lambda code: Q(category=code),
    "phase": _in_phase,
    "entry": lambda code: Q(entry=code),
    "cost": lambda code: Q(cost=code),
    "capacity": _with_capacity,
    "accessibility": _accessible,
    "detail": _has_detail,
}
