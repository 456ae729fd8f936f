import time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nestwerk.accounts.throttle import Door, passes
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.access import conferences as access
from nestwerk.cooperation.actions.conferences.registration import register
from nestwerk.cooperation.models import Conference, Registration
from nestwerk.cooperation.queries.conferences import (
    registrations_of,
    slots_of,
    stalls_of,
    taken_places,
    why_not,
)
from nestwerk.cooperation.tasks import send_conference
from nestwerk.directory.models import Portal
from nestwerk.web.portal.conferences.forms import RegistrationForm
from nestwerk.web.portal.frame import show_family
from nestwerk.web.portal.offers.stamps import is_good, stamp_for
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.senders import address_of

REGISTRATIONS_BY_ADDRESS = Door("conference-address", 30, 3600)  # a whole house may share one address


@csrf_exempt  # a cookie is what families' pages never set; the signed stamp stands in for it
@require_http_methods(["GET", "HEAD", "POST"])
@for_families
def conference(request: HttpRequest, portal: Portal, uid: UUID) -> HttpResponse:
    """The programme, the form, afterwards what remains."""
    found = access.public_conference(portal.network, uid)
    slots, rows = list(slots_of(found)), list(registrations_of(found))
    form = RegistrationForm(slots, taken_places(rows), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and (outcome := _take(request, found, form)):
        return redirect(f"{request.path}?sent={outcome}")
    context = {
        "conference": found,
        "slots": slots,
        "stalls": stalls_of(found).filter(is_confirmed=True),
        "form": form,
        "stamp": stamp_for(str(uid), now_s=time.time()),
        "closed": why_not(found),
        "is_full": _is_full(found, rows),
        "sent": request.GET.get("sent", ""),
    }
    template, status = "portal/conferences/conference.html", 422 if form.errors else 200
    return show_family(request, portal, template, context, status=status, keeps=False)


def _take(request: HttpRequest, found: Conference, form: RegistrationForm) -> str:
    """What the page says next; empty where the form is shown again with a sentence."""
    words = form.cleaned_data
    if not is_good(words["stamp"], str(found.uid), now_s=time.time()):
        form.add_error(None, _("Das kam sehr schnell oder sehr spät. Bitte senden Sie es noch einmal."))
        return ""
    if not passes(REGISTRATIONS_BY_ADDRESS, address_of(request)):
        text = _(
            "Von Ihrem Anschluss kamen viele Anmeldungen. Bitte versuchen Sie es in einer Stunde wieder."
        )
        form.add_error(None, text)
        return ""
    if words["home"]:  # only robots fill it; they are thanked like everybody
        return "yes"
    person = {name: words[name] for name in ("name", "organisation_name", "email")}
    try:
        done = register(found, **person, **form.choices(), by=_("Anmeldeseite"))
    except NotNow as problem:
        form.add_error(None, str(problem))
        return ""
    send_conference.enqueue(found.network_id, found.pk)
    return "full" if done.left_out else "yes"  # who was known before, or waits, only her mail says


def _is_full(found: Conference, rows: list[Registration]) -> bool:
    coming = sum(row.state == "confirmed" for row in rows)
    return found.seats is not None and coming >= found.seats
