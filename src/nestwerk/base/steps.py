"""A next step: what somebody could do now, why, and how long it takes. Every app offers its own, one page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Step:
    kind: str  # says which page it leads to
    title: str
    text: str
    minutes: int
    subject: int | None = None
    is_due: bool = False
    due_on: date | None = None

    @property
    def key(self) -> str:
        """The same step tomorrow has the same key: by it a person puts it off."""
        return f"{self.kind}:{self.subject or ''}"


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """What waits for somebody first, the older day before the later one; else as the apps put them."""
    return tuple(sorted(steps, key=lambda step: (not step.is_due, step.due_on or date.max)))


def fitting(steps: Iterable[Step], minutes: int) -> tuple[Step, ...]:
    """What fits into so many minutes, in the given order; what is too long is passed over."""
    found: list[Step] = []
    for step in steps:
        if step.minutes <= minutes:
            found.append(step)
            minutes -= step.minutes
    return tuple(found)
