"""One row of every table that belongs to a network: what the wall tests climb against."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model

from nestwerk.accounts.models import User
from nestwerk.coverage.models import Run
from nestwerk.directory.models import Campaign, Offer, OfferPlace
from nestwerk.places.models import Territory
from nestwerk.registry.models import Organisation
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
