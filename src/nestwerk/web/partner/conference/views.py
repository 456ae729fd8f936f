from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.access import conferences as access
from nestwerk.cooperation.actions.conferences import planning, registration
from nestwerk.cooperation.models import Registration
from nestwerk.cooperation.queries.conferences import (
    slots_of,
    stalls_of,
    why_not,
)
from nestwerk.cooperation.tasks import send_conference
from nestwerk.directory.queries.portal import portal_of
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Door
from nestwerk.web.partner.guard import through_door
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.refusals import saying
from nestwerk.web.ui.workshops import WorkshopForm, workshop_form


@require_http_methods(["GET", "HEAD", "POST"])
@through_door(DoorPurpose.CONFERENCE)
def conference(request: HttpRequest, door: Door) -> HttpResponse:
    """Come, choose, sign off, ask for a stall, as often as one's mind changes."""
    row = access.registration_of(door)
    form = workshop_form(row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with saying(request):
            messages.success(request, _act(request, row, form, door.person or _("Persönlicher Link")))
            send_conference.enqueue(door.network_id, row.conference_id)
        return redirect(request.path)
    context = {
        "door": door,
        "row": row,
        "conference": row.conference,
        "slots": slots_of(row.conference),
        "form": form,
        "closed": why_not(row.conference),
        "stall": stalls_of(row.conference).filter(organisation=row.organisation).first(),
        "portal": portal_of(door.network),
    }
    status = 422 if form.errors else 200
    return show(request, "partner/conference/conference.html", context, status=status)


def _act(request: HttpRequest, row: Registration, form: WorkshopForm, by: object) -> str:
    """Do what was asked and say so."""
    act = request.POST.get("act", "")
    if act == "off":
        registration.sign_off(row, by=by)
        return _("Sie sind abgemeldet. Danke, dass Sie Bescheid sagen.")
    if act == "stall" and row.organisation is not None and row.conference.has_market:
        if reason := why_not(row.conference):
            raise NotNow(reason)
        text, needs = request.POST.get("text", "")[:400], request.POST.get("stall_needs", "")[:200]
        planning.add_stall(row.conference, row.organisation, text=text, needs=needs, by=by)
        return _("Ihr Stand ist vorgemerkt. Die Koordination sagt Ihnen zu.")
    done = registration.answer(row, by=by, **form.choices())
    if done.left_out:
        names = ", ".join(str(slot) for slot in done.left_out)
        return _("Gespeichert. Dieser Workshop ist inzwischen voll: %(names)s.") % {"names": names}
    if done.registration.state == "waiting":
        return _("Sie stehen auf der Warteliste. Wird ein Platz frei, rücken Sie von selbst nach.")
    return _("Gespeichert. Wir freuen uns auf Sie.")
