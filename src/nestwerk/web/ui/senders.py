from django.http import HttpRequest

from nestwerk.base import env


def address_of(request: HttpRequest) -> str:
    """The sender's address; behind trusted proxies the one the outermost of them saw."""
    proxies = int(env.TRUSTED_PROXIES.value or 0)
    forwarded = [
        part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()
    ]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
