from django.http import HttpRequest, HttpResponse

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import conferences as access
from nestwerk.cooperation.queries.conferences import registrations_of, slots_of
from nestwerk.reports.conferences import papers
from nestwerk.web.ui.downloads import pdf_answer
from nestwerk.web.ui.reads import reads


@reads
def badges(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.conference(accounts.member(request, Right.WRITE), pk)
    return pdf_answer(papers.badges_pdf(found, list(registrations_of(found))), f"{found} Namensschilder")


@reads
def door_list(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.conference(accounts.member(request, Right.WRITE), pk)
    return pdf_answer(papers.door_list_pdf(found, list(registrations_of(found))), f"{found} Liste")


@reads
def workshop_lists(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.conference(accounts.member(request, Right.WRITE), pk)
    content = papers.workshop_lists_pdf(found, list(slots_of(found)), list(registrations_of(found)))
    return pdf_answer(content, f"{found} Workshops")


@reads
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.conference(accounts.member(request, Right.WRITE), pk)
    content = papers.certificates_pdf(found, list(registrations_of(found)))
    return pdf_answer(content, f"{found} Teilnahme")
