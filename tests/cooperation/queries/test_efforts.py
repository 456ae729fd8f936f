from datetime import date

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.efforts import note_effort
from nestwerk.cooperation.queries.efforts import own_efforts, time_budget
from tests.cast import Cast
from tests.make import registry
from tests.make.directory import organisation

FIRST, LAST = date(2019, 3, 1), date(2019, 3, 14)


def _budget(cast: Cast) -> tuple[int, list[tuple[str, int, float]], float | None]:
    with network_scope(cast.home):
        found = time_budget(cast.home, FIRST, LAST)
    return (
        found.minutes,
        [(each.label, each.minutes, each.share) for each in found.topics],
        found.planned_hours,
    )


def test_minutes_are_summed_by_topic_over_all_and_seen_one_by_one_by_their_owner(cast: Cast) -> None:
    with network_scope(cast.home):
        note_effort(cast.kim, on=FIRST, minutes=45, topic="meetings")
        note_effort(cast.lena, on=LAST, minutes=90, topic="offers")
        note_effort(cast.kim, on=date(2019, 3, 15), minutes=500, topic="other")
        own = [effort.minutes for effort in own_efforts(cast.lena)]
    assert (own, _budget(cast)) == (
        [90],
        (135, [("Angebote", 90, 90 / 135), ("Sitzungen und Fachtage", 45, 45 / 135)], None),
    )


def test_planned_hours_count_the_days_a_post_existed(cast: Cast) -> None:
    """20 hours a week for both weeks, 7 hours a week for the second one."""
    office = organisation(cast.home, "Amt")
    for hours, since in ((20, None), (7, date(2019, 3, 8))):
        post = registry.function(cast.home, kind="coordination", organisation=office)
        with network_scope(cast.home):
            type(post).objects.filter(pk=post.pk).update(hours_a_week=hours, since=since)
    assert _budget(cast) == (0, [], 47.0)
