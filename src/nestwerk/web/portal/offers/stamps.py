"""A form without a cookie carries a stamp: what it is for and when it was made, signed. Robots send too soon or too late."""

from django.core import signing

SALT = "families-form"
YOUNGEST_S, OLDEST_S = 3, 6 * 3600


def stamp_for(subject: str, *, now_s: float) -> str:
    return signing.dumps([subject, int(now_s)], salt=SALT)


def is_good(stamp: str, subject: str, *, now_s: float) -> bool:
    """Made here, for this subject, and neither in the future nor just now nor long ago."""
    try:
        signed, made_s = signing.loads(stamp, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    return signed == subject and YOUNGEST_S <= now_s - made_s <= OLDEST_S
