"""For other systems: Open Referral HSDS, calendars, catalogues. Read only, open to every origin, public offers only."""

from django.urls import include, path

from nestwerk.web.api.embed.views import search_box
from nestwerk.web.api.feeds import views as feeds
from nestwerk.web.api.hsds import views as hsds
from nestwerk.web.api.site.views import robots, sitemap, sitemap_index

app_name = "api"

_hsds = [
    path("", hsds.base, name="hsds"),
    path("openapi.json", hsds.description, name="hsds_openapi"),
    path("profile", hsds.profile, name="hsds_profile"),
    path("package.zip", feeds.package, name="hsds_package"),
    path("services", hsds.services, name="hsds_services"),
    path("services/<str:uid>", hsds.service, name="hsds_service"),
    path("organizations", hsds.organizations, name="hsds_organizations"),
    path("organizations/<str:uid>", hsds.organization, name="hsds_organization"),
    path("service_at_locations", hsds.service_at_locations, name="hsds_service_at_locations"),
    path("service_at_locations/<str:uid>", hsds.service_at_location, name="hsds_service_at_location"),
    path("taxonomies", hsds.taxonomies, name="hsds_taxonomies"),
    path("taxonomies/<str:uid>", hsds.taxonomy, name="hsds_taxonomy"),
    path("taxonomy_terms", hsds.taxonomy_terms, name="hsds_taxonomy_terms"),
    path("taxonomy_terms/<str:uid>", hsds.taxonomy_term, name="hsds_taxonomy_term"),
]

urlpatterns = [
    path("<slug:slug>/hsds/", include(_hsds)),
    path("<slug:slug>/offers/<uuid:uid>.jsonld", feeds.linked_offer, name="offer_linked"),
    path("<slug:slug>/calendar.ics", feeds.calendar, name="calendar"),
    path("<slug:slug>/dcat.ttl", feeds.catalogue_turtle, name="dcat_turtle"),
    path("<slug:slug>/dcat.jsonld", feeds.catalogue_json, name="dcat_json"),
    path("<slug:slug>/embed/", search_box, name="embed"),
]

# At the root of the site, without a name space (see config/urls.py).
root_urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:slug>.xml", sitemap, name="sitemap"),
]
