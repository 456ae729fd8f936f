"""One row of every table that belongs to a network: what the wall tests climb against."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model

from nestwerk.accounts.models import User
from nestwerk.cooperation.models import (
    AgendaItem,
    Agreement,
    AgreementVersion,
    Body,
    Conference,
    Document,
    Meeting,
    Procedure,
)
from nestwerk.coverage.models import Run
from nestwerk.directory.models import Campaign, Offer, OfferPlace
from nestwerk.places.models import Territory
from nestwerk.registry.models import Organisation, Person
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.tenants.models import Network

Facts = dict[str, Any]
DAY = date(2018, 12, 31)
MOMENT = datetime(2018, 12, 31, 12, tzinfo=UTC)


def _user(network: Network) -> User:
    return User.objects.create_user(f"row@{network.slug}.example", "Row")


def _territory(network: Network) -> Territory:
    return Territory.objects.get_or_create(name=f"Kreis {network.slug}", kind="county", state="NW")[0]


def _dated(**more: Any) -> Facts:
    return {"stated_on": DAY, "source": "row.txt", **more}


def _value(network: Network) -> Facts:
    facts = {"indicator": "children_u3", "unit": "count", "status": "exact", "number": 3503}
    return _dated(territory=_territory(network), **facts)


def _organisation(network: Network) -> Organisation:
    return Organisation.objects.get_or_create(network=network, name="Haus Zeile")[0]


def _offer(network: Network) -> Offer:
    return Offer.objects.get_or_create(network=network, title="Angebot Zeile")[0]


def _line(network: Network) -> OfferPlace:
    return OfferPlace.objects.get_or_create(network=network, offer=_offer(network))[0]


def _campaign(network: Network) -> Campaign:
    return Campaign.objects.get_or_create(network=network, name="Erhebung Zeile", due_on=DAY)[0]


def _link(network: Network) -> Facts:
    times = {"created_at": MOMENT, "expires_at": MOMENT + timedelta(days=60)}
    return {
        "organisation": _organisation(network),
        "purpose": "upkeep",
        "token_hash": f"{network.pk:064}",
        **times,
    }


def _person(network: Network) -> Person:
    return Person.objects.get_or_create(network=network, last_name="Zeile")[0]


def _body(network: Network) -> Body:
    return Body.objects.get_or_create(network=network, name="Gremium Zeile", level="action")[0]


def _meeting(network: Network) -> Meeting:
    facts = {"body": _body(network), "title": "Sitzung Zeile", "starts_at": MOMENT, "ends_at": MOMENT}
    return Meeting.objects.get_or_create(network=network, **facts)[0]


def _agreement(network: Network) -> Agreement:
    return Agreement.objects.get_or_create(network=network, title="Vereinbarung Zeile")[0]


def _version_facts(network: Network) -> Facts:
    shared = {
        "number": 1,
        "title": "Reihe",
        "paragraphs": [],
        "content_hash": "0" * 64,
        "made_at": MOMENT,
        "made_by": "Row",
    }
    return {"agreement": _agreement(network), **shared}


def _version(network: Network) -> AgreementVersion:
    facts = _version_facts(network)
    agreement, number = facts.pop("agreement"), facts.pop("number")
    return AgreementVersion.objects.get_or_create(
        network=network, agreement=agreement, number=number, defaults=facts
    )[0]


def _document(network: Network) -> Document:
    return Document.objects.get_or_create(network=network, title="Dokument Zeile", kind="other")[0]


def _procedure(network: Network) -> Procedure:
    return Procedure.objects.get_or_create(network=network, title="Karte Zeile", kind="procedure")[0]


def _conference(network: Network) -> Conference:
    facts = {"title": "Fachtag Zeile", "starts_at": MOMENT, "ends_at": MOMENT}
    return Conference.objects.get_or_create(network=network, **facts)[0]


def _wave(network: Network) -> Wave:
    facts = {"title": "Befragung Zeile", "opens_on": DAY, "closes_on": DAY}
    return Wave.objects.get_or_create(network=network, **facts)[0]


def _respondent(network: Network, name: str) -> Respondent:
    organisation = Organisation.objects.get_or_create(network=network, name=name)[0]
    return Respondent.objects.get_or_create(network=network, wave=_wave(network), organisation=organisation)[
        0
    ]


def _run_facts() -> Facts:
    return {"kind": "reach", "question": {}, "asked_by": "Row"}


def _run(network: Network) -> Run:
    return Run.objects.get_or_create(network=network, **_run_facts())[0]


def _entry(network: Network) -> Facts:
    texts = dict.fromkeys(("terms", "weights", "marks", "words"), "zeile")
    return {"offer": _offer(network), "audience": 1, "title": "Zeile", "stamp": 1, "version": "1", **texts}


ROWS: dict[str, Callable[[Network], Facts]] = {
    "tenants.subnetwork": lambda network: {"name": "Knoten", "kind": "node"},
    "audit.event": lambda network: {
        "by_label": "Row",
        "action": "row",
        "sentence": "Zeile.",
        "subject": "row:1",
    },
    "accounts.membership": lambda network: {"user": _user(network), "role": "coordinator"},
    "places.servedterritory": lambda network: {"territory": _territory(network)},
    "indicators.value": _value,
    "indicators.answer": lambda network: {
        "rule": "row",
        "fingerprint": "1",
        "text": "Antwort",
        "by_label": "Row",
    },
    "funding.pot": lambda network: _dated(name="Bundesmittel", status="exact", amount=1),
    "registry.organisation": lambda network: {"name": "Haus Reihe"},
    "registry.partnership": lambda network: {"organisation": _organisation(network), "since": DAY},
    "registry.site": lambda network: {"organisation": _organisation(network), "town": "Zeilheim"},
    "registry.contact": lambda network: {
        "organisation": _organisation(network),
        "on": DAY,
        "kind": "call",
        "about": "Zeile",
        "by_label": "Row",
    },
    "registry.person": lambda network: {"last_name": "Reihe"},
    "registry.function": lambda network: {"organisation": _organisation(network), "kind": "contact"},
    "registry.consent": lambda network: {
        "person": _person(network),
        "use": "public",
        "given_on": DAY,
        "proof": "Mail",
        "by_label": "Row",
    },
    "registry.door": lambda network: {
        "purpose": "answer",
        "subject": "row:1",
        "token_hash": f"{network.pk:064}",
        "created_at": MOMENT,
        "expires_at": MOMENT + timedelta(days=60),
    },
    "directory.offer": lambda network: {"title": "Angebot Reihe"},
    "directory.place": lambda network: {"town": "Zeilheim"},
    "directory.offerplace": lambda network: {"offer": _offer(network)},
    "directory.offerversion": lambda network: {
        "offer": _offer(network),
        "number": 1,
        "state": {},
        "by_label": "Row",
        "at": MOMENT,
    },
    "directory.visitcount": lambda network: {"offer_place": _line(network), "month": DAY, "visits": 7},
    "directory.portal": lambda network: {"title": "Portal Zeile"},
    "directory.errorreport": lambda network: {"offer": _offer(network), "fault": "times", "sent_on": DAY},
    "directory.searchmiss": lambda network: {"month": DAY, "topic": "row", "searches": 1},
    "directory.searchentry": _entry,
    "directory.upkeeprules": lambda network: {},
    "directory.upkeeplink": _link,
    "directory.campaign": lambda network: {"name": "Erhebung Reihe", "due_on": DAY},
    "directory.inquiry": lambda network: {
        "campaign": _campaign(network),
        "organisation": _organisation(network),
    },
    "directory.proposal": lambda network: {"organisation": _organisation(network), "changes": {}},
    "directory.offerimport": lambda network: {"file_name": "row.csv", "uploaded_by": "Row"},
    "cooperation.body": lambda network: {"name": "Gremium Reihe", "level": "action"},
    "cooperation.seat": lambda network: {"body": _body(network), "organisation": _organisation(network)},
    "cooperation.milestone": lambda network: {"on": DAY, "title": "Gründung"},
    "cooperation.effort": lambda network: {
        "on": DAY,
        "minutes": 30,
        "topic": "network",
        "by_user_id": 1,
        "by_label": "Row",
    },
    "cooperation.deferral": lambda network: {"user_id": 1, "step": "row:1", "until": DAY},
    "cooperation.series": lambda network: {
        "body": _body(network),
        "title": "Runde Zeile",
        "rhythm": "monthly",
        "first_on": DAY,
        "last_on": DAY,
        "starts_at": MOMENT.time(),
    },
    "cooperation.meeting": lambda network: {
        "body": _body(network),
        "title": "Sitzung Reihe",
        "starts_at": MOMENT,
        "ends_at": MOMENT,
    },
    "cooperation.agendaitem": lambda network: {"meeting": _meeting(network), "position": 1, "title": "Reihe"},
    "cooperation.itemversion": lambda network: {
        "item": AgendaItem.objects.get_or_create(
            network=network, meeting=_meeting(network), position=2, title="Punkt Zeile"
        )[0],
        "number": 1,
        "by_label": "Row",
        "at": MOMENT,
    },
    "cooperation.invitee": lambda network: {"meeting": _meeting(network), "name": "Reihe"},
    "cooperation.decision": lambda network: {"meeting": _meeting(network), "number": 1, "text": "Reihe"},
    "cooperation.task": lambda network: {"title": "Aufgabe Reihe", "begun_on": DAY, "begun_by": "Row"},
    "cooperation.agreement": lambda network: {"title": "Vereinbarung Reihe"},
    "cooperation.agreementversion": _version_facts,
    "cooperation.consulted": lambda network: {
        "agreement": _agreement(network),
        "version": _version(network),
        "organisation": _organisation(network),
    },
    "cooperation.remark": lambda network: {
        "version": _version(network),
        "kind": "comment",
        "text": "Reihe",
        "by_label": "Row",
        "made_at": MOMENT,
    },
    "cooperation.signature": lambda network: {
        "agreement": _agreement(network),
        "version": _version(network),
        "organisation": _organisation(network),
    },
    "cooperation.document": lambda network: {"title": "Dokument Reihe", "kind": "other"},
    "cooperation.documentversion": lambda network: {
        "document": _document(network),
        "number": 1,
        "file_name": "row.txt",
        "media_type": "text/plain",
        "content": b"row",
        "size_bytes": 3,
        "sha256": "0" * 64,
        "made_at": MOMENT,
        "made_by": "Row",
    },
    "cooperation.handout": lambda network: {
        "document": _document(network),
        "place": "Zeilheim",
        "copies": 5,
        "on": DAY,
        "by_label": "Row",
    },
    "cooperation.procedure": lambda network: {"title": "Karte Reihe", "kind": "procedure"},
    "cooperation.procedurestep": lambda network: {
        "procedure": _procedure(network),
        "position": 1,
        "who": "Hebamme",
        "may": "Beraten",
    },
    "cooperation.textentry": lambda network: {
        "kind": "meeting",
        "number": 1,
        "page_number": 1,
        "audience": 1,
        "title": "Zeile",
        "text": "Zeile",
        "terms": " zeile ",
    },
    "cooperation.conference": lambda network: {
        "title": "Fachtag Reihe",
        "starts_at": MOMENT,
        "ends_at": MOMENT,
    },
    "cooperation.slot": lambda network: {
        "conference": _conference(network),
        "kind": "talk",
        "title": "Vortrag",
        "starts_at": MOMENT,
        "ends_at": MOMENT,
    },
    "cooperation.stall": lambda network: {
        "conference": _conference(network),
        "organisation": _organisation(network),
    },
    "cooperation.registration": lambda network: {
        "conference": _conference(network),
        "name": "Reihe",
        "state": "confirmed",
        "registered_at": MOMENT,
    },
    "cooperation.feedback": lambda network: {"conference": _conference(network), "rating": 5},
    "surveys.wave": lambda network: {"title": "Befragung Reihe", "opens_on": DAY, "closes_on": DAY},
    "surveys.respondent": lambda network: {"wave": _wave(network), "organisation": _organisation(network)},
    "surveys.tie": lambda network: {
        "respondent": _respondent(network, "Haus Nord"),
        "other": _respondent(network, "Haus Süd"),
        "frequency": 2,
    },
    "needs.need": lambda network: {
        "title": "Bedarf Reihe",
        "source": "planning",
        "reported_on": DAY,
        "reported_by": "Row",
    },
    "needs.measure": lambda network: {"title": "Maßnahme Reihe", "begun_on": DAY, "begun_by": "Row"},
    "coverage.reachrule": lambda network: {"mode": "walk", "limits_min": [15, 30]},
    "coverage.run": lambda network: _run_facts(),
    "coverage.scenario": lambda network: {"name": "Planspiel Reihe", "run": _run(network), "made_by": "Row"},
    "coverage.waytime": lambda network: {"origin": "06440008", "place": _line(network), "walk_min": 12},
    "exchange.profiledocument": lambda network: {
        "file_name": "row.txt",
        "sha256": "0" * 64,
        "stated_on": DAY,
    },
    "exchange.statement": lambda network: _dated(topic="needs", text="Zeile"),
    "exchange.partnercount": lambda network: _dated(sector="health", count=3),
    "exchange.sharedfigures": lambda network: {"payload": {}, "method": "row/1", "published_by": "Row"},
}


def models_of_networks() -> list[type[Model]]:
    """Every model of ours with a row per network, found by its foreign key."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("nestwerk.")
        and any(field.related_model is Network for field in model._meta.get_fields() if field.concrete)
    ]


def row(model: type[Model], network: Network) -> Model:
    """A row of this network; the caller has opened its scope."""
    facts = ROWS[model._meta.label_lower](network)
    found = model(network=network, **facts)
    found.save()
    return found
