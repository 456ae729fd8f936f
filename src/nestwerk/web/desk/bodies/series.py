"""The meetings of a year, in one go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import bodies as access
from nestwerk.cooperation.actions.meetings.series import Slot, plan_series
from nestwerk.web.desk.meetings.forms import SeriesForm
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show_form
from nestwerk.web.ui.wording import day


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    body = access.body(member, pk)
    form = SeriesForm(body, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form):
            planned, hints = plan_series(body, by=member, **form.facts())
            text = ngettext("Eine Sitzung ist geplant.", "%(n)d Sitzungen sind geplant.", len(planned))
            messages.success(request, text % {"n": len(planned)})
            for slot in hints:
                messages.warning(request, _hint(slot))
            return redirect("desk:body", pk)
    return show_form(request, "desk/bodies/series.html", form, body=body)


def _hint(slot: Slot) -> str:
    if slot.day != slot.meant:
        words = {"meant": day(slot.meant), "day": day(slot.day)}
        return _("Der %(meant)s ist ein Feiertag. Die Sitzung ist am %(day)s.") % words
    return _("Der %(day)s liegt in den Schulferien.") % {"day": day(slot.day)}
