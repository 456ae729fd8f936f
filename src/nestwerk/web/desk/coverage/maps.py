"""A map as a page shows it: live where script and WebGL are, drawn where not. `desk/coverage/map.html` shows one."""

import json
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nestwerk.coverage.models import Run
from nestwerk.coverage.queries.maps import MapPage, map_of
from nestwerk.reports.coverage.picture import map_svg, signs_of


@dataclass(frozen=True)
class ShownMap:
    page: MapPage
    drawing: SafeString
    url: str  # of the same as JSON
    words: str  # the map's own controls in the reader's language
    signs: list[tuple[str, str]]  # kinds of offers for the key


def shown_map(page: MapPage, url: str) -> ShownMap:
    words = {
        "Map.Title": _("Karte"),
        "NavigationControl.ZoomIn": _("Näher heran"),
        "NavigationControl.ZoomOut": _("Weiter weg"),
        "Popup.Close": _("Schließen"),
        "CooperativeGesturesHandler.WindowsHelpText": _("Mit Strg und Mausrad vergrößern"),
        "CooperativeGesturesHandler.MacHelpText": _("Mit ⌘ und Mausrad vergrößern"),
        "CooperativeGesturesHandler.MobileHelpText": _("Karte mit zwei Fingern bewegen"),
    }
    return ShownMap(page, map_svg(page), url, json.dumps(words, ensure_ascii=False), signs_of(page))


def run_map(run: Run) -> ShownMap:
    return shown_map(map_of(run), reverse("desk:coverage_map", args=[run.pk]))
