"""Territories side by side: intervals, a funnel, peers alike in structure, and no rank."""

import math
from collections.abc import Sequence

import numpy as np
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _

from nestcore import rates
from nestcore.errors import NestcoreError
from nestcore.funnel import proportion_funnel
from nestcore.neighbours import structure_peers
from nestcore.words import sort_key
from nestwerk import __version__
from nestwerk.exchange import comparability
from nestwerk.exchange.queries.shapes import ComparedFigure, ComparedTerritory, Comparison, Partners
from nestwerk.exchange.queries.shared import NetworkFigures, PlaceFigures
from nestwerk.indicators.choices import Status
from nestwerk.indicators.figures import Figure

METHOD = "Vergleich 1"
PEERS_SHOWN = 2
FEWEST_FOR_PEERS = 4


def _number(figure: Figure | None) -> float | None:
    return figure.number if figure is not None else None


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and float(number).is_integer() else number


def _partners(network: NetworkFigures) -> Partners | None:
    """Partners belong to the network: where it serves several places, its rate stands on all their children."""
    if network.partners_total is None:
        return None
    children = [_number(place.children_u3) for place in network.places]
    scope = "territory" if len(network.places) == 1 else "network"
    if not children or any(c is None or c <= 0 for c in children):
        return Partners(network.partners_total, None, None, None, scope)
    base = sum(c for c in children if c is not None)
    interval = rates.rate_interval(np.array([network.partners_total]), np.array([base]), multiplier=1000.0)
    low, high = float(interval.lower[0]), float(interval.upper[0])
    return Partners(network.partners_total, network.partners_total / base * 1000, low, high, scope)


def _cases(place: PlaceFigures) -> float | None:
    """Poor children behind the share; rebuilt from a rounded share where only that is stated."""
    share, children = _number(place.poverty_share), _number(place.children_u3)
    return None if share is None or not children else float(round(share * children))


def _structure(place: PlaceFigures) -> list[float]:
    people, children = _number(place.population), _number(place.children_u3)
    return [
        math.log10(people) if people else math.nan,
        children / people if people and children else math.nan,
        _number(place.poverty_share) if _number(place.poverty_share) is not None else math.nan,  # type: ignore[list-item]
    ]


def _peers(places: Sequence[PlaceFigures]) -> list[tuple[str, ...]]:
    if len(places) < FEWEST_FOR_PEERS:
        return [() for _place in places]
    context = np.array([_structure(place) for place in places])
    found: list[tuple[str, ...]] = []
    for index in range(len(places)):
        try:
            peers = structure_peers(context, index, count=PEERS_SHOWN)
        except NestcoreError:
            found.append(())
            continue
        found.append(tuple(places[int(i)].territory for i in peers.areas))
    return found


def _notes(place: PlaceFigures, partners: Partners | None) -> tuple[str, ...]:
    notes = []
    if place.children_u3 is not None and place.children_u3.is_derived:
        notes.append(_("Kinder unter drei errechnet: %s.") % "; ".join(place.children_u3.parts))
    if place.poverty_share is not None and place.poverty_share.is_suppressed:
        notes.append(_("Der Anteil in Armutslagen bleibt verborgen, weil er auf wenige Kinder zeigen würde."))
    elif place.poverty_share is not None and not place.poverty_share.is_derived:
        notes.append(
            _("Der Anteil in Armutslagen ist als gerundeter Wert angegeben; der Bereich ist angenähert.")
        )
    if place.budget_note:
        notes.append(_("Zum Budget: %s") % place.budget_note)
    if partners is not None and partners.scope == "network":
        notes.append(_("Partner gezählt für das ganze Netzwerk, bezogen auf alle seine Gebiete."))
    return tuple(notes)


def _row(
    place: PlaceFigures, network: NetworkFigures, budgets: Sequence[Figure | None], peers: tuple[str, ...]
) -> ComparedTerritory:
    partners = _partners(network)
    return ComparedTerritory(
        territory=place.territory,
        network=network.network,
        state=place.state,
        children_u3=place.children_u3,
        poverty_share=place.poverty_share,
        poverty_cases=_cases(place),
        budget_per_child=place.budget_per_child,
        budget_badge=comparability.budget_badge(place.budget_per_child, budgets, place.budget_note),
        partners=partners,
        migration_share=place.migration_share,
        growth=place.growth,
        peers=peers,
        notes=_notes(place, partners),
    )


def _percent(share: float) -> str:
    return _("%s %%") % localize(round(share * 100, 1), use_l10n=True)


def _poverty_sentence(rows: Sequence[ComparedTerritory]) -> tuple[str, float | None, str]:
    """What the funnel shows, the average it turns on, and what is said about its width."""
    pairs = [
        (row.poverty_cases, row.children_u3.number)
        for row in rows
        if row.poverty_cases is not None and row.children_u3 is not None and row.children_u3.number
    ]
    if len(pairs) < 2:
        return _("Noch zeigen zu wenige Gebiete diesen Wert."), None, ""
    funnel = proportion_funnel(np.array([c for c, _n in pairs]), np.array([n for _c, n in pairs]))
    outside = int(np.count_nonzero(funnel.positions))
    average = float(funnel.target)
    sentence = _(
        "Im Mittel leben %(average)s der Kinder unter drei in Armutslagen. Weiter davon entfernt, als der Zufall "
        "erwarten lässt: %(outside)s von %(all)s Gebieten. Das sagt etwas über die Lage der Familien, "
        "nichts über die Arbeit der Netzwerke."
    ) % {"average": _percent(average), "outside": outside, "all": len(pairs)}
    wide = (
        _("Wie stark Gebiete sich üblicherweise unterscheiden, ist aus so wenigen nicht zu schätzen.")
        if funnel.dispersion is None
        else _(
            "Die Grenzen sind um den Faktor %s geweitet, weil Gebiete sich stärker unterscheiden als der Zufall."
        )
        % localize(round(funnel.widening, 1), use_l10n=True)
    )
    return sentence, average, wide


