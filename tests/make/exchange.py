"""Profile documents in every state, through the actions that bring them there."""

from datetime import date

from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions
from nestwerk.exchange.choices import DocumentState
from nestwerk.exchange.models import ProfileDocument
from nestwerk.exchange.proposals import proposal_of
from nestwerk.tenants.models import Network

BY = "Test"
DAY = date(2018, 12, 31)
TEXT = """QUALITÄTSDIALOGE FRÜHE HILFEN
STECKBRIEF

ECKDATEN
Name der Kommune: {place}
Bevölkerung insgesamt: 260.000
Anzahl der 0-3 Jährigen: {children}
Kommunales Budget für Frühe Hilfen: 120.000 €

ZIELE IM PROJEKT
Wege zwischen den Einrichtungen verkürzen
"""


def text(place: str = "Auenkreis", children: int = 3503) -> bytes:
    return TEXT.format(place=place, children=f"{children:,}".replace(",", ".")).encode()


def waiting_document(of: Network, name: str = "profil.txt", content: bytes | None = None) -> ProfileDocument:
    with network_scope(of):
        return actions.receive_document(of, file_name=name, content=content or text(), stated_on=DAY, by=BY)


def read_document(of: Network, name: str = "profil.txt", content: bytes | None = None) -> ProfileDocument:
    document = waiting_document(of, name, content)
    with network_scope(of):
        document = actions.read_document(document)
    assert document.state == DocumentState.READ, document.problem
    return document


def confirmed_document(
    of: Network, name: str = "profil.txt", content: bytes | None = None
) -> ProfileDocument:
    document = read_document(of, name, content)
    with network_scope(of):
        actions.confirm_document(document, proposal_of(document.reading), by=BY)
    return document


def withdrawn_document(
    of: Network, name: str = "profil.txt", content: bytes | None = None
) -> ProfileDocument:
    document = confirmed_document(of, name, content)
    with network_scope(of):
        actions.withdraw_document(document, by=BY)
    return document
