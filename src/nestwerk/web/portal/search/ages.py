"""The ages families may choose: weeks of pregnancy, months, years. In the address: w20, m7, y3."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WEEKS, MONTHS_OF_PREGNANCY = 40, 9
OLDEST_MONTHS = 216
NOT_YET = -0.01  # months from birth, as long as the child is not born
CODE = re.compile(r"([wmy])(\d{1,3})")
OFFERED_WEEKS = (8, 12, 16, 20, 24, 28, 32, 36, 40)
OFFERED_MONTHS = tuple(range(12))
OFFERED_HALF_YEARS = (18,)
OFFERED_YEARS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15)


@dataclass(frozen=True)
class Age:
    code: str
    label: str


@dataclass(frozen=True)
class AgeGroup:
    label: str
    ages: tuple[Age, ...]


def months_of(code: str) -> float | None:
    """Months from birth, negative before; None for what is no age."""
    match = CODE.fullmatch(code)
    if match is None:
        return None
    unit, count = match[1], int(match[2])
    if unit == "w":
        return (
            min(round((count - WEEKS) * MONTHS_OF_PREGNANCY / WEEKS, 2), NOT_YET)
            if 1 <= count <= 42
            else None
        )
    months = count * 12 if unit == "y" else count
    return float(months) if months <= OLDEST_MONTHS else None


def label_of(code: str) -> str:
    """What an age is called; the code must be one `months_of` knows."""
    unit, count = code[0], int(code[1:])
    if unit == "w":
        return _("schwanger, %(week)d. Woche") % {"week": count}
    if unit == "m":
        return ngettext("%(months)d Monat alt", "%(months)d Monate alt", count) % {"months": count}
    return ngettext("%(years)d Jahr alt", "%(years)d Jahre alt", count) % {"years": count}


def age_groups() -> tuple[AgeGroup, ...]:
    months = (f"m{count}" for count in OFFERED_MONTHS)
    years = [f"y{count}" for count in OFFERED_YEARS]
    years[1:1] = [f"m{count}" for count in OFFERED_HALF_YEARS]
    return (
        AgeGroup(_("Schwangerschaft"), _ages(f"w{count}" for count in OFFERED_WEEKS)),
        AgeGroup(_("Erstes Jahr"), _ages(months)),
        AgeGroup(_("Danach"), _ages(years)),
    )


def _ages(codes: Iterable[str]) -> tuple[Age, ...]:
    return tuple(Age(code, label_of(code)) for code in codes)
