"""Pages for everyone: no sign-in, no cookie, nothing from elsewhere."""

from django.urls import path

from nestwerk.web.portal.help.views import accessibility, methods, privacy, roles
from nestwerk.web.portal.start.views import start

app_name = "portal"

urlpatterns = [
    path("", start, name="start"),
    path("help/roles", roles, name="roles"),
    path("help/methods", methods, name="methods"),
    path("help/privacy", privacy, name="privacy"),
    path("help/accessibility", accessibility, name="accessibility"),
]
