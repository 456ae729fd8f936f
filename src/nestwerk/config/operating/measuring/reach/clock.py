"""How a case is timed and told: ours once, each peer beside it, what is not installed by name."""

import importlib.metadata
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Case = dict[str, Any]
Work = Callable[[], object]

PACKAGES = (
    "numpy",
    "scipy",
    "numba",
    "networkit",
    "igraph",
    "pandana",
    "access",
    "spopt",
    "pulp",
    "ferrobus",
    "pyrosm",
)
PROCESSOR_MS = "ms CPU"
PROMISE = "the promise"


@dataclass(frozen=True)
class Peer:
    """`prepare` imports and builds the peer, and gives the work that is measured, `share` of the whole."""

    name: str
    at_least: float | None
    prepare: Callable[[], Work]
    share: float = 1.0
    rounds: int = 3


def processor_ms(work: Work, rounds: int = 7) -> float:
    """The least of several rounds; the first is not counted where there are more."""
    if rounds > 1:
        work()
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times) * 1000


def beside(case: str, ours_ms: float, peers: Sequence[Peer]) -> Iterator[Case]:
    """One case a peer: how many times its processor time is ours."""
    for peer in peers:
        try:
            work = peer.prepare()
        except ImportError as missing:
            yield left_out(case, f"{peer.name}: {missing.name or missing} is not installed")
            continue
        theirs = processor_ms(work, peer.rounds) / peer.share
        name = peer.name if peer.share == 1 else f"{peer.name}, est."
        yield told(case, ours_ms, theirs, name, PROCESSOR_MS, peer.at_least)


def promised(case: str, ours: float, promise: float, unit: str) -> Case:
    """A bar without a peer: kept where the ratio is 1 or more."""
    return told(case, ours, promise, PROMISE, unit, 1.0)


def told(
    case: str, ours: float, peer: float, peer_name: str, unit: str, at_least: float | None = None
) -> Case:
    ratio = float(peer / ours) if ours else None  # NumPy's own numbers are no JSON
    return {
        "case": case,
        "ours": _rounded(ours),
        "peer": _rounded(peer),
        "peer_name": peer_name,
        "ratio": None if ratio is None else _rounded(ratio),
        "unit": unit,
        "goal": at_least,
        "is_kept": None if at_least is None else ratio is None or ratio >= at_least,
    }


def left_out(case: str, sentence: str) -> Case:
    return {
        "case": case, "ours": None, "peer": None, "peer_name": f"left out: {sentence}", "ratio": None,
        "unit": "", "goal": None, "is_kept": None,
    }  # fmt: skip


def versions_here() -> dict[str, str]:
    """Of what we stand on, and of the peers that are here."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def _rounded(value: float) -> float:
    """Three digits that count."""
    return float(f"{value:.3g}")
