"""Documents, media and cards of tests, made through actions."""

from datetime import date
from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions import documents as actions
from nestwerk.cooperation.actions import procedures
from nestwerk.cooperation.models import Document, HandOut, Procedure
from nestwerk.tenants.models import Network

TEXT = b"Wir begleiten Familien nach der Geburt."


def document(network: Network, title: str = "Fachkonzept", **words: Any) -> Document:
    """Public, without a file."""
    with network_scope(network):
        facts = {"kind": "concept", "visibility": "public", **words}
        return actions.add_document(network, title=title, by="Test", **facts)


def with_file(found: Document, content: bytes = TEXT, name: str = "konzept.txt") -> Document:
    with network_scope(found.network):
        words = content.decode("utf-8", "ignore")
        actions.add_version(found, file_name=name, content=content, words=words, by="Test")
    return found


def given_out(found: Document, copies: int = 20, **words: Any) -> HandOut:
    with network_scope(found.network):
        facts = {"place": "Auendorf", "on": date(2026, 3, 2), **words}
        return actions.hand_out(found, copies=copies, by="Test", **facts)


def card(network: Network, title: str = "Von der Klinik nach Hause", **words: Any) -> Procedure:
    with network_scope(network):
        facts = {"kind": "transition", "visibility": "public", **words}
        steps = facts.pop("steps", [{"who": "Hebamme", "may": "Berät die Familie", "law": "§ 24d SGB V"}])
        return procedures.add_procedure(network, title=title, steps=steps, by="Test", **facts)
