import time
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nestwerk.accounts.throttle import Door, passes
from nestwerk.directory import access
from nestwerk.directory.actions.upkeep.reports import report_fault
from nestwerk.directory.exports.calendar import offer_calendar
from nestwerk.directory.exports.linked import data_block, offer_linked
from nestwerk.directory.exports.publication import publication_of
from nestwerk.directory.models import Portal
from nestwerk.web.portal.frame import show_family
from nestwerk.web.portal.offers.codes import picture_of
from nestwerk.web.portal.offers.forms import ReportForm
from nestwerk.web.portal.offers.page import page_of
from nestwerk.web.portal.offers.stamps import is_good, stamp_for
from nestwerk.web.portal.ways import FROM, place_carried, ways_from
from nestwerk.web.portal.wording import clock_for
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.page_cache import kept
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.senders import address_of

REPORTS_BY_ADDRESS = Door("report-address", 10, 3600)
CALENDAR, PICTURE = "text/calendar; charset=utf-8", "image/svg+xml"
FILE = 'attachment; filename="termine.ics"'


@for_families
@kept
@reads
def offer(request: HttpRequest, portal: Portal, uid: UUID) -> HttpResponse:
    found = access.public_offer(portal.network, uid)
    publication = publication_of(portal, settings.BASE_URL)
    ways = ways_from(portal.network, place_carried(request.GET.get(FROM, "")), [found])
    words = {
        "page": page_of(found, clock_for(portal), ways),
        "address": publication.offer_url(found.uid),
        "linked": SafeString(data_block(offer_linked(found, publication, today=timezone.localdate()))),
    }
    return show_family(request, portal, "portal/offers/offer.html", words, keeps=not found.is_sensitive)


@for_families
@kept
@reads
def calendar(request: HttpRequest, portal: Portal, uid: UUID) -> HttpResponse:
    """The dates of all places of the offer."""
    found = access.public_offer(portal.network, uid)
    publication = publication_of(portal, settings.BASE_URL)
    content = offer_calendar(found, publication, today=timezone.localdate(), now=timezone.now())
    return HttpResponse(content, content_type=CALENDAR, headers={"Content-Disposition": FILE})


@for_families
@kept
@reads
def code(request: HttpRequest, portal: Portal, uid: UUID) -> HttpResponse:
    """The page's address as a QR code."""
    found = access.public_offer(portal.network, uid)
    address = publication_of(portal, settings.BASE_URL).offer_url(found.uid)
    return HttpResponse(picture_of(address, title=_("QR-Code zu dieser Seite")), content_type=PICTURE)


@csrf_exempt  # a cookie is what families' pages never set; the signed stamp stands in for it
@require_http_methods(["GET", "HEAD", "POST"])
@for_families
def report(request: HttpRequest, portal: Portal, uid: UUID) -> HttpResponse:
    """Say that the entry is wrong."""
    found = access.public_offer(portal.network, uid)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and not (problem := _problem(request, form, str(uid))):
        words = {name: form.cleaned_data[name] for name in ("fault", "message", "reply_to")}
        if not form.cleaned_data["home"]:  # only robots fill it; they are thanked like everybody
            report_fault(portal.network, found.pk, **words, language=get_language() or "de")
        return redirect(f"{request.path}?sent=1")
    if form.is_bound and form.is_valid():
        form.add_error(None, problem)
    words = {
        "offer": found,
        "form": form,
        "stamp": stamp_for(str(uid), now_s=time.time()),
        "is_sent": request.GET.get("sent") == "1",
    }
    status = 422 if form.errors else 200
    return show_family(request, portal, "portal/offers/report.html", words, status=status, keeps=False)


def _problem(request: HttpRequest, form: ReportForm, subject: str) -> str:
    """Why the report is not taken just now; empty where it is."""
    if not is_good(form.cleaned_data["stamp"], subject, now_s=time.time()):
        return _("Das kam sehr schnell oder sehr spät. Bitte senden Sie es noch einmal.")
    if not passes(REPORTS_BY_ADDRESS, address_of(request)):
        return _(
            "Von Ihrem Anschluss kamen viele Meldungen. Bitte versuchen Sie es in einer Stunde noch einmal."
        )
    return ""
