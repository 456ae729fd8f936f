"""How numbers, days and lists are written for people."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nestwerk.base.periods import readable_day

NARROW_SPACE = "\u202f"  # keeps a number and its sign on one line
NO_VALUE = "–"
Number = int | float | Decimal


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


def _formatted(value: Number, places: int, *, keeps_zeros: bool = False) -> str:
    """At most `places` decimals; a whole number shows none."""
    rounded = round(Decimal(str(value)), places)
    needed = max(-int(rounded.normalize().as_tuple().exponent), 0)
    shown = places if keeps_zeros and needed else needed
    return formats.number_format(rounded, decimal_pos=shown, use_l10n=True, force_grouping=True)


def number(value: Number | None, places: int = 2) -> str:
    return NO_VALUE if value is None else _formatted(value, places)


def percent(value: Number | None, places: int = 1) -> str:
    """A number that already is in percent: 84 becomes 84 %, or 84% in English."""
    if value is None:
        return NO_VALUE
    return f"{_formatted(value, places)}{'' if _is_english() else NARROW_SPACE}%"


def share(value: Number | None, places: int = 1) -> str:
    """A share of one: 0.84 becomes 84 %."""
    return NO_VALUE if value is None else percent(Decimal(str(value)) * 100, places)


def euro(value: Number | None, places: int = 2) -> str:
    if value is None:
        return NO_VALUE
    shown = _formatted(value, places, keeps_zeros=True)
    return f"€{shown}" if _is_english() else f"{shown}{NARROW_SPACE}€"


def day(value: date | datetime | None) -> str:
    """31.12.2018, or 31 Dec 2018 in English."""
    return NO_VALUE if value is None else readable_day(value)


def moment(value: datetime | None) -> str:
    """31.12.2018, 16:40"""
    if value is None:
        return NO_VALUE
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)}, {local:%H:%M}"


def de_list(words: Sequence[object]) -> str:
    """a, b und c"""
    texts = [str(word) for word in words]
    if len(texts) < 2:
        return "".join(texts)
    return _("%(first)s und %(last)s") % {"first": ", ".join(texts[:-1]), "last": texts[-1]}
