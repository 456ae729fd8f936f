"""Minutes in words, the same in PDF and DOCX."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.cooperation.queries.minutes import DecisionLine, Minutes, Point, TaskLine
from nestwerk.reports import wording


@dataclass(frozen=True)
class Section:
    title: str
    presenter: str
    paragraphs: list[str]
    internal: list[str]
    decisions: list[tuple[str, str, str]]  # which, what, the votes


def title_of(minutes: Minutes) -> str:
    return _("Protokoll: {title}").format(title=minutes.title)


def lead_of(minutes: Minutes) -> str:
    edition = _("Interne Fassung") if minutes.is_internal else _("Öffentliche Fassung")
    return f"{minutes.network}. {edition}, {minutes.state_label}."


def internal_title() -> str:
    return _("Nur intern")


def day_of(minutes: Minutes) -> date:
    return timezone.localtime(minutes.starts_at).date()


def pairs_of(minutes: Minutes) -> list[tuple[str, str]]:
    """Where, when, who was there: what stands on top."""
    start, end = timezone.localtime(minutes.starts_at), timezone.localtime(minutes.ends_at)
    when = _("{day}, {start} bis {end} Uhr").format(
        day=wording.day(start.date()), start=f"{start:%H:%M}", end=f"{end:%H:%M}"
    )
    count = ngettext("%(count)d Person", "%(count)d Personen", minutes.present_count)
    present = [(group.sector, "; ".join(group.names)) for group in minutes.present]
    pairs = [
        (_("Gremium"), minutes.body),
        (_("Wann"), when),
        (_("Wo"), minutes.place),
        (_("Anwesend"), count % {"count": minutes.present_count} if minutes.present_count else ""),
        *present,
        (_("Entschuldigt"), "; ".join(minutes.excused)),
        (_("Nicht da"), "; ".join(minutes.missing)),
    ]
    return [pair for pair in pairs if pair[1]]


def sections_of(minutes: Minutes) -> list[Section]:
    sections = [_section(point) for point in minutes.points]
    if minutes.decisions:
        sections.append(
            Section(_("Weitere Beschlüsse"), "", [], [], [_decision(one) for one in minutes.decisions])
        )
    return sections


def tasks_title() -> str:
    return _("Wer tut was bis wann")


def task_header() -> list[str]:
    return [_("Aufgabe"), _("Wer"), _("Bis")]


def task_rows(minutes: Minutes) -> list[list[str]]:
    return [_task(task) for task in minutes.every_task]


def corrections_title() -> str:
    return _("Berichtigungen")


def correction_lines(minutes: Minutes) -> list[str]:
    return [f"{wording.day(one.on)}, {one.item}: {one.reason}" for one in minutes.corrections]


def _section(point: Point) -> Section:
    return Section(
        f"{point.number}. {point.title}",
        point.presenter,
        _paragraphs(point.text),
        _paragraphs(point.internal_text),
        [_decision(one) for one in point.decisions],
    )


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _decision(line: DecisionLine) -> tuple[str, str, str]:
    return _("Beschluss {number}").format(number=line.number), line.text, line.votes


def _task(task: TaskLine) -> list[str]:
    title = _("{title} (Zusage)").format(title=task.title) if task.is_commitment else task.title
    due = " ".join(
        word for word in (wording.day(task.due_on), f"({task.state})" if task.state else "") if word
    )
    return [title, task.owner or _("noch niemand"), due]
