"""Days and periods as people write them."""

from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def readable_day(on: date | datetime) -> str:
    """31.12.2018, or 31 Dec 2018 in English, where digits alone would leave day and month open."""
    if isinstance(on, datetime) and timezone.is_aware(on):
        on = timezone.localtime(on)
    is_english = (get_language() or "").startswith("en")
    return formats.date_format(on, "j M Y" if is_english else "d.m.Y", use_l10n=False)


def readable_period(text: str) -> str:
    """`2011/2016` as 2011 bis 2016, `2017-12-31` as 31.12.2017; anything else as it stands."""
    first, slash, last = text.partition("/")
    if slash:
        return _("%(first)s bis %(last)s") % {"first": readable_period(first), "last": readable_period(last)}
    try:
        return readable_day(date.fromisoformat(text))
    except ValueError:
        return text
