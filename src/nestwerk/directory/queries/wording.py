"""An offer's fields in words for families. Whole sentences or phrases, so that every language can say them its way."""

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.base.periods import readable_day
from nestwerk.directory.choices import LANGUAGES, Cost, Entry
from nestwerk.directory.queries.readable import OfferView
from nestwerk.directory.vocabulary import LAST_MONTH

YEAR = 12
YOUNG = 24  # up to here people count months


def age_span(first: int | None, last: int | None) -> str:
    """Months from birth as words, such as “6 bis 12 Monate”; empty where nothing is said or everybody may come."""
    if last is not None and last >= LAST_MONTH:
        last = None
    if first is None and last is None:
        return ""
    if first is not None and first < 0:
        return _from_pregnancy(last)
    if not first:
        return _up_to(last)
    if last is None:
        return _from(first)
    return _between(first, last)


def _from_pregnancy(last: int | None) -> str:
    if last is None:
        return _("ab der Schwangerschaft")
    if last <= 0:
        return _("in der Schwangerschaft")
    if _in_years(last):
        text = ngettext(
            "ab der Schwangerschaft bis %(years)d Jahr",
            "ab der Schwangerschaft bis %(years)d Jahre",
            last // YEAR,
        )
        return text % {"years": last // YEAR}
    text = ngettext(
        "ab der Schwangerschaft bis %(months)d Monat", "ab der Schwangerschaft bis %(months)d Monate", last
    )
    return text % {"months": last}


def _up_to(last: int | None) -> str:
    if last is None:
        return _("von Geburt an")
    if last <= 0:
        return _("rund um die Geburt")
    if _in_years(last):
        return ngettext("bis %(years)d Jahr", "bis %(years)d Jahre", last // YEAR) % {"years": last // YEAR}
    return ngettext("bis %(months)d Monat", "bis %(months)d Monate", last) % {"months": last}


def _from(first: int) -> str:
    if _in_years(first):
        return ngettext("ab %(years)d Jahr", "ab %(years)d Jahren", first // YEAR) % {"years": first // YEAR}
    return ngettext("ab %(months)d Monat", "ab %(months)d Monaten", first) % {"months": first}


def _between(first: int, last: int) -> str:
    if _in_years(first) and _in_years(last):
        return _("%(first)d bis %(last)d Jahre") % {"first": first // YEAR, "last": last // YEAR}
    if _in_years(last) and last > YOUNG:
        return _("%(months)d Monate bis %(years)d Jahre") % {"months": first, "years": last // YEAR}
    return _("%(first)d bis %(last)d Monate") % {"first": first, "last": last}


def _in_years(months: int) -> bool:
    return months >= YEAR and months % YEAR == 0


def age_of(offer: OfferView) -> str:
    return age_span(offer.age_from_months, offer.age_to_months)


def cost_of(offer: OfferView) -> str:
    """Empty where nobody said."""
    return "" if offer.cost == Cost.UNKNOWN else str(Cost(offer.cost).label)


def entry_of(offer: OfferView) -> str:
    """Empty where nobody said."""
    return "" if offer.entry == Entry.UNKNOWN else str(Entry(offer.entry).label)


def languages_of(offer: OfferView) -> list[str]:
    return [str(LANGUAGES.get(code, code)) for code in offer.languages]


def confirmation_of(offer: OfferView) -> str:
    if offer.confirmed_on is None:
        return ""
    return _("Zuletzt bestätigt am %(day)s") % {"day": readable_day(offer.confirmed_on)}


def distance(metres: float | None) -> str:
    """2.1 km, or 400 m; as the crow flies, so that more digits would promise too much."""
    if metres is None:
        return ""
    if metres < 975:
        return _("%(distance)s m") % {"distance": max(round(metres / 50) * 50, 50)}
    kilometres = round(metres / 100) / 10
    shown = f"{kilometres:g}" if kilometres < 10 else f"{kilometres:.0f}"
    return _("%(distance)s km") % {"distance": localized(shown)}


def localized(decimal: str) -> str:
    """A decimal number with the comma or point of the reader's language."""
    return decimal.replace(".", str(get_format("DECIMAL_SEPARATOR")))
