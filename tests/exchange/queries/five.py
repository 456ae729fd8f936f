"""The five demo networks, built once and taken back: what is left of them are frozen shapes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from pytest_django import DjangoDbBlocker

from nestwerk.base.scope import all_networks, network_scope
from nestwerk.config import demo
from nestwerk.exchange.imports.documents import take_file
from nestwerk.exchange.models import SharedFigures
from nestwerk.exchange.queries.comparison import compare, comparison_as_json
from nestwerk.exchange.queries.shapes import Comparison, Steckbrief
from nestwerk.exchange.queries.shared import figures_to_share, seen_by
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.tenants.models import Network

PROFILES = (
    Path(__file__).resolve().parents[4] / "shared" / "profiles"
)  # beside the repository, where it is at all
DAY = date(2018, 12, 31)


@dataclass(frozen=True)
class Five:
    steckbriefe: dict[str, Steckbrief]
    seen_by_dueren: Comparison
    as_json: list[dict[str, Any]]
    payloads: dict[str, dict[str, Any]]


def frozen(networks: list[Network]) -> Five:
    steckbriefe, figures = {}, []
    for network in networks:
        with network_scope(network):
            steckbriefe[network.slug] = steckbrief(network)
            figures.append(figures_to_share(network))
    with network_scope(networks[0]):
        seen = compare(seen_by(networks[0]))
    with all_networks():
        payloads = {s.network.slug: s.payload for s in SharedFigures.objects.select_related("network")}
    return Five(steckbriefe, seen, comparison_as_json(compare(figures)), payloads)


@contextmanager
def rolled_back(blocker: DjangoDbBlocker) -> Iterator[None]:
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def from_demo() -> Five:
    return frozen(demo.build(with_directories=False))


def from_files(paths: list[Path]) -> Five:
    taken = [take_file(path, stated_on=DAY, by="Test").network for path in paths]
    return frozen([Network.objects.get(pk=network.pk) for network in taken])
