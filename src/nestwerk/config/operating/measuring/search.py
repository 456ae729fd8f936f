"""`nestwerk bench search`: recall and precision beside the peers, and the time of one search over many networks."""

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from nestwerk.base.databases import sqlite_settings
from nestwerk.base.scope import network_scope
from nestwerk.config.operating.building import climb
from nestwerk.config.operating.databases import in_place_of_default
from nestwerk.config.operating.measuring.judging import Judged, fill, judged, measure, offers
from nestwerk.config.operating.measuring.search_peers import peers
from nestwerk.directory.models import Offer, SearchEntry
from nestwerk.directory.queries.search import search
from nestwerk.directory.queries.shapes_search import Asked
from nestwerk.tenants.models import Network, Tenant

SETS = (
    ("judged questions", "offers.txt", "judged.txt"),
    ("bare offers", "bare_offers.txt", "bare_judged.txt"),
    ("offers of offices", "office_offers.txt", "office_judged.txt"),
    ("offers of a third hand", "third_offers.txt", "third_judged.txt"),
)
NETWORKS, OFFERS_EACH = 50, 400
PROMISED_MS = 30.0


@contextmanager
def _empty_house() -> Iterator[Tenant]:
    with (
        tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder,
        in_place_of_default(sqlite_settings(Path(folder) / "bench.sqlite3")),
    ):
        climb()
        yield Tenant.objects.create(name="Messung")


def measure_search(networks: int = NETWORKS, offers_each: int = OFFERS_EACH) -> list[dict[str, Any]]:
    """Cases as the other measurements give them; a peer that is not here is a case without numbers."""
    cases: list[dict[str, Any]] = []
    missing: list[str] = []
    with _empty_house() as tenant:
        network, questions = _network(tenant, "leer"), judged(SETS[0][2])
        for name, offer_file, judged_file in SETS:
            rows, questions = offers(offer_file), judged(judged_file)
            network = _network(tenant, judged_file.removesuffix(".txt").replace("_", "-"))
            keys = fill(network, rows)
            others, left_out = peers(rows, [question.query for question in questions])
            missing += left_out
            cases += _quality(name, network, keys, questions, others)
        grown = [_copy(tenant, network, number, offers_each) for number in range(networks)]
        cases.append(_speed(grown, questions, offers_each))
    return cases + [_left_out(sentence) for sentence in dict.fromkeys(missing)]


def _left_out(sentence: str) -> dict[str, Any]:
    return {"case": "left out", "ours": None, "peer": None, "peer_name": sentence, "ratio": None, "unit": ""}


def _network(tenant: Tenant, slug: str) -> Network:
    return Network.objects.create(tenant=tenant, slug=slug, name=slug)


def _quality(
    name: str, network: Network, keys: dict[str, str], questions: list[Judged], others: list[Any]
) -> list[dict[str, Any]]:
    with network_scope(network):
        ours = measure(questions, lambda text: [keys[hit.uid] for hit in search(network, Asked(text)).hits])
    cases = []
    for peer in others:
        found = dict(zip((question.query for question in questions), peer.found, strict=True))
        theirs = measure(questions, found.__getitem__)
        for kind in ("recall", "precision"):
            mine, other = getattr(ours, kind), getattr(theirs, kind)
            cases.append(_case(f"{name}: {kind}@10", mine, other, peer.name, "share"))
    return cases


def _speed(grown: Sequence[Network], questions: list[Judged], offers_each: int) -> dict[str, Any]:
    """The 95th percentile over questions asked of all networks in turn, with a place and two filters."""
    times, networks = [], len(grown)
    for number in range(4 * networks):
        home, question = grown[number % networks], questions[number % len(questions)].query
        with network_scope(home):
            if number < networks:
                search(home, Asked(question))
                continue
            begun = time.perf_counter()
            search(home, Asked(question, "Friedberg", language="de", is_free=True))
            times.append((time.perf_counter() - begun) * 1000)
    found = statistics.quantiles(times, n=20)[18]
    case = f"{networks * offers_each} offers, {networks} networks: p95"
    return _case(case, found, PROMISED_MS, "the promise", "ms a search")


def _copy(tenant: Tenant, source: Network, number: int, offers_each: int) -> Network:
    """A network with this many offers, their index rows copied from those of another."""
    home = _network(tenant, f"messung-{number}")
    with network_scope(source):
        models = list(SearchEntry.objects.filter(network=source))
    with network_scope(home):
        rows = [
            Offer(network=home, title=models[i % len(models)].title, uid=uuid4()) for i in range(offers_each)
        ]
        made = Offer.objects.bulk_create(rows)
        SearchEntry.objects.bulk_create(
            _entry(models[i % len(models)], offer) for i, offer in enumerate(made)
        )
    return home


def _entry(model: SearchEntry, offer: Offer) -> SearchEntry:
    words = {
        name: getattr(model, name) for name in ("audience", "title", "weights", "marks", "words", "version")
    }
    terms = f"n{offer.network_id} {model.terms.partition(' ')[2]}"
    return SearchEntry(
        network_id=offer.network_id,
        offer=offer,
        uid=offer.uid,
        terms=terms,
        stamp=model.stamp + offer.pk,
        **words,
    )


def _case(case: str, ours: float, peer: float, peer_name: str, unit: str) -> dict[str, Any]:
    return {
        "case": case,
        "ours": round(ours, 3),
        "peer": round(peer, 3),
        "peer_name": peer_name,
        "ratio": round(ours / peer, 2) if peer else None,
        "unit": unit,
    }
