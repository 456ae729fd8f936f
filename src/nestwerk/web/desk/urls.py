"""The room of a network's members. One screen, every address: the view's folder is the address's first word."""

from django.urls import path

from nestwerk.web.desk.campaigns import views as campaigns
from nestwerk.web.desk.comparison import views as comparison
from nestwerk.web.desk.documents import views as documents
from nestwerk.web.desk.history import views as history
from nestwerk.web.desk.members import views as members
from nestwerk.web.desk.network import views as network
from nestwerk.web.desk.profile import views as profile
from nestwerk.web.desk.proposals import views as proposals
from nestwerk.web.desk.reports import views as reports
from nestwerk.web.desk.today import views as today
from nestwerk.web.desk.values import views as values

app_name = "desk"

urlpatterns = [
    path("", today.today, name="today"),
    path("profile/", profile.profile, name="profile"),
    path("profile/print.pdf", profile.print_pdf, name="profile_pdf"),
    path("profile/export.xlsx", profile.export_xlsx, name="profile_xlsx"),
    path("profile/export.json", profile.export_json, name="profile_json"),
    path("profile/answer", profile.answer, name="profile_answer"),
    path("values/", values.values, name="values"),
    path("values/<int:pk>/", values.detail, name="value"),
    path("values/<int:pk>/edit", values.edit, name="value_edit"),
    path("documents/", documents.documents, name="documents"),
    path("documents/new", documents.new, name="document_new"),
    path("documents/<int:pk>/", documents.review, name="document"),
    path("documents/<int:pk>/confirm", documents.confirm, name="document_confirm"),
    path("documents/<int:pk>/withdraw", documents.withdraw, name="document_withdraw"),
    path("documents/<int:pk>/restore", documents.restore, name="document_restore"),
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path("campaigns/new", campaigns.new, name="campaign_new"),
    path("campaigns/inquiries/<int:pk>/", campaigns.inquiry, name="inquiry"),
    path("campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("campaigns/<int:pk>/add", campaigns.add, name="campaign_add"),
    path("campaigns/<int:pk>/send", campaigns.send, name="campaign_send"),
    path("campaigns/<int:pk>/close", campaigns.close, name="campaign_close"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/take", proposals.take, name="proposal_take"),
    path("proposals/<int:pk>/refuse", proposals.refuse, name="proposal_refuse"),
    path("proposals/<int:pk>/undo", proposals.undo, name="proposal_undo"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("comparison/", comparison.comparison, name="comparison"),
    path("comparison/print.pdf", comparison.print_pdf, name="comparison_pdf"),
    path("comparison/export.xlsx", comparison.export_xlsx, name="comparison_xlsx"),
    path("comparison/share", comparison.share, name="comparison_share"),
    path("members/", members.members, name="members"),
    path("members/new", members.new, name="member_new"),
    path("members/<int:pk>/role", members.role, name="member_role"),
    path("members/<int:pk>/end", members.end, name="member_end"),
    path("members/<int:pk>/restore", members.restore, name="member_restore"),
    path("network/", network.network, name="network"),
    path("network/edit", network.edit, name="network_edit"),
    path("network/accent.css", network.accent, name="network_accent"),
    path("network/parts/new", network.new_part, name="network_part_new"),
    path("network/parts/<int:pk>/remove", network.remove_part, name="network_part_remove"),
    path("history/", history.history, name="history"),
]
