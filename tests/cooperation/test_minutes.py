"""Minutes: written by two at once, sent, approved, corrected; and what of them the public learns."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.minutes import course, decisions, writing
from nestwerk.cooperation.actions.minutes.writing import Written, write_item
from nestwerk.cooperation.models import AgendaItem, Meeting
from nestwerk.cooperation.queries.minutes import (
    Edition,
    Group,
    decisions_of,
    minutes_of,
    versions_of,
    votes_of,
)
from tests.cast import Cast
from tests.make import directory, minutes


def _write(item: AgendaItem, text: str, base: int, by: object, page: str = "") -> Written:
    with network_scope(item.network):
        return write_item(item, text=text, internal_text="", is_public=True, base=base, page=page, by=by)


def _texts(item: AgendaItem) -> list[str]:
    with network_scope(item.network):
        return [version.text for version in versions_of(item)]


def test_write_on_the_current_version_is_stored_as_it_is(cast: Cast) -> None:
    item = minutes.point(minutes.held(cast.home))
    found = _write(item, "Es beginnt.\r\n", 1, cast.kim)
    assert (found.item.text, found.base, found.item.version, found.is_merged) == ("Es beginnt.", 2, 2, False)
    assert _texts(item) == ["Es beginnt.", ""]


def test_write_on_an_older_version_is_merged_and_both_are_kept(cast: Cast) -> None:
    item = minutes.point(minutes.held(cast.home))
    _write(item, "Kim war da.", 1, cast.kim)
    found = _write(item, "Lena war da.", 1, cast.lena)
    assert (found.item.text, found.base, found.is_merged) == ("Kim war da.\nLena war da.", 3, True)
    assert _texts(item) == ["Kim war da.\nLena war da.", "Lena war da.", "Kim war da.", ""]


def test_writer_goes_on_from_what_she_has_before_her(cast: Cast) -> None:
    """She never saw the other's words, and does not delete them."""
    item = minutes.point(minutes.held(cast.home))
    _write(item, "Kim war da.", 1, cast.kim)
    base = _write(item, "Lena war da.", 1, cast.lena).base
    assert _write(item, "Lena war auch da.", base, cast.lena).item.text == "Kim war da.\nLena war auch da."


def test_lost_answer_makes_nobody_her_own_rival(cast: Cast) -> None:
    item = minutes.point(minutes.held(cast.home))
    _write(item, "Es beg", 1, cast.kim, page="a")
    found = _write(item, "Es beginnt.", 1, cast.kim, page="a")
    assert (found.item.text, found.is_merged) == ("Es beginnt.", False)


def test_writing_on_leaves_one_line_in_the_trace(cast: Cast) -> None:
    meeting = minutes.held(cast.home)
    item = minutes.point(meeting)
    for number, text in enumerate(["E", "Es", "Es geht"], start=1):
        _write(item, text, number, cast.kim)
    with network_scope(cast.home):
        assert [event.action for event in history_of(cast.home, meeting)] == ["minutes.written"]


def test_earlier_version_comes_back_and_the_later_one_stays_in_the_history(cast: Cast) -> None:
    item = minutes.written(minutes.point(minutes.held(cast.home)), "Erst.")
    minutes.written(item, "Dann.")
    with network_scope(cast.home):
        first = versions_of(item).get(number=2)
        assert writing.restore_version(first, by=cast.kim).item.text == "Erst."
    assert _texts(item) == ["Erst.", "Dann.", "Erst.", ""]


def test_unknown_version_asks_to_load_the_page_anew(cast: Cast) -> None:
    item = minutes.point(minutes.held(cast.home))
    with pytest.raises(NotNow, match="neu"):
        _write(item, "Spät.", 9, cast.kim)


def test_beginning_prefills_by_kind_and_brings_the_approval(cast: Cast) -> None:
    earlier = minutes.sent(cast.home)
    later = minutes.held(cast.home, "Herbst", points=[], starts_at=minutes.START + timedelta(days=180))
    with network_scope(cast.home):
        for position, kind in enumerate(("formality", "quality", "topic"), start=1):
            AgendaItem.objects.create(
                network=cast.home, meeting=later, position=position, kind=kind, title=kind
            )
        course.begin_minutes(later, by=cast.kim)
        course.begin_minutes(later, by=cast.kim)
        rows = list(AgendaItem.objects.filter(meeting=later))
    assert [(row.title, row.approves_id, row.text[:12]) for row in rows] == [
        ("formality", None, ""),
        ("Protokoll vom 12.03.2026 genehmigen", earlier.pk, ""),
        ("quality", None, "Vorgenommen "),
        ("topic", None, ""),
    ]


