"""Every page and file anybody can reach, searched for what a person did not agree to show; and a fault the search finds."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date

import pytest
from django.test import Client

from nestwerk.base.scope import network_scope
from nestwerk.registry import rules
from nestwerk.registry.actions.consents import revoke_consent
from nestwerk.registry.choices import Audience, Use
from nestwerk.registry.models import Person
from nestwerk.registry.queries import people as queries
from tests.access.matrix import MATRIX
from tests.access.world import WORDS, url
from tests.cast import Cast, signed_in
from tests.make import directory
from tests.make import registry as make

EMAIL, PHONE, MOBILE = "planted@person.example", "02421 4711", "0171 4712"
CONTACT = (EMAIL, PHONE, MOBILE)
NAME = "Planters"
EVERY_COLUMN = "?columns=email&columns=phone&columns=mobile&columns=mailbox"
FILES = ("?format=csv", "?format=xlsx", EVERY_COLUMN, f"{EVERY_COLUMN}&format=csv")
LISTS = ("desk:people", "desk:organisations")


def _plant(cast: Cast, *uses: str) -> Person:
    """A person with all there can be of her, in a function, and a portal for the public to look at."""
    directory.portal(cast.home)
    house = directory.organisation(cast.home, "Haus A")
    words = {"email": EMAIL, "phone": PHONE, "mobile": MOBILE}
    person = make.person(cast.home, NAME, uses=(Use.MOBILE, *uses), **words)
    make.function(cast.home, person, house, since=date(2025, 1, 1))
    return person


def _addresses(cast: Cast, person: Person) -> Iterable[str]:
    """All that a plain look can reach: lists, their files, and whatever names a person or her organisation."""
    with network_scope(cast.home):
        organisation = person.functions.get().organisation
    things = {"person": person, "provider": organisation, "": None}
    for name, row in MATRIX.items():
        if row.thing in things and (row.thing or set(WORDS[name]) <= {"slug"}) and "logout" not in name:
            found = url(name, cast.home, things[row.thing])
            yield from (found, *(found + ending for ending in FILES if name in LISTS))


def _seen(client: Client, addresses: Iterable[str], wanted: tuple[str, ...]) -> dict[str, list[str]]:
    """Address → which of the words stand there."""
    found = {}
    for address in addresses:
        answer = client.get(address)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = _unpacked(text) if text.startswith(b"PK") else text
        if told := [word for word in wanted if word.encode() in text]:
            found[address] = told
    return found


def _unpacked(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return b"".join(package.read(name) for name in package.namelist())


def _readers(cast: Cast) -> dict[str, Client]:
    """Everybody who is no coordination: three roles, the public, and the coordination next door."""
    return {
        "stella": signed_in(cast.stella),
        "pat": signed_in(cast.pat),
        "mo": signed_in(cast.mo),
        "nils": signed_in(cast.nils),
        "fam": Client(),
    }


@pytest.mark.slow
def test_without_consent_nobody_reads_how_to_reach_her(cast: Cast) -> None:
    person = _plant(cast)
    addresses = list(_addresses(cast, person))
    found = {who: _seen(client, addresses, CONTACT) for who, client in _readers(cast).items()}
    assert found == {"stella": {}, "pat": {}, "mo": {}, "nils": {}, "fam": {}}
    for stranger in (Client(), signed_in(cast.nils)):
        assert _seen(stranger, addresses, (NAME,)) == {}


@pytest.mark.slow
def test_consent_counts_everywhere_until_it_is_revoked(cast: Cast) -> None:
    person = _plant(cast, Use.PARTNERS)
    pat, fam = signed_in(cast.pat), Client()
    addresses = list(_addresses(cast, person))
    card = f"/desk/people/{person.pk}/card.vcf"
    told = _seen(pat, addresses, CONTACT)
    assert {"/desk/people/", "/desk/people/cards.vcf", f"/desk/people/{person.pk}/", card} <= told.keys()
    assert told[card] == list(CONTACT)
    assert _seen(fam, addresses, CONTACT) == {}
    with network_scope(cast.home):
        revoke_consent(person.consents.get(use=Use.PARTNERS), by=cast.kim)
    assert _seen(pat, addresses, CONTACT) == {}


def test_planted_fault_in_the_rule_is_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    person = _plant(cast)
    whole, card = rules.shown_of, f"/desk/people/{person.pk}/card.vcf"
    monkeypatch.setattr(
        queries, "shown_of", lambda who, uses, _audience: whole(who, uses, Audience.COORDINATION)
    )
    found = _seen(signed_in(cast.pat), [f"/desk/people/{EVERY_COLUMN}", card], CONTACT)
    assert found == {f"/desk/people/{EVERY_COLUMN}": list(CONTACT), card: list(CONTACT)}
