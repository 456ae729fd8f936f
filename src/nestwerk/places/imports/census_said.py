"""What a grid looks like, in sentences: how many, how sure, and whether the register agrees."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import shapely
from django.utils import formats
from django.utils.translation import gettext as _
from pyproj import Transformer

from nestwerk.base.arrays import Array
from nestwerk.places.queries import Border

CREDIBLE_SHARE_PCT: Final = (1.0, 6.0)  # of children under three among all
FAR_APART_PCT: Final = 5.0
WARNED_AT_MOST: Final = 5
BANDS: Final = {"Unter10": "unter zehn", "Unter18": "unter 18"}


def _number(value: float, places: int = 0) -> str:
    return formats.number_format(round(value, places), decimal_pos=places, use_l10n=True, force_grouping=True)


def sentences_about(arrays: Mapping[str, Array], notes: Mapping[str, Any]) -> tuple[str, ...]:
    """Cells, people, children; where the children come from; what is weak or secret."""
    cells, children = len(arrays["x_m"]), float(arrays["children"].sum())
    people = float(np.nansum(arrays["people"]))
    said = [
        _("Zensus %(year)d, Gitter von %(size)s m: Zellen %(cells)s, Menschen %(people)s, Kinder unter drei %(children)s.")
        % {"year": notes["year"], "size": _number(notes["size_m"]), "cells": _number(cells),
           "people": _number(people) if people else _("unbekannt"), "children": _number(children)}
    ]  # fmt: skip
    share = {"share": _number(notes["factor"] * 100, 1)}
    if notes["age_band"] in BANDS:
        said.append(
            _("Die Tabelle nennt Kinder %(band)s; als Kinder unter drei zählen wir %(share)s %% davon. Das ist eine Schätzung.")
            % {"band": BANDS[notes["age_band"]], **share}
        )  # fmt: skip
    elif notes["is_estimate"]:
        said.append(
            _(
                "Die Tabelle nennt keine Kinder; wir rechnen mit %(share)s %% der Menschen. Das ist eine Schätzung."
            )
            % share
        )
    for name, sentence in (
        ("is_weak", _("Zellen mit unsicheren Werten (KLAMMERN): %(count)s, das sind %(share)s %%.")),
        ("is_secret", _("Zellen ohne Zahl der Kinder (geheim oder leer): %(count)s, das sind %(share)s %%. Sie zählen null.")),
    ):  # fmt: skip
        if count := int(arrays[name].sum()):
            said.append(sentence % {"count": _number(count), "share": _number(100 * count / cells, 1)})
    return tuple(said)


def warnings_about(arrays: Mapping[str, Array]) -> tuple[str, ...]:
    people = float(np.nansum(arrays["people"]))
    share_pct = 100 * float(arrays["children"].sum()) / people if people else 0.0
    low, high = CREDIBLE_SHARE_PCT
    if not people or low <= share_pct <= high:
        return ()
    return (
        _("%(share)s %% der Menschen wären unter drei; üblich sind 2 bis 4 %%. Gehören die Tabellen zusammen?")
        % {"share": _number(share_pct, 1)},
    )  # fmt: skip


def beside_the_register(
    arrays: Mapping[str, Array], borders: Sequence[Border]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How the grid and the register agree on who lives where; the places furthest apart are warnings."""
    apart = sorted(_apart(arrays, borders), key=lambda found: -abs(found[0]))
    far = [sentence for percent, sentence in apart if abs(percent) > FAR_APART_PCT]
    if not apart:
        return (), ()
    said = _("Mit dem Register verglichen: %(places)d Orte, davon %(close)d auf 5 %% gleich.") % {
        "places": len(apart),
        "close": len(apart) - len(far),
    }
    return (said,), tuple(far[:WARNED_AT_MOST])


def _apart(arrays: Mapping[str, Array], borders: Sequence[Border]) -> Iterator[tuple[float, str]]:
    """In percent of the register, with its sentence, for every place that has people in both."""
    to_degrees = Transformer.from_crs("EPSG:3035", "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(arrays["x_m"], arrays["y_m"])
    for border in borders:
        known = border.territory.population
        outline = shapely.from_geojson(border.geojson)
        shapely.prepare(outline)
        people = float(np.nansum(arrays["people"][shapely.contains_xy(outline, lon, lat)]))
        if not known or not people:
            continue
        percent = 100 * (people - known) / known
        words = {
            "name": border.territory.name,
            "people": _number(people),
            "known": _number(known),
            "apart": ("+" if percent > 0 else "") + _number(percent, 1),
        }
        sentence = _("%(name)s: %(people)s Menschen im Gitter, %(known)s im Register (%(apart)s %%).") % words
        yield percent, sentence
