"""Who uploads: one signs in with the code from the mail, the others have a session already."""

import re
import time
from pathlib import Path

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from nestwerk.accounts import actions as accounts
from nestwerk.accounts.models import User
from nestwerk.accounts.roles import COORDINATOR
from nestwerk.base.scope import network_scope
from nestwerk.tenants.models import Network
from tests.prove.browser import Browser
from tests.prove.documents import SLUGS

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODE = re.compile(r"^\s*([A-Z0-9]{3,5}-?[A-Z0-9]{3,5})\s*$", re.MULTILINE)


class NoWayIn(Exception):
    """The sign-in by mail did not work as it does for people."""


def sign_in_by_mail(port: int, email: str, log: Path) -> Browser:
    """The way a person goes: ask for a code, read it in the mail, enter it."""
    browser = Browser(port)
    start = log.stat().st_size
    asked = browser.post("/account/login", {"email": email})
    if asked.status != 302:
        raise NoWayIn(f"asking for a code answered {asked.status}: {asked.text[-3000:]}")
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if codes := CODE.findall(log.read_bytes()[start:].decode()):
            entered = browser.post("/account/login/code", {"code": codes[-1]})
            if entered.status == 302 and "sessionid" in browser.cookies:
                return browser
            raise NoWayIn(f"entering the code answered {entered.status}")
        time.sleep(0.1)
    raise NoWayIn("no code came by mail: " + log.read_bytes()[start:].decode()[-800:])


def more_coordinators(count_each: int) -> list[tuple[str, str]]:
    """Slug and session key of further coordinators, so that no account runs into its upload limit."""
    found = []
    for slug in SLUGS:
        network = Network.objects.get(slug=slug)
        for number in range(count_each):
            with network_scope(network):
                member = accounts.add_member(
                    network,
                    email=f"probe-{number}@{slug}.example",
                    name=f"Probe {number}",
                    role=COORDINATOR.code,
                    by="Probe",
                )
            found.append((slug, _session_of(member.user)))
    return found


def _session_of(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "email": user.email, "at": time.time()}]
    session.create()
    return str(session.session_key)
