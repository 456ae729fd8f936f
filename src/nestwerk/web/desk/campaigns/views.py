from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.directory import access
from nestwerk.directory.actions.upkeep import campaigns as actions
from nestwerk.directory.queries import campaigns as queries
from nestwerk.directory.tasks import send_campaign
from nestwerk.registry.queries.organisations import organisations
from nestwerk.reports.offers.forms import paper_form_pdf
from nestwerk.web.desk.campaigns.forms import CampaignForm, MarkForm, OrganisationsForm
from nestwerk.web.desk.campaigns.marks import note
from nestwerk.web.desk.campaigns.registers import CAMPAIGNS, INQUIRIES
from nestwerk.web.ui.downloads import pdf_answer
from nestwerk.web.ui.pages import show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def campaigns(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    rows = queries.campaigns(member.network)
    return CAMPAIGNS.answer(request, rows, template="desk/campaigns/campaigns.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    rows = organisations(member.network).filter(is_active=True)
    form = CampaignForm(rows, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        campaign = actions.start_campaign(member.network, by=member, **form.cleaned_data)
        return redirect("desk:campaign", campaign.pk)
    return show_form(request, "desk/campaigns/new.html", form)


@reads
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.campaign(member, pk)
    context = {
        "campaign": found,
        "progress": queries.progress(found),
        "more": OrganisationsForm(queries.not_asked_yet(found)),
    }
    rows = queries.inquiries(found)
    return INQUIRIES.answer(request, rows, template="desk/campaigns/campaign.html", context=context)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.campaign(member, pk)
    form = OrganisationsForm(queries.not_asked_yet(found), request.POST)
    with saying(request):
        if form.is_valid():
            count = actions.add_organisations(found, form.cleaned_data["organisations"], by=member)
            text = ngettext("Ein Anbieter kommt dazu.", "%(n)s Anbieter kommen dazu.", count)
            messages.success(request, text % {"n": count})
    return redirect("desk:campaign", found.pk)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """To those not asked yet, or once more to those who have not answered."""
    member = accounts.member(request, Right.WRITE)
    found = access.campaign(member, pk)
    send_campaign.enqueue(member.network_id, found.pk, request.POST.get("act") == "remind")
    messages.success(
        request, _("Die Mails gehen jetzt hinaus. In ein paar Minuten steht hier, wer gefragt ist.")
    )
    return redirect("desk:campaign", found.pk)


@reads
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The forms of all who answer on paper and have not yet, in one file."""
    member = accounts.member(request, Right.WRITE)
    found = access.campaign(member, pk)
    return pdf_answer(paper_form_pdf(member.network, queries.on_paper(found)), found.name)


@require_POST
def posted(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper forms are in the post."""
    member = accounts.member(request, Right.WRITE)
    found = access.campaign(member, pk)
    with saying(request):
        actions.mark_posted(found, by=member)
    return redirect("desk:campaign", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.inquiry(member, pk)
    initial = {"mark": found.answer, "channel": found.channel}
    form = MarkForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        note(found, by=member, **form.cleaned_data)
        return redirect("desk:campaign", found.campaign_id)
    return show_form(request, "desk/campaigns/inquiry.html", form, inquiry=found)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End it, or open it again."""
    member = accounts.member(request, Right.WRITE)
    found = access.campaign(member, pk)
    act = actions.reopen_campaign if request.POST.get("act") == "reopen" else actions.close_campaign
    act(found, by=member)
    return redirect("desk:campaign", found.pk)
