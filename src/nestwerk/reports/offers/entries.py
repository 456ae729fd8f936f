"""An offer as paper says it: compact, in the reader's language, with a code that leads to its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, Final

from django.utils.translation import gettext as _

from nestwerk.directory.choices import Presence
from nestwerk.directory.hours.wording import worded
from nestwerk.directory.queries.readable import OfferView, PlaceView
from nestwerk.directory.queries.wording import age_of, cost_of, entry_of, languages_of
from nestwerk.directory.rules import Audience

MOST_PLACES: Final = 4
MOST_TIMES: Final = 5
LONGEST_SUMMARY: Final = 300
INK: Final = "#16231f"
Page = dict[str, Any]


@dataclass(frozen=True)
class Address:
    """Where the pages of a network's offers stand, in one language."""

    base_url: str
    slug: str
    language: str = "de"

    @cached_property
    def home(self) -> str:
        prefix = "" if self.language == "de" else f"/{self.language}"
        return f"{self.base_url.rstrip('/')}{prefix}/{self.slug}/"

    def offer(self, view: OfferView) -> str:
        return f"{self.home}offers/{view.uid}/"


def public_only(views: Sequence[OfferView]) -> None:
    """What is printed is everybody's. Raises PermissionError for any other view: a filter was forgotten."""
    if any(view.audience != Audience.PUBLIC for view in views):
        raise PermissionError("Only public views go on paper.")


def entry_of_offer(view: OfferView, address: Address) -> Page:
    places = [_place(place) for place in view.places[:MOST_PLACES]]
    left_out = len(view.places) - len(places)
    return {
        "key": f"offer-{view.uid}",
        "title": view.title,
        "organisation": view.organisation.name if view.organisation else "",
        "category": view.category_name,
        "summary": cut(view.summary or view.description, LONGEST_SUMMARY),
        "facts": facts_of(view),
        "places": places,
        "more_places": _("und %(count)d weitere Orte, siehe Internetseite") % {"count": left_out}
        if left_out
        else "",
        "phone": view.contact_phone,
        "email": view.contact_email,
        "website": _shown_address(view.website),
        "is_unconfirmed": view.is_unconfirmed,
        "qr": code(address.offer(view), _("Code zur Seite von „%(title)s“") % {"title": view.title}),
    }


def facts_of(view: OfferView) -> list[str]:
    """Short phrases: for whom, what it costs, how to get in, in which languages."""
    languages = languages_of(view) if set(view.languages) - {"de"} else []
    said = [
        age_of(view),
        cost_of(view),
        entry_of(view),
        _("kommt zu Ihnen nach Hause") if "visit" in view.approaches else "",
        ", ".join(languages),
        _("barrierefrei erreichbar") if view.is_accessible else "",
    ]
    return [fact for fact in dict.fromkeys(said) if fact]


def _place(place: PlaceView) -> Page:
    times = worded(place.hours)[:MOST_TIMES]
    return {
        "where": _where(place),
        "times": times,
        "wording": ""
        if times
        else cut(" ".join(place.hours_text.split()), 160),  # as people wrote it: German
        "phone": place.phone,
    }


def _where(place: PlaceView) -> str:
    if place.is_withheld:
        return _("Die Adresse erfahren Sie am Telefon.")
    if place.presence != Presence.AT_PLACE:
        return str(Presence(place.presence).label)
    return place.address


def cut(text: str, most: int) -> str:
    """The beginning in one paragraph, up to the end of a sentence where one is near."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    start = words[: most - 1]
    stop = max(start.rfind(". "), start.rfind("? "))
    if stop > most * 0.5:
        return start[: stop + 1]
    return start[: max(start.rfind(" "), most // 2)].rstrip(" ,;:") + " …"


def _shown_address(website: str) -> str:
    """Without what nobody types; a long one is left to the code."""
    bare = website.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return bare if len(bare) <= 46 else ""


def code(url: str, alt: str) -> Page:
    """A QR code as a drawing, with its own words for those who hear it."""
    import segno  # noqa: PLC0415 - only where a document is made

    target = BytesIO()
    made = segno.make(url, error="m", micro=False)
    made.save(target, kind="svg", border=0, dark=INK, xmldecl=False, svgns=True, nl=False)
    return {"svg": target.getvalue().decode(), "alt": alt, "url": url}
