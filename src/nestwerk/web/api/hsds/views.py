"""The HSDS 3.1 addresses. Lists and records come from `exports.hsds.records`, and so from views of the public."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from nestwerk.directory.exports.hsds.records import Records
from nestwerk.directory.exports.hsds.selection import Wanted
from nestwerk.directory.exports.publication import publication_of
from nestwerk.directory.models import Portal
from nestwerk.web.api.answers import for_systems, json_answer, stamped
from nestwerk.web.api.hsds import openapi, words
from nestwerk.web.api.hsds.pages import list_answer
from nestwerk.web.api.hsds.parameters import asked_of
from nestwerk.web.api.hsds.searching import with_search
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.reads import reads


def _records(portal: Portal) -> Records:
    return Records(portal, settings.BASE_URL)


def _uuid(text: str) -> UUID:
    """No UUID, no record."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _one(found: list[dict[str, object]]) -> HttpResponse:
    if not found:
        raise Http404
    return json_answer(found[0])


@for_systems
@for_families
@reads
@stamped
def base(request: HttpRequest, portal: Portal) -> HttpResponse:
    return json_answer(openapi.base_document(publication_of(portal, settings.BASE_URL)))


@for_systems
@for_families
@reads
@stamped
def description(request: HttpRequest, portal: Portal) -> HttpResponse:
    return json_answer(openapi.document(publication_of(portal, settings.BASE_URL)))


@for_systems
@for_families
@reads
@stamped
def profile(request: HttpRequest, portal: Portal) -> HttpResponse:
    return json_answer(openapi.profile(publication_of(portal, settings.BASE_URL)))


@for_systems
@for_families
@reads
@stamped
def services(request: HttpRequest, portal: Portal) -> HttpResponse:
    asked = asked_of(request.GET)
    records = _records(portal)
    keys = records.service_keys(with_search(portal.network, asked))
    render = (
        records.services_minimal if asked.is_minimal else partial(records.services, is_full=asked.is_full)
    )
    return list_answer(portal.network, asked, keys, render)


@for_systems
@for_families
@reads
@stamped
def service(request: HttpRequest, portal: Portal, uid: str) -> HttpResponse:
    records = _records(portal)
    return _one(records.services(records.service_keys(Wanted(service_id=_uuid(uid)))))


@for_systems
@for_families
@reads
@stamped
def organizations(request: HttpRequest, portal: Portal) -> HttpResponse:
    asked = asked_of(request.GET)
    records = _records(portal)
    is_full = asked.is_full or asked.has_full_service
    render = partial(records.organisations, is_full=is_full, has_full_service=asked.has_full_service)
    keys = records.organisation_keys(asked.wanted, asked.search)
    return list_answer(portal.network, asked, keys, render)


@for_systems
@for_families
@reads
@stamped
def organization(request: HttpRequest, portal: Portal, uid: str) -> HttpResponse:
    asked = asked_of(request.GET)
    records = _records(portal)
    keys = records.organisation_keys(Wanted(organization_id=_uuid(uid)))
    return _one(records.organisations(keys, has_full_service=asked.has_full_service))


@for_systems
@for_families
@reads
@stamped
def service_at_locations(request: HttpRequest, portal: Portal) -> HttpResponse:
    asked = asked_of(request.GET)
    records = _records(portal)
    keys = records.line_keys(with_search(portal.network, asked))
    return list_answer(portal.network, asked, keys, partial(records.lines, is_full=asked.is_full))


@for_systems
@for_families
@reads
@stamped
def service_at_location(request: HttpRequest, portal: Portal, uid: str) -> HttpResponse:
    records = _records(portal)
    return _one(records.lines(records.line_keys(Wanted(line_id=_uuid(uid)))))


@for_systems
@for_families
@reads
@stamped
def taxonomies(request: HttpRequest, portal: Portal) -> HttpResponse:
    asked = asked_of(request.GET)
    return list_answer(portal.network, asked, words.taxonomies(asked), list)


@for_systems
@for_families
@reads
@stamped
def taxonomy(request: HttpRequest, portal: Portal, uid: str) -> HttpResponse:
    return _one(words.taxonomy(_uuid(uid)))


@for_systems
@for_families
@reads
@stamped
def taxonomy_terms(request: HttpRequest, portal: Portal) -> HttpResponse:
    asked = asked_of(request.GET)
    return list_answer(portal.network, asked, words.taxonomy_terms(asked), list)


@for_systems
@for_families
@reads
@stamped
def taxonomy_term(request: HttpRequest, portal: Portal, uid: str) -> HttpResponse:
    return _one(words.taxonomy_term(_uuid(uid)))
