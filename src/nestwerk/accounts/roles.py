"""Roles as data: what each may do, said so that a client can check it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Right(StrEnum):
    READ = "read"  # see the network's pages
    INSIDE = "inside"  # see what a body keeps to itself: internal minutes, drafts, remarks
    COMPARE = "compare"  # see the comparison between networks
    WRITE = "write"  # bring in and change figures and texts
    MEMBERS = "members"  # invite and remove members
    SHARE = "share"  # publish figures to other networks
    AUDIT = "audit"  # read who did what
    OPERATE = "operate"  # run the installation; sees no network's rows


@dataclass(frozen=True)
class Role:
    code: str
    name: str | Promise
    sentence: str | Promise
    rights: frozenset[Right]

    def may(self, right: Right) -> bool:
        return right in self.rights


COORDINATOR = Role(
    "coordinator",
    _("Koordination"),
    _(
        "Hält das Netzwerk zusammen: liest und ändert alles, lädt andere ein, "
        "entscheidet, was andere Netzwerke sehen."
    ),
    frozenset(
        {Right.READ, Right.INSIDE, Right.COMPARE, Right.WRITE, Right.MEMBERS, Right.SHARE, Right.AUDIT}
    ),
)
PLANNER = Role(
    "planner",
    _("Planung"),
    _("Plant für Jugendhilfe, Gesundheit oder Soziales: liest alles, pflegt Zahlen und Texte, vergleicht."),
    frozenset({Right.READ, Right.INSIDE, Right.COMPARE, Right.WRITE, Right.AUDIT}),
)
STEERING = Role(
    "steering",
    _("Steuerungsgruppe"),
    _("Steuert das Netzwerk: liest Steckbrief, Vergleich und Berichte, ändert nichts."),
    frozenset({Right.READ, Right.INSIDE, Right.COMPARE}),
)
PARTNER = Role(
    "partner",
    pgettext_lazy("role", "Partner"),
    _("Gehört zu einer Einrichtung im Netzwerk: liest den Steckbrief des Netzwerks, ändert nichts."),
    frozenset({Right.READ}),
)
MODERATOR = Role(
    "moderator",
    _("Gastmoderation"),
    _("Begleitet das Netzwerk von außen und auf Zeit: liest Steckbrief und Vergleich, ändert nichts."),
    frozenset({Right.READ, Right.COMPARE}),
)
OPERATOR = Role(
    "operator",
    _("Betrieb"),
    _("Betreibt die Installation: legt Netzwerke an, sieht Einstellungen und Aufträge, aber keine Inhalte."),
    frozenset({Right.OPERATE}),
)
PUBLIC = Role(
    "public",
    _("Öffentlichkeit"),
    _("Alle ohne Anmeldung: sehen die öffentlichen Seiten, hinterlassen keine Spuren."),
    frozenset(),
)

MEMBER_ROLES: tuple[Role, ...] = (COORDINATOR, PLANNER, STEERING, PARTNER, MODERATOR)
ALL_ROLES: tuple[Role, ...] = (*MEMBER_ROLES, OPERATOR, PUBLIC)
BY_CODE: dict[str, Role] = {role.code: role for role in ALL_ROLES}
