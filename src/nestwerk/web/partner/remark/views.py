from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.access.agreements import consulted_behind
from nestwerk.cooperation.actions.agreements.consultation import note_reading
from nestwerk.cooperation.queries.agreements.wording import paragraph_of
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Door
from nestwerk.web.partner.guard import through_door
from nestwerk.web.partner.remark.forms import RemarkForm
from nestwerk.web.partner.remark.page import add_as_said, page_of
from nestwerk.web.ui.pages import show

TEMPLATE = "partner/remark/remark.html"


@require_http_methods(["GET", "HEAD", "POST"])
@through_door(DoorPurpose.REMARK)
def remark(request: HttpRequest, door: Door) -> HttpResponse:
    """Read the draft; say something about a paragraph; or say that nothing is missing."""
    row = consulted_behind(door)
    if request.method != "POST":
        return show(request, TEMPLATE, page_of(door, row))
    paragraph = paragraph_of(row.version, request.POST.get("paragraph", ""))
    form = RemarkForm(paragraph, "", request.POST)
    try:
        if request.POST.get("act") == "read":
            note_reading(row, by=row.organisation.name)
            messages.success(request, _("Danke. Wir wissen jetzt, dass Sie den Entwurf gelesen haben."))
            return redirect(request.path)
        if form.is_valid() and add_as_said(door, row, paragraph, form):
            messages.success(
                request, _("Danke. Ihre Anmerkung ist angekommen; hier lesen Sie später die Antwort.")
            )
            return redirect(request.path)
        if form.is_valid():
            form.refuse_empty()
    except NotNow as problem:
        messages.error(request, str(problem))
        return redirect(request.path)
    return show(request, TEMPLATE, page_of(door, row, form), status=422)
