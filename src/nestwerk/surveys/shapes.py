"""What one page of the questionnaire says, checked by its form, on its way to the action that keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass

Items = tuple[int | None, ...]  # one answer an item, 1 to 4 or none


@dataclass(frozen=True)
class Detail:
    """About one partner: how often, and freely how much trust and of what value."""

    frequency: int | None
    trust: Items = ()
    value: Items = ()


@dataclass(frozen=True)
class NamesPage:
    """Who of a sector was shown, and who of them is ticked; by the number of the respondent."""

    sector: str
    shown: frozenset[int]
    ticked: frozenset[int]


@dataclass(frozen=True)
class PartnersPage:
    details: Mapping[int, Detail]


@dataclass(frozen=True)
class BenefitPage:
    benefit: int


Page = NamesPage | PartnersPage | BenefitPage


@dataclass(frozen=True)
class WholeAnswer:
    """All that one actor says, for answers that come in one go; partners by the number of their organisation."""

    organisation: int
    partners: Mapping[int, Detail]
    benefit: int
