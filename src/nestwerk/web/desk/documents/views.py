from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts import throttle
from nestwerk.accounts.roles import Right
from nestwerk.exchange import access, actions
from nestwerk.exchange.errors import DocumentRefused
from nestwerk.exchange.queries.documents import documents as documents_of
from nestwerk.exchange.tasks import read_uploaded
from nestwerk.indicators.errors import BadFigure
from nestwerk.web.desk.documents.forms import DocumentForm
from nestwerk.web.desk.documents.registers import DOCUMENTS
from nestwerk.web.desk.documents.review import review_of
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, too_many_tries
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def documents(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    return DOCUMENTS.answer(request, documents_of(member.network), template="desk/documents/documents.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return show(request, "desk/documents/new.html", {"form": form})
    if not throttle.passes(throttle.UPLOAD_BY_ACCOUNT, request.user.email):
        return too_many_tries(request)
    if form.is_valid():
        file, day = form.cleaned_data["file"], form.cleaned_data["stated_on"]
        with kept(form, "file"):
            document = actions.receive_document(
                member.network, file_name=file.name, content=file.read(), stated_on=day, by=member
            )
            read_uploaded.enqueue(member.network_id, document.pk)
            return redirect("desk:document", document.pk)
    return show(request, "desk/documents/new.html", {"form": form}, status=422)


@reads
def review(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    document = access.document(member, pk)
    return show(request, "desk/documents/review.html", {"review": review_of(document)}, part="state")


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    document = access.document(member, pk)
    review = review_of(document, request.POST)
    problem = ""
    if review.form is not None and review.form.is_valid():
        try:
            confirmed = actions.confirm_document(document, review.form.proposal(), by=member)
        except (DocumentRefused, BadFigure) as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Angaben übernommen: %s.") % confirmed.added)
            for sentence in confirmed.left_out:
                messages.warning(request, sentence)
            return redirect("desk:document", document.pk)
    context = {"review": review, "problem": problem}
    return show(request, "desk/documents/review.html", context, status=422)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    document = access.document(member, pk)
    with saying(request):
        actions.take_back_document(document, by=member)
    return redirect("desk:document", document.pk)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    document = access.document(member, pk)
    with saying(request):
        actions.restore_document(document, by=member)
    return redirect("desk:document", document.pk)
