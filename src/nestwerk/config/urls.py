"""The audiences. Each has its own table of contents: `nestwerk/web/<audience>/urls.py`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from nestwerk.web.api.urls import root_urlpatterns

urlpatterns = [
    path("desk/", include("nestwerk.web.desk.urls")),
    path("ops/", include("nestwerk.web.ops.urls")),
    path("partner/", include("nestwerk.web.partner.urls")),
    path("api/", include("nestwerk.web.api.urls")),
    *root_urlpatterns,
    *i18n_patterns(
        path("account/", include("nestwerk.web.account.urls")),
        path("", include("nestwerk.web.portal.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "nestwerk.web.ui.pages.bad_request"
handler403 = "nestwerk.web.ui.pages.forbidden"
handler404 = "nestwerk.web.ui.pages.not_found"
handler500 = "nestwerk.web.ui.pages.server_error"
