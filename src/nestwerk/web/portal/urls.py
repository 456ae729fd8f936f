"""Pages for everyone: no sign-in, no cookie, nothing from elsewhere."""

from django.urls import path

from nestwerk.web.portal.brochure import views as brochure
from nestwerk.web.portal.conferences.views import conference
from nestwerk.web.portal.documents import views as documents
from nestwerk.web.portal.emergency.views import emergency
from nestwerk.web.portal.help.views import accessibility, methods, privacy, roles
from nestwerk.web.portal.map.views import show_map
from nestwerk.web.portal.meetings.views import meeting
from nestwerk.web.portal.offers import views as offers
from nestwerk.web.portal.procedures.views import procedure
from nestwerk.web.portal.saved import views as saved
from nestwerk.web.portal.search import views as search
from nestwerk.web.portal.start.views import start

app_name = "portal"

urlpatterns = [
    path("", start, name="start"),
    path("help/roles", roles, name="roles"),
    path("help/methods", methods, name="methods"),
    path("help/privacy", privacy, name="privacy"),
    path("help/accessibility", accessibility, name="accessibility"),
    # one network's pages for families; last, so that no short name hides a page above
    path("<slug:slug>/", search.search, name="search"),
    path("<slug:slug>/missed", search.missed, name="missed"),
    path("<slug:slug>/accent.css", search.accent, name="accent"),
    path("<slug:slug>/offers/<uuid:uid>/", offers.offer, name="offer"),
    path("<slug:slug>/offers/<uuid:uid>/calendar.ics", offers.calendar, name="offer_calendar"),
    path("<slug:slug>/offers/<uuid:uid>/qr.svg", offers.code, name="offer_code"),
    path("<slug:slug>/offers/<uuid:uid>/report", offers.report, name="offer_report"),
    path("<slug:slug>/meetings/<uuid:uid>/", meeting, name="meeting"),
    path("<slug:slug>/conferences/<uuid:uid>/", conference, name="conference"),
    path("<slug:slug>/documents/<uuid:uid>/", documents.document, name="document"),
    path("<slug:slug>/documents/<uuid:uid>/file", documents.download, name="document_file"),
    path("<slug:slug>/procedures/<uuid:uid>/", procedure, name="procedure"),
    path("<slug:slug>/map", show_map, name="map"),
    path("<slug:slug>/emergency", emergency, name="emergency"),
    path("<slug:slug>/brochure/", brochure.brochure, name="brochure"),
    path("<slug:slug>/brochure/print.pdf", brochure.print_pdf, name="brochure_pdf"),
    path("<slug:slug>/saved", saved.saved, name="saved"),
    path("<slug:slug>/manifest.webmanifest", saved.manifest, name="manifest"),
    path("<slug:slug>/sw.js", saved.worker, name="worker"),
]
