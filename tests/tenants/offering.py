"""The directory's part of the two networks: offers in every state of visibility, and everybody who looks at them."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import rule

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.offers import change_offer, set_stage
from nestwerk.directory.models import Offer
from nestwerk.tenants.models import Network
from tests.make import directory as make

PERSON = st.sampled_from(["kim", "nils"])
WHOSE = st.sampled_from(["own", "own", "foreign"])
PICK = st.integers(0, 99)
VISIBILITY = st.sampled_from(["public", "public", "partners", "coordination"])
STATUS = st.sampled_from(["running", "running", "pilot", "idea", "paused", "ended"])
STAGE = st.sampled_from(["fresh", "unconfirmed", "hidden"])
LISTS = (
    "portal:search?all=1", "portal:search?q=treff", "portal:map?q=treff", "api:embed?q=treff",
    "portal:map?all=1", "portal:emergency", "portal:saved", "portal:manifest", "portal:worker",
    "portal:brochure", "api:hsds", "api:hsds_services?full=true", "api:hsds_services?format=ndjson",
    "api:hsds_organizations?full_service=true&full=true", "api:hsds_service_at_locations?full=true",
    "api:hsds_taxonomy_terms", "api:hsds_package", "api:calendar", "api:dcat_turtle", "api:dcat_json", "api:embed",
    "sitemap",
)  # fmt: skip
OF_OFFER = (
    "portal:offer", "portal:offer_calendar", "portal:offer_code", "portal:offer_report", "api:offer_linked",
    "api:hsds_service",
)  # fmt: skip
AT_DESK = ("desk:offers", "desk:offers?format=csv", "desk:offers?q=treff", "desk:grid", "desk:today")
STREET, NOTE = "pfad", "intern"


class Leak(AssertionError):
    """Something reached somebody it is not for."""


@dataclass
class Shelf:
    """What one network has put into its directory, and the words it marked it with."""

    network: Network
    mark: str  # "auen": every word of this network holds it, no word of the other does
    pat: Client  # a partner of the network
    offers: list[int] = field(default_factory=list)
    count: int = 0

    def next_word(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.mark}{self.count:03}"

    def rows(self) -> list[Offer]:
        with network_scope(self.network):
            return list(Offer.objects.filter(pk__in=self.offers).order_by("pk"))

    def shown(self) -> list[Offer]:
        return [offer for offer in self.rows() if is_public(offer)]

    def hidden(self) -> list[Offer]:
        return [offer for offer in self.rows() if not is_public(offer)]


def is_public(offer: Offer) -> bool:
    """Said once more, apart from the code that decides it."""
    runs = offer.status in {"pilot", "running"}
    return offer.visibility == "public" and runs and offer.stage != "hidden"


def word_of(offer: Offer) -> str:
    return str(offer.title.split()[-1])


def text_of(response: HttpResponse) -> str:
    """All of an answer: headers, body, and every file of a package."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            body = b"\n".join(package.read(name) for name in package.namelist())
    return body.decode(errors="replace") + repr(dict(response.headers))


