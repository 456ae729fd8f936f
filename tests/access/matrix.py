"""Who may do what, at every address. The one table to read, and to extend with every new address.

A cell is the status a person gets at an address of her own network; `login` sends her to the sign-in page. The rest
follows by rule (see test_matrix.py): a thing of another network answers 404 to everyone whom a thing of her own
network answers otherwise than 403.
"""

from dataclasses import dataclass

PEOPLE = ("kim", "lena", "stella", "pat", "mo", "olga", "ulla", "fam")

# fmt: off
#                 kim lena stella pat mo  olga ulla fam
NOT_ALLOWED    = "405 405  405    405 405 405  405  login"
NEVER          = "405 405  405    405 405 405  405  405"
EVERYONE       = "200 200  200    200 200 200  200  200"
SIGNED_IN      = "200 200  200    200 200 200  200  login"
MEMBERS        = "200 200  200    200 200 404  404  login"
COMPARING      = "200 200  200    403 200 404  404  login"
WRITING        = "200 200  403    403 403 404  404  login"
WRITES_BADLY   = "422 422  403    403 403 404  404  login"
WRITES         = "302 302  403    403 403 404  404  login"
COORDINATING   = "200 403  403    403 403 404  404  login"
COORDINATES    = "302 403  403    403 403 404  404  login"
COORD_BADLY    = "422 403  403    403 403 404  404  login"
OPERATING      = "404 404  404    404 404 200  404  login"
OPERATES_BADLY = "404 404  404    404 404 422  404  login"
UNKNOWN        = "404 404  404    404 404 404  404  login"
NOT_SET_UP     = "404 404  404    404 404 404  404  404"
DOOR           = "302 302  302    302 302 302  302  200"
MOVED_ON       = "302 302  302    302 302 302  302  302"
ACTS           = "302 302  302    302 302 302  302  login"
NO_FACTOR      = "403 403  403    403 403 403  403  login"
OWN_PASSKEY    = "200 404  404    404 404 404  404  login"
NOTHING_TO_SAY = "204 204  204    204 204 204  204  204"
NO_LINK        = "403 403  403    403 403 403  403  403"
NOT_ENOUGH     = "422 422  422    422 422 422  422  422"
CHANGES_OWN    = "302 404  404    404 404 404  404  login"
# fmt: on


@dataclass(frozen=True)
class Row:
    """What GET and an empty POST answer; `thing` is what the number in the address names."""

    get: str
    post: str
    thing: str = ""