def test_sent_minutes_stand_on_the_next_agenda_once(cast: Cast) -> None:
    meeting = minutes.held(cast.home)
    start = minutes.START + timedelta(days=90)
    minutes.written(minutes.point(meeting))
    following = minutes.held(cast.home, "Sommer", points=["Begrüßung"], state="planned", starts_at=start)
    with network_scope(cast.home):
        for _time in range(2):
            course.send_minutes(meeting, by=cast.kim)
        titles = [row.title for row in AgendaItem.objects.filter(meeting=following)]
    assert titles == ["Protokoll vom 12.03.2026 genehmigen", "Begrüßung"]


def test_unsettled_minutes_are_not_sent(cast: Cast) -> None:
    meeting = minutes.held(cast.home)
    item = minutes.point(meeting)
    base = minutes.written(item, "Im April.").version
    _write(item, "Im Mai.", base, cast.kim)
    _write(item, "Im Juni.", base, cast.lena)
    with network_scope(cast.home), pytest.raises(NotNow, match="„Elterncafé“ stehen noch zwei Fassungen"):
        course.send_minutes(meeting, by=cast.kim)


def test_approved_minutes_change_only_as_a_correction(cast: Cast) -> None:
    meeting = minutes.sent(cast.home)
    item = minutes.point(meeting)
    with network_scope(cast.home):
        course.approve_minutes(meeting, by=cast.kim)
        with pytest.raises(NotNow, match="berichtigen"):
            decisions.take_decision(item, text="Doch nicht.", by=cast.kim)
    with pytest.raises(NotNow, match="berichtigen"):
        _write(item, "Neu.", 2, cast.kim)
    minutes.written(item, "Am 4. Mai.", correction="Der Tag war falsch.")
    with network_scope(cast.home):
        fresh = Meeting.objects.select_related("body", "network").get(pk=meeting.pk)
        found = minutes_of(fresh, Edition.PUBLIC)
    assert [(one.item, one.reason) for one in found.corrections] == [("Elterncafé", "Der Tag war falsch.")]
    assert found.points[0].text == "Am 4. Mai."


def test_correction_of_internal_words_is_not_told_to_the_public(cast: Cast) -> None:
    meeting = minutes.sent(cast.home)
    with network_scope(cast.home):
        course.approve_minutes(meeting, by=cast.kim)
    item = minutes.point(meeting)
    minutes.written(item, item.text, "Nur für uns.", correction="Streit um Geld.")
    with network_scope(cast.home):
        fresh = Meeting.objects.select_related("body", "network").get(pk=meeting.pk)
        assert minutes_of(fresh, Edition.PUBLIC).corrections == ()
        assert len(minutes_of(fresh, Edition.INTERNAL).corrections) == 1


def test_approval_clears_the_next_agenda_and_is_taken_back(cast: Cast) -> None:
    meeting = minutes.sent(cast.home)
    start = timezone.now() + timedelta(days=20)
    following = minutes.held(cast.home, "Winter", points=["Begrüßung"], state="planned", starts_at=start)
    with network_scope(cast.home):
        agenda = AgendaItem.objects.filter(meeting=following).values_list("title", flat=True)
        course.send_minutes(meeting, by=cast.kim)
        assert list(agenda.all()) == ["Protokoll vom 12.03.2026 genehmigen", "Begrüßung"]
        course.approve_minutes(meeting, by=cast.kim)
        assert list(agenda.all()) == ["Begrüßung"]
        assert course.take_back_approval(meeting, by=cast.kim).minutes_state == "sent"
        assert list(agenda.all()) == ["Protokoll vom 12.03.2026 genehmigen", "Begrüßung"]
        with pytest.raises(NotNow):
            course.take_back_approval(meeting, by=cast.kim)


def test_decisions_are_numbered_and_a_withdrawn_number_stays_taken(cast: Cast) -> None:
    meeting = minutes.held(cast.home)
    first = minutes.decision(meeting, "Eins.")
    with network_scope(cast.home):
        decisions.withdraw_decision(first, by=cast.kim)
    minutes.decision(meeting, "Zwei.", ayes=8, noes=2, abstentions=1)
    with network_scope(cast.home):
        assert [(one.number, votes_of(one)) for one in decisions_of(meeting)] == [
            (2, "angenommen: 8 dafür, 2 dagegen, 1 Enthaltung")
        ]
        decisions.restore_decision(first, by=cast.kim)
        assert [one.number for one in decisions_of(meeting)] == [1, 2]


