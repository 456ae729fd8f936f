import threading

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override

from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import offer_views
from nestwerk.directory.rules import Audience
from nestwerk.places.queries import municipalities_of
from nestwerk.reports.offers.brochure import brochure_pdf
from nestwerk.reports.offers.fan import fan_pdf
from nestwerk.reports.offers.selection import chosen
from nestwerk.web.portal.brochure.forms import BrochureForm
from nestwerk.web.portal.emergency.numbers import EMERGENCY_NUMBERS
from nestwerk.web.portal.frame import show_family, title_of
from nestwerk.web.ui.downloads import pdf_answer
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.page_cache import kept
from nestwerk.web.ui.reads import reads

PRESS = threading.Lock()  # one document at a time: a crowd at the printer must not stop the search


@for_families
@kept
@reads
def brochure(request: HttpRequest, portal: Portal) -> HttpResponse:
    form = BrochureForm(municipalities_of(portal.network))
    return show_family(request, portal, "portal/brochure/brochure.html", {"form": form})


@for_families
@kept
@reads
def print_pdf(request: HttpRequest, portal: Portal) -> HttpResponse:
    form = BrochureForm(municipalities_of(portal.network), request.GET)
    if not form.is_valid():
        return show_family(request, portal, "portal/brochure/brochure.html", {"form": form}, status=422)
    views = chosen(offer_views(portal.network, Audience.PUBLIC), form.choice)
    with override(form.paper_language):
        title, subtitle = title_of(portal), ", ".join(form.chosen_words)
    words = {
        "title": title,
        "subtitle": subtitle,
        "language": form.paper_language,
        "base_url": settings.BASE_URL,
        "stated_on": timezone.localdate(),
        "numbers": EMERGENCY_NUMBERS,
        "contact": portal,
    }
    with PRESS:
        if form.is_fan:
            return pdf_answer(fan_pdf(portal.network, views, **words), f"{title} Faden")
        return pdf_answer(brochure_pdf(portal.network, views, municipalities=form.names, **words), title)
