"""Minutes are written while people talk, by two at once if need be. Whatever was sent stays in the versions of its point."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.cooperation import rules
from nestwerk.cooperation.choices import MinutesState
from nestwerk.cooperation.models import AgendaItem, ItemVersion, Meeting

ONE_SITTING: Final = timedelta(
    minutes=15
)  # writing on leaves one line in the trace, not one every few seconds


class Words(NamedTuple):
    text: str
    internal_text: str
    is_public: bool


@dataclass(frozen=True)
class Written:
    """What became of a write. `base`: what the writer has before her, and builds on next."""

    item: AgendaItem
    base: int
    is_merged: bool  # somebody else wrote too: the stored text is not what she has before her


@transaction.atomic
def write_item(
    item: AgendaItem,
    *,
    text: str,
    internal_text: str,
    is_public: bool,
    base: int,
    page: str,
    by: object,
    correction: str = "",
) -> Written:
    """Store what was written from version `base` on. If others wrote meanwhile, both are merged (see rules).

    `page` names the open page, so that a lost answer does not make a writer her own rival.
    """
    item = _locked(item, correction)
    words = Words(rules.tidied(text), rules.tidied(internal_text), is_public)
    before, origin = _words(item), _origin(item, base, page)
    if words == _words(origin):
        return Written(item, origin.number, before != words)
    last_by = _first_kept(item)
    own = _append(item, words, page=page, by=by)
    if origin.number != own.number - 1:
        merged = _merged(_words(origin), before, words, last_by, str(by))
        if merged != words:
            _append(item, merged, page="", by=by)
    _trace(item, own, before, correction, by=by)
    return Written(item, own.number, own.number != item.version)


def restore_version(version: ItemVersion, *, by: object, correction: str = "") -> Written:
    """An earlier text becomes the newest version."""
    words = _words(version)._asdict()
    base = AgendaItem.objects.get(pk=version.item_id).version
    return write_item(version.item, base=base, page="", by=by, correction=correction, **words)


def locked_meeting(pk: int, correction: str = "") -> Meeting:
    """As it stands now; until the transaction ends nobody writes, sends or approves beside us."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("network").get(pk=pk)
    if meeting.minutes_state == MinutesState.APPROVED and not correction.strip():
        raise NotNow(
            _("Dieses Protokoll ist genehmigt. Sie können es berichtigen, wenn Sie dazusagen, was und warum.")
        )
    if meeting.minutes_state == MinutesState.OPEN:
        meeting.minutes_state = MinutesState.DRAFT
        meeting.save(update_fields=["minutes_state"])
    return meeting


def _locked(item: AgendaItem, correction: str) -> AgendaItem:
    meeting = locked_meeting(item.meeting_id, correction)
    found = AgendaItem.objects.select_related("network").get(pk=item.pk)
    found.meeting = meeting
    return found


def _words(source: AgendaItem | ItemVersion) -> Words:
    return Words(source.text, source.internal_text, source.is_public)


def _origin(item: AgendaItem, base: int, page: str) -> ItemVersion:
    """What the writer started from: what she sent last from this page, or the version her page shows."""
    rows = ItemVersion.objects.filter(item=item, number__gte=base).order_by("-number")
    found = rows.filter(page=page).first() if page else None
    found = found or rows.filter(number=base).first()
    if found is None and base == item.version:
        return ItemVersion(number=base, **_words(item)._asdict())
    if found is None:
        raise NotNow(_("Diese Seite passt nicht mehr zum Protokoll. Bitte laden Sie sie neu."))
    return found


def _first_kept(item: AgendaItem) -> str:
    """Keep what stood there before anybody wrote; who wrote last."""
    last, _new = ItemVersion.objects.get_or_create(
        network=item.network,
        item=item,
        number=item.version,
        defaults={
            **_words(item)._asdict(),
            "by_label": item.edited_by,
            "at": item.edited_at or timezone.now(),
        },
    )
    return last.by_label


def _append(item: AgendaItem, words: Words, *, page: str, by: object) -> ItemVersion:
    now, label = timezone.now(), str(by)[:200]
    item.text, item.internal_text, item.is_public = words
    item.version, item.edited_by, item.edited_at = item.version + 1, label, now
    item.save(update_fields=[*Words._fields, "version", "edited_by", "edited_at"])
    return ItemVersion.objects.create(
        network=item.network,
        item=item,
        number=item.version,
        page=page,
        by_label=label,
        at=now,
        **words._asdict(),
    )


def _merged(origin: Words, before: Words, words: Words, stored_by: str, written_by: str) -> Words:
    authors = {"stored_by": stored_by, "written_by": written_by}
    return Words(
        rules.merged(origin.text, before.text, words.text, **authors),
        rules.merged(origin.internal_text, before.internal_text, words.internal_text, **authors),
        before.is_public if words.is_public == origin.is_public else words.is_public,
    )


def _trace(item: AgendaItem, own: ItemVersion, before: Words, correction: str, *, by: object) -> None:
    meeting = item.meeting
    words = {"name": meeting.title, "item": item.title}
    if meeting.minutes_state == MinutesState.APPROVED:
        is_public = item.is_public and (item.text, item.is_public) != (before.text, before.is_public)
        reason = correction.strip()
        noted = {"on": timezone.localdate().isoformat(), "reason": reason, "is_public": is_public}
        item.corrections = [*item.corrections, noted]
        item.save(update_fields=["corrections"])
        sentence = gettext_noop("Protokoll „%(name)s“ berichtigt, Punkt „%(item)s“: %(reason)s")
        audit.record(
            item.network, "minutes.corrected", sentence, meeting, by=by, words={**words, "reason": reason}
        )
        return
    since = timezone.now() - ONE_SITTING
    earlier = ItemVersion.objects.filter(item=item, number__lt=own.number, at__gte=since)
    if not earlier.filter(by_label=own.by_label).exists():
        sentence = gettext_noop("Protokoll „%(name)s“: Punkt „%(item)s“ geschrieben.")
        audit.record(item.network, "minutes.written", sentence, meeting, by=by, words=words)
