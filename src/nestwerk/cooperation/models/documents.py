"""Documents with versions, the stock of media, procedures at interfaces, and the index over all texts of the room."""

import uuid

from django.db import models

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.cooperation.choices import DocumentKind, Findable, ProcedureKind
from nestwerk.cooperation.models.bodies import Body
from nestwerk.directory.choices import Visibility
from nestwerk.registry.models import Organisation


class Document(FoldedText, OfNetwork):
    """A document of the network. The newest version counts."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=DocumentKind.choices)
    text = models.TextField(max_length=2000, blank=True)
    language = models.CharField(max_length=8, default="de")
    visibility = models.CharField(max_length=12, choices=Visibility.choices, default=Visibility.COORDINATION)
    publisher = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=400, blank=True)  # for films and books that lie elsewhere
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents")
    is_first_document = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    stock = models.PositiveIntegerField(null=True, blank=True)  # copies at hand, for media
    reorder_below = models.PositiveIntegerField(null=True, blank=True)
    kept_at = models.CharField(max_length=120, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["sorted_as", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network"],
                condition=models.Q(is_first_document=True, withdrawn_on=None),
                name="first_document_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(OfNetwork):
    """One file of a document. Kept in the database, so that one backup holds all."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    words = models.TextField(blank=True)  # what could be read in it
    note = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_version_once")]

    def __str__(self) -> str:
        return self.file_name


class HandOut(OfNetwork):
    """Copies of a medium given to somebody: the distribution list."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="hand_outs")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(max_length=160, blank=True)
    copies = models.PositiveIntegerField()
    on = models.DateField()
    by_label = models.CharField(max_length=200)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | ~models.Q(place=""),
                name="hand_out_to_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.copies} × {self.document}"


class Procedure(FoldedText, OfNetwork):
    """A card at an interface: who may do what, under which law, with whose consent. A signpost, never a form."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=ProcedureKind.choices)
    title = models.CharField(max_length=200)
    from_stage = models.CharField(max_length=80, blank=True)
    to_stage = models.CharField(max_length=80, blank=True)
    text = models.TextField(max_length=4000, blank=True)
    limits = models.TextField(max_length=2000, blank=True)  # where Frühe Hilfen end and what follows
    visibility = models.CharField(max_length=12, choices=Visibility.choices, default=Visibility.PARTNERS)
    is_signpost = models.BooleanField(
        default=False
    )  # what to do when a child may be in danger: one a network
    agreed_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "sorted_as", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network"],
                condition=models.Q(is_signpost=True, withdrawn_on=None),
                name="signpost_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ProcedureStep(OfNetwork):
    """One step of a card: who, what, law, consent, whom to call."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=160)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    may = models.TextField(max_length=1000)
    may_not = models.TextField(max_length=1000, blank=True)
    law = models.CharField(max_length=160, blank=True)
    consent = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.who


class TextEntry(OfNetwork):
    """What the room's search finds: one row a thing, analysed as the directory's words are.

    A thing with internal parts has two rows: one of what all its readers may see, one of everything.
    """

    kind = models.CharField(max_length=12, choices=Findable.choices)
    number = models.PositiveBigIntegerField()  # of the thing, among those of its kind
    page_number = (
        models.PositiveBigIntegerField()
    )  # of the thing on whose page it stands: a decision's meeting
    audience = (
        models.PositiveSmallIntegerField()
    )  # registry.choices.Audience: the lowest that may read this row
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)  # in which found words are marked
    title_terms = models.TextField(blank=True)  # analysed, each between spaces
    terms = models.TextField()  # of title and text together
    on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "kind", "number", "audience"], name="text_entry_once")
        ]

    def __str__(self) -> str:
        return self.title
