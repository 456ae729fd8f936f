"""The Steckbrief of a network as known on a day."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from nestwerk import __version__
from nestwerk.exchange.choices import HEAD_TOPICS, SECTION_TOPICS
from nestwerk.exchange.models import PartnerCount, Statement
from nestwerk.exchange.queries.doubts import doubts
from nestwerk.exchange.queries.shapes import PotLine, Section, SectorCount, Steckbrief
from nestwerk.funding.models import Pot
from nestwerk.indicators.choices import Status
from nestwerk.indicators.definitions import ALL_DEFINITIONS
from nestwerk.indicators.figures import Figure, Row
from nestwerk.indicators.models import Dated
from nestwerk.indicators.queries import derived, state
from nestwerk.places.queries import served
from nestwerk.registry.choices import Sector
from nestwerk.tenants.models import Network

METHOD = "Steckbrief 1"
AnyDated = TypeVar("AnyDated", bound=Dated)
DERIVED_ROWS: tuple[tuple[str, Callable[..., Figure | None]], ...] = (
    ("children_u3", derived.children_u3),
    ("poverty_share", derived.poverty_share),
    ("budget_per_child_u3", derived.budget_per_child),
)


def derived_names() -> dict[str, tuple[str, str]]:
    """Name and meaning of each derived figure."""
    return {
        "children_u3": (_("Kinder unter drei (errechnet)"), _("Angegebener Anteil mal Bevölkerung.")),
        "poverty_share": (
            _("Anteil der Kinder unter drei in Armutslagen"),
            _(
                "Kinder unter drei in Armutslagen geteilt durch alle Kinder unter drei; Bereich nach Wilson, 95 %."
            ),
        ),
        "budget_per_child_u3": (
            _("Budget je Kind unter drei"),
            _("Budget geteilt durch Kinder unter drei. Nur mit gleicher Definition vergleichbar."),
        ),
    }


def newest_rows(rows: list[AnyDated]) -> list[AnyDated]:
    """Of rows stated on several days those of the newest day."""
    newest = max((row.stated_on for row in rows), default=None)
    return [row for row in rows if row.stated_on == newest]


def _rows(figures: list[Figure], places: tuple[str, ...]) -> tuple[Row, ...]:
    rows = []
    for definition in ALL_DEFINITIONS:
        found = tuple(state.find(figures, definition.code, place) for place in places)
        if any(found):
            shown = tuple(
                derived.without_small_counts(f, derived.children_u3(figures, f.territory)) if f else None
                for f in found
            )
            rows.append(Row(definition.code, str(definition.name), str(definition.sentence), shown))
    return tuple(rows)


def _derived_rows(figures: list[Figure], places: tuple[str, ...]) -> tuple[Row, ...]:
    rows = []
    for code, recompute in DERIVED_ROWS:
        found = tuple(recompute(figures, place) for place in places)
        if code == "children_u3":
            found = tuple(f if f and f.status == Status.DERIVED else None for f in found)
        if any(f is not None for f in found):
            rows.append(Row(code, *derived_names()[code], found))
    return tuple(rows)


def _partners(rows: list[PartnerCount]) -> tuple[SectorCount, ...]:
    counts = {row.sector: row.count for row in newest_rows(rows)}
    total = sum(counts.values())
    return tuple(
        SectorCount(sector.value, str(sector.label), counts[sector], counts[sector] / total if total else 0.0)
        for sector in Sector
        if sector in counts
    )


def _pots(rows: list[Pot]) -> tuple[PotLine, ...]:
    return tuple(
        PotLine(
            pot.name,
            None if pot.amount is None else float(pot.amount),
            pot.status,
            pot.territory.name if pot.territory else "",
            pot.note,
        )
        for pot in newest_rows(rows)
    )


def _newest_texts(rows: list[Statement]) -> list[Statement]:
    by_topic: dict[str, list[Statement]] = {}
    for row in rows:
        by_topic.setdefault(row.topic, []).append(row)
    return [row for found in by_topic.values() for row in newest_rows(found)]


def _texts(rows: list[Statement]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in _newest_texts(rows):
        found[row.topic] = (*found.get(row.topic, ()), row.text)
    return found


def readable_founding(text: str) -> str:
    """`2016-11-16` as 16.11.2016, `2012-09` as 09/2012."""
    parts = text.split("-")
    if not all(part.isdigit() for part in parts):
        return text
    return ".".join(reversed(parts)) if len(parts) == 3 else "/".join(reversed(parts))


def _head(texts: dict[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    found = ((topic, label, " ".join(texts[topic])) for topic, label in HEAD_TOPICS.items() if topic in texts)
    return tuple(
        (str(label), readable_founding(text) if topic == "founded" else text) for topic, label, text in found
    )


def _known(rows: Iterable[AnyDated], day: date) -> list[AnyDated]:
    return [row for row in rows if row.stated_on <= day]


def _sources(*rows: Figure | Dated) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.source for row in rows if row.source))


def steckbrief(network: Network, as_of: date | None = None) -> Steckbrief:
    """Everything stated up to a day, newest first; what follows from it; what does not fit together."""
    day = as_of or timezone.localdate()
    in_force = {"network": network, "withdrawn_at": None}
    all_values = list(state.all_values(network))
    all_statements = list(Statement.objects.filter(**in_force))
    all_partners = list(PartnerCount.objects.filter(**in_force))
    pots = _known(Pot.objects.filter(**in_force).select_related("territory"), day)
    partners, statements = _known(all_partners, day), _known(all_statements, day)
    figures = [state.figure_of(value) for value in state.latest(all_values, day)]
    texts = _texts(statements)
    places = tuple(t.name for t in served(network))
    days = {row.stated_on for row in (*all_values, *all_statements, *all_partners)}
    pot_lines = _pots(pots)
    return Steckbrief(
        network=network.name,
        slug=network.slug,
        territories=places,
        as_of=day,
        states=tuple(sorted(days, reverse=True)),
        head=_head(texts),
        rows=_rows(figures, places),
        derived=_derived_rows(figures, places),
        partners=_partners(partners),
        pots=pot_lines,
        sections=tuple(Section(t, str(title), texts[t]) for t, title in SECTION_TOPICS.items() if t in texts),
        warnings=doubts(figures, pot_lines, places, lambda: state.answers(network)),
        sources=_sources(*figures, *newest_rows(partners), *newest_rows(pots), *_newest_texts(statements)),
        method=f"{METHOD}, Nestwerk {__version__}",
    )
