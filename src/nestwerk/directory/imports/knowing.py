"""What a network already has, read once: offers by key, addresses, Gemeinden, providers, titles that look alike."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from nestwerk.base.text import fold
from nestwerk.directory.imports.shapes import Draft
from nestwerk.directory.models import Offer, Place
from nestwerk.directory.states import OF_PLACE
from nestwerk.places.queries import municipalities_of, municipality_key_for, quarters_of
from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network

ALIKE: Final = 90.0
ADDRESS: Final = ("name", "street", "postcode", "town")
Facts = dict[str, Any]


class Known:
    def __init__(self, network: Network, origin: str, drafts: Iterable[Draft]) -> None:
        self.network, self.origin = network, origin
        keys = {draft.key for draft in drafts}
        rows = Offer.objects.filter(network=network).values_list(
            "pk", "uid", "origin", "origin_key", "title", "organisation__name"
        )
        self.by_key: dict[str, int] = {}
        self.by_uid: dict[str, int] = {}
        self.titles: dict[int, tuple[str, str, str]] = {}
        for pk, uid, its_origin, key, title, organisation in rows:
            self.by_uid[str(uid)] = pk
            if its_origin == origin and key:
                self.by_key[key] = pk
            if its_origin != origin or key not in keys:
                self.titles[pk] = (fold(title), fold(organisation or ""), title)
        self.organisations = {fold(row.name): row.name for row in organisations(network)}
        self._municipality_keys: dict[tuple[str, str], str] = {}
        self._before = dict(self.organisations)  # those of the file itself are no find
        self._told_organisations: set[str] = set()

    def pk_of(self, draft: Draft) -> int | None:
        """The offer a draft is about, if there is one."""
        return self.by_uid.get(draft.uid) or self.by_key.get(draft.key)

    @cached_property
    def addresses(self) -> dict[tuple[str, ...], Facts]:
        """What is known of each address. A place is shared by all offers there."""
        rows = Place.objects.filter(network=self.network).values(*OF_PLACE)
        return {address_of(row): dict(row) for row in rows}

    @cached_property
    def towns(self) -> tuple[frozenset[str], frozenset[str]]:
        """Names and postcodes inside the network."""
        inside = municipalities_of(self.network)
        names = {fold(row.name) for row in [*inside, *quarters_of(self.network)]}
        return frozenset(names), frozenset(code for row in inside for code in row.postcodes)

    def learn(self, places: Iterable[Mapping[str, Any]]) -> None:
        """What the file says of an address holds for all its rows there."""
        for place in places:
            key = address_of(place)
            if any(key):
                facts = {
                    name: value
                    for name, value in place.items()
                    if name in OF_PLACE and value not in ("", None, [])
                }
                self.addresses[key] = {**self.addresses.get(key, {}), **facts}

    def municipality_key(self, postcode: str, town: str) -> str:
        words = (postcode, town)
        if words not in self._municipality_keys:
            key = municipality_key_for(self.network, postcode=postcode, town=town) if any(words) else ""
            self._municipality_keys[words] = key
        return self._municipality_keys[words]

    def is_outside(self, postcode: str, town: str) -> bool:
        """Whether a place surely lies in none of the network's Gemeinden. Without Gemeinden nobody knows."""
        names, postcodes = self.towns
        if not names or not town:
            return False
        wanted = fold(town)
        is_named = any(name in wanted or wanted in name for name in names)
        return not is_named and postcode not in postcodes

    def organisation_name(self, name: str) -> str:
        """As the network spells it already."""
        return self.organisations.setdefault(fold(name), name) if name else ""

    def is_new_organisation(self, name: str) -> bool:
        """Once true, then false: whoever asks is about to add it."""
        is_new = fold(name) not in self._before
        self._before.setdefault(fold(name), name)
        return is_new

    def organisation_alike(self, name: str) -> str:
        """Another provider whose name is nearly this one; told once a name."""
        wanted = fold(name)
        if not wanted or wanted in self._told_organisations or wanted in self._before:
            return ""
        self._told_organisations.add(wanted)
        near = process.extract(wanted, self._before.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3)
        return next((self._before[name] for name, *_rest in near if _numbers(name) == _numbers(wanted)), "")

    @cached_property
    def _folded_titles(self) -> dict[int, str]:
        return {pk: words[0] for pk, words in self.titles.items()}

    def offer_alike(self, title: str, organisation: str) -> str:
        """The title of an offer that may be the same: title and provider are similar."""
        wanted, provider = fold(title), fold(organisation)
        near = process.extract(wanted, self._folded_titles, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5)
        for _title, _score, pk in near:
            theirs = self.titles[pk][1]
            if _numbers(self.titles[pk][0]) != _numbers(wanted):
                continue
            if not provider or not theirs or fuzz.token_set_ratio(provider, theirs) >= ALIKE:
                return self.titles[pk][2]
        return ""


def _numbers(text: str) -> list[str]:
    """“Kurs 1” and “Kurs 2” are two, however alike."""
    return re.findall(r"\d+", text)


def address_of(place: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(place.get(name) or "") for name in ADDRESS)


def outside_sentence(postcode: str, town: str) -> str:
    words = {"place": f"{postcode} {town}".strip()[:80]}
    return (
        _("„%(place)s“ liegt nicht in den Gemeinden Ihres Netzwerks, oder wir kennen den Ort nicht.") % words
    )