def _partners_sentence(rows: Sequence[ComparedTerritory]) -> str:
    known = [r.partners.per_1000 for r in rows if r.partners and r.partners.per_1000 is not None]
    if not known:
        return _("Noch nennt kein Netzwerk seine Partner und die Zahl der Kinder.")
    return _(
        "Die Netzwerke zählen zwischen %(low)s und %(high)s Partner je 1.000 Kinder unter drei. "
        "Kleine Gebiete brauchen dieselben Einrichtungen für weniger Kinder."
    ) % {
        "low": localize(round(min(known), 1), use_l10n=True),
        "high": localize(round(max(known), 1), use_l10n=True),
    }


def _measures(rows: Sequence[ComparedTerritory], poverty_sentence: str) -> tuple[ComparedFigure, ...]:
    return (
        ComparedFigure(
            "poverty_share",
            _("Kinder unter drei in Armutslagen"),
            comparability.poverty_badge([r.poverty_share for r in rows]),
            poverty_sentence,
            _("Bereich nach Wilson (95 %), Trichter für Anteile"),
        ),
        ComparedFigure(
            "partners",
            _("Partner je 1.000 Kinder unter drei"),
            comparability.partners_badge(),
            _partners_sentence(rows),
            _("Bereich nach Byar (95 %)"),
        ),
        ComparedFigure(
            "budget_per_child_u3",
            _("Budget je Kind unter drei"),
            comparability.all_budgets_badge([row.budget_badge for row in rows]),
            _(
                "Jeder Betrag steht hier mit dem, was er enthält. Ein Bild gäbe es nur, wenn alle dasselbe zählten."
            ),
            "",
        ),
        ComparedFigure(
            "migration_share",
            _("Anteil mit Migrationshintergrund"),
            comparability.migration_badge([r.migration_share for r in rows]),
            "",
            "",
        ),
        ComparedFigure(
            "population_growth",
            _("Bevölkerungsentwicklung"),
            comparability.growth_badge([r.growth for r in rows]),
            "",
            "",
        ),
    )


def _left_out(row: ComparedTerritory) -> str:
    if row.poverty_share is not None and row.poverty_share.is_suppressed:
        return _("%s: Der Anteil der Kinder in Armutslagen bleibt verborgen.") % row.territory
    return _("%s: Der Anteil der Kinder in Armutslagen fehlt.") % row.territory


def compare(networks: Sequence[NetworkFigures]) -> Comparison:
    """All places of these networks, in alphabetical order."""
    pairs = sorted(
        ((place, network) for network in networks for place in network.places),
        key=lambda pair: (sort_key(pair[0].territory), pair[1].slug),
    )
    budgets = [place.budget_per_child for place, _network in pairs if place.budget_per_child is not None]
    peers = _peers([place for place, _network in pairs])
    rows = tuple(
        _row(place, network, budgets, near) for (place, network), near in zip(pairs, peers, strict=True)
    )
    sentence, average, overdispersion = _poverty_sentence(rows)
    left_out = tuple(
        _left_out(row) for row in rows if row.poverty_share is None or row.poverty_share.number is None
    )
    return Comparison(
        rows=rows,
        measures=_measures(rows, sentence),
        left_out=left_out,
        poverty_average=average,
        overdispersion=overdispersion,
        method=f"{METHOD}, Nestwerk {__version__}",
        as_of=timezone.localdate(),
    )


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def comparison_as_json(comparison: Comparison) -> list[dict[str, object]]:
    """One row a territory, in the shape outside checks rely on."""
    rows: list[dict[str, object]] = []
    for row in comparison.rows:
        children, share = row.children_u3, row.poverty_share
        rows.append(
            {
                "territory": row.territory,
                "network": row.network,
                "children_u3": {"value": _whole(_number(children)), "status": _said(children)},
                "poverty_share": {
                    "value": _number(share),
                    "low": _rounded(share.low, 6) if share else None,
                    "high": _rounded(share.high, 6) if share else None,
                    "status": _said(share),
                },
                "budget_per_child_u3": {
                    "value": _rounded(_number(row.budget_per_child), 2),
                    "comparable": row.budget_badge.comparable,
                    "reason": row.budget_badge.sentence or None,
                },
                "partners": {
                    "total": row.partners.total if row.partners else None,
                    "per_1000_children_u3": _rounded(row.partners.per_1000, 3) if row.partners else None,
                    "scope": row.partners.scope if row.partners else "network",
                },
                "notes": list(row.notes),
            }
        )
    return rows


def _said(figure: Figure | None) -> str:
    return "derived" if figure is not None and figure.status == Status.DERIVED else "stated"
