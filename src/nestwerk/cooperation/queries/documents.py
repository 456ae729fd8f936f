"""Documents and media as members read them: what lies here, who got copies, who never did, what is due."""

from datetime import date, timedelta
from typing import Final

from django.db.models import (
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce

from nestwerk.audit.models import Event
from nestwerk.audit.queries import history_of
from nestwerk.base.text import fold
from nestwerk.cooperation.models import Agreement, Document, DocumentVersion, HandOut
from nestwerk.directory.rules import LEVELS
from nestwerk.places.queries import municipalities_of
from nestwerk.registry.choices import Audience
from nestwerk.registry.models import Organisation, Site
from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network

REVIEW_WITHIN: Final = timedelta(days=30)
STEPS: Final = ("document.changed", "document.withdrawn", "document.reviewed")
LOW_STOCK: Final = Q(stock__isnull=False, reorder_below__isnull=False, stock__lt=F("reorder_below"))


def documents(network: Network) -> QuerySet[Document]:
    """All of a network. Each with its newest file (`file_number`, `file_name`, `file_on`) and copies given out."""
    newest = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
    given = HandOut.objects.filter(document=OuterRef("pk")).order_by().values("document")
    return (
        Document.objects.filter(network=network)
        .select_related("body")
        .annotate(
            file_number=Subquery(newest.values("number")[:1]),
            file_name=Subquery(newest.values("file_name")[:1]),
            file_on=Subquery(newest.values("made_at")[:1]),
            given_out=Coalesce(
                Subquery(given.annotate(n=Sum("copies")).values("n"), output_field=IntegerField()), 0
            ),
        )
    )


def documents_for(network: Network, audience: Audience) -> QuerySet[Document]:
    """What an audience may see; what was withdrawn stays with the coordination."""
    rows = documents(network).filter(visibility__in=LEVELS[audience])
    return rows if audience == Audience.COORDINATION else rows.filter(withdrawn_on=None)


def versions_of(document: Document) -> QuerySet[DocumentVersion]:
    """The newest first, without the files themselves."""
    return DocumentVersion.objects.filter(document=document).defer("content", "words")


def in_force(today: date) -> Q:
    """The condition on documents that hold on a day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=today)
    return begun & (Q(valid_to=None) | Q(valid_to__gte=today)) & Q(withdrawn_on=None)


def review_due(today: date) -> Q:
    """The condition on documents and cards somebody should read again soon."""
    return Q(review_on__lte=today + REVIEW_WITHIN, withdrawn_on=None)


def first_document(network: Network) -> Document | Agreement | None:
    """What the network began with: a document, or an agreement."""
    kept = Document.objects.filter(network=network, is_first_document=True, withdrawn_on=None).first()
    return kept or Agreement.objects.filter(network=network, is_first_document=True).first()


def hand_outs(document: Document) -> QuerySet[HandOut]:
    return HandOut.objects.filter(network=document.network, document=document).select_related("organisation")


def unreached_places(document: Document) -> list[str]:
    """Gemeinden without a copy. What an actor was given reaches the Gemeinden where it sits. Three statements."""
    given = hand_outs(document)
    towns = Site.objects.filter(network=document.network, organisation__in=given.values("organisation"))
    words = given.order_by().values_list("place").union(towns.order_by().values_list("town"))
    reached = {fold(word) for (word,) in words if word}
    names = (place.name for place in municipalities_of(document.network))
    return [name for name in names if not _names(name) & reached]


def unreached(document: Document) -> QuerySet[Organisation]:
    """Actors without a copy."""
    given = HandOut.objects.filter(document=document, organisation=OuterRef("pk"))
    return organisations(document.network).filter(~Exists(given), is_active=True)


def _names(place: str) -> set[str]:
    """ "Stadt Düren" is reached by what went to "Düren"."""
    whole = fold(place)
    return {whole, whole.removeprefix("stadt "), whole.removesuffix(", stadt")}


def same_file(network: Network, sha256: str) -> DocumentVersion | None:
    """Where this very file lies already."""
    rows = DocumentVersion.objects.filter(network=network, sha256=sha256, document__withdrawn_on=None)
    return rows.defer("content", "words").select_related("document").first()


def last_step(document: Document) -> Event | None:
    """The change that can be taken back: the latest, if nothing followed it."""
    found = history_of(document.network, document).filter(action__startswith="document.").first()
    return found if found is not None and found.action in STEPS and found.before else None
