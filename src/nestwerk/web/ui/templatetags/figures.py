"""Words for periods and for where a line of a document landed."""

from django import template
from django.utils.translation import gettext as _

from nestwerk.base.periods import readable_period
from nestwerk.exchange.choices import SECTION_TOPICS

register = template.Library()


@register.filter
def period(text: str) -> str:
    """`2011/2016` as 2011 bis 2016, `2017-12-31` as 31.12.2017."""
    return readable_period(text)


@register.filter
def landed(word: str) -> str:
    """Where a line went, in words."""
    kind, _colon, topic = word.partition(":")
    if kind == "section":
        return str(SECTION_TOPICS.get(topic, topic))
    names = {
        "field": _("Angabe"),
        "heading": _("Überschrift"),
        "contact": _("Ansprechperson"),
        "title": _("Titel"),
        "unread": _("nicht verstanden"),
    }
    return names.get(kind, kind)
