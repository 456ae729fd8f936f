"""The room of providers: reached by a signed link from a mail, no sign-in, only their own offers."""

from django.urls import path

from nestwerk.web.partner.door import views as door
from nestwerk.web.partner.offers import views as offers
from nestwerk.web.partner.sheets import views as sheets

app_name = "partner"

urlpatterns = [
    path("offers/", offers.offers, name="offers"),
    path("offers/confirm", offers.confirm_every, name="confirm_all"),
    path("offers/none", offers.decline, name="decline"),
    path("offers/undo", offers.take_back, name="undo"),
    path("offers/new", offers.new, name="offer_new"),
    path("offers/thanks", offers.thanks, name="thanks"),
    path("offers/<int:pk>/", offers.edit, name="offer"),
    path("offers/<int:pk>/confirm", offers.confirm, name="confirm"),
    path("offers/<int:pk>/copy", offers.copy, name="offer_copy"),
    path("offers/<int:pk>/status", offers.status, name="offer_status"),
    path("sheets/offers.xlsx", sheets.table, name="sheet_xlsx"),
    path("sheets/form.pdf", sheets.paper, name="sheet_pdf"),
    path("sheets/upload", sheets.upload, name="sheet_upload"),
    path("link", door.ask, name="ask"),
    path("leave", door.leave, name="leave"),
    path("<str:token>/", door.enter, name="enter"),
]
