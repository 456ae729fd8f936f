from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.access import meetings as access
from nestwerk.cooperation.actions.meetings import invitations
from nestwerk.cooperation.choices import Reply
from nestwerk.cooperation.queries.meetings import items_of
from nestwerk.directory.queries.portal import portal_of
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Door
from nestwerk.web.partner.guard import through_door
from nestwerk.web.ui.pages import show

ANSWERS = (Reply.YES, Reply.NO, Reply.SUBSTITUTE)


@require_http_methods(["GET", "HEAD", "POST"])
@through_door(DoorPurpose.ANSWER)
def answer(request: HttpRequest, door: Door) -> HttpResponse:
    """Look at the meeting; say whether one comes, as often as one's mind changes."""
    invitee = access.invited(door)
    reply = request.POST.get("reply", "")
    if request.method == "POST" and reply in ANSWERS:
        name = request.POST.get("substitute_name", "")[:160]
        try:
            invitations.answer(invitee, reply=reply, substitute_name=name, by=door.person or str(invitee))
        except NotNow as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Danke, Ihre Antwort ist angekommen."))
        return redirect(request.path)
    context = {
        "door": door,
        "invitee": invitee,
        "meeting": invitee.meeting,
        "items": items_of(invitee.meeting),
        "has_begun": invitee.meeting.starts_at <= timezone.now(),
        "portal": portal_of(door.network),
    }
    return show(request, "partner/answer/answer.html", context)
