"""Profile documents from files to figures in one go: for the command line and the demo."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions
from nestwerk.exchange.actions.confirming import Confirmed
from nestwerk.exchange.choices import DocumentKind, DocumentState
from nestwerk.exchange.errors import DocumentRefused, NothingToTake
from nestwerk.exchange.imports.errors import Unreadable
from nestwerk.exchange.imports.extract import extract_lines
from nestwerk.exchange.imports.networks import network_for
from nestwerk.exchange.imports.profile import ReadProfile, as_json
from nestwerk.exchange.imports.reader import read_profile
from nestwerk.exchange.proposals import proposal_of
from nestwerk.tenants.models import Network

LARGEST_FILE = 10 * 1024 * 1024


@dataclass(frozen=True)
class Taken:
    network: Network
    confirmed: Confirmed


def read_file(path: Path) -> ReadProfile:
    """Read one file without storing anything; Unreadable carries the sentence."""
    if not path.is_file():
        raise Unreadable(f"„{path.name}“: Diese Datei gibt es nicht. Bitte prüfen Sie den Pfad.")
    if path.stat().st_size > LARGEST_FILE:
        raise Unreadable(
            f"„{path.name}“ ist größer als 10 MB. Bitte speichern Sie das Dokument ohne Bilder als TXT."
        )
    return read_profile(extract_lines(path.read_bytes(), path.name), path.name)


@transaction.atomic
def take_file(path: Path, *, stated_on: date, by: object, network: Network | None = None) -> Taken:
    """Read, store and confirm one document as it stands; all of it or nothing."""
    content = path.read_bytes()
    profile = read_file(path)
    if profile.kind == DocumentKind.UNKNOWN.value and not profile.values:
        raise NothingToTake(path.name)
    network = network or network_for(as_json(profile), path.name)
    with network_scope(network):
        document = actions.receive_document(
            network, file_name=path.name, content=content, stated_on=stated_on, by=by
        )
        actions.read_document(document)
        if document.state != DocumentState.READ or document.reading is None:
            raise DocumentRefused(document.problem)
        return Taken(network, actions.confirm_document(document, proposal_of(document.reading), by=by))
