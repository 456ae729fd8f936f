"""What became of a file of streets: what was read, what hangs together, what was left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from scipy import sparse
from scipy.sparse import csgraph

from nestcore.reach.geo import great_circle_m
from nestcore.reach.graph import Graph
from nestcore.reach.profiles import Profile
from nestwerk.places.imports.shapes import Report
from nestwerk.places.imports.streets.lines import Found, Place
from nestwerk.places.imports.streets.networks import Network
from nestwerk.places.imports.streets.source import Header

FloatArray = npt.NDArray[np.float64]
_WAYS_OF_GOING: Final[Mapping[Profile, str | Promise]] = {
    Profile.PRAM: gettext_lazy("Mit Kinderwagen"),
    Profile.FOOT: gettext_lazy("Zu Fuß"),
    Profile.BICYCLE: gettext_lazy("Mit dem Rad und Kindersitz"),
    Profile.CAR: gettext_lazy("Mit dem Auto"),
}
_ISLANDS_NAMED: Final = 5
_NEAR_M: Final = 3000.0
_EXPECTED_TOGETHER: Final = 0.9


@dataclass(frozen=True)
class Island:
    """Streets that no way joins to the large network."""

    kilometres: float
    lon: float
    lat: float
    near: str


@dataclass(frozen=True)
class Together:
    """How one profile's network hangs together: `share` of its length in the largest part with a way there and back."""

    kilometres: float
    share: float
    islands: tuple[Island, ...]


def report_on(
    found: Found,
    tables: Mapping[Profile, FloatArray],
    graphs: Mapping[Profile, Graph],
    parts: Mapping[Profile, Together],
    header: Header,
) -> Report:
    counts = {
        **_streets_by_fate(found, tables),
        "barriers": len(found.barriers),
        "places": len(found.places),
        **{f"{profile}_metres": round(1000 * part.kilometres) for profile, part in parts.items()},
        **{f"{profile}_points": graph.nodes for profile, graph in graphs.items()},
    }
    return Report(
        counts=counts,
        sentences=(*_read(counts, header), *(_hanging(profile, part) for profile, part in parts.items())),
        warnings=tuple(_doubts(counts, parts)),
        notes={"parts": {str(profile): _as_json(part) for profile, part in parts.items()}},
    )


def _streets_by_fate(found: Found, tables: Mapping[Profile, FloatArray]) -> dict[str, int]:
    streets = np.zeros(len(found.kinds), dtype=np.int64)
    for counted in found.streets_of_kind:
        streets[: len(counted)] += counted
    is_steps = np.array([tags.get("highway") == "steps" for tags in found.kinds], dtype=np.bool_)
    is_open = np.any([np.isfinite(table).any(axis=1) for table in tables.values()], axis=0)
    return {
        "streets": found.streets,
        "streets_closed": int(streets[~is_open].sum()),
        "streets_cut": found.streets_cut,
        "steps": int(streets[is_steps].sum()),
    }


def together(network: Network, lon: FloatArray, lat: FloatArray, places: list[Place]) -> Together:
    """Longest islands first; each named by the nearest place, or by where it lies."""
    total_m = float(network.length_m.sum())
    if not total_m:
        return Together(0.0, 1.0 if network.graph.nodes else 0.0, ())
    graph, start, end = network.graph, network.start, network.end
    matrix = sparse.csr_array(
        (np.ones(len(graph.target)), graph.target, graph.first), shape=(graph.nodes, graph.nodes)
    )
    strong, weak = (
        csgraph.connected_components(matrix, directed=True, connection=kind)[1] for kind in ("strong", "weak")
    )
    inside = strong[start] == strong[end]
    strong_m = np.bincount(strong[start[inside]], weights=network.length_m[inside])
    weak_m = np.bincount(weak[start], weights=network.length_m)
    order = np.argsort(-weak_m, kind="stable")[1:]
    lowest = np.empty(len(weak_m), dtype=np.int64)
    lowest[weak[::-1]] = np.arange(graph.nodes)[::-1]
    at = network.point[lowest[order]]
    return Together(
        kilometres=total_m / 1000,
        share=float(strong_m.max(initial=0.0)) / total_m,
        islands=tuple(
            Island(metres / 1000, east, north, "" if index >= _ISLANDS_NAMED else _near(places, east, north))
            for index, (metres, east, north) in enumerate(
                zip(weak_m[order].tolist(), lon[at].tolist(), lat[at].tolist(), strict=True)
            )
        ),
    )


