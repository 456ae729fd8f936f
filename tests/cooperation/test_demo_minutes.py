"""The demonstration's minutes are made by actions and end as real ones do."""

from datetime import date, timedelta

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.demo.minutes import build_minutes
from nestwerk.cooperation.models import Meeting
from tests.cast import Cast
from tests.make import directory, minutes


def test_demo_minutes_approve_each_other_and_keep_most_commitments(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Klinik Nord")
    held = []
    for number in range(4):
        start = minutes.START + timedelta(days=90 * number)
        held.append(minutes.held(cast.home, f"Sitzung {number}", points=["Thema", "Mehr"], starts_at=start))
        minutes.invitee(held[-1], organisation=house, was_present=True)
    with network_scope(cast.home):
        tasks = build_minutes(cast.home, held, by="Test", today=date(2026, 12, 1))
        states = [row.minutes_state for row in Meeting.objects.order_by("starts_at")]
    assert states == ["approved", "approved", "approved", "sent"]
    assert [(task.state, task.organisation_id) for task in tasks] == [
        ("open", house.pk),  # every seventh is overdue
        ("done", house.pk),
        ("done", house.pk),
        ("open", house.pk),  # not due yet
    ]
