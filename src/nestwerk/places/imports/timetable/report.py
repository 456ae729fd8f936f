"""What the report says about a timetable as a whole: lines, means of transport, where it comes from."""

from typing import Final

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.places.imports.timetable.files import Feed
from nestwerk.places.imports.timetable.shapes import Day, Notes, number

# Route types: the short list, and the long one by its hundreds.
SHORT: Final[dict[int, str | Promise]] = {
    0: gettext_lazy("Straßenbahn"), 1: gettext_lazy("U-Bahn"), 2: gettext_lazy("Bahn"), 3: gettext_lazy("Bus"),
    4: gettext_lazy("Fähre"), 5: gettext_lazy("Seilbahn"), 6: gettext_lazy("Seilbahn"), 7: gettext_lazy("Seilbahn"),
    11: gettext_lazy("Bus"), 12: gettext_lazy("Bahn"),
}  # fmt: skip
LONG: Final[dict[int, str | Promise]] = {
    1: gettext_lazy("Bahn"), 2: gettext_lazy("Bus"), 3: gettext_lazy("Bahn"), 4: gettext_lazy("U-Bahn"),
    5: gettext_lazy("U-Bahn"), 6: gettext_lazy("U-Bahn"), 7: gettext_lazy("Bus"), 8: gettext_lazy("Bus"),
    9: gettext_lazy("Straßenbahn"), 10: gettext_lazy("Fähre"), 11: gettext_lazy("Flugzeug"), 12: gettext_lazy("Fähre"),
    13: gettext_lazy("Seilbahn"), 14: gettext_lazy("Seilbahn"), 15: gettext_lazy("Taxi"), 16: gettext_lazy("Sonstiges"),
    17: gettext_lazy("Sonstiges"),
}  # fmt: skip
FAST: Final = (2, *range(100, 120), 300)
MOST_NAMED: Final = 3


def tell_routes(feed: Feed, trips: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    """The trips with `is_rail`; lines whose means of transport is unknown are named and stay."""
    table = feed.table("routes", ("route_id",), ("route_type",)).with_columns(
        pl.col("route_type").cast(pl.Int32, strict=False).alias("kind")
    )
    routes = feed.read("routes", table).unique("route_id", keep="first", maintain_order=True)
    routes = routes.join(trips, on="route_id", how="semi", maintain_order="left")
    is_known = (pl.col("kind").is_in(list(SHORT)) | pl.col("kind").is_between(100, 1799)).fill_null(
        value=False
    )
    odd = routes.filter(~is_known)
    if len(odd):
        sentence = _("Linien mit unbekanntem Verkehrsmittel, mitgezählt: %(count)s (zuerst „%(route)s“).")
        notes.warnings.append(sentence % {"count": number(len(odd)), "route": odd["route_id"][0]})
    notes.counts["routes"] = trips["route_id"].n_unique()
    per_kind: dict[str, int] = {}
    joined = trips.join(
        routes.filter(is_known).select("route_id", "kind"), on="route_id", how="left", maintain_order="left"
    )
    for kind, count in joined.group_by("kind", maintain_order=True).len().iter_rows():
        name = str((SHORT.get(kind) or LONG[kind // 100]) if kind is not None else _("unbekannt"))
        per_kind[name] = per_kind.get(name, 0) + count
    listed = ", ".join(
        f"{name} {number(count)}" for name, count in sorted(per_kind.items(), key=lambda one: -one[1])
    )
    notes.sentences.append(_("Fahrten nach Verkehrsmittel: %(listed)s.") % {"listed": listed})
    return joined.with_columns(pl.col("kind").is_in(FAST).fill_null(value=False).alias("is_rail"))


def tell_whole(days: dict[str, Day], notes: Notes, stops: int) -> None:
    """Counts, and the first sentence."""
    notes.counts["stops"] = stops
    for name, day in days.items():
        notes.counts[f"{name}_trips"] = int(day.trip.max(initial=-1)) + 1
        notes.counts[f"{name}_connections"] = len(day.dep_s)
    sentence = _("Gelesen: Haltestellen %(stops)s, Linien %(routes)s.")
    words = {"stops": number(stops), "routes": number(notes.counts["routes"])}
    notes.sentences.insert(0, sentence % words)
    if notes.counts.get("refused_trips"):
        sentence = _("Fahrten mit unmöglichen Angaben, weggelassen: %(count)s.")
        notes.warnings.append(sentence % {"count": number(notes.counts["refused_trips"])})
    if notes.counts.get("doubled_trips"):
        sentence = _("Doppelte Fahrten, einmal gezählt: %(count)s.")
        notes.warnings.append(sentence % {"count": number(notes.counts["doubled_trips"])})


def attribution_of(feed: Feed) -> str:
    """Who publishes the feed, or else whose lines it holds."""
    info = feed.read("feed_info", feed.table("feed_info", (), ("feed_publisher_name",)))[
        "feed_publisher_name"
    ]
    names = info.drop_nulls().unique(maintain_order=True).to_list()
    if not names:
        agencies = feed.read("agency", feed.table("agency", (), ("agency_name",)))["agency_name"]
        names = agencies.drop_nulls().unique(maintain_order=True).to_list()
    if len(names) > MOST_NAMED:
        more = _("und %(count)s weitere") % {"count": number(len(names) - MOST_NAMED)}
        names = [*names[:MOST_NAMED], more]
    return ", ".join(names)[:300]
