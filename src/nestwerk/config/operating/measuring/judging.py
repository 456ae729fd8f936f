"""The judged set: invented offers, questions, and which offers answer them; measures over both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.offers import create_offer
from nestwerk.tenants.models import Network

HERE = Path(__file__).parent / "judged"
COLUMNS = ("key", "title", "category", "town", "languages", "cost", "description")
POINTS = {
    "Friedberg": (50.3345, 8.7553), "Bad Nauheim": (50.3666, 8.7386), "Butzbach": (50.4367, 8.6725),
    "Nidda": (50.4135, 9.0065), "Bad Vilbel": (50.1790, 8.7370), "Büdingen": (50.2901, 9.1115),
    "Karben": (50.2316, 8.7690), "Gießen": (50.5840, 8.6784),
}  # fmt: skip


@dataclass(frozen=True)
class Judged:
    query: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Measured:
    """Means over the questions; precision over what was returned, at most ten; nothing returned counts as 0."""

    recall: float
    precision: float
    misses: tuple[str, ...]
    extras: tuple[str, ...]


def offers(name: str = "offers.txt") -> list[dict[str, str]]:
    return [
        dict(zip(COLUMNS, (cell.strip() for cell in line.split("|", len(COLUMNS) - 1)), strict=True))
        for line in _lines(name)
    ]


def judged(name: str = "judged.txt") -> list[Judged]:
    pairs = [line.split(" => ") for line in _lines(name)]
    return [Judged(query.strip(), frozenset(keys.split())) for query, keys in pairs]


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def words_of(row: dict[str, str]) -> dict[str, Any]:
    """A row as the state that `create_offer` takes."""
    point = POINTS.get(row["town"])
    place = {"town": row["town"], "latitude": point[0], "longitude": point[1]} if point else None
    return {
        "title": row["title"],
        "description": row["description"],
        "category": row["category"],
        "languages": [code for code in row["languages"].split(",") if code],
        **({"cost": row["cost"]} if row["cost"] else {}),
        **({"places": [place]} if place else {}),
    }


def fill(network: Network, rows: Sequence[dict[str, str]]) -> dict[str, str]:
    """Bring the offers into a network; uid → key."""
    with network_scope(network):
        return {str(create_offer(network, words_of(row), by="Messung").uid): row["key"] for row in rows}


def measure(questions: Sequence[Judged], ask: Callable[[str], list[str]]) -> Measured:
    """`ask` gives the keys found for one question, best first."""
    recalls, precisions, misses, extras = [], [], [], []
    for one in questions:
        found = ask(one.query)[:10]
        hit = one.relevant & set(found)
        recalls.append(len(hit) / min(10, len(one.relevant)))
        precisions.append(len(hit) / len(found) if found else 0.0)
        if one.relevant - set(found):
            misses.append(f"{one.query}: {sorted(one.relevant - set(found))} not in {found}")
        if set(found) - one.relevant:
            extras.append(
                f"{one.query}: {[key for key in found if key not in one.relevant]} beside {sorted(hit)}"
            )
    count = len(questions)
    return Measured(sum(recalls) / count, sum(precisions) / count, tuple(misses), tuple(extras))
