"""The frame of the families' pages. Made without looking at cookies, session or user: one page for everybody."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from nestwerk.directory.models import Portal
from nestwerk.web.portal.emergency.numbers import AT_ONCE, EMERGENCY_NUMBERS
from nestwerk.web.portal.wording import phone_link, phone_shown
from nestwerk.web.ui.colours import accent_sheet

KEEP_HEADER = "Nestwerk-Keep"  # the device's memory obeys it, see static/js/family-worker.js
CYRILLIC = {"uk", "ru"}
IN_GERMAN = SafeString(' lang="de" dir="ltr"')


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str


def title_of(portal: Portal) -> str:
    """What families call it."""
    if portal.title:
        return str(portal.title)
    return _("Frühe Hilfen: %(network)s") % {"network": portal.network.name}


def language_links(path: str) -> list[LanguageLink]:
    """The other languages of this page, each in its own script."""
    here = get_language() or settings.LANGUAGE_CODE
    bare = path if here == settings.LANGUAGE_CODE else path.removeprefix(f"/{here}")
    codes = sorted((code for code, _name in settings.LANGUAGES if code != here), key=_position)
    return [LanguageLink(code, _own_name(code), _address(code, bare)) for code in codes]


def _address(code: str, bare: str) -> str:
    """As the i18n patterns of config/urls.py have it: every language but German in front of the path."""
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def _position(code: str) -> int:
    order = ("de", "de-simple", "en", "tr", "ar", "uk", "ru")
    return order.index(code) if code in order else len(order)


def _own_name(code: str) -> str:
    name = str(get_language_info(code)["name_local"])
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=16)
def _numbers(language: str) -> SafeString:
    """The list of emergency numbers in the language that is active: the same on every page."""
    return render_to_string("portal/emergency/numbers.html", {"numbers": EMERGENCY_NUMBERS})


def frame_of(request: HttpRequest, portal: Portal) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "request": request,
        "portal": portal,
        "slug": portal.network.slug,
        "portal_title": title_of(portal),
        "contact_phone": phone_shown(portal.contact_phone),
        "contact_link": phone_link(portal.contact_phone) if portal.contact_phone else "",
        "has_accent": bool(accent_sheet(portal.network.accent)),
        "languages": language_links(request.get_full_path()),
        "is_german": language.startswith("de"),
        "german": "" if language.startswith("de") else IN_GERMAN,  # on elements with texts nobody translated
        "is_easy": language == "de-simple",
        "needs_cyrillic": language in CYRILLIC,
        "numbers": _numbers(language),
        "numbers_at_once": AT_ONCE,
        "is_demo": settings.IS_DEMO,
    }


def show_family(
    request: HttpRequest,
    portal: Portal,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int = 200,
    keeps: bool = True,
) -> HttpResponse:
    """The page, or the part htmx asks for. `keeps=False`: no device and no cache may remember it."""
    wanted = part if part and request.headers.get("HX-Request") == "true" else None
    values = {**frame_of(request, portal), **(context or {}), "only_part": wanted}
    response = HttpResponse(render_to_string(template, values), status=status)
    response.headers["Vary"] = "HX-Request"
    if not keeps:
        response.headers[KEEP_HEADER] = "never"
        response.headers["Cache-Control"] = "no-store"
    return response
