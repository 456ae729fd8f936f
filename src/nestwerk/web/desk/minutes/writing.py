"""The sheet minutes are written on: a form for each point, with a line for a decision and one for a task."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from nestwerk.accounts.models import Membership
from nestwerk.base.errors import NotNow
from nestwerk.cooperation import rules
from nestwerk.cooperation.actions.meetings.agenda import add_item
from nestwerk.cooperation.actions.minutes.decisions import take_decision
from nestwerk.cooperation.actions.minutes.writing import Written, write_item
from nestwerk.cooperation.actions.tasks import add_task
from nestwerk.cooperation.choices import MinutesState
from nestwerk.cooperation.models import AgendaItem, Decision, Meeting, Task
from nestwerk.cooperation.queries.meetings import items_of
from nestwerk.cooperation.queries.minutes import decisions_of, tasks_of
from nestwerk.cooperation.queries.tasks import Owner
from nestwerk.web.desk.minutes.forms import CorrectionForm, DecisionForm, PointForm, TaskLineForm
from nestwerk.web.desk.tasks.owners import Owners

TEXTS = ("text", "internal_text")


@dataclass(frozen=True)
class Choice:
    """Two versions of a paragraph that wait for somebody to choose."""

    name: str  # of the button: point, field, position
    variants: tuple[rules.Variant, ...]


@dataclass
class Line:
    """One point on the sheet."""

    item: AgendaItem
    number: int
    form: PointForm
    decision_form: DecisionForm
    task_form: TaskLineForm
    decisions: list[Decision] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    written: Written | None = None
    problem: str = ""

    @property
    def base(self) -> int:
        return self.written.base if self.written else self.item.version

    @property
    def choices(self) -> list[Choice]:
        return [
            Choice(f"{self.item.pk}-{name}-{position}", variants)
            for name in TEXTS
            for position, variants in enumerate(rules.open_choices(getattr(self.item, name)))
        ]

    @property
    def params(self) -> str:
        """What an open page sends of this point by itself."""
        names = (self.form.add_prefix(name) for name in self.form.fields)
        return ",".join(("csrfmiddlewaretoken", "page", *names))

    @property
    def forms(self) -> tuple[PointForm, DecisionForm, TaskLineForm]:
        return self.form, self.decision_form, self.task_form


class Sheet:
    """Bound to what was sent, or fresh."""

    def __init__(self, meeting: Meeting, words: QueryDict | None = None) -> None:
        self.meeting, self.words = meeting, words
        self.page = (words.get("page", "") if words is not None else "") or secrets.token_hex(8)
        self.owners = Owners(meeting.network)
        self.is_correction = meeting.minutes_state == MinutesState.APPROVED
        self.correction = CorrectionForm(words) if self.is_correction else None
        self.lines = list(self._lines())

    def _lines(self) -> Iterator[Line]:
        decisions = list(decisions_of(self.meeting, with_withdrawn=True))
        tasks = list(tasks_of(self.meeting))
        for number, item in enumerate(items_of(self.meeting), start=1):
            item.network = self.meeting.network
            yield Line(
                item,
                number,
                PointForm.of(item, self._sent(f"{item.pk}-base", self._settled(item))),
                DecisionForm(self._filled(f"decision-{item.pk}-text"), prefix=f"decision-{item.pk}"),
                TaskLineForm(self.owners, self._filled(f"task-{item.pk}-title"), prefix=f"task-{item.pk}"),
                [one for one in decisions if one.item_id == item.pk],
                [one for one in tasks if one.item_id == item.pk],
            )

    def _sent(self, name: str, words: QueryDict | None) -> QueryDict | None:
        return words if words is not None and name in words else None

    def _filled(self, name: str) -> QueryDict | None:
        return self.words if self.words is not None and self.words.get(name, "").strip() else None

    def _settled(self, item: AgendaItem) -> QueryDict | None:
        """The words sent, with the choice made whose button was pressed: “17-text-0-1” or “17-text-0-both”."""
        pressed = self.words.get("settle", "").split("-") if self.words else []
        if len(pressed) != 4 or pressed[0] != str(item.pk) or not pressed[2].isdecimal():
            return self.words
        keep = int(pressed[3]) if pressed[3].isdecimal() else None
        changed = self.words.copy()
        name = f"{item.pk}-{pressed[1]}"
        changed[name] = rules.settled(rules.tidied(changed.get(name, "")), int(pressed[2]), keep)
        return changed

    def take(self, by: Membership) -> bool:
        """Each point by itself: what can be kept is kept. True when all was."""
        if self.correction is not None and not self.correction.is_valid():
            return False
        for line in self.lines:
            try:
                self._take(line, by)
            except NotNow as problem:
                line.problem = str(problem)
        new_point = self.words.get("new_point", "").strip()[:200] if self.words else ""
        if new_point:
            add_item(self.meeting, title=new_point, by=by)
        return not any(line.problem or any(form.errors for form in line.forms) for line in self.lines)

    def _take(self, line: Line, by: Membership) -> None:
        if line.form.is_bound and line.form.is_valid():
            reason = self.correction.cleaned_data["reason"] if self.correction else ""
            line.written = write_item(
                line.item, page=self.page[:16], by=by, correction=reason, **line.form.cleaned_data
            )
            line.item = line.written.item
        if line.decision_form.is_bound and line.decision_form.is_valid():
            line.decisions.append(take_decision(line.item, by=by, **line.decision_form.cleaned_data))
            line.decision_form = DecisionForm(prefix=line.decision_form.prefix)
        if line.task_form.is_bound and line.task_form.is_valid():
            line.tasks.append(self._add_task(line, by, **line.task_form.cleaned_data))
            line.task_form = TaskLineForm(self.owners, prefix=line.task_form.prefix)

    def _add_task(self, line: Line, by: Membership, *, owner: Owner, **words: Any) -> Task:
        return add_task(
            self.meeting.network,
            meeting=self.meeting,
            item=line.item,
            organisation=owner.organisation,
            person=owner.person,
            by=by,
            **words,
        )

    @property
    def only_line(self) -> Line | None:
        """The point an open page sent by itself."""
        return next((line for line in self.lines if line.form.is_bound), None)
