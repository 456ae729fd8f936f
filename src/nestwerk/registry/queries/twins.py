"""Actors that may be one and the same, with the reasons; the coordination decides."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from nestwerk.audit.queries import events
from nestwerk.base.text import fold
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network

ALIKE: Final = 92.0  # by the name alone
SIMILAR: Final = 80.0  # with another reason besides
APART: Final = "organisation.apart"
LEGAL_FORMS: Final = re.compile(r"\b(?:e\.? ?v\.?|g?gmbh|ag|kg|eg)(?:\b|$)|[^\w\s]")
NUMBERS: Final = re.compile(r"\d+|\b(?:nord|sued|ost|west|mitte)\b")  # what tells two of a kind apart
USUAL: Final = 0.2  # a word so many names share says nothing


@dataclass(frozen=True)
class Twins:
    first: Organisation
    second: Organisation
    reasons: tuple[str | Promise, ...]
    likeness: float  # of the names, 0 to 100


@dataclass(frozen=True)
class Marks:
    """What may give two rows away."""

    name: str
    numbers: tuple[str, ...]
    phone: str
    email: str
    host: str
    towns: frozenset[str]


def twins(network: Network) -> list[Twins]:
    """The surest first. Pairs somebody told apart are left out, and facilities beside who carries them."""
    rows = list(organisations(network).prefetch_related("sites"))
    words = Counter(word for row in rows for word in set(_words(row)))
    usual = {word for word, number in words.items() if number > max(5, USUAL * len(rows))}
    marks = {row.pk: _marks(row, usual) for row in rows}
    apart = {tuple((event.after or {}).get("pair", ())) for event in events(network).filter(action=APART)}
    found = []
    for first, second, likeness in _pairs(rows, marks):
        if (min(first.pk, second.pk), max(first.pk, second.pk)) in apart or _are_kin(first, second):
            continue
        reasons = _reasons(marks[first.pk], marks[second.pk], likeness)
        if reasons:
            found.append(Twins(first, second, tuple(reasons), likeness))
    return sorted(found, key=lambda pair: (-len(pair.reasons), -pair.likeness, pair.first.sorted_as))


def _pairs(
    rows: list[Organisation], marks: dict[int, Marks]
) -> Iterator[tuple[Organisation, Organisation, float]]:
    names = [marks[row.pk].name for row in rows]
    likeness = process.cdist(names, names, scorer=fuzz.token_sort_ratio, score_cutoff=SIMILAR)
    near = {(int(i), int(j)) for i, j in zip(*likeness.nonzero(), strict=True) if i < j}
    near |= _sharing(rows, marks)
    for i, j in sorted(near):
        yield rows[i], rows[j], float(likeness[i, j])


def _sharing(rows: list[Organisation], marks: dict[int, Marks]) -> set[tuple[int, int]]:
    """Pairs with the same telephone or mail address: names may differ altogether."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        mark = marks[row.pk]
        groups["phone", mark.phone].append(position)
        groups["email", mark.email].append(position)
    some = [group for (_kind, value), group in groups.items() if value and len(group) <= 5]
    return {pair for group in some for pair in combinations(group, 2)}


def _reasons(first: Marks, second: Marks, likeness: float) -> list[str | Promise]:
    """“Kita 1” and “Kita 2” are two, however alike."""
    if first.numbers != second.numbers:
        return []
    same = [
        (bool(first.phone) and first.phone == second.phone, _("dieselbe Telefonnummer")),
        (bool(first.email) and first.email == second.email, _("dieselbe E-Mail")),
        (bool(first.host) and first.host == second.host, _("dieselbe Webseite")),
    ]
    reasons: list[str | Promise] = [words for is_same, words in same if is_same]
    if likeness >= SIMILAR and first.towns & second.towns:
        reasons.append(_("derselbe Ort"))
    if not reasons and first.towns and second.towns:
        return []  # two places of one kind
    if likeness >= ALIKE or (likeness >= SIMILAR and reasons):
        return [_("fast derselbe Name") if likeness >= ALIKE else _("ähnlicher Name"), *reasons]
    return reasons if len(reasons) >= 2 else []


def _words(row: Organisation) -> list[str]:
    return LEGAL_FORMS.sub(" ", fold(row.name)).split()


def _marks(row: Organisation, usual: set[str]) -> Marks:
    """Where it sits is no part of a name: “Kita Inden” and “Jobcenter Inden” have nothing in common."""
    towns = frozenset(fold(site.town) for site in row.sites.all())
    of_towns = {word for town in towns for word in LEGAL_FORMS.sub(" ", town).split()}
    telling = [word for word in _words(row) if word not in usual and word not in of_towns]
    return Marks(
        name=" ".join(telling) or fold(row.name),
        numbers=tuple(NUMBERS.findall(fold(row.name))),
        phone=re.sub(r"\D", "", row.phone),
        email=row.email.lower(),
        host=urlsplit(row.website).netloc.removeprefix("www."),
        towns=towns,
    )


def _are_kin(first: Organisation, second: Organisation) -> bool:
    """A facility and who carries it, or two of one carrier, often share telephone and pages."""
    same_carrier = first.carrier_id is not None and first.carrier_id == second.carrier_id
    return same_carrier or first.carrier_id == second.pk or second.carrier_id == first.pk
