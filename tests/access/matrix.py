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
}