def _near(places: list[Place], lon: float, lat: float) -> str:
    if places:
        distance = great_circle_m([p.lon for p in places], [p.lat for p in places], lon, lat)
        if distance.min() <= _NEAR_M:
            return places[int(distance.argmin())].name
    return _("%(lat)s° Nord, %(lon)s° Ost") % {"lat": _number(lat, 4), "lon": _number(lon, 4)}


def _read(counts: Mapping[str, int], header: Header) -> list[str]:
    facts = {name: _number(count) for name, count in counts.items()}
    facts["share"] = _number(100 * counts["steps"] / counts["streets"], 1)
    told = [_("Straßen und Wege gelesen: %(streets)s.") % facts]
    if header.read_at:
        told.append(_("Stand der Karte: %(day)s.") % {"day": date_format(header.read_at.date(), "j. F Y")})
    sentences = {
        "steps": _(
            "Davon Treppen: %(steps)s (%(share)s %%); mit Kinderwagen nur mit Rampe, mit dem Rad gar nicht."
        ),
        "streets_closed": _(
            "Davon für alle gesperrt, etwa private Wege und Baustellen: %(streets_closed)s. Sie fehlen in den Netzen."
        ),
        "streets_cut": _("Davon am Rand der Datei abgeschnitten: %(streets_cut)s."),
    }
    return told + [sentence % facts for name, sentence in sentences.items() if counts[name]]


def _hanging(profile: Profile, part: Together) -> str:
    facts = {
        "way": _WAYS_OF_GOING[profile],
        "km": _number(part.kilometres),
        "share": _number(100 * part.share, 1),
        "count": _number(len(part.islands)),
        "km_off": _number(sum(island.kilometres for island in part.islands), 1),
        "near": ", ".join(
            f"{island.near} ({_number(island.kilometres, 1)} km)" for island in part.islands[:_ISLANDS_NAMED]
        ),
    }
    told = _("%(way)s: %(km)s km, davon hängen %(share)s %% in beide Richtungen zusammen.") % facts
    if not part.islands:
        return told
    return told + _(" Stücke ohne Anschluss: %(count)s (%(km_off)s km), die längsten bei: %(near)s.") % facts


def _doubts(counts: Mapping[str, int], parts: Mapping[Profile, Together]) -> list[str]:
    told = [
        _doubt(part) % {"way": _WAYS_OF_GOING[profile], "share": _number(100 * part.share)}
        for profile, part in parts.items()
        if part.share < _EXPECTED_TOGETHER
    ]
    if not counts["places"]:
        told.append(_("Die Datei nennt keine Orte: Stücke ohne Anschluss stehen hier mit ihren Koordinaten."))
    return told


def _doubt(part: Together) -> str:
    if not part.kilometres:
        return _("%(way)s gibt es keine Straßen: Bitte prüfen Sie, ob der Auszug alle Straßen enthält.")
    return _(
        "%(way)s hängen nur %(share)s %% der Straßen zusammen: Bitte prüfen Sie, ob der Auszug groß genug ist."
    )


def _as_json(part: Together) -> dict[str, Any]:
    return {
        "kilometres": round(part.kilometres, 3),
        "share": round(part.share, 4),
        "islands": len(part.islands),
        "longest_islands": [
            {
                "near": one.near,
                "kilometres": round(one.kilometres, 3),
                "latitude": one.lat,
                "longitude": one.lon,
            }
            for one in part.islands[:_ISLANDS_NAMED]
        ],
    }


def _number(value: float, places: int = 0) -> str:
    return str(number_format(round(value, places), decimal_pos=places, force_grouping=True))
