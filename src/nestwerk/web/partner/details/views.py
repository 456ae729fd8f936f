from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nestwerk.directory.queries.portal import portal_of
from nestwerk.registry.access import own_person
from nestwerk.registry.actions.consents import keep_own_details
from nestwerk.registry.choices import Audience, DoorPurpose
from nestwerk.registry.exports.people import copy_of
from nestwerk.registry.models import Door
from nestwerk.registry.queries.people import card_of
from nestwerk.web.partner.details.forms import DetailsForm
from nestwerk.web.partner.guard import through_door
from nestwerk.web.ui.downloads import json_answer
from nestwerk.web.ui.pages import show_form
from nestwerk.web.ui.reads import reads


@require_http_methods(["GET", "HEAD", "POST"])
@through_door(DoorPurpose.DETAILS)
def details(request: HttpRequest, door: Door) -> HttpResponse:
    """What we keep about her, who sees it, and her own say."""
    person = own_person(door)
    form = DetailsForm(person, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            keep_own_details(person, form.words, form.uses)
        except ValidationError as problem:
            form.refuse(problem)
            person = own_person(door)
        else:
            messages.success(request, _("Gespeichert. Das gilt ab sofort."))
            return redirect(request.path)
    views = [(audience, card_of(person, audience)) for audience in reversed(Audience)]
    context = {"door": door, "person": person, "views": views, "portal": portal_of(door.network)}
    return show_form(request, "partner/details/details.html", form, **context)


@through_door(DoorPurpose.DETAILS)
@reads
def copy(request: HttpRequest, door: Door) -> HttpResponse:
    return json_answer(copy_of(own_person(door)), _("Meine Daten"))
