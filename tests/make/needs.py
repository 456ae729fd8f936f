"""Needs, measures and scenarios."""

from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.coverage import actions as coverage
from nestwerk.coverage.models import Scenario
from nestwerk.needs import actions
from nestwerk.needs.models import Measure, Need
from nestwerk.tenants.models import Network
from tests.make import answers


def need(network: Network, title: str = "Familienbüro im Norden", **more: Any) -> Need:
    facts = {"text": "", "category": "25", "areas": [], "source": "planning", "by": "Test"}
    with network_scope(network):
        return actions.report_need(network, title=title, **{**facts, **more})


def measure(network: Network, title: str = "Außenstelle eröffnen", **more: Any) -> Measure:
    facts = {"text": "", "areas": [], "owner": None, "due_on": None, "by": "Test"}
    with network_scope(network):
        return actions.plan_measure(network, title=title, **{**facts, **more})


def scenario(network: Network, name: str = "Mehr im Norden") -> Scenario:
    """Nothing is changed in it yet."""
    with network_scope(network):
        return coverage.start_scenario(answers.run(network), name=name, by="Test")
