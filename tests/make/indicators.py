"""Figures of a network."""

from datetime import date
from decimal import Decimal
from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.indicators import actions
from nestwerk.indicators.models import Answer, Value
from nestwerk.places.models import Territory
from nestwerk.tenants.models import Network

BY = "Test"
DAY = date(2018, 12, 31)


def statement(
    territory: Territory, indicator: str = "children_u3", number: str | None = "3503", **more: Any
) -> actions.Stated:
    facts: dict[str, Any] = {
        "unit": "count",
        "status": "exact" if number else "not_stated",
        "stated_on": DAY,
        "source": "test.txt",
        **more,
    }
    return actions.Stated(indicator, territory, None if number is None else Decimal(number), **facts)


def value(
    of: Network,
    territory: Territory,
    indicator: str = "children_u3",
    number: str | None = "3503",
    **more: Any,
) -> Value:
    with network_scope(of):
        return actions.state_value(of, statement(territory, indicator, number, **more), by=BY)


def answer(of: Network, text: str = "Das stimmt so.") -> Answer:
    with network_scope(of):
        return actions.answer_warning(of, rule="rule", fingerprint="1", text=text, by=BY)
