from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access, actions
from nestwerk.accounts.errors import LastCoordinator
from nestwerk.accounts.models import Membership
from nestwerk.accounts.queries import members as members_of
from nestwerk.accounts.roles import MEMBER_ROLES, Right
from nestwerk.web.desk.members.forms import InvitationForm, RoleForm
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


def _list(request: HttpRequest, member: Membership, status: int = 200, **more: object) -> HttpResponse:
    rows = [(m, RoleForm(initial={"role": m.role}, prefix=f"m{m.pk}")) for m in members_of(member.network)]
    context = {"rows": rows, "roles": MEMBER_ROLES, **more}
    return show(request, "desk/members/members.html", context, status=status)


@reads
def members(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.MEMBERS)
    ended = request.GET.get("ended", "")
    undo = access.ended_membership(member, int(ended)) if ended.isdigit() else None
    return _list(request, member, undo=undo)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = access.member(request, Right.MEMBERS)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with kept(form, "email"):
            actions.invite_member(member.network, by=member, **form.cleaned_data)
            messages.success(request, _("Die Einladung ist unterwegs."))
            return redirect("desk:members")
    return show_form(request, "desk/members/new.html", form, roles=MEMBER_ROLES)


@require_POST
def role(request: HttpRequest, pk: int) -> HttpResponse:
    member = access.member(request, Right.MEMBERS)
    other = access.membership(member, pk)
    form = RoleForm(request.POST, prefix=f"m{pk}")
    if form.is_valid():
        try:
            actions.change_role(other, role=form.cleaned_data["role"], by=member)
        except LastCoordinator as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Die Rolle ist geändert."))
    return redirect("desk:members")


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    member = access.member(request, Right.MEMBERS)
    other = access.membership(member, pk)
    try:
        actions.end_membership(other, by=member)
    except LastCoordinator as problem:
        messages.error(request, str(problem))
        return redirect("desk:members")
    return redirect(f"/desk/members/?ended={other.pk}")


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    member = access.member(request, Right.MEMBERS)
    other = access.ended_membership(member, pk)
    with saying(request):
        actions.restore_membership(other, by=member)
    return redirect("desk:members")
