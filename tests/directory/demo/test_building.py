"""Directories in the database: through acts, the same every time, as many as asked for."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.config import demo as house
from nestwerk.directory.choices import ProposalState, Stage
from nestwerk.directory.demo import build_directory, many_offers
from nestwerk.directory.demo.offers import stage_after
from nestwerk.directory.models import (
    ErrorReport,
    Offer,
    OfferVersion,
    Portal,
    Proposal,
    SearchEntry,
    SearchMiss,
    VisitCount,
)
from nestwerk.directory.queries.readable import offer_views
from nestwerk.directory.rules import Audience
from nestwerk.directory.states import state_of
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network
from tests.make import tenants

TODAY = date(2026, 11, 22)


@pytest.fixture
def dormagen(db: None) -> Network:
    plan = next(plan for plan in house.NETWORKS if plan.slug == "dormagen")
    return house.build_network(plan, house._republic(), with_directory=False)


def _states(network: Network) -> list[dict[str, Any]]:
    with network_scope(network):
        rows = Offer.objects.select_related("organisation").prefetch_related("places__place")
        return [state_of(offer) for offer in rows.order_by("pk")]


def test_directory_has_all_that_goes_on_around_offers(dormagen: Network) -> None:
    made = build_directory(dormagen, by="Test", today=TODAY)
    with network_scope(dormagen):
        portal = Portal.objects.get(network=dormagen)
        assert (portal.title, portal.state, portal.is_open) == (
            "Netzwerk für Familien in Dormagen (Vorführung)",
            "NW",
            True,
        )
        assert len(made) == Offer.objects.filter(origin="demo").count() == SearchEntry.objects.count() == 45
        assert Event.objects.filter(action="offer.added").count() == 45
        assert list(Proposal.objects.values_list("state", flat=True)) == [ProposalState.WAITING]
        assert list(ErrorReport.objects.values_list("offer__title", "fault")) == [("Kita Wirbelwind", "cost")]
        assert sorted(SearchMiss.objects.values_list("topic", "month", "searches")) == [
            ("crying", date(2026, 8, 1), 3),
            ("crying", date(2026, 9, 1), 4),
            ("crying", date(2026, 10, 1), 4),
            ("physiotherapy", date(2026, 8, 1), 1),
            ("physiotherapy", date(2026, 9, 1), 1),
            ("physiotherapy", date(2026, 10, 1), 2),
        ]
        assert VisitCount.objects.count() >= 10
        months = [date(2026, month, 1) for month in range(5, 11)]
        assert set(VisitCount.objects.values_list("month", flat=True)) == set(months)
        reviewed = made["willkommensbesuch-1"]
        reviewed.refresh_from_db()
        assert (reviewed.review, OfferVersion.objects.filter(offer=reviewed).count()) == ("continue", 2)
        hidden = Offer.objects.filter(stage=Stage.HIDDEN).values_list("title", "confirmed_on")
        assert list(hidden) == [("Kleiderkammer für Babys und Kinder", TODAY - timedelta(442))]


def test_directory_shows_each_audience_its_own_and_calls_nobody(dormagen: Network) -> None:
    build_directory(dormagen, by="Test", today=TODAY)
    with network_scope(dormagen):
        seen = {audience.name: len(offer_views(dormagen, audience)) for audience in Audience}
        rows = list(Organisation.objects.values_list("phone", "email", "website", "upkeep_email"))
    assert seen == {"PUBLIC": 40, "PARTNERS": 44, "COORDINATION": 45}
    assert len({phone for phone, *_addresses in rows}) == len(rows)
    assert [phone for phone, *_more in rows if not phone.startswith(("0221 4710 ", "0171 39200 "))] == []
    addresses = {address for _phone, *more in rows for address in more}
    assert [address for address in addresses if address and not address.endswith(".example")] == []
    assert "" in addresses  # some have no address for upkeep


def test_many_offers_are_the_same_for_the_same_network_and_count(db: None) -> None:
    first, second = tenants.network("viele-a"), tenants.network("viele-b")
    seen = []
    for network in (first, first, second):
        with transaction.atomic():
            assert many_offers(network, 30, today=TODAY) == 30
            seen.append(_states(network))
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
    assert seen[0] != seen[2]  # elsewhere other places and providers
    assert len({(state["title"], state["organisation"]) for state in seen[0]}) == 30
    assert len({state["category"] for state in seen[0]}) >= 15


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (None, "fresh"),
        (0, "fresh"),
        (329, "fresh"),
        (330, "asked"),
        (344, "reminded"),
        (358, "escalated"),
        (372, "unconfirmed"),
        (431, "unconfirmed"),
        (432, "hidden"),
    ],
)
def test_stage_follows_the_rules_of_the_house(days: int | None, stage: str) -> None:
    assert stage_after(days) == stage
