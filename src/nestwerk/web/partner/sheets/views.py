from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import throttle
from nestwerk.directory.models import UpkeepLink
from nestwerk.reports.offers.forms import paper_form_pdf
from nestwerk.reports.offers.sheets import organisation_sheet
from nestwerk.web.partner.guard import for_providers
from nestwerk.web.partner.sheets.forms import SheetForm
from nestwerk.web.partner.sheets.taking import take_sheet
from nestwerk.web.ui.downloads import pdf_answer, xlsx_answer
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, too_many_tries
from nestwerk.web.ui.reads import reads

UPLOAD_BY_PROVIDER = throttle.Door("upload-provider", 20, 3600)


@for_providers
@reads
def table(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    return xlsx_answer(organisation_sheet(link.network, link.organisation), link.organisation.name)


@for_providers
@reads
def paper(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    return pdf_answer(paper_form_pdf(link.network, [link.organisation]), link.organisation.name)


@require_http_methods(["GET", "HEAD", "POST"])
@for_providers
def upload(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    is_sent = request.method == "POST"
    form = SheetForm(request.POST, request.FILES) if is_sent else SheetForm()
    if is_sent and not throttle.passes(UPLOAD_BY_PROVIDER, str(link.organisation_id)):
        return too_many_tries(request)
    taken = None
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        with kept(form, "file"):
            taken = take_sheet(link, file.name, file.read())
    context = {"link": link, "form": form, "taken": taken}
    return show(request, "partner/sheets/upload.html", context, status=422 if form.errors else 200)
