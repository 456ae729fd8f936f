from nestwerk.cooperation.models.agreements import (
    Agreement,
    AgreementVersion,
    Consulted,
    Remark,
    Signature,
)
from nestwerk.cooperation.models.bodies import Body, Deferral, Effort, Milestone, Seat
from nestwerk.cooperation.models.conferences import Conference, Feedback, Registration, Slot, Stall
from nestwerk.cooperation.models.documents import (
    Document,
    DocumentVersion,
    HandOut,
    Procedure,
    ProcedureStep,
    TextEntry,
)
from nestwerk.cooperation.models.meetings import (
    AgendaItem,
    Decision,
    Invitee,
    ItemVersion,
    Meeting,
    Series,
    Task,
)

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementVersion",
    "Body",
    "Conference",
    "Consulted",
    "Decision",
    "Deferral",
    "Document",
    "DocumentVersion",
    "Effort",
    "Feedback",
    "HandOut",
    "Invitee",
    "ItemVersion",
    "Meeting",
    "Milestone",
    "Procedure",
    "ProcedureStep",
    "Registration",
    "Remark",
    "Seat",
    "Series",
    "Signature",
    "Slot",
    "Stall",
    "Task",
    "TextEntry",
]
