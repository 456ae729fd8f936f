from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access
from nestwerk.accounts.roles import Right
from nestwerk.directory.actions.portal import change_portal
from nestwerk.directory.actions.upkeep.reminders import change_rules, rules_of
from nestwerk.directory.queries.portal import portal_of
from nestwerk.web.desk.portal.forms import PortalForm, RulesForm
from nestwerk.web.ui.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
def portal(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.WRITE)
    found = portal_of(member.network)
    form = PortalForm(
        request.POST if request.method == "POST" else None, initial=PortalForm.initial_of(found)
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_portal(member.network, by=member, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("Gespeichert. Familien sehen es sofort."))
            return redirect("desk:portal")
    context = {"form": form, "portal": found, "rules": rules_of(member.network)}
    return show(request, "desk/portal/portal.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.WRITE)
    form = RulesForm(rules_of(member.network), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        change_rules(member.network, by=member, **form.days())
        messages.success(request, _("Gespeichert."))
        return redirect("desk:upkeep_rules")
    return show(request, "desk/portal/rules.html", {"form": form}, status=422 if form.errors else 200)
