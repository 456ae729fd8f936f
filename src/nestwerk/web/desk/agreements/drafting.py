from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.access import agreements as access
from nestwerk.cooperation.actions.agreements import drafts
from nestwerk.cooperation.queries.agreements import reading
from nestwerk.web.desk.agreements.comparing import compared
from nestwerk.web.desk.agreements.forms import DraftForm
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.agreement(member, pk)
    version, problem = reading.newest_version(found), None
    words = request.POST if request.method == "POST" else None
    form = DraftForm(version, words, adds_one=words is not None and words.get("act") == "add")
    if words is not None and words.get("act") != "add" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("title", "note", "started_from")}
        try:
            drafts.save_draft(found, paragraphs=form.paragraphs(), by=member, **facts)
            return redirect("desk:agreement", pk)
        except NotNow as refusal:
            problem = str(refusal)
    context = {"form": form, "agreement": found, "version": version, "problem": problem}
    status = 422 if problem or (form.is_bound and not form.is_valid()) else 200
    return show(request, "desk/agreements/edit.html", context, status=status)


@reads
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Any two side by side; the newest two where none are named."""
    member = accounts.member(request, Right.INSIDE)
    found = access.agreement(member, pk)
    rows = list(reading.versions(found))
    after = access.version(rows, request.GET.get("after", ""), rows[0])
    before = access.version(rows, request.GET.get("before", ""), rows[min(1, len(rows) - 1)])
    context = {
        "agreement": found,
        "versions": rows,
        "before": before,
        "after": after,
        "rows": compared(before, after),
    }
    return show(request, "desk/agreements/versions.html", context)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.agreement(member, pk)
    rows = list(reading.versions(found).select_related("agreement", "agreement__network"))
    with saying(request):
        version = drafts.restore_version(
            access.version(rows, request.POST.get("number", ""), rows[0]), by=member
        )
        messages.success(request, _("Das ist jetzt Fassung %d.") % version.number)
    return redirect("desk:agreement_versions", pk)
