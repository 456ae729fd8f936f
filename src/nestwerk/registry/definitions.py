"""What is known of networks elsewhere: how often a class of § 3 KKG takes part, as national surveys state it."""

from dataclasses import dataclass
from typing import Final

from nestwerk.registry.choices import KkgClass


@dataclass(frozen=True)
class NationalShare:
    """Networks of this year with somebody of this class."""

    share_pct: float
    year: int


SURVEY: Final = "NZFH/DJI, Kommunalbefragung"
INVOLVED_NATIONALLY: Final = {
    KkgClass.PREGNANCY_COUNSELLING: NationalShare(95.7, 2017),
    KkgClass.FAMILY_EDUCATION: NationalShare(60.8, 2020),
}
