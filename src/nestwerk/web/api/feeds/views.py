"""Calendars, linked data, the catalogue entry, the whole directory as a package."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from nestwerk.directory import access
from nestwerk.directory.exports.calendar import network_calendar
from nestwerk.directory.exports.catalogue import as_json_ld, as_turtle, catalogue
from nestwerk.directory.exports.hsds.package import csv_files, zipped
from nestwerk.directory.exports.hsds.records import Records
from nestwerk.directory.exports.linked import offer_linked
from nestwerk.directory.exports.publication import publication_of, with_regions
from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import offer_views
from nestwerk.directory.rules import Audience
from nestwerk.web.api.answers import for_systems, json_answer, last_modified_of, stamped
from nestwerk.web.ui.families import for_families
from nestwerk.web.ui.page_cache import kept
from nestwerk.web.ui.reads import reads


@for_systems
@for_families
@reads
@stamped
def linked_offer(request: HttpRequest, portal: Portal, uid: UUID) -> HttpResponse:
    view = access.public_offer(portal.network, uid)
    publication = with_regions(publication_of(portal, settings.BASE_URL), portal, [view])
    return json_answer(offer_linked(view, publication, today=timezone.localdate()), "application/ld+json")


@for_systems
@for_families
@reads
@stamped
@kept
def calendar(request: HttpRequest, portal: Portal) -> HttpResponse:
    """All coming dates of the network, for calendars that subscribe."""
    content = network_calendar(
        offer_views(portal.network, Audience.PUBLIC),
        publication_of(portal, settings.BASE_URL),
        today=timezone.localdate(),
        now=last_modified_of(portal),
    )
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@for_systems
@for_families
@reads
@stamped
def catalogue_turtle(request: HttpRequest, portal: Portal) -> HttpResponse:
    publication = with_regions(publication_of(portal, settings.BASE_URL), portal)
    return HttpResponse(as_turtle(catalogue(publication, portal.changed_at)), content_type="text/turtle")


@for_systems
@for_families
@reads
@stamped
def catalogue_json(request: HttpRequest, portal: Portal) -> HttpResponse:
    publication = with_regions(publication_of(portal, settings.BASE_URL), portal)
    content = as_json_ld(catalogue(publication, portal.changed_at))
    return HttpResponse(content, content_type="application/ld+json")


@for_systems
@for_families
@reads
@stamped
def package(request: HttpRequest, portal: Portal) -> HttpResponse:
    """The HSDS tables as one archive."""
    content = zipped(csv_files(Records(portal, settings.BASE_URL)))
    name = f"hsds-{portal.network.slug}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)
