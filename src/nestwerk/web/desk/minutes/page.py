from dataclasses import dataclass

from django.utils.translation import gettext as _

from nestwerk.cooperation.choices import MinutesState
from nestwerk.cooperation.models import Meeting
from nestwerk.cooperation.queries.minutes import Edition, Minutes
from nestwerk.web.ui.wording import day, moment


@dataclass(frozen=True)
class Step:
    """Where the minutes stand, and the one thing that comes next."""

    sentence: str
    act: str = ""
    button: str = ""


def step_of(meeting: Meeting) -> Step:
    if meeting.minutes_state == MinutesState.OPEN:
        return Step(_("Noch kein Protokoll."), "begin", _("Protokoll beginnen"))
    if meeting.minutes_state == MinutesState.DRAFT:
        sentence = _("Entwurf. Nur wer das Netzwerk von innen sieht, kann ihn lesen.")
        return Step(sentence, "send", _("An alle Eingeladenen schicken"))
    if meeting.minutes_state == MinutesState.SENT:
        words = {"moment": moment(meeting.minutes_sent_at)}
        sentence = _("Verschickt am %(moment)s. Genehmigt wird es in der nächsten Sitzung.") % words
        return Step(sentence, "approve", _("Als genehmigt vermerken"))
    return Step(_("Genehmigt. Änderungen stehen als Berichtigung dabei."))


def file_name(minutes: Minutes) -> str:
    words = {"title": minutes.title, "day": day(minutes.starts_at)}
    if minutes.edition == Edition.INTERNAL:
        return _("Protokoll intern %(title)s %(day)s") % words
    return _("Protokoll %(title)s %(day)s") % words
