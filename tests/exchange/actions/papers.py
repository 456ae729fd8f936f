"""Documents of Auenland in the form networks use: a town, its county, pots, partners, texts and a person."""

from datetime import date
from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions
from nestwerk.exchange.actions.confirming import Confirmed
from nestwerk.exchange.models import ProfileDocument
from nestwerk.exchange.proposals import Proposal, proposal_of
from nestwerk.tenants.models import Network

BY = "Test"
DAY = date(2018, 12, 31)
LATER = date(2020, 6, 30)
TOWN, COUNTY = "Stadt Auenstadt", "Landkreis Auenland"
PERSON, MAIL, PHONE = "Erika Mustermann", "erika@auenland.example", "01234/567890"

FACTS: dict[str, Any] = {
    "children": 3000,
    "poor": 900,
    "health": 15,
    "goal": "Frische Ideen sammeln",
    "foundation": "40.000",
    "land": "20.000",
    "closing": "",
}
PARTNERS = (
    "Gesundheit: {health}, Kinder- und Jugend: 26, Schwangerschaftsberatung: 2, "
    "Frühförderung: 2, Sonstige: 32, Freiwilligenarbeit: 2"
)
PAPER = """CLUSTER 6

Stadt Auenstadt und Landkreis Auenland, Nordrhein-Westfalen

KOMMUNALSTRUKTUR

Bevölkerungszahl insgesamt\t90.000 (Stadt) 170.000 (LK)
Anteil der 0–3 Jährigen in der Kommune\t{children} (Stadt) 5.000 (LK)
Anteil der 0–3 Jährigen in Familien in Armutslagen in der Kommune\t{poor} (Stadt) 1.000 (LK)
Kommunales Budget für Frühe Hilfen\t60.000 € ({foundation} € Bundesstiftung, {land} € Landesmittel) (Stadt) 50.000 € (LK)

WIR ÜBER UNS

Ansprechperson\tErika Mustermann, Tel. 01234/567890, erika@auenland.example
Netzwerk-Name(n)\tNetzwerk Auenland
Netzwerkgründung\t16.11.2016
Zielgruppen\tWerdende Eltern
Anzahl Kooperationen\t{partners}

Unser Verständnis Früher Hilfen

- Leicht zu erreichen
- Erika Mustermann leitet die Runde, Frau Mustermann hört zu

Unsere Projektziele

- {goal}
{closing}
"""


def paper(**facts: Any) -> bytes:
    facts = {**FACTS, **facts}
    return PAPER.format(partners=PARTNERS.format(**facts), **facts).encode()


def received(of: Network, content: bytes, name: str = "auen.txt", stated_on: date = DAY) -> ProfileDocument:
    with network_scope(of):
        return actions.receive_document(of, file_name=name, content=content, stated_on=stated_on, by=BY)


def read(of: Network, content: bytes, name: str = "auen.txt", stated_on: date = DAY) -> ProfileDocument:
    with network_scope(of):
        return actions.read_document(received(of, content, name, stated_on))


def confirmed(document: ProfileDocument, **changed: Any) -> Confirmed:
    """Confirm a read document as it stands; `changed` are fields of the proposal."""
    with network_scope(document.network):
        proposal = proposal_of(document.reading or {})
        return actions.confirm_document(document, Proposal(**{**vars(proposal), **changed}), by=BY)


def taken(of: Network, name: str = "auen.txt", stated_on: date = DAY, **facts: Any) -> ProfileDocument:
    """A document that has gone the whole way."""
    document = read(of, paper(**facts), name, stated_on)
    confirmed(document)
    return document


def fresh(document: ProfileDocument) -> ProfileDocument:
    """The document as it stands in the database now."""
    with network_scope(document.network):
        return ProfileDocument.objects.get(pk=document.pk)
