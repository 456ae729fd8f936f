"""What addresses answer to whom, as words the two tables of addresses are written in."""

from dataclasses import dataclass

PEOPLE = ("kim", "lena", "stella", "pat", "mo", "olga", "ulla", "fam")

# fmt: off
#                 kim lena stella pat mo  olga ulla fam
NOT_ALLOWED    = "405 405  405    405 405 405  405  login"
NEVER          = "405 405  405    405 405 405  405  405"
EVERYONE       = "200 200  200    200 200 200  200  200"
SIGNED_IN      = "200 200  200    200 200 200  200  login"
MEMBERS        = "200 200  200    200 200 404  404  login"
MEMBERS_ACT    = "302 302  302    302 302 404  404  login"
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
INSIDERS       = "200 200  200    403 403 404  404  login"
OWN_OR_PUBLIC  = "200 200  200    404 404 404  404  login"
CHANGES_OWN_NOTE = "302 404  403    403 403 404  404  login"
CHANGES_OWN    = "302 404  404    404 404 404  404  login"
# fmt: on


@dataclass(frozen=True)
class Row:
    """What GET and an empty POST answer; `thing` is what the number in the address names."""

    get: str
    post: str
    thing: str = ""
