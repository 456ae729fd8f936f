"""Figures in words and digits of the reader's language, the same on page, paper and in charts."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import get_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nestwerk.base.periods import readable_day, readable_period
from nestwerk.exchange.queries.shapes import Partners
from nestwerk.indicators.choices import Status
from nestwerk.indicators.definitions import BY_CODE
from nestwerk.indicators.figures import Figure

NO_BREAK = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
STATED_PLACES = 4  # as many as a stored value has


def number(value: float, places: int | None = None) -> str:
    """With `places` decimals, or with as many as the value was stated with."""
    text = f"{abs(value):.{STATED_PLACES if places is None else places}f}"
    if places is None:
        text = text.rstrip("0").rstrip(".")
    whole, _point, decimals = text.partition(".")
    shown = number_format(int(whole), use_l10n=True, force_grouping=True)
    if decimals:
        shown += str(get_format("DECIMAL_SEPARATOR")) + decimals
    is_negative = value < 0 and text.strip("0.") != ""
    return MINUS + shown if is_negative else shown


def percent(value: float, places: int | None = None) -> str:
    """28 gives “28 %”."""
    return _("{number} %").format(number=number(value, places)).replace(" ", NO_BREAK)


def share(value: float) -> str:
    """0.403 gives “40,3 %”."""
    return percent(value * 100, 1)


def day(on: date | None) -> str:
    return readable_day(on) if on else ""


def figure_number(figure: Figure | None) -> str:
    """The number with its unit, or why there is none."""
    if figure is None or not (figure.is_stated or figure.is_suppressed):
        return _("keine Angabe")
    if figure.is_suppressed or figure.number is None:
        return _("zu klein, um es zu zeigen")
    shown = _in_unit(figure.number, figure.unit)
    return _("rund {number}").format(number=shown) if figure.status == Status.CIRCA else shown


def _in_unit(value: float, unit: str) -> str:
    if unit == "share":
        return share(value)
    if unit == "per_1000":
        return number(value, 1)
    if unit == "percent":
        return percent(value)
    if unit == "eur":
        return euro(value)
    return number(value)


def euro(value: float) -> str:
    """Cents only where there are some."""
    return _("{number} €").format(number=number(value, 2 if value % 1 else 0)).replace(" ", NO_BREAK)


def figure_range(figure: Figure | None) -> str:
    """“38,7 bis 42,0 %”, or nothing where there is no interval."""
    if figure is None or figure.is_suppressed or figure.low is None or figure.high is None:
        return ""
    return between(figure.low, figure.high, figure.unit)


def between(low: float, high: float, unit: str) -> str:
    if unit == "share":
        return _("{low} bis {high}").format(low=number(low * 100, 1), high=share(high))
    return _("{low} bis {high}").format(low=number(low, 1), high=_in_unit(high, unit))


def figure_notes(figure: Figure | None) -> tuple[str, ...]:
    """What one has to know to read the number: interval, way of counting, period, note."""
    if figure is None:
        return ()
    notes = []
    if range_text := figure_range(figure):
        notes.append(range_text)
    if variant := variant_name(figure):
        notes.append(variant)
    if figure.period:
        notes.append(readable_period(figure.period))
    if figure.note:
        notes.append(_(figure.note) if figure.is_derived else figure.note)
    return tuple(notes)


def variant_name(figure: Figure) -> str:
    definition = BY_CODE.get(figure.indicator)
    variant = definition.variant(figure.variant) if definition else None
    return str(variant.name) if variant else ""


def status_name(figure: Figure) -> str:
    return str(Status(figure.status).label) if figure.status in Status.values else figure.status


def partners_rate(partners: Partners) -> str:
    return number(partners.per_1000, 1) if partners.per_1000 is not None else ""


def partners_range(partners: Partners) -> str:
    if partners.low is None or partners.high is None:
        return ""
    return between(partners.low, partners.high, "per_1000")


def listed(names: Sequence[str]) -> str:
    """“A, B und C”."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} und {last}").format(first=", ".join(names[:-1]), last=names[-1])


def language() -> str:
    return get_language() or "de"
