from datetime import date

from nestwerk.base.steps import Step, fitting, in_order


def _step(title: str, minutes: int = 5, *, is_due: bool = False, due_on: date | None = None) -> Step:
    return Step("row", title, "", minutes, is_due=is_due, due_on=due_on)


def test_what_waits_comes_first_and_the_older_day_before_the_later() -> None:
    can_wait = _step("kann warten")
    late = _step("später", is_due=True, due_on=date(2019, 5, 1))
    first = _step("zuerst", is_due=True, due_on=date(2019, 4, 1))
    no_day = _step("ohne Tag", is_due=True)
    assert in_order([can_wait, no_day, late, first]) == (first, late, no_day, can_wait)


def test_ten_minutes_take_what_fits_and_pass_over_what_is_too_long() -> None:
    long, short, rest = _step("lang", 30), _step("kurz", 6), _step("Rest", 4)
    assert fitting([long, short, rest, _step("zu viel", 1)], 10) == (short, rest)


def test_step_has_the_same_key_whatever_its_words() -> None:
    assert Step("task", "A", "", 5, 7).key == Step("task", "B", "anders", 9, 7, True).key == "task:7"
