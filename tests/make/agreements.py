"""Agreements in each of their states, with actors that can be written to."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.agreements import consultation, drafts, signing
from nestwerk.cooperation.models import Agreement, AgreementVersion, Consulted, Remark, Signature
from nestwerk.cooperation.queries.agreements.reading import newest_version
from nestwerk.registry.actions.doors import open_door
from nestwerk.registry.models import Function, Organisation, Person
from nestwerk.tenants.models import Network
from tests.make import directory

BY = "Test"
FAR = date(2030, 1, 31)


def actors(of: Network, count: int = 3, **words: Any) -> list[Organisation]:
    """Haus 1, Haus 2 …, each with a mailbox."""
    return [
        directory.organisation(of, f"Haus {n}", **{"upkeep_email": f"haus{n}@example.org", **words})
        for n in range(1, count + 1)
    ]


def leader(of: Organisation, last_name: str = "Muster 001", email: str = "leitung@example.org") -> Person:
    """Somebody who leads the actor, and its mailbox that stays when she goes."""
    with network_scope(of.network):
        person = Person.objects.create(network=of.network, last_name=last_name, email=email)
        Function.objects.create(
            network=of.network,
            organisation=of,
            person=person,
            kind="management",
            mailbox="leitungsbuero@example.org",
        )
        return person


def agreement(of: Network, title: str = "Kooperationsvereinbarung", **words: Any) -> Agreement:
    """A draft with the house's words."""
    with network_scope(of):
        return drafts.start_agreement(of, title=title, by=BY, **words)


def version(of: Agreement) -> AgreementVersion:
    with network_scope(of.network):
        return newest_version(of)


def in_consultation(of: Network, asked: Sequence[Organisation] = (), until: date = FAR) -> Agreement:
    found = agreement(of)
    with network_scope(of):
        return consultation.begin_consultation(found, asked or actors(of), until=until, by=BY)


def in_signing(of: Network, asked: Sequence[Organisation] = (), sign_by: date | None = FAR) -> Agreement:
    found = agreement(of)
    with network_scope(of):
        return signing.begin_signing(found, asked or actors(of), sign_by=sign_by, by=BY)


def consulted(of: Agreement, organisation: Organisation | None = None) -> Consulted:
    with network_scope(of.network):
        rows = of.consulted.select_related("version", "agreement", "organisation", "network")
        return rows.get(organisation=organisation) if organisation else rows.order_by("pk")[:1].get()


def signature(of: Agreement, organisation: Organisation | None = None) -> Signature:
    with network_scope(of.network):
        rows = of.signatures.select_related("version", "agreement", "organisation", "network")
        return rows.get(organisation=organisation) if organisation else rows.order_by("pk")[:1].get()


def remark(
    of: Consulted, kind: str = "comment", text: str = "Das fehlt mir.", paragraph: str = "p1"
) -> Remark:
    with network_scope(of.network):
        return consultation.add_remark(
            of, paragraph=paragraph, kind=kind, text=text, by_label="Person 001 Muster", by=BY
        )


def signed(of: Signature, name: str = "Person 001 Muster", function: str = "Leitung") -> Signature:
    with network_scope(of.network):
        given = of.version.content_hash
        return signing.sign(of, name=name, function=function, content_hash=given, by=BY)


def door(of: Consulted | Signature, purpose: str, person: Person | None = None) -> str:
    """The token of a link to one row."""
    with network_scope(of.network):
        _door, token = open_door(of, purpose, by=BY, organisation=of.organisation, person=person)
        return token
