"""The only door for views: a document, a file, a card the asker may see, or 404."""

from uuid import UUID

from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.models import Document, DocumentVersion, HandOut, Procedure
from nestwerk.cooperation.queries.documents import documents_for
from nestwerk.cooperation.queries.procedures import procedures_for
from nestwerk.registry.choices import Audience
from nestwerk.registry.rules import audience_of
from nestwerk.tenants.models import Network


def document(member: Membership, pk: int) -> Document:
    rows = documents_for(member.network, audience_of(member)).select_related("network", "body")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def public_document(network: Network, uid: UUID) -> Document:
    found = documents_for(network, Audience.PUBLIC).filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def version(member: Membership, document: Document, number: int) -> DocumentVersion:
    """With its file. Earlier ones stay with those who keep the document."""
    rows = DocumentVersion.objects.filter(document=document, number=number).defer("words")
    found = rows.select_related("document__network", "network").first()
    is_newest = found is not None and found.number == getattr(document, "file_number", None)
    if found is None or not (is_newest or member.may(Right.WRITE)):
        raise Http404
    return found


def newest_version(document: Document) -> DocumentVersion:
    """With its file, for those who see only what holds now."""
    rows = DocumentVersion.objects.filter(document=document).defer("words")
    found = rows.order_by("-number").first()
    if found is None:
        raise Http404
    return found


def hand_out(member: Membership, pk: int) -> HandOut:
    rows = HandOut.objects.filter(network=member.network, pk=pk)
    found = rows.select_related("document", "organisation", "network").first()
    if found is None:
        raise Http404
    return found


def procedure(member: Membership, pk: int) -> Procedure:
    rows = procedures_for(member.network, audience_of(member)).select_related("network")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def public_procedure(network: Network, uid: UUID) -> Procedure:
    found = procedures_for(network, Audience.PUBLIC).filter(uid=uid).first()
    if found is None:
        raise Http404
    return found
