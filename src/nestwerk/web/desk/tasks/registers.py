from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from nestwerk.cooperation.choices import TaskKind, TaskState
from nestwerk.cooperation.models import Task
from nestwerk.cooperation.queries.tasks import REMINDS_BEFORE, Facets, Kept, overdue, owner_of
from nestwerk.web.ui.filters import ChoiceFilter, FoundFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register
from nestwerk.web.ui.wording import day, share

STATES = (
    ("open", pgettext_lazy("task", "offen")),
    ("overdue", gettext_lazy("überfällig")),
    ("soon", gettext_lazy("in einer Woche fällig")),
    ("ownerless", gettext_lazy("braucht jemanden")),
    (TaskState.DONE, TaskState.DONE.label),
    (TaskState.DROPPED, TaskState.DROPPED.label),
)
EMPTY = Empty(
    gettext_lazy("Noch keine Aufgabe"),
    gettext_lazy(
        "Hier steht später, wer was bis wann tut. Aufgaben entstehen im Protokoll, in Vereinbarungen oder hier."
    ),
    "desk:task_new",
    gettext_lazy("Aufgabe vergeben"),
)
EMPTY_FOR_READERS = Empty(
    gettext_lazy("Keine Aufgabe für Sie"),
    gettext_lazy("Hier stehen Aufgaben, die bei Ihrer Einrichtung liegen."),
)


def tasks_register(facets: Facets, *, today: date, may_write: bool) -> Register:
    def in_state(word: str) -> Q:
        is_open = Q(state=TaskState.OPEN)
        return {
            "overdue": overdue(today),
            "soon": is_open & Q(due_on__range=(today, today + REMINDS_BEFORE)),
            "ownerless": is_open & Q(needs_owner=True),
        }.get(word, Q(state=word))

    return Register(
        name="tasks",
        title=gettext_lazy("Aufgaben"),
        empty=EMPTY if may_write else EMPTY_FOR_READERS,
        columns=_columns(today),
        filters=(
            SearchFilter(fields=("folded",)),
            FoundFilter("state", pgettext_lazy("status", "Stand"), STATES, found=in_state),
            FoundFilter(
                "whose",
                gettext_lazy("Von wem"),
                [("mine", gettext_lazy("von mir und meiner Einrichtung"))],
                found=lambda _word: Q(is_mine=True),
            ),
            ChoiceFilter("kind", gettext_lazy("Art"), TaskKind.choices, is_rare=True),
            ChoiceFilter("organisation", gettext_lazy("Einrichtung"), facets.organisations, is_rare=True),
            ChoiceFilter(
                "body", gettext_lazy("Gremium"), facets.bodies, lookup="meeting__body", is_rare=True
            ),
            ChoiceFilter("agreement", gettext_lazy("Vereinbarung"), facets.agreements, is_rare=True),
        ),
    )


def _columns(today: date) -> tuple[Column, ...]:
    return (
        Column("title", gettext_lazy("Aufgabe"), sort="sorted_as", url_name="desk:task"),
        Column(
            "state",
            pgettext_lazy("status", "Stand"),
            value=lambda one: state_of(one, today),
            sort="state",
            kind="badge",
        ),
        Column("owner", gettext_lazy("Wer"), value=owner_of, sort="organisation__sorted_as"),
        Column("due_on", gettext_lazy("Bis"), sort="due_on", kind="day"),
        Column("from", gettext_lazy("Woher"), value=origin_of, is_optional=True),
        Column("kind", gettext_lazy("Art"), sort="kind", is_optional=True),
        Column("result", gettext_lazy("Ergebnis"), is_optional=True, is_shown_first=False),
    )


def state_of(task: Task, today: date) -> str:
    if task.state == TaskState.OPEN and task.due_on is not None and task.due_on < today:
        return _("überfällig")
    return str(task.get_state_display())


def origin_of(task: Task) -> str:
    if task.meeting is not None:
        return f"{task.meeting.title}, {day(task.meeting.starts_at)}"
    return str(task.agreement or "")


def kept_sentence(kept: Kept) -> str:
    """What became of commitments, in one sentence with its numbers; empty where none fell due."""
    if kept.share is None:
        return ""
    words = {
        "since": day(kept.since),
        "until": day(kept.until - timedelta(days=1)),
        "total": kept.total,
        "in_time": kept.in_time,
        "late": kept.late,
        "overdue": kept.overdue,
        "share": share(kept.share, 0),
    }
    sentence = _(
        "Von %(total)d Zusagen, die vom %(since)s bis %(until)s fällig waren, sind %(in_time)d pünktlich gehalten, "
        "%(late)d später, %(overdue)d stehen aus: %(share)s gehalten."
    )
    if kept.total == 1:
        sentence = _("Eine Zusage war vom %(since)s bis %(until)s fällig: %(share)s gehalten.")
    dropped = ngettext(
        "%(count)d wurde nicht mehr gebraucht.", "%(count)d wurden nicht mehr gebraucht.", kept.dropped
    )
    return " ".join([sentence % words, *([dropped % {"count": kept.dropped}] if kept.dropped else [])])
