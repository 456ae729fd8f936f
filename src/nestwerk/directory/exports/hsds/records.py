"""Records of one directory, made batch by batch from views: for the API and for files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nestwerk.directory.exports.hsds import selection
from nestwerk.directory.exports.hsds.locations import has_location
from nestwerk.directory.exports.hsds.offers import (
    service_at_location_full,
    service_at_location_short,
    service_full,
    service_minimal,
    service_summary,
)
from nestwerk.directory.exports.hsds.organisations import organization_full, organization_summary
from nestwerk.directory.exports.hsds.selection import Wanted
from nestwerk.directory.exports.publication import Publication, publication_of, with_regions
from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import OfferView, views_by_key, views_of
from nestwerk.directory.rules import Audience

Row = dict[str, Any]
LineKey = tuple[int, UUID]  # the offer, and which of its lines


@dataclass(frozen=True)
class Records:
    """What a network's open portal gives to other systems."""

    portal: Portal
    base_url: str

    @property
    def publication(self) -> Publication:
        return publication_of(self.portal, self.base_url)

    def service_keys(self, wanted: Wanted) -> list[int]:
        """Public offers in the order of the alphabet, or in the order the search found them."""
        keys = list(selection.services(self.portal.network, wanted).values_list("pk", flat=True))
        if wanted.offer_keys is None:
            return keys
        known = set(keys)
        return [key for key in wanted.offer_keys if key in known]

    def organisation_keys(self, wanted: Wanted, text: str = "") -> list[int]:
        return list(selection.organisations(self.portal.network, wanted, text).values_list("pk", flat=True))

    def line_keys(self, wanted: Wanted) -> list[LineKey]:
        return list(selection.lines(self.portal.network, wanted).values_list("offer_id", "uid"))

    def services(self, keys: Sequence[int], *, is_full: bool = True) -> list[Row]:
        views = self._views(keys)
        if not is_full:
            return [service_summary(view) for view in views]
        publication = self._with_regions(views)
        return [service_full(view, publication) for view in views]

    def services_minimal(self, keys: Sequence[int]) -> list[Row]:
        """Two words of each, read as such: systems ask for all of them at once, and often."""
        rows = selection.services(self.portal.network, Wanted()).filter(pk__in=keys)
        words = rows.values_list("pk", "uid", "updated_at", "organisation__updated_at")
        found = {key: service_minimal(uid, *moments) for key, uid, *moments in words}
        return [found[key] for key in keys if key in found]

    def lines(self, keys: Sequence[LineKey], *, is_full: bool = True) -> list[Row]:
        """A line the views do not show is left out, whatever the selection said."""
        views = self._views(list(dict.fromkeys(offer for offer, _line in keys)))
        shown = {place.uid: (place, view) for view in views for place in view.places if has_location(place)}
        chosen = [shown[line] for _offer, line in keys if line in shown]
        if not is_full:
            return [service_at_location_short(place, view, self.publication) for place, view in chosen]
        publication = self._with_regions(views)
        return [service_at_location_full(place, view, publication) for place, view in chosen]

    def organisations(
        self, keys: Sequence[int], *, is_full: bool = True, has_full_service: bool = False
    ) -> list[Row]:
        rows = selection.organisations(self.portal.network, Wanted()).filter(pk__in=keys)
        found = {row.pk: selection.organisation_view(row) for row in rows}
        chosen = [found[key] for key in keys if key in found]
        if not is_full:
            return [organization_summary(view) for view in chosen]
        offers = self._offers_of(list(found))
        publication = self._with_regions([view for views in offers.values() for view in views])
        return [
            organization_full(
                one,
                offers.get(one.pk, []),
                [
                    service_full(view, publication) if has_full_service else service_summary(view)
                    for view in offers.get(one.pk, [])
                ],
                publication,
            )
            for one in chosen
        ]

    def _views(self, keys: Sequence[int]) -> list[OfferView]:
        return views_by_key(self.portal.network, Audience.PUBLIC, keys)

    def _offers_of(self, organisation_keys: Sequence[int]) -> dict[int, list[OfferView]]:
        rows = selection.services(self.portal.network, Wanted()).filter(organisation__in=organisation_keys)
        found: dict[int, list[OfferView]] = {}
        for view in views_of(rows, Audience.PUBLIC):
            if view.organisation:
                found.setdefault(view.organisation.pk, []).append(view)
        return found

    def _with_regions(self, views: Sequence[OfferView]) -> Publication:
        return with_regions(self.publication, self.portal, views)
