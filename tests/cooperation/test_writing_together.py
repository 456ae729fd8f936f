"""Three writers on one point, in any order, with lost answers: whatever was acknowledged is found again."""

from dataclasses import dataclass, field

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.minutes.writing import write_item
from nestwerk.cooperation.models import AgendaItem
from nestwerk.cooperation.queries.minutes import versions_of
from tests.cast import Cast
from tests.make import minutes

WHO = st.sampled_from(["kim", "lena", "nobody"])
PLACE = st.integers(0, 9)


@dataclass
class Page:
    """One open page: what stands in its field, and the version it builds on."""

    name: str
    base: int = 1
    lines: list[str] = field(default_factory=list)


class Together(RuleBasedStateMachine):
    cast: Cast
    item: AgendaItem

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.point = minutes.point(minutes.held(self.cast.home))
        self.pages = {who: Page(who) for who in ("kim", "lena", "nobody")}
        self.count = 0
        self.acknowledged: set[str] = set()
        self.removed: set[str] = set()

    def _sentence(self) -> str:
        self.count += 1
        return f"Satz {self.count}."

    @rule(who=WHO, place=PLACE)
    def adds(self, who: str, place: int) -> None:
        self.pages[who].lines.insert(place, self._sentence())

    @rule(who=WHO, place=PLACE)
    def changes(self, who: str, place: int) -> None:
        lines = self.pages[who].lines
        if lines and lines[place % len(lines)].startswith("Satz"):
            self.removed.add(lines[place % len(lines)])
            lines[place % len(lines)] = self._sentence()

    @rule(who=WHO, place=PLACE)
    def removes(self, who: str, place: int) -> None:
        lines = self.pages[who].lines
        if lines and lines[place % len(lines)].startswith("Satz"):
            self.removed.add(lines.pop(place % len(lines)))

    @rule(who=WHO, hears=st.booleans())
    def saves(self, who: str, hears: bool) -> None:
        """Without hearing the answer she goes on from the version she knew."""
        page = self.pages[who]
        with network_scope(self.cast.home):
            text = "\n".join(page.lines)
            found = write_item(
                self.point,
                text=text,
                internal_text="",
                is_public=True,
                base=page.base,
                page=page.name,
                by=who,
            )
        page.base = found.base if hears else page.base
        self.acknowledged |= set(page.lines)

    @rule(who=WHO)
    def loads_anew(self, who: str) -> None:
        """What she had not saved is gone by her own choice."""
        with network_scope(self.cast.home):
            now = AgendaItem.objects.get(pk=self.point.pk)
        self.pages[who] = Page(f"{who}{self.count}", now.version, now.text.split("\n") if now.text else [])
        self.count += 1

    def teardown(self) -> None:
        with network_scope(self.cast.home):
            text = AgendaItem.objects.get(pk=self.point.pk).text
            kept = set("\n".join([text, *(one.text for one in versions_of(self.point))]).split("\n"))
        transaction.savepoint_rollback(self.savepoint)
        assert self.acknowledged <= kept
        assert self.acknowledged - self.removed <= set(text.split("\n"))


def test_every_acknowledged_sentence_is_found_again(cast: Cast) -> None:
    """And it stands in the text itself unless somebody who had it before her took it out."""
    machine = type("Machine", (Together,), {"cast": cast})
    chosen = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=chosen)
