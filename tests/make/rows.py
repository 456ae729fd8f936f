"""One row of every table that belongs to a network: what the wall tests climb against."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model

from nestwerk.accounts.models import User
from nestwerk.places.models import Territory
from nestwerk.tenants.models import Network

Facts = dict[str, Any]
DAY = date(2018, 12, 31)


def _user(network: Network) -> User:
    return User.objects.create_user(f"row@{network.slug}.example", "Row")


def _territory(network: Network) -> Territory:
    return Territory.objects.get_or_create(name=f"Kreis {network.slug}", kind="county", state="NW")[0]


def _dated(**more: Any) -> Facts:
    return {"stated_on": DAY, "source": "row.txt", **more}


def _value(network: Network) -> Facts:
    facts = {"indicator": "children_u3", "unit": "count", "status": "exact", "number": 3503}
    return _dated(territory=_territory(network), **facts)


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
