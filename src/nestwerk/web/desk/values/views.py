from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.audit.queries import history_of
from nestwerk.exchange import actions
from nestwerk.indicators import access
from nestwerk.indicators.definitions import BY_CODE
from nestwerk.indicators.queries.readable import pointing_at_few, readable_values
from nestwerk.indicators.queries.state import all_values, earlier_readings
from nestwerk.web.desk.values.forms import CorrectionForm
from nestwerk.web.desk.values.registers import VALUES
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads


@reads
def values(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    rows = readable_values(member.network, hides_few=not member.may(Right.WRITE))
    return VALUES.answer(request, rows, template="desk/values/values.html")


@reads
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    value = access.value(member, pk)
    earlier = earlier_readings(value)
    known = [] if member.may(Right.WRITE) else all_values(member.network)
    context = {
        "value": value,
        "hidden": pointing_at_few([value, *earlier], known) if known else frozenset(),
        "definition": BY_CODE[value.indicator],
        "variant": BY_CODE[value.indicator].variant(value.variant),
        "earlier": earlier,
        "events": history_of(member.network, value),
    }
    return show(request, "desk/values/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    value = access.current_value(member, pk)
    form = CorrectionForm(value, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with kept(form, "number"):
            better = actions.correct_figure(value, by=member, **form.cleaned_data)
            return redirect("desk:value", better.pk)
    return show_form(request, "desk/values/edit.html", form, value=value, definition=BY_CODE[value.indicator])
