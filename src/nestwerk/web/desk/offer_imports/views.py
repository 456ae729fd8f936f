from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts import throttle
from nestwerk.accounts.roles import Right
from nestwerk.directory import access
from nestwerk.directory.actions import imports as actions
from nestwerk.directory.imports.intake import peek
from nestwerk.directory.imports.tasks import read_list, take_list
from nestwerk.directory.queries.imports import offer_imports as lists_of
from nestwerk.reports.offers.sheets import empty_template
from nestwerk.web.desk.offer_imports.forms import ListForm
from nestwerk.web.desk.offer_imports.review import review_of
from nestwerk.web.ui.downloads import xlsx_answer
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, too_many_tries
from nestwerk.web.ui.reads import reads

LISTS_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def offer_imports(request: HttpRequest) -> HttpResponse:
    """Upload a list; the lists before."""
    member = accounts.member(request, Right.WRITE)
    form = ListForm(request.POST or None, request.FILES or None)
    context = {"form": form, "lists": lists_of(member.network)[:LISTS_SHOWN]}
    if request.method != "POST":
        return show(request, "desk/offer_imports/offer_imports.html", context)
    if not throttle.passes(throttle.UPLOAD_BY_ACCOUNT, request.user.email):
        return too_many_tries(request)
    if form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        with kept(form, "file"):
            peek(file.name, content)
            row = actions.receive_list(member.network, file_name=file.name, content=content, by=member)
            return redirect("desk:offer_import", row.pk)
    return show(request, "desk/offer_imports/offer_imports.html", context, status=422)


@reads
def offer_import(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    review = review_of(access.offer_import(member, pk))
    return show(request, "desk/offer_imports/offer_import.html", {"review": review}, part="state")


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    row = access.offer_import(member, pk)
    review = review_of(row, request.POST)
    if review.form is not None and not review.form.is_valid():
        return show(request, "desk/offer_imports/offer_import.html", {"review": review}, status=422)
    if review.is_waiting and actions.begin_list(row, review.form.mapping if review.form else {}):
        if review.is_long:
            read_list.enqueue(member.network_id, row.pk)
        else:
            take_list(access.offer_import(member, pk))
    return redirect("desk:offer_import", row.pk)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    if actions.drop_list(access.offer_import(member, pk), by=member):
        messages.success(request, _("Die Liste ist verworfen; aufgenommen wurde nichts."))
    return redirect("desk:offer_imports")


@reads
def template_xlsx(request: HttpRequest) -> HttpResponse:
    accounts.member(request, Right.WRITE)
    return xlsx_answer(empty_template(), _("Vorlage Angebote"))
