"""What the form's buttons do: one more place, look before sending, back, send."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from nestwerk.directory.actions.upkeep.proposals import propose_changes, propose_offer
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.models import Offer, UpkeepLink
from nestwerk.directory.states import State
from nestwerk.web.partner.offers.forms import Sheet
from nestwerk.web.partner.offers.preview import preview_of
from nestwerk.web.ui.pages import show

NOT_SENT_ON = {"csrfmiddlewaretoken", "act"}


def answer(request: HttpRequest, link: UpkeepLink, sheet: Sheet, offer: Offer | None) -> HttpResponse:
    """The form, its preview, or the way on once it was sent."""
    context = {"link": link, "sheet": sheet, "offer": offer}
    act = request.POST.get("act", "preview")
    if act == "add":
        sheet.add_place()
    if request.method != "POST" or act in {"add", "back"}:
        return show(request, "partner/offers/edit.html", context)
    if not sheet.is_valid():
        return show(request, "partner/offers/edit.html", context, status=422)
    try:
        preview = preview_of(sheet, is_new=offer is None)
        if act == "send":
            _send(link, sheet, offer, preview.changes)
            return after(sheet.key, "partner:thanks")
    except OfferRefused as refused:
        sheet.show_problems(refused.problems)
        return show(request, "partner/offers/edit.html", context, status=422)
    return show(
        request, "partner/offers/preview.html", {**context, "preview": preview, "sent_on": _sent_on(request)}
    )


def after(key: str, name: str = "partner:offers") -> HttpResponse:
    """On to the page that says what came of the form with this key."""
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'done': key})}")


def _send(link: UpkeepLink, sheet: Sheet, offer: Offer | None, changes: State) -> None:
    message = sheet.offer.cleaned_data["message"]
    act: Callable[..., Any] = propose_offer if offer is None else propose_changes
    act(link.organisation if offer is None else offer, changes, message=message, key=sheet.key)


def _sent_on(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field again, hidden in the preview."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {*NOT_SENT_ON, "key"}
        for value in values
    ]