MATRIX: dict[str, Row] = {
    # the room of a network's members
    "desk:today": Row(SIGNED_IN, NOT_ALLOWED),
    "desk:profile": Row(MEMBERS, NOT_ALLOWED),
    "desk:profile_pdf": Row(MEMBERS, NOT_ALLOWED),
    "desk:profile_xlsx": Row(MEMBERS, NOT_ALLOWED),
    "desk:profile_json": Row(MEMBERS, NOT_ALLOWED),
    "desk:profile_answer": Row(NOT_ALLOWED, WRITES_BADLY),
    "desk:values": Row(MEMBERS, NOT_ALLOWED),
    "desk:value": Row(MEMBERS, NOT_ALLOWED, "figure"),
    "desk:value_edit": Row(WRITING, WRITES_BADLY, "figure"),
    "desk:documents": Row(WRITING, NOT_ALLOWED),
    "desk:document_new": Row(WRITING, WRITES_BADLY),
    "desk:document": Row(WRITING, NOT_ALLOWED, "read document"),
    "desk:document_confirm": Row(NOT_ALLOWED, WRITES_BADLY, "read document"),
    "desk:document_withdraw": Row(NOT_ALLOWED, WRITES, "confirmed document"),
    "desk:document_restore": Row(NOT_ALLOWED, WRITES, "withdrawn document"),
    "desk:comparison": Row(COMPARING, NOT_ALLOWED),
    "desk:comparison_pdf": Row(COMPARING, NOT_ALLOWED),
    "desk:comparison_xlsx": Row(COMPARING, NOT_ALLOWED),
    "desk:comparison_share": Row(NOT_ALLOWED, COORDINATES),
    "desk:coverage": Row(MEMBERS, NOT_ALLOWED),
    "desk:coverage_ask": Row(WRITING, WRITES_BADLY),
    "desk:coverage_run": Row(MEMBERS, NOT_ALLOWED, "answer"),
    "desk:coverage_map": Row(MEMBERS, NOT_ALLOWED, "answer"),
    "desk:coverage_pdf": Row(MEMBERS, NOT_ALLOWED, "answer"),
    "desk:coverage_xlsx": Row(MEMBERS, NOT_ALLOWED, "answer"),
    "desk:sites": Row(MEMBERS, NOT_ALLOWED),
    "desk:site_new": Row(WRITING, WRITES_BADLY),
    "desk:site": Row(MEMBERS, NOT_ALLOWED, "plan of sites"),
    "desk:site_map": Row(MEMBERS, NOT_ALLOWED, "plan of sites"),
    "desk:site_pdf": Row(MEMBERS, NOT_ALLOWED, "plan of sites"),
    "desk:site_xlsx": Row(MEMBERS, NOT_ALLOWED, "plan of sites"),
    "desk:members": Row(COORDINATING, NOT_ALLOWED),
    "desk:member_new": Row(COORDINATING, COORD_BADLY),
    "desk:member_role": Row(NOT_ALLOWED, COORDINATES, "member"),
    "desk:member_end": Row(NOT_ALLOWED, COORDINATES, "member"),
    "desk:member_restore": Row(NOT_ALLOWED, COORDINATES, "ended member"),
    "desk:network": Row(MEMBERS, NOT_ALLOWED),
    "desk:network_edit": Row(COORDINATING, COORD_BADLY),
    "desk:network_accent": Row(MEMBERS, NOT_ALLOWED),
    "desk:network_part_new": Row(NOT_ALLOWED, COORD_BADLY),
    "desk:network_part_remove": Row(NOT_ALLOWED, COORDINATES, "part"),
    "desk:history": Row(WRITING, NOT_ALLOWED),
    # the room of those who run the installation
    "ops:networks": Row(OPERATING, NOT_ALLOWED),
    "ops:network_new": Row(OPERATING, OPERATES_BADLY),
    "ops:jobs": Row(OPERATING, NOT_ALLOWED),
    "ops:data": Row(OPERATING, NOT_ALLOWED),
    "ops:settings": Row(OPERATING, NOT_ALLOWED),
    # one's own account
    "account": Row(SIGNED_IN, NOT_ALLOWED),
    "account_network": Row(NOT_ALLOWED, UNKNOWN),
    "account_language": Row(NOT_ALLOWED, UNKNOWN),
    "account_logout": Row("200 200  200    200 200 200  200  302", MOVED_ON),
    "account_reauthenticate": Row(NO_FACTOR, NO_FACTOR),
    "mfa_reauthenticate": Row(NO_FACTOR, NO_FACTOR),
    "mfa_reauthenticate_webauthn": Row(NO_FACTOR, NO_FACTOR),
    "mfa_index": Row(SIGNED_IN, NOT_ALLOWED),
    "mfa_activate_totp": Row(SIGNED_IN, SIGNED_IN),
    "mfa_deactivate_totp": Row(UNKNOWN, UNKNOWN),
    "mfa_list_webauthn": Row(SIGNED_IN, NOT_ALLOWED),
    "mfa_add_webauthn": Row(SIGNED_IN, SIGNED_IN),
    "mfa_edit_webauthn": Row(OWN_PASSKEY, OWN_PASSKEY, "passkey"),
    "mfa_remove_webauthn": Row(OWN_PASSKEY, CHANGES_OWN, "passkey"),
    "mfa_view_recovery_codes": Row(UNKNOWN, NOT_ALLOWED),
    "mfa_generate_recovery_codes": Row(SIGNED_IN, SIGNED_IN),
    "mfa_download_recovery_codes": Row(UNKNOWN, UNKNOWN),
    "usersessions_list": Row(SIGNED_IN, ACTS),
    # the door
    "account_login": Row(DOOR, DOOR),
    "account_request_login_code": Row(DOOR, DOOR),
    "account_confirm_login_code": Row(MOVED_ON, MOVED_ON),
    "account_signup": Row(DOOR, DOOR),
    "account_inactive": Row(EVERYONE, NEVER),
    "mfa_authenticate": Row(MOVED_ON, MOVED_ON),
    "mfa_login_webauthn": Row(MOVED_ON, MOVED_ON),
    "openid_connect_login": Row(NOT_SET_UP, NOT_SET_UP),
    "openid_connect_callback": Row(NOT_SET_UP, NOT_SET_UP),
    "socialaccount_login_cancelled": Row(EVERYONE, NEVER),
    "socialaccount_login_error": Row("401 401  401    401 401 401  401  401", NEVER),
    "socialaccount_signup": Row(MOVED_ON, MOVED_ON),
    # pages for everyone
    "portal:start": Row(EVERYONE, NEVER),
    "portal:roles": Row(EVERYONE, NEVER),
    "portal:methods": Row(EVERYONE, NEVER),
    "portal:privacy": Row(EVERYONE, NEVER),
    "portal:accessibility": Row(EVERYONE, NEVER),
    # the families' portal, of the network named in the address
    "portal:search": Row(EVERYONE, NEVER),
    "portal:missed": Row(NEVER, NOTHING_TO_SAY),
    "portal:accent": Row(EVERYONE, NEVER),
    "portal:offer": Row(EVERYONE, NEVER, "offer"),
    "portal:offer_calendar": Row(EVERYONE, NEVER, "offer"),
    "portal:offer_code": Row(EVERYONE, NEVER, "offer"),
    "portal:offer_report": Row(EVERYONE, NOT_ENOUGH, "offer"),
    "portal:map": Row(EVERYONE, NEVER),
    "portal:emergency": Row(EVERYONE, NEVER),
    "portal:saved": Row(EVERYONE, NEVER),
    "portal:manifest": Row(EVERYONE, NEVER),
    "portal:worker": Row(EVERYONE, NEVER),
    "portal:brochure": Row(EVERYONE, NEVER),
    "portal:brochure_pdf": Row(EVERYONE, NEVER),
    # for other systems
    "api:hsds": Row(EVERYONE, NEVER),
    "api:hsds_openapi": Row(EVERYONE, NEVER),
    "api:hsds_profile": Row(EVERYONE, NEVER),
    "api:hsds_package": Row(EVERYONE, NEVER),
    "api:hsds_services": Row(EVERYONE, NEVER),
    "api:hsds_service": Row(EVERYONE, NEVER, "offer"),
    "api:hsds_organizations": Row(EVERYONE, NEVER),
    "api:hsds_organization": Row(EVERYONE, NEVER, "provider of a public offer"),
    "api:hsds_service_at_locations": Row(EVERYONE, NEVER),
    "api:hsds_service_at_location": Row(EVERYONE, NEVER, "line of a public offer"),
    "api:hsds_taxonomies": Row(EVERYONE, NEVER),
    "api:hsds_taxonomy": Row(EVERYONE, NEVER),
    "api:hsds_taxonomy_terms": Row(EVERYONE, NEVER),
    "api:hsds_taxonomy_term": Row(EVERYONE, NEVER),
    "api:offer_linked": Row(EVERYONE, NEVER, "offer"),
    "api:calendar": Row(EVERYONE, NEVER),
    "api:dcat_turtle": Row(EVERYONE, NEVER),
    "api:dcat_json": Row(EVERYONE, NEVER),
    "api:embed": Row(EVERYONE, NEVER),
    "robots": Row(EVERYONE, NEVER),
    "sitemap_index": Row(EVERYONE, NEVER),
    "sitemap": Row(EVERYONE, NEVER),
    # the room of providers: nobody comes in without a link
    "partner:offers": Row(NO_LINK, NO_LINK),
    "partner:confirm_all": Row(NO_LINK, NO_LINK),
    "partner:decline": Row(NO_LINK, NO_LINK),
    "partner:undo": Row(NO_LINK, NO_LINK),
    "partner:offer_new": Row(NO_LINK, NO_LINK),
    "partner:thanks": Row(NO_LINK, NO_LINK),
    "partner:offer": Row(NO_LINK, NO_LINK, "offer"),
    "partner:confirm": Row(NO_LINK, NO_LINK, "offer"),
    "partner:offer_copy": Row(NO_LINK, NO_LINK, "offer"),
    "partner:offer_status": Row(NO_LINK, NO_LINK, "offer"),
    "partner:sheet_xlsx": Row(NO_LINK, NO_LINK),
    "partner:sheet_pdf": Row(NO_LINK, NO_LINK),
    "partner:sheet_upload": Row(NO_LINK, NO_LINK),
    "partner:ask": Row(NEVER, EVERYONE),
    "partner:leave": Row(NEVER, MOVED_ON),
    "partner:enter": Row(MOVED_ON, NEVER),
    # offers
    "desk:offers": Row(MEMBERS, NOT_ALLOWED),
    "desk:offer_new": Row(WRITING, WRITES_BADLY),
    "desk:offer_hours": Row(WRITING, NOT_ALLOWED),
    "desk:offers_past": Row(MEMBERS, NOT_ALLOWED),
    "desk:offer": Row(MEMBERS, NOT_ALLOWED, "offer"),
    "desk:offer_edit": Row(WRITING, WRITES_BADLY, "offer"),
    "desk:offer_confirm": Row(NOT_ALLOWED, WRITES, "offer"),
    "desk:offer_copy": Row(NOT_ALLOWED, WRITES, "offer"),
    "desk:offer_status": Row(NOT_ALLOWED, WRITES, "offer"),
    "desk:offer_visibility": Row(NOT_ALLOWED, WRITES, "offer"),
    "desk:offer_review": Row(WRITING, WRITES_BADLY, "offer"),
    "desk:offer_visits": Row(WRITING, WRITES_BADLY, "offer"),
    "desk:offer_version": Row(WRITING, NOT_ALLOWED, "offer"),
    "desk:offer_version_restore": Row(NOT_ALLOWED, WRITES, "offer"),
    "desk:offer_imports": Row(WRITING, WRITES_BADLY),
    "desk:offer_template": Row(WRITING, NOT_ALLOWED),
    "desk:offer_import": Row(WRITING, NOT_ALLOWED, "offer list"),
    "desk:offer_import_take": Row(NOT_ALLOWED, WRITES_BADLY, "offer list"),
    "desk:offer_import_drop": Row(NOT_ALLOWED, WRITES, "offer list"),
    "desk:grid": Row(MEMBERS, NOT_ALLOWED),
    "desk:grid_pdf": Row(MEMBERS, NOT_ALLOWED),
    "desk:grid_xlsx": Row(MEMBERS, NOT_ALLOWED),
    "desk:freshness": Row(WRITING, NOT_ALLOWED),
    "desk:searches": Row(WRITING, NOT_ALLOWED),
    "desk:organisations": Row(WRITING, NOT_ALLOWED),
    "desk:organisation_new": Row(WRITING, WRITES_BADLY),
    "desk:organisation": Row(WRITING, NOT_ALLOWED, "provider"),
    "desk:organisation_edit": Row(WRITING, WRITES_BADLY, "provider"),
    "desk:organisation_link": Row(NOT_ALLOWED, WRITES, "provider"),
    "desk:organisation_unlink": Row(NOT_ALLOWED, WRITES, "provider"),
    "desk:portal": Row(WRITING, WRITES),
    "desk:upkeep_rules": Row(WRITING, WRITES),
    # upkeep of offers
    "desk:campaigns": Row(WRITING, NOT_ALLOWED),
    "desk:campaign_new": Row(WRITING, WRITES_BADLY),
    "desk:campaign": Row(WRITING, NOT_ALLOWED, "campaign"),
    "desk:campaign_add": Row(NOT_ALLOWED, WRITES, "campaign"),
    "desk:campaign_send": Row(NOT_ALLOWED, WRITES, "campaign"),
    "desk:campaign_close": Row(NOT_ALLOWED, WRITES, "campaign"),
    "desk:campaign_paper": Row(WRITING, NOT_ALLOWED, "campaign"),
    "desk:campaign_posted": Row(NOT_ALLOWED, WRITES, "campaign"),
    "desk:inquiry": Row(WRITING, WRITES_BADLY, "inquiry"),
    "desk:proposals": Row(WRITING, NOT_ALLOWED),
    "desk:proposal": Row(WRITING, NOT_ALLOWED, "proposal"),
    "desk:proposal_take": Row(NOT_ALLOWED, WRITES, "proposal"),
    "desk:proposal_refuse": Row(NOT_ALLOWED, WRITES, "proposal"),
    "desk:proposal_undo": Row(NOT_ALLOWED, WRITES, "proposal"),
    "desk:reports": Row(WRITING, NOT_ALLOWED),
    "desk:report": Row(WRITING, WRITES, "report"),
    # what if, what is missing, what is done
    "desk:scenarios": Row(MEMBERS, NOT_ALLOWED),
    "desk:scenario_new": Row(WRITING, WRITES_BADLY),
    "desk:scenarios_compare": Row(MEMBERS, NOT_ALLOWED),
    "desk:scenario": Row(MEMBERS, NOT_ALLOWED, "scenario"),
    "desk:scenario_change": Row(NOT_ALLOWED, WRITES_BADLY, "scenario"),
    "desk:scenario_undo": Row(NOT_ALLOWED, WRITES, "scenario"),
    "desk:scenario_describe": Row(NOT_ALLOWED, WRITES, "scenario"),
    "desk:scenario_drop": Row(NOT_ALLOWED, WRITES, "scenario"),
    "desk:scenario_map": Row(MEMBERS, NOT_ALLOWED, "scenario"),
    "desk:scenario_xlsx": Row(MEMBERS, NOT_ALLOWED, "scenario"),
    "desk:needs": Row(MEMBERS, NOT_ALLOWED),
    "desk:need_new": Row(WRITING, WRITES_BADLY),
    "desk:need": Row(MEMBERS, NOT_ALLOWED, "need"),
    "desk:need_edit": Row(WRITING, WRITES_BADLY, "need"),
    "desk:need_status": Row(NOT_ALLOWED, WRITES, "need"),
    "desk:need_undo": Row(NOT_ALLOWED, WRITES, "need"),
    "desk:measures": Row(MEMBERS, NOT_ALLOWED),
    "desk:measure_new": Row(WRITING, WRITES_BADLY),
    "desk:measure": Row(MEMBERS, NOT_ALLOWED, "measure"),
    "desk:measure_edit": Row(WRITING, WRITES_BADLY, "measure"),
    "desk:measure_status": Row(NOT_ALLOWED, WRITES, "measure"),
    "desk:measure_undo": Row(NOT_ALLOWED, WRITES, "measure"),
}
