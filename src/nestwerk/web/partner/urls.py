"""The room of providers: reached by a signed link from a mail, no sign-in, only their own offers."""

from django.urls import path

from nestwerk.web.partner.answer import views as answer
from nestwerk.web.partner.conference import views as conference
from nestwerk.web.partner.details import views as details
from nestwerk.web.partner.door import views as door
from nestwerk.web.partner.feedback import views as feedback
from nestwerk.web.partner.network import views as network
from nestwerk.web.partner.offers import views as offers
from nestwerk.web.partner.page import views as page
from nestwerk.web.partner.remark import views as remark
from nestwerk.web.partner.sheets import views as sheets
from nestwerk.web.partner.signature import views as signature
from nestwerk.web.partner.survey import views as survey
from nestwerk.web.partner.task import views as task

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
    path("page/", page.page, name="page"),
    path("page/edit", page.edit, name="page_edit"),
    path("page/right", page.right, name="page_right"),
    path("network/", network.network, name="network"),
    path("sheets/offers.xlsx", sheets.table, name="sheet_xlsx"),
    path("sheets/form.pdf", sheets.paper, name="sheet_pdf"),
    path("sheets/upload", sheets.upload, name="sheet_upload"),
    path("link", door.ask, name="ask"),
    path("leave", door.leave, name="leave"),
    path("survey/<str:token>/", survey.survey, name="survey"),
    path("survey/<str:token>/<str:step>/", survey.page, name="survey_page"),
    path("answer/<str:token>/", answer.answer, name="answer"),
    path("task/<str:token>/", task.task, name="task"),
    path("conference/<str:token>/", conference.conference, name="conference"),
    path("feedback/<str:token>/", feedback.feedback, name="feedback"),
    path("details/<str:token>/", details.details, name="details"),
    path("details/<str:token>/copy.json", details.copy, name="details_copy"),
    path("remark/<str:token>/", remark.remark, name="remark"),
    path("signature/<str:token>/", signature.signature, name="signature"),
    path("signature/<str:token>/print.pdf", signature.print_pdf, name="signature_pdf"),
    path("<str:token>/", door.enter, name="enter"),
]
