import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from nestwerk.directory.models import Portal
from nestwerk.web.portal.frame import show_family, title_of
from nestwerk.web.ui.colours import accent_sheet
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.page_cache import kept
from nestwerk.web.ui.reads import reads

ICONS = (("img/icon-192.png", "192x192", "any"), ("img/icon-512.png", "512x512", "any"))
MASKABLE = ("img/icon-maskable-512.png", "512x512", "maskable")
SHEETS = (
    "vendor/kern/kern.css",
    "css/base.css",
    "css/frame.css",
    "css/components.css",
    "css/forms.css",
    "css/family.css",
    "css/family-search.css",
    "css/family-offer.css",
)
SCRIPTS = ("js/family.js",)
FONTS = ("vendor/fonts/fira-sans-regular-latin.woff2", "vendor/fonts/fira-sans-semibold-latin.woff2")
GREEN, GROUND = "#0f6b5c", "#f6f7f4"


@for_families
@kept
@reads
def saved(request: HttpRequest, portal: Portal) -> HttpResponse:
    """What this device keeps, and how to take it away again. The list itself is never sent to us."""
    return show_family(request, portal, "portal/saved/saved.html")


@for_families
@kept
@reads
def manifest(request: HttpRequest, portal: Portal) -> HttpResponse:
    start = reverse("portal:search", args=[portal.network.slug])
    content = {
        "name": title_of(portal),
        "short_name": _("Frühe Hilfen"),
        "description": _("Hilfe rund um Schwangerschaft, Geburt und die ersten drei Jahre."),
        "id": start,
        "start_url": start,
        "scope": start,
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": portal.network.accent or GREEN,
        "icons": [
            {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for path, sizes, purpose in (*ICONS, MASKABLE)
        ],
    }
    return JsonResponse(
        content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


@for_families
@kept
@reads
def worker(request: HttpRequest, portal: Portal) -> HttpResponse:
    """What the device keeps when its owner wants it to: the addresses from here, the code from a file."""
    slug = portal.network.slug
    addresses = {name: reverse(f"portal:{name}", args=[slug]) for name in ("search", "emergency", "saved")}
    files = [static(path) for path in (*SHEETS, *SCRIPTS, *FONTS)]
    if accent_sheet(portal.network.accent):
        files.append(reverse("portal:accent", args=[slug]))
    shell = {"home": addresses["search"], "pages": [*addresses.values()], "files": files}
    script = (
        f"self.shell = {json.dumps(shell)};\nimportScripts({json.dumps(static('js/family-worker.js'))});\n"
    )
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")
