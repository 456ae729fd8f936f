"""What the search says about itself: what it understood, what it would rather have read, what it could not meet."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from django.utils.translation import gettext as _

from nestcore.words.asking import Need
from nestwerk.directory.queries.search.asking import Reading
from nestwerk.directory.queries.thesaurus import topic_name

_MOST_TOPICS: Final = 3


def understood(reading: Reading, need: Need) -> tuple[str, ...]:
    """Place, age and the like, then the topics, then what was read differently or not at all."""
    found = list(reading.understood)
    for group in need.groups:
        if group.concepts and not group.is_soft:
            topics = ", ".join(topic_name(concept) for concept in group.concepts[:_MOST_TOPICS])
            found.append(_("Thema: %(topics)s") % {"topics": topics})
        elif not group.is_soft:
            found.append(_("Wort: „%(word)s“") % {"word": group.label})
    found += [
        _("„%(typed)s“ haben wir als „%(meant)s“ gelesen.") % {"typed": typed, "meant": meant}
        for typed, meant in need.corrections
    ]
    if need.language == "de":
        found += [_("Zu „%(word)s“ haben wir nichts gefunden.") % {"word": word} for word in need.unknown]
    return tuple(dict.fromkeys(found))


def did_you_mean(text: str, need: Need) -> str:
    """The question with its typing errors mended; empty when there were none."""
    mended = text
    for typed, meant in need.corrections:
        mended = mended.replace(typed, meant)
    return mended if mended != text else ""


def sentence(reading: Reading, need: Need, is_partial: bool, total: int, metres: Sequence[float]) -> str:
    """One sentence above the list, where there is something to say."""
    if total == 0:
        return _("Dazu haben wir in diesem Verzeichnis nichts gefunden.")
    hard = [group.label for group in need.groups if not group.is_soft]
    if is_partial:
        joined = _("“ und „").join(hard)
        return _("Zu „%(words)s“ zusammen gibt es nichts. Sie sehen, was am nächsten kommt.") % {
            "words": joined
        }
    if reading.is_place_typed and reading.place is not None:
        is_elsewhere = not np.isnan(metres).any() and min(metres) > 0
        if is_elsewhere:
            return _("In %(place)s selbst haben wir dazu nichts gefunden. Das Nächste steht oben.") % {
                "place": reading.place.name
            }
    return ""