class WithOffers:
    """Rules about offers; the machine that mixes them in brings `shelves`, `sides` and `fam`."""

    shelves: dict[str, Shelf]
    sides: dict[str, Any]
    fam: Client

    def _shelves(self, person: str) -> tuple[Shelf, Shelf]:
        mine = self.shelves[person]
        return mine, next(shelf for shelf in self.shelves.values() if shelf is not mine)

    def _see(self, client: Client, url: str, never: Iterator[str]) -> HttpResponse:
        response = client.get(url)
        text = text_of(response)
        for word in never:
            if word in text:
                raise Leak(f"{word} stands in {url}")
        return response

    def _never_public(self) -> Iterator[str]:
        yield from (STREET, NOTE)
        for shelf in self.shelves.values():
            yield from (word_of(offer) for offer in shelf.hidden())

    # what coordinators and providers do

    @rule(person=PERSON, visibility=VISIBILITY, status=STATUS, is_secret=st.booleans())
    def add_offer(self, person: str, visibility: str, status: str, is_secret: bool) -> None:
        shelf = self.shelves[person]
        word, street = shelf.next_word("angebot"), shelf.next_word(STREET)
        place = {"street": street, "town": street, "note": street, "directions": street, "staffing": NOTE}
        made = make.offer(
            shelf.network,
            f"Treff {word}",
            summary=f"Mit {word}",
            organisation=f"Haus {shelf.mark}",
            category="27",
            internal_note=shelf.next_word(NOTE),
            funding_source=shelf.next_word(NOTE),
            visibility=visibility,
            status=status,
            places=[make.place(text="Mo 9-11 Uhr", is_secret=True, **place)] if is_secret else [],
        )
        shelf.offers.append(made.pk)

    @rule(person=PERSON, whose=WHOSE, pick=PICK, visibility=VISIBILITY)
    def choose_visibility(self, person: str, whose: str, pick: int, visibility: str) -> None:
        self._press(person, whose, pick, "desk:offer_visibility", {"visibility": visibility})

    @rule(person=PERSON, whose=WHOSE, pick=PICK, status=STATUS)
    def choose_status(self, person: str, whose: str, pick: int, status: str) -> None:
        self._press(person, whose, pick, "desk:offer_status", {"status": status})

    @rule(person=PERSON, whose=WHOSE, pick=PICK)
    def copy_offer(self, person: str, whose: str, pick: int) -> None:
        answer = self._press(person, whose, pick, "desk:offer_copy", {})
        if answer is not None and whose == "own":
            self.shelves[person].offers.append(int(answer["Location"].split("/")[-2]))

    def _press(self, person: str, whose: str, pick: int, name: str, sent: dict[str, str]) -> Any:
        mine, other = self._shelves(person)
        owned = (mine if whose == "own" else other).offers
        if not owned:
            return None
        answer = self.sides[person].client.post(reverse(name, args=[owned[pick % len(owned)]]), sent)
        if answer.status_code != (302 if whose == "own" else 404):
            raise Leak(f"{name} of a {whose} offer: {answer.status_code}")
        return answer

    @rule(person=PERSON, pick=PICK, stage=STAGE)
    def remind(self, person: str, pick: int, stage: str) -> None:
        shelf = self.shelves[person]
        if rows := shelf.rows():
            with network_scope(shelf.network):
                set_stage(rows[pick % len(rows)], stage, by="Test")

    @rule(person=PERSON, pick=PICK)
    def rewrite(self, person: str, pick: int) -> None:
        """A new text: the old word stays in the versions only."""
        shelf = self.shelves[person]
        if rows := shelf.rows():
            word = shelf.next_word("angebot")
            with network_scope(shelf.network):
                change_offer(rows[pick % len(rows)], {"title": f"Treff {word}", "summary": word}, by="Test")

    @rule(person=PERSON, pick=PICK)
    def come_through_a_link(self, person: str, pick: int) -> None:
        mine, other = self._shelves(person)
        provider = Client()
        token = make.open_link(make.organisation(mine.network, f"Haus {mine.mark}"))
        provider.get(reverse("partner:enter", args=[token]))
        never = [other.mark, NOTE, *(word_of(o) for o in mine.rows() if o.visibility == "coordination")]
        self._see(provider, reverse("partner:offers"), iter(never))
        for pk in other.offers[pick % 3 : pick % 3 + 2]:
            for name in ("offer", "confirm", "offer_status", "offer_copy"):
                url = reverse(f"partner:{name}", args=[pk])
                found = {provider.get(url).status_code, provider.post(url).status_code} - {404, 405}
                if found:
                    raise Leak(f"{url} through a foreign link: {found}")

    @rule(person=PERSON, whose=WHOSE, pick=PICK)
    def take_proposal(self, person: str, whose: str, pick: int) -> None:
        mine, other = self._shelves(person)
        shelf = mine if whose == "own" else other
        if not (rows := shelf.rows()):
            return
        word = shelf.next_word("angebot")
        organisation = make.organisation(shelf.network, f"Haus {shelf.mark}")
        sent = make.proposal(organisation, rows[pick % len(rows)], title=f"Treff {word}")
        client, wanted = self.sides[person].client, (200, 302) if whose == "own" else (404, 404)
        page = client.get(reverse("desk:proposal", args=[sent.pk]))
        acted = client.post(reverse("desk:proposal_take", args=[sent.pk]))
        if (page.status_code, acted.status_code) != wanted:
            raise Leak(f"a {whose} proposal answers {page.status_code}, {acted.status_code}")

    # what anybody may look at

    @rule(person=PERSON, page=st.sampled_from(LISTS))
    def look_from_outside(self, person: str, page: str) -> None:
        mine, other = self._shelves(person)
        name, _mark, query = page.partition("?")
        url = f"{reverse(name, args=[mine.network.slug])}?{query}"
        response = self._see(self.fam, url, iter([other.mark, *self._never_public()]))
        if response.status_code != 200:
            raise Leak(f"{url}: {response.status_code}")

    @rule(person=PERSON, page=st.sampled_from(OF_OFFER), pick=PICK, whose=WHOSE)
    def open_from_outside(self, person: str, page: str, pick: int, whose: str) -> None:
        """One offer, asked for at the portal of its own network and at that of the other."""
        mine, other = self._shelves(person)
        if not (rows := mine.rows()):
            return
        offer = rows[pick % len(rows)]
        at = (mine if whose == "own" else other).network.slug
        url = reverse(page, args=[at, offer.uid])
        response = self._see(
            self.fam, url, iter([other.mark if whose == "own" else mine.mark, *self._never_public()])
        )
        if response.status_code != (200 if whose == "own" and is_public(offer) else 404):
            raise Leak(f"{url}: {response.status_code}, {offer.visibility}, {offer.status}, {offer.stage}")

    @rule(person=PERSON, pick=PICK)
    def search_for_what_is_hidden(self, person: str, pick: int) -> None:
        """Neither a hit nor a “meinten Sie” may give away a word: the last letter is left to guess."""
        mine, other = self._shelves(person)
        hidden = [
            *(word_of(o) for o in mine.hidden()),
            f"{STREET}{mine.mark}002",
            *(word_of(o) for o in other.rows()),
        ]
        word = hidden[pick % len(hidden)]
        slug = mine.network.slug
        for url in (reverse("portal:search", args=[slug]), reverse("api:embed", args=[slug])):
            self._see(self.fam, f"{url}?q={word[:-1]}", iter([word]))
        found = self.fam.get(reverse("api:hsds_services", args=[slug]), {"search": word})
        if word in found.content.decode():
            raise Leak(f"{word} was found")

    @rule(person=PERSON)
    def count_from_outside(self, person: str) -> None:
        shelf = self.shelves[person]
        page = json.loads(self.fam.get(reverse("api:hsds_services", args=[shelf.network.slug])).content)
        if page["total_items"] != len(shelf.shown()):
            raise Leak(f"{page['total_items']} services, {len(shelf.shown())} public offers")

    @rule(person=PERSON, page=st.sampled_from(AT_DESK), pick=PICK)
    def look_as_partner(self, person: str, page: str, pick: int) -> None:
        mine, other = self._shelves(person)
        name, _mark, query = page.partition("?")
        inner = [word_of(offer) for offer in mine.rows() if offer.visibility == "coordination"]
        never = [other.mark, STREET, NOTE, *inner]
        self._see(mine.pat, f"{reverse(name)}?{query}", iter(never))
        for offer in mine.rows()[pick % 5 : pick % 5 + 1]:
            self._see(mine.pat, reverse("desk:offer", args=[offer.pk]), iter(never))
        for pk in other.offers[pick % 5 : pick % 5 + 1]:
            if (status := mine.pat.get(reverse("desk:offer", args=[pk])).status_code) != 404:
                raise Leak(f"a foreign offer answers {status}")
