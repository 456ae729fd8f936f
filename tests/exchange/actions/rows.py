"""What is in force in a network, as plain words and numbers: whole results to compare."""

from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.exchange.models import PartnerCount, Statement
from nestwerk.funding.models import Pot
from nestwerk.indicators.models import Value
from nestwerk.tenants.models import Network


def values(of: Network, **more: Any) -> dict[tuple[str, str], float | None]:
    """Indicator and place: number. Two rows in force for one figure of one day would raise."""
    with network_scope(of):
        rows = list(Value.objects.filter(network=of, withdrawn_at=None, **more).select_related("territory"))
    found = {(v.indicator, v.territory.name): None if v.number is None else float(v.number) for v in rows}
    assert len(found) == len(rows)
    return found


def pots(of: Network) -> list[tuple[str, float]]:
    with network_scope(of):
        return [(p.name, float(p.amount or 0)) for p in Pot.objects.filter(network=of, withdrawn_at=None)]


def partners(of: Network) -> list[tuple[str, int]]:
    with network_scope(of):
        return [(p.sector, p.count) for p in PartnerCount.objects.filter(network=of, withdrawn_at=None)]


def texts(of: Network) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with network_scope(of):
        for row in Statement.objects.filter(network=of, withdrawn_at=None):
            found.setdefault(row.topic, []).append(row.text)
    return found


def everything(of: Network) -> tuple[Any, ...]:
    return values(of), pots(of), partners(of), texts(of)
