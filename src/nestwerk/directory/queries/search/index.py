"""The index read: candidates by the database's own full text, and the words of a network for spelling."""

import json
from collections import Counter, OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, Final

from django.db import connection
from django.db.models import Count, QuerySet, Sum
from django.db.models.expressions import RawSQL

from nestcore.words.asking import Vocabulary
from nestwerk.directory.models import SearchEntry
from nestwerk.directory.rules import Audience
from nestwerk.tenants.models import Network

_MOST_KEPT: Final = 128
_MOST_UNPACKED: Final = 4096
_SQLITE: Final = "SELECT rowid FROM directory_searchtext WHERE directory_searchtext MATCH %s"
_POSTGRESQL: Final = "SELECT id FROM directory_searchentry WHERE vector @@ %s::tsquery"


@dataclass(frozen=True)
class Entry:
    """One row of the index, unpacked. `weights`: term → strength in thousandths, field, words as written."""

    offer_id: int
    uid: str
    title: str
    weights: dict[str, tuple[int, str, str]]
    marks: dict[str, Any]


@dataclass(frozen=True)
class Known:
    """What the offers of a network have in common: their words, and where they are."""

    vocabulary: Vocabulary
    places: tuple[list[Any], ...]


class _Kept:
    """Read-only by-products of the index, by the checksum of the rows they were made of."""

    def __init__(self) -> None:
        self._by_stamp: OrderedDict[tuple[int, ...], Known] = OrderedDict()
        self._lock = Lock()

    def get(self, stamp: tuple[int, ...]) -> Known | None:
        with self._lock:
            if stamp in self._by_stamp:
                self._by_stamp.move_to_end(stamp)
            return self._by_stamp.get(stamp)

    def put(self, stamp: tuple[int, ...], known: Known) -> None:
        with self._lock:
            self._by_stamp[stamp] = known
            while len(self._by_stamp) > _MOST_KEPT:
                self._by_stamp.popitem(last=False)


_kept = _Kept()


def known_words(network: Network, audience: Audience) -> Known:
    """One statement while nothing changed, two after a change."""
    rows = _rows(network, audience)
    sums = rows.aggregate(count=Count("pk"), total=Sum("stamp"))
    stamp = (network.pk, int(audience), int(sums["count"]), int(sums["total"] or 0))
    known = _kept.get(stamp)
    if known is None:
        counts: Counter[str] = Counter()
        places: list[list[Any]] = []
        for words, marks in rows.order_by("offer_id").values_list("words", "marks"):
            counts.update(words.split())
            places += json.loads(marks).get("p", [])
        known = Known(Vocabulary(dict(counts)), tuple(places))
        _kept.put(stamp, known)
    return known


def candidates(network: Network, audience: Audience, terms: Collection[str] | None) -> list[Entry]:
    """Entries with any of these terms, by offer; all of the network without terms."""
    rows = _rows(network, audience)
    if terms is not None:
        kept = sorted(term for term in terms if term.isalnum())
        if not kept:
            return []
        rows = rows.filter(pk__in=_matching(network, kept))
    values = rows.order_by("offer_id").values_list("offer_id", "uid", "title", "weights", "marks")
    return [Entry(key, str(uid), title, _unpacked(w), _unpacked(m)) for key, uid, title, w, m in values]


@lru_cache(maxsize=_MOST_UNPACKED)
def _unpacked(text: str) -> dict[str, Any]:
    """By its text, so never stale; nobody changes what is given back."""
    found: dict[str, Any] = json.loads(text)
    return found


def _rows(network: Network, audience: Audience) -> QuerySet[SearchEntry]:
    return SearchEntry.objects.filter(network=network, audience__lte=audience)


def _matching(network: Network, kept: Sequence[str]) -> RawSQL:
    """Terms are letters and digits only, so nothing in them can end the quotes they stand in."""
    if connection.vendor == "sqlite":
        any_of = " OR ".join(f'"{term}"' for term in kept)
        return RawSQL(_SQLITE, [f'"n{network.pk}" AND ({any_of})'])  # noqa: S611 a constant statement with parameters
    any_of = " | ".join(f"'{term}'" for term in kept)
    return RawSQL(_POSTGRESQL, [f"'n{network.pk}' & ({any_of})"])  # noqa: S611 a constant statement with parameters
