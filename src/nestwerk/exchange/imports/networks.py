"""Which network a document belongs to, when nobody says so: the one that serves its places, else a new one."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from nestcore.words import fold
from nestwerk.base.scope import all_networks
from nestwerk.exchange.errors import UnclearNetwork
from nestwerk.places.models import ServedTerritory
from nestwerk.tenants import actions as tenants
from nestwerk.tenants.models import Network

KINDS_OF_PLACE = {"stadt", "kreis", "landkreis", "landeshauptstadt", "hansestadt", "bezirk", "und", "freie"}


def _places_of_networks() -> dict[int, set[tuple[str, str]]]:
    with all_networks():
        rows = ServedTerritory.objects.filter(until=None).select_related("territory")
        served: dict[int, set[tuple[str, str]]] = {}
        for row in rows:
            served.setdefault(row.network_id, set()).add((fold(row.territory.name), row.territory.state))
        return served


def _slug(name: str, reading: dict[str, Any]) -> str:
    first = reading["territories"][0]["name"] if reading["territories"] else name
    words = [word for word in fold(first).split() if word not in KINDS_OF_PLACE]
    wanted = slugify(" ".join(words) or fold(name))[:50] or "netzwerk"
    slug, number = wanted, 2
    while Network.objects.filter(slug=slug).exists():
        slug, number = f"{wanted}-{number}", number + 1
    return slug


@transaction.atomic
def network_for(reading: dict[str, Any], file_name: str) -> Network:
    """Networks are told apart by the places they serve; two may bear one name."""
    places = {(fold(t["name"]), t["state"] or "") for t in reading["territories"]}
    name = reading["network"]["name"] or " und ".join(t["name"] for t in reading["territories"]) or file_name
    served = _places_of_networks()
    same_places = [pk for pk, theirs in served.items() if places and places & theirs]
    if len(same_places) > 1:
        same_places = [n.pk for n in Network.objects.filter(pk__in=same_places) if fold(n.name) == fold(name)]
        if len(same_places) != 1:
            raise UnclearNetwork(file_name)
    if same_places:
        return Network.objects.get(pk=same_places[0])
    empty = [n for n in Network.objects.filter(folded=fold(name)[:400]) if n.pk not in served]
    if empty:
        return empty[0]
    return tenants.open_network(slug=_slug(name, reading), name=name[:200])
