from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from nestwerk.audit.models import Event
from nestwerk.audit.queries import history_of
from nestwerk.places.models import Territory
from nestwerk.places.queries import municipalities_below, served_with_details
from nestwerk.registry.models import Contact, Organisation, Partnership, Site
from nestwerk.tenants.models import Network


def organisations(network: Network) -> QuerySet[Organisation]:
    """All of a network, alphabetical, without those that were merged into others."""
    return Organisation.objects.filter(network=network, merged_into=None)


def named(network: Network, name: str) -> Organisation | None:
    """Who has this name, those that were merged into others among them."""
    return Organisation.objects.filter(network=network, name=name.strip()).first()


def leading_one(organisation: Organisation) -> Organisation:
    """Who stands for an actor today: itself, or the one it was merged into."""
    while organisation.merged_into is not None:
        organisation = organisation.merged_into
    return organisation


def in_force_on(day: date) -> Q:
    """The condition on partnerships; the last day counts."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def partners(network: Network, on: date) -> QuerySet[Organisation]:
    """Who is a partner on a day, alphabetical."""
    rows = Partnership.objects.filter(in_force_on(on), organisation=OuterRef("pk"))
    return organisations(network).filter(Exists(rows))


def with_standing(rows: QuerySet[Organisation], *, on: date) -> QuerySet[Organisation]:
    """Adds `is_partner`, `was_partner`, `partner_since` (its first day), `last_contact_on`, and codes as text."""
    every = Partnership.objects.filter(organisation=OuterRef("pk"))
    contacts = Contact.objects.filter(organisation=OuterRef("pk"), on__lte=on)
    return rows.select_related("carrier", "part").annotate(
        is_partner=Exists(every.filter(in_force_on(on))),
        was_partner=Exists(every.filter(until__lt=on)),
        partner_since=Subquery(every.order_by("since").values("since")[:1]),
        last_contact_on=Subquery(contacts.order_by("-on").values("on")[:1]),
        law_codes=Cast("legal_bases", TextField()),
        area_codes=Cast("areas", TextField()),
    )


def contacts_of(organisation: Organisation) -> QuerySet[Contact]:
    return Contact.objects.filter(network_id=organisation.network_id, organisation=organisation)


def partnerships_of(organisation: Organisation) -> QuerySet[Partnership]:
    """The latest first."""
    return Partnership.objects.filter(network_id=organisation.network_id, organisation=organisation)


def facilities_of(organisation: Organisation) -> QuerySet[Organisation]:
    return organisations(organisation.network).filter(carrier=organisation)


def merged_with(organisation: Organisation) -> QuerySet[Organisation]:
    """Rows that were merged into this one."""
    return Organisation.objects.filter(network_id=organisation.network_id, merged_into=organisation)


def sites_of(organisation: Organisation) -> QuerySet[Site]:
    return Site.objects.filter(network_id=organisation.network_id, organisation=organisation)


def wishes(network: Network) -> QuerySet[Organisation]:
    """Actors that wait for an answer to what they want changed."""
    return organisations(network).filter(wish__answer="")


def last_step_of_partnership(organisation: Organisation) -> Event | None:
    """The begin or end that can be taken back: the latest, if it was not taken back."""
    found = history_of(organisation.network, organisation).filter(action__startswith="partnership.").first()
    return None if found is None or found.action.endswith("_undone") else found


def area_names(keys: Sequence[str]) -> list[str]:
    """Places by name, inside and outside of the network; a key that is no place any more stays as it is."""
    rows = Territory.objects.filter(official_key__in=keys, valid_to=None) if keys else ()
    names = {row.official_key: row.name for row in rows}
    return [names.get(key, key) for key in keys]


def area_choices(network: Network) -> list[tuple[str, str]]:
    """What an actor may serve: what the network serves, what that lies in, its Gemeinden."""
    tops = [row.territory for row in served_with_details(network).prefetch_related(None)]
    above = [place.within for place in tops if place.within and place.within.official_key]
    every = [*above, *tops, *municipalities_below(tops)]
    return list({place.official_key: place.name for place in every if place.official_key}.items())
