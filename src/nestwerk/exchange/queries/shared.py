"""What of a network's figures others may see: frozen on publishing, small counts gone before anything is stored."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from nestwerk.exchange.models import PartnerCount, SharedFigures
from nestwerk.exchange.queries.steckbrief import newest_rows
from nestwerk.indicators.figures import Figure
from nestwerk.indicators.queries import derived, state
from nestwerk.places.queries import served
from nestwerk.tenants.models import Network

METHOD = "shared-figures/1"
FIGURES = {"population", "children_u3", "poverty_share", "budget_per_child", "migration_share", "growth"}


@dataclass(frozen=True)
class PlaceFigures:
    territory: str
    state: str
    population: Figure | None
    children_u3: Figure | None
    poverty_share: Figure | None
    budget_per_child: Figure | None
    budget_note: str
    migration_share: Figure | None
    growth: Figure | None


@dataclass(frozen=True)
class NetworkFigures:
    network: str
    slug: str
    places: tuple[PlaceFigures, ...]
    partners_total: int | None


def _place(figures: list[Figure], name: str, state_code: str) -> PlaceFigures:
    budget = state.find(figures, "budget", name)
    return PlaceFigures(
        territory=name,
        state=state_code,
        population=state.find(figures, "population", name),
        children_u3=derived.children_u3(figures, name),
        poverty_share=derived.poverty_share(figures, name),
        budget_per_child=derived.budget_per_child(figures, name),
        budget_note=budget.note if budget else "",
        migration_share=state.find(figures, "migration_share", name),
        growth=state.find(figures, "population_growth", name),
    )


def figures_to_share(network: Network) -> NetworkFigures:
    """The figures of one network as another may see them."""
    today = timezone.localdate()
    figures = [state.figure_of(value) for value in state.stated_by(network, today)]
    counts = PartnerCount.objects.filter(network=network, withdrawn_at=None, stated_on__lte=today)
    partners = newest_rows(list(counts))
    return NetworkFigures(
        network=network.name,
        slug=network.slug,
        places=tuple(_place(figures, t.name, t.state) for t in served(network)),
        partners_total=sum(p.count for p in partners) if partners else None,
    )


def as_payload(figures: NetworkFigures) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items() if k != "value_id"}  # numbers of rows stay at home
        if isinstance(value, (list, tuple)):
            return [plain(v) for v in value]
        return (
            value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, str) else value
        )

    return dict(plain(asdict(figures)))


def _figure(payload: dict[str, Any] | None) -> Figure | None:
    if payload is None:
        return None
    day = date.fromisoformat(payload["stated_on"]) if payload["stated_on"] else None
    return Figure(**{**payload, "stated_on": day, "parts": tuple(payload["parts"]), "value_id": None})


def _place_of(payload: dict[str, Any]) -> PlaceFigures:
    figures: dict[str, Any] = {key: _figure(value) for key, value in payload.items() if key in FIGURES}
    words: dict[str, Any] = {key: value for key, value in payload.items() if key not in FIGURES}
    return PlaceFigures(**words, **figures)


def from_payload(payload: dict[str, Any]) -> NetworkFigures:
    places = tuple(_place_of(place) for place in payload["places"])
    return NetworkFigures(payload["network"], payload["slug"], places, payload["partners_total"])


def shared_by_all() -> list[NetworkFigures]:
    """What every sharing network shows, in alphabetical order."""
    rows = SharedFigures.objects.select_related("network").order_by("network__sorted_as")
    return [from_payload(row.payload) for row in rows]


def seen_by(network: Network) -> list[NetworkFigures]:
    """What a network may compare: its own figures as they are now, and what others share."""
    others = [figures for figures in shared_by_all() if figures.slug != network.slug]
    own = figures_to_share(network)
    return [own, *others] if own.places else others
