from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.audit.queries import history_of
from nestwerk.cooperation.access import documents as access
from nestwerk.cooperation.actions import documents as actions
from nestwerk.cooperation.choices import MEDIA
from nestwerk.cooperation.models import Document
from nestwerk.cooperation.queries.documents import documents_for, last_step, versions_of
from nestwerk.directory.choices import LANGUAGES, Visibility
from nestwerk.directory.queries.portal import portal_of
from nestwerk.registry.rules import audience_of
from nestwerk.web.desk.library.forms import DocumentForm, FileForm, ReviewForm
from nestwerk.web.desk.library.registers import LIBRARY, state_of
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import checked, saying


@reads
def library(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    rows = documents_for(member.network, audience_of(member))
    return LIBRARY.answer(request, rows, template="desk/library/library.html")


@reads
def document(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.document(member, pk)
    context = {
        "document": found,
        "state": state_of(found),
        "has_public_page": _has_public_page(found),
        "spoken": LANGUAGES.get(found.language, found.language),
        "is_medium": found.kind in MEDIA or found.stock is not None,
        **(_kept(member, found) if member.may(Right.WRITE) else {}),
    }
    return show(request, "desk/library/document.html", context)


def _has_public_page(found: Document) -> bool:
    is_public = found.visibility == Visibility.PUBLIC and found.withdrawn_on is None
    return is_public and portal_of(found.network).is_open


def _kept(member: Membership, found: Document) -> dict[str, Any]:
    """What those who keep it see besides."""
    year = timezone.localdate().replace(day=1)
    return {
        "versions": versions_of(found),
        "events": history_of(member.network, found),
        "last_step": last_step(found),
        "file_form": FileForm(),
        "review_form": ReviewForm(initial={"next_on": year.replace(year=year.year + 1)}),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    form = DocumentForm(member.network, None, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form, "is_first_document"):
            found = actions.add_document(member.network, by=member, **form.cleaned_data)
            return redirect("desk:library_document", found.pk)
    return show_form(request, "desk/library/edit.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.document(member, pk)
    form = DocumentForm(member.network, found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form, "is_first_document"):
            actions.change_document(found, by=member, **form.cleaned_data)
            return redirect("desk:library_document", pk)
    return show_form(request, "desk/library/edit.html", form, document=found)


@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.document(member, pk)
    form = ReviewForm(request.POST)
    with saying(request):
        words = checked(form, _("Bitte sagen Sie, wann die nächste Durchsicht sein soll."))
        actions.review_document(found, by=member, **words)
    return redirect("desk:library_document", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    actions.withdraw_document(access.document(member, pk), by=member)
    return redirect("desk:library_document", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    with saying(request):
        actions.undo_step(access.document(member, pk), by=member)
    return redirect("desk:library_document", pk)
