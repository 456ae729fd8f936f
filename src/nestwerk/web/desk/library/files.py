from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import documents as access
from nestwerk.cooperation.actions import documents as actions
from nestwerk.web.desk.library.forms import FileForm, RemoveForm
from nestwerk.web.desk.library.reading import words_of
from nestwerk.web.ui.downloads import kept_file_answer
from nestwerk.web.ui.pages import show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import checked, saying


@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.document(member, pk)
    form = FileForm(request.POST, request.FILES)
    with saying(request):
        sent = checked(form, _("Bitte wählen Sie eine Datei mit Inhalt aus."))
        file, note = sent["file"], sent["note"]
        content = file.read()
        words = words_of(content, file.name)
        actions.add_version(found, file_name=file.name, content=content, words=words, note=note, by=member)
        messages.success(request, _("Die Datei liegt jetzt hier. Frühere Fassungen bleiben erhalten."))
    return redirect("desk:library_document", pk)


@reads
def download(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.version(member, access.document(member, pk), number)
    return kept_file_answer(bytes(found.content), found.file_name, found.media_type)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """For good, so it asks first."""
    member = accounts.member(request, Right.WRITE)
    document = access.document(member, pk)
    found = access.version(member, document, number)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.remove_version(found, by=member, **form.cleaned_data)
        return redirect("desk:library_document", pk)
    return show_form(request, "desk/library/remove.html", form, document=document, version=found)
