"""The room of a network's members. One screen, every address: the view's folder is the address's first word."""

from django.urls import path

from nestwerk.web.desk.campaigns import views as campaigns
from nestwerk.web.desk.comparison import views as comparison
from nestwerk.web.desk.coverage import views as coverage
from nestwerk.web.desk.documents import views as documents
from nestwerk.web.desk.freshness import views as freshness
from nestwerk.web.desk.grid import views as grid
from nestwerk.web.desk.history import views as history
from nestwerk.web.desk.measures import views as measures
from nestwerk.web.desk.members import views as members
from nestwerk.web.desk.needs import views as needs
from nestwerk.web.desk.network import views as network
from nestwerk.web.desk.offer_imports import views as offer_imports
from nestwerk.web.desk.offers import editing, past, standing
from nestwerk.web.desk.offers import views as offers
from nestwerk.web.desk.organisations import views as organisations
from nestwerk.web.desk.portal import views as portal
from nestwerk.web.desk.profile import views as profile
from nestwerk.web.desk.proposals import views as proposals
from nestwerk.web.desk.reports import views as reports
from nestwerk.web.desk.scenarios import views as scenarios
from nestwerk.web.desk.searches import views as searches
from nestwerk.web.desk.sites import views as sites
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
    path("offers/", offers.offers, name="offers"),
    path("offers/new", editing.new, name="offer_new"),
    path("offers/hours", editing.hours, name="offer_hours"),
    path("offers/past", standing.past, name="offers_past"),
    path("offers/<int:pk>/", offers.detail, name="offer"),
    path("offers/<int:pk>/edit", editing.edit, name="offer_edit"),
    path("offers/<int:pk>/confirm", offers.confirm, name="offer_confirm"),
    path("offers/<int:pk>/copy", offers.copy, name="offer_copy"),
    path("offers/<int:pk>/status", offers.status, name="offer_status"),
    path("offers/<int:pk>/visibility", offers.visibility, name="offer_visibility"),
    path("offers/<int:pk>/review", offers.review, name="offer_review"),
    path("offers/<int:pk>/visits", past.count, name="offer_visits"),
    path("offers/<int:pk>/versions/<int:number>/", past.version, name="offer_version"),
    path("offers/<int:pk>/versions/<int:number>/restore", past.restore, name="offer_version_restore"),
    path("offer_imports/", offer_imports.offer_imports, name="offer_imports"),
    path("offer_imports/template.xlsx", offer_imports.template_xlsx, name="offer_template"),
    path("offer_imports/<int:pk>/", offer_imports.offer_import, name="offer_import"),
    path("offer_imports/<int:pk>/take", offer_imports.take, name="offer_import_take"),
    path("offer_imports/<int:pk>/drop", offer_imports.drop, name="offer_import_drop"),
    path("grid/", grid.grid_page, name="grid"),
    path("grid/print.pdf", grid.print_pdf, name="grid_pdf"),
    path("grid/export.xlsx", grid.export_xlsx, name="grid_xlsx"),
    path("freshness/", freshness.freshness, name="freshness"),
    path("searches/", searches.searches, name="searches"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new", organisations.new, name="organisation_new"),
    path("organisations/<int:pk>/", organisations.detail, name="organisation"),
    path("organisations/<int:pk>/edit", organisations.edit, name="organisation_edit"),
    path("organisations/<int:pk>/link", organisations.link, name="organisation_link"),
    path("organisations/<int:pk>/unlink", organisations.unlink, name="organisation_unlink"),
    path("portal/", portal.portal, name="portal"),
    path("portal/rules", portal.rules, name="upkeep_rules"),
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path("campaigns/new", campaigns.new, name="campaign_new"),
    path("campaigns/inquiries/<int:pk>/", campaigns.inquiry, name="inquiry"),
    path("campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("campaigns/<int:pk>/add", campaigns.add, name="campaign_add"),
    path("campaigns/<int:pk>/send", campaigns.send, name="campaign_send"),
    path("campaigns/<int:pk>/paper.pdf", campaigns.paper, name="campaign_paper"),
    path("campaigns/<int:pk>/posted", campaigns.posted, name="campaign_posted"),
    path("campaigns/<int:pk>/close", campaigns.close, name="campaign_close"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/take", proposals.take, name="proposal_take"),
    path("proposals/<int:pk>/refuse", proposals.refuse, name="proposal_refuse"),
    path("proposals/<int:pk>/undo", proposals.undo, name="proposal_undo"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/ask", coverage.ask, name="coverage_ask"),
    path("coverage/<int:pk>/", coverage.run, name="coverage_run"),
    path("coverage/<int:pk>/map.json", coverage.map_json, name="coverage_map"),
    path("coverage/<int:pk>/print.pdf", coverage.print_pdf, name="coverage_pdf"),
    path("coverage/<int:pk>/export.xlsx", coverage.export_xlsx, name="coverage_xlsx"),
    path("sites/", sites.sites, name="sites"),
    path("sites/new", sites.new, name="site_new"),
    path("sites/<int:pk>/", sites.plan, name="site"),
    path("sites/<int:pk>/map.json", sites.map_json, name="site_map"),
    path("sites/<int:pk>/print.pdf", sites.print_pdf, name="site_pdf"),
    path("sites/<int:pk>/export.xlsx", sites.export_xlsx, name="site_xlsx"),
    path("scenarios/", scenarios.scenarios, name="scenarios"),
    path("scenarios/new", scenarios.new, name="scenario_new"),
    path("scenarios/compare", scenarios.compare, name="scenarios_compare"),
    path("scenarios/<int:pk>/", scenarios.scenario, name="scenario"),
    path("scenarios/<int:pk>/change", scenarios.change, name="scenario_change"),
    path("scenarios/<int:pk>/undo", scenarios.undo, name="scenario_undo"),
    path("scenarios/<int:pk>/describe", scenarios.describe, name="scenario_describe"),
    path("scenarios/<int:pk>/drop", scenarios.drop, name="scenario_drop"),
    path("scenarios/<int:pk>/map.json", scenarios.map_json, name="scenario_map"),
    path("scenarios/<int:pk>/export.xlsx", scenarios.export_xlsx, name="scenario_xlsx"),
    path("needs/", needs.needs, name="needs"),
    path("needs/new", needs.new, name="need_new"),
    path("needs/<int:pk>/", needs.need, name="need"),
    path("needs/<int:pk>/edit", needs.edit, name="need_edit"),
    path("needs/<int:pk>/status", needs.status, name="need_status"),
    path("needs/<int:pk>/undo", needs.undo, name="need_undo"),
    path("measures/", measures.measures, name="measures"),
    path("measures/new", measures.new, name="measure_new"),
    path("measures/<int:pk>/", measures.measure, name="measure"),
    path("measures/<int:pk>/edit", measures.edit, name="measure_edit"),
    path("measures/<int:pk>/status", measures.status, name="measure_status"),
    path("measures/<int:pk>/undo", measures.undo, name="measure_undo"),
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