@pytest.mark.parametrize(
    ("votes", "words"),
    [
        ((None, None, None), ""),
        ((9, 0, 0), "einstimmig angenommen, 9 Stimmen"),
        ((1, None, None), "einstimmig angenommen, 1 Stimme"),
        ((3, 3, 0), "abgelehnt: 3 dafür, 3 dagegen"),
        ((0, 0, 4), "abgelehnt: 0 dafür, 0 dagegen, 4 Enthaltungen"),
    ],
)
def test_votes_are_said_in_words(cast: Cast, votes: tuple[int | None, ...], words: str) -> None:
    meeting = minutes.held(cast.home)
    ayes, noes, abstentions = votes
    assert votes_of(minutes.decision(meeting, ayes=ayes, noes=noes, abstentions=abstentions)) == words


def test_public_edition_names_organisations_and_hides_what_is_not_public(cast: Cast) -> None:
    meeting = minutes.held(cast.home, points=["Elterncafé", "Geld"], is_public=True)
    minutes.written(minutes.point(meeting), "Alle freuen sich.", "Nur eine Stimme dagegen.")
    minutes.written(minutes.point(meeting, 2), "Es reicht nicht.", is_public=False)
    minutes.decision(meeting, "Geheim.", is_public=False)
    organisation = directory.organisation(cast.home, "Klinik Nord", sector="health")
    minutes.invitee(meeting, organisation=organisation, name="Person 7 Muster", was_present=True)
    minutes.invitee(meeting, name="Gast Muster", was_present=True)
    kita = directory.organisation(cast.home, "Kita Ost", sector="youth")
    minutes.invitee(meeting, organisation=kita, substitute_name="Person 9 Muster", was_present=True)
    minutes.invitee(meeting, organisation=organisation, name="Person 8 Muster", was_present=False, reply="no")
    with network_scope(cast.home):
        public, inside = minutes_of(meeting, Edition.PUBLIC), minutes_of(meeting, Edition.INTERNAL)
    groups = (Group("Gesundheit", ("Klinik Nord",)), Group("Kinder- und Jugendhilfe", ("Kita Ost",)))
    assert (public.present, public.present_count) == (groups, 3)
    assert [(one.number, one.title, one.text, one.internal_text) for one in public.points] == [
        (1, "Elterncafé", "Alle freuen sich.", ""),
        (2, "Nicht öffentlich", "", ""),
    ]
    assert (public.every_decision, public.excused) == ((), ("Klinik Nord",))
    assert inside.present == (
        Group("Gesundheit", ("Person 7 Muster, Klinik Nord",)),
        Group("Kinder- und Jugendhilfe", ("Person 9 Muster für Kita Ost",)),
        Group("Weitere", ("Gast Muster",)),
    )
    assert [one.text for one in inside.every_decision] == ["Geheim."]


def test_minutes_are_mailed_once_each_and_again_when_sent_again(cast: Cast) -> None:
    meeting = minutes.held(cast.home)
    minutes.decision(meeting)
    for number in range(2):
        minutes.invitee(meeting, name=f"Person {number} Muster", email=f"person{number}@muster.example")
    minutes.invitee(meeting, name="Ohne Adresse")
    with network_scope(cast.home):
        course.send_minutes(meeting, by=cast.kim)
        assert (course.mail_minutes(meeting, []), course.mail_minutes(meeting, [])) == (2, 0)
        course.send_minutes(meeting, by=cast.kim)
        assert course.mail_minutes(meeting, []) == 2
    assert [letter.to for letter in mail.outbox[:2]] == [
        ["person0@muster.example"],
        ["person1@muster.example"],
    ]
    assert "- Wir öffnen im Mai." in mail.outbox[0].body


def test_mail_server_that_was_away_is_tried_again(cast: Cast, settings: Any) -> None:
    meeting = minutes.sent(cast.home)
    row = minutes.invitee(meeting, name="Person 1 Muster", email="person1@muster.example")
    working = settings.EMAIL_BACKEND
    with network_scope(cast.home):
        settings.EMAIL_BACKEND = "tests.directory.actions.upkeep.silence.Silent"
        assert course.mail_minutes(meeting, []) == 0
        row.refresh_from_db()
        assert (row.minutes_at, row.failed_at) == (None, None)
        settings.EMAIL_BACKEND = working
        assert course.mail_minutes(meeting, []) == 1


def test_questions_nobody_answered_are_not_sent(cast: Cast) -> None:
    meeting = minutes.held(cast.home, points=["Qualität", "Vorstellung"])
    with network_scope(cast.home):
        AgendaItem.objects.filter(meeting=meeting, position=1).update(kind="quality")
        AgendaItem.objects.filter(meeting=meeting, position=2).update(kind="introduction")
        course.begin_minutes(meeting, by=cast.kim)
    answered = minutes.written(minutes.point(meeting), "Vorgenommen hatten wir uns: Väter ansprechen.")
    with network_scope(cast.home):
        course.send_minutes(meeting, by=cast.kim)
        assert [item.text for item in AgendaItem.objects.filter(meeting=meeting)] == [answered.text, ""]
