"""Periods as people write them."""

from datetime import date

from django.utils.translation import gettext as _


def readable_period(text: str) -> str:
    """`2011/2016` as 2011 bis 2016, `2017-12-31` as 31.12.2017; anything else as it stands."""
    first, slash, last = text.partition("/")
    if slash:
        return _("%(first)s bis %(last)s") % {"first": readable_period(first), "last": readable_period(last)}
    try:
        return f"{date.fromisoformat(text):%d.%m.%Y}"
    except ValueError:
        return text
