"""The round about a draft: who is asked, until when, what becomes of each remark."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.agreements import consultation, course, drafts
from nestwerk.cooperation.models import Remark
from nestwerk.cooperation.queries.agreements.reading import Round, consulted, remarks_of, round_of
from nestwerk.cooperation.queries.agreements.wording import Paragraph, paragraph_of
from tests.cast import Cast
from tests.make import agreements

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
UNTIL = date(2026, 3, 20)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def words_of(remark: Remark, key: str = "p1") -> str:
    found = paragraph_of(agreements.version(remark.version.agreement), key)
    return found["text"] if found else ""


def loaded(remark: Remark) -> Remark:
    with network_scope(remark.network):
        return Remark.objects.select_related("version__agreement__network", "organisation").get(pk=remark.pk)


def test_round_asks_each_actor_once_and_writes_to_nobody(cast: Cast) -> None:
    asked = agreements.actors(cast.home)
    found = agreements.in_consultation(cast.home, [*asked, asked[0]][:3], until=UNTIL)
    with network_scope(cast.home):
        consultation.consult_more(found, asked, by="Test")
        assert round_of(consulted(found)) == Round(total=3, asked=0, read=0, remarked=0, failed=0)


def test_round_that_ends_in_the_past_is_refused(cast: Cast) -> None:
    with pytest.raises(NotNow, match="Vergangenheit"):
        agreements.in_consultation(cast.home, until=date(2026, 3, 1))


def test_remark_counts_as_read_and_sent_twice_is_one(cast: Cast) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home, until=UNTIL))
    assert agreements.remark(row).pk == agreements.remark(row).pk
    with network_scope(cast.home):
        assert round_of(consulted(row.agreement)) == Round(total=3, asked=0, read=1, remarked=1, failed=0)


def test_remark_by_telephone_is_the_actors_and_names_nobody(cast: Cast, clock: Any) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home, until=UNTIL))
    clock.move_to(datetime(2026, 3, 21, 9, 0, tzinfo=UTC))  # after the last day, before the round is closed
    said = {"paragraph": "p1", "channel": consultation.CHANNELS[0], "text": "Bitte kürzer."}
    with network_scope(cast.home):
        remark = consultation.note_remark(row, by=cast.kim, **said)
        event = history_of(cast.home, row.agreement)[0]
        assert (remark.organisation, remark.person, remark.by_label) == (
            row.organisation,
            None,
            "am Telefon gesagt, von der Koordination eingetragen",
        )
        assert (event.text, event.by_user) == (
            "Vereinbarung „Kooperationsvereinbarung“: Anmerkung von Haus 1.",
            cast.kim.user_id,
        )
        consultation.close_consultation(row.agreement, by=cast.kim)
        with pytest.raises(NotNow, match="Entwurf"):
            consultation.note_remark(row, by=cast.kim, **said)


def test_last_day_counts_and_the_day_after_does_not(cast: Cast, clock: Any) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home, until=UNTIL))
    clock.move_to(datetime(2026, 3, 20, 20, 0, tzinfo=UTC))
    agreements.remark(row)
    clock.move_to(datetime(2026, 3, 21, 1, 0, tzinfo=UTC))
    with pytest.raises(NotNow, match="Die Runde ist beendet"):
        agreements.remark(row, text="Noch etwas.")
    with network_scope(cast.home):
        assert remarks_of(row.agreement).count() == 1


def test_proposal_without_other_words_is_refused(cast: Cast) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home, until=UNTIL))
    with pytest.raises(NotNow, match="gleicht dem Entwurf"):
        agreements.remark(row, kind="proposal", text=row.version.paragraphs[0]["text"] + " ")


def test_taken_proposal_stands_in_the_next_version_only(cast: Cast) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home, until=UNTIL))
    remark = loaded(agreements.remark(row, kind="proposal", text="Wir halten zusammen."))
    with network_scope(cast.home):
        taken = consultation.take_remark(remark, text=remark.text, answer="", started_from=1, by="Test")
    version = agreements.version(row.agreement)
    assert (taken.state, words_of(remark), version.number) == ("taken", "Wir halten zusammen.", 2)
    assert version.note == "Vorschlag von Haus 1 übernommen"
    assert row.version.paragraphs[1:] == version.paragraphs[1:]


def test_proposal_taken_from_an_old_page_overwrites_nothing(cast: Cast) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home, until=UNTIL))
    first = loaded(agreements.remark(row, kind="proposal", text="Erste Worte."))
    second = loaded(agreements.remark(row, kind="proposal", text="Zweite Worte."))
    with network_scope(cast.home):
        consultation.take_remark(first, text="Erste Worte.", answer="", started_from=1, by="Test")
        with pytest.raises(NotNow, match="Fassung 2"):
            consultation.take_remark(second, text="Zweite Worte.", answer="", started_from=1, by="Test")
    assert (words_of(first), loaded(second).state) == ("Erste Worte.", "open")


def test_proposal_to_a_paragraph_that_went_can_only_be_answered(cast: Cast) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home, until=UNTIL))
    remark = loaded(agreements.remark(row, kind="proposal", text="Andere Worte."))
    left = [Paragraph(key="p2", heading="Rest", text="Rest.")]
    with network_scope(cast.home):
        drafts.save_draft(row.agreement, title="V", paragraphs=left, note="", started_from=1, by="Test")
        with pytest.raises(NotNow, match="gibt es im neuesten Entwurf nicht mehr"):
            consultation.take_remark(remark, text="Andere Worte.", answer="", started_from=2, by="Test")


@pytest.mark.parametrize("state", ["answered", "declined"])
def test_answer_needs_words_and_can_be_taken_back(cast: Cast, state: str) -> None:
    row = agreements.consulted(agreements.in_consultation(cast.home, until=UNTIL))
    remark = loaded(agreements.remark(row))
    with network_scope(cast.home):
        with pytest.raises(NotNow, match="ein Wort dazu"):
            consultation.answer_remark(remark, state=state, answer=" ", by="Test")
        answered = consultation.answer_remark(remark, state=state, answer="Steht in § 3.", by="Test")
        assert (answered.state, answered.answer) == (state, "Steht in § 3.")
        reopened = consultation.reopen_remark(answered, by="Test")
    assert (reopened.state, reopened.answer) == ("open", "")


def test_round_nobody_heard_of_can_be_undone(cast: Cast) -> None:
    found = agreements.in_consultation(cast.home, until=UNTIL)
    with network_scope(cast.home):
        undone = course.undo_step(found, by="Test")
        assert (undone.state, undone.consultation_until, undone.consulted.count()) == ("draft", None, 0)
        with pytest.raises(NotNow, match="nichts zurückzunehmen"):
            course.undo_step(undone, by="Test")


def test_round_with_a_remark_cannot_be_undone(cast: Cast) -> None:
    found = agreements.in_consultation(cast.home, until=UNTIL)
    agreements.remark(agreements.consulted(found))
    with network_scope(cast.home), pytest.raises(NotNow, match="Antworten da"):
        course.undo_step(found, by="Test")
