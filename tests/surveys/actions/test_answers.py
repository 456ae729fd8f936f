"""Answers page by page: what is kept, what is refused, what is nobody else's to see."""

from collections.abc import Iterator

import pytest

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.surveys.actions import waves
from nestwerk.surveys.actions.answers import save_page, take_answers, take_down
from nestwerk.surveys.errors import AnswerRefused, AnswersClosed
from nestwerk.surveys.models import Respondent, Tie, Wave
from nestwerk.surveys.shapes import BenefitPage, Detail, NamesPage, PartnersPage, WholeAnswer
from tests.cast import Cast
from tests.make import surveys as make


@pytest.fixture
def wave(cast: Cast) -> Iterator[Wave]:
    make.partners(cast.home, 40)
    with network_scope(cast.home):
        yield make.open_wave(cast.home)


@pytest.fixture
def asked(wave: Wave) -> Respondent:
    return make.respondent(wave, "Haus 001")


def numbers(wave: Wave) -> dict[str, int]:
    return dict(wave.respondents.values_list("organisation__name", "pk"))


def names_page(wave: Wave, *ticked: int, shown: int = 40) -> NamesPage:
    known = numbers(wave)
    return NamesPage(
        "health",
        frozenset(known[f"Haus {number:03}"] for number in range(2, shown + 1)),
        frozenset(known[f"Haus {number:03}"] for number in ticked),
    )


def said() -> dict[str, tuple[object, ...]]:
    rows = Tie.objects.select_related("other__organisation")
    return {str(tie.other): (tie.frequency, tie.trust, tie.value) for tie in rows}


def test_ticks_are_kept_and_taken_away_again(wave: Wave, asked: Respondent) -> None:
    save_page(asked, names_page(wave, 2, 3), by="Test")
    save_page(asked, names_page(wave, 3, 4), by="Test")
    asked.refresh_from_db()
    assert (said().keys(), asked.seen_sectors, asked.entry, asked.answered_at) == (
        {"Haus 003", "Haus 004"},
        ["health"],
        "link",
        None,
    )


def test_who_was_not_shown_stays_as_ticked_before(wave: Wave, asked: Respondent) -> None:
    save_page(asked, names_page(wave, 2, 30), by="Test")
    save_page(asked, names_page(wave, 3, shown=10), by="Test")
    assert said().keys() == {"Haus 003", "Haus 030"}


def test_more_than_thirty_are_refused_with_advice_and_nothing_is_lost(wave: Wave, asked: Respondent) -> None:
    save_page(asked, names_page(wave, *range(2, 32)), by="Test")
    with pytest.raises(AnswerRefused, match=r"31 Partner, 30 genügen.*am häufigsten"):
        save_page(asked, names_page(wave, *range(2, 33)), by="Test")
    assert len(said()) == 30


def test_own_row_and_rows_of_another_survey_are_not_named(wave: Wave, asked: Respondent, cast: Cast) -> None:
    other = make.respondent(make.open_wave(cast.home), "Haus 009")
    strange = frozenset({asked.pk, other.pk})
    save_page(asked, NamesPage("health", strange, strange), by="Test")
    assert said() == {}


def test_answer_counts_once_it_is_sent_and_leaves_no_content_in_the_trace(
    wave: Wave, asked: Respondent
) -> None:
    save_page(asked, names_page(wave, 2, 3), by="Test")
    known = numbers(wave)
    detail = Detail(3, (4, None, 2), (1, 1, 1))
    save_page(asked, PartnersPage({known["Haus 002"]: detail}), by="Test")
    with pytest.raises(AnswerRefused, match="Bei einem Partner fehlt noch"):
        save_page(asked, BenefitPage(5), by="Test")
    save_page(asked, PartnersPage({known["Haus 003"]: Detail(1)}), by="Test")
    save_page(asked, BenefitPage(5), by="Test")
    asked.refresh_from_db()
    assert (asked.benefit, asked.answered_at is not None) == (5, True)
    assert said() == {"Haus 002": (3, [4, None, 2], [1, 1, 1]), "Haus 003": (1, None, None)}
    event = Event.objects.filter(action="survey.answered").get()
    assert (event.words, event.before, event.after) == (
        {"name": "Befragung", "organisation": "Haus 001"},
        None,
        None,
    )


@pytest.mark.parametrize(
    "page",
    [
        BenefitPage(0),
        BenefitPage(7),
        PartnersPage({1: Detail(2, (5, 1, 1))}),
        PartnersPage({1: Detail(2, (1,))}),
    ],
)
def test_word_outside_the_scale_is_refused(wave: Wave, asked: Respondent, page: object) -> None:
    save_page(asked, names_page(wave, 2), by="Test")
    if isinstance(page, PartnersPage):
        page = PartnersPage({numbers(wave)["Haus 002"]: page.details[1]})
    with pytest.raises(AnswerRefused):
        save_page(asked, page, by="Test")  # type: ignore[arg-type] # one of the pages above


def test_answer_after_the_end_is_refused(wave: Wave, asked: Respondent, cast: Cast) -> None:
    waves.close_wave(wave, by=cast.kim)
    with pytest.raises(AnswersClosed, match="abgeschlossen"):
        save_page(asked, BenefitPage(3), by="Test")


def test_who_was_taken_off_the_roster_cannot_answer(wave: Wave, asked: Respondent, cast: Cast) -> None:
    waves.remove_respondent(asked, by=cast.kim)
    with pytest.raises(AnswersClosed, match="nicht mehr auf der Liste"):
        save_page(asked, BenefitPage(3), by="Test")


def test_nobody_enters_for_who_began_herself(wave: Wave, asked: Respondent, cast: Cast) -> None:
    save_page(asked, names_page(wave, 2), by="Test")
    with pytest.raises(AnswerRefused, match="schon selbst begonnen"):
        take_down(asked, entry="phone", by=cast.kim)
    with pytest.raises(AnswerRefused, match="schon selbst begonnen"):
        save_page(asked, names_page(wave, 3), by=cast.kim, entry="phone")
    assert said().keys() == {"Haus 002"}


def test_answer_taken_down_is_marked_and_keeps_trust_that_is_not_said_again(
    wave: Wave, asked: Respondent, cast: Cast
) -> None:
    take_down(asked, entry="phone", by=cast.kim)
    save_page(asked, names_page(wave, 2), by=cast.kim, entry="phone")
    other = numbers(wave)["Haus 002"]
    save_page(asked, PartnersPage({other: Detail(2, (4, 4, 4), (1, 1, 1))}), by=cast.kim, entry="phone")
    save_page(asked, PartnersPage({other: Detail(3, (None,) * 3, (None,) * 3)}), by=cast.kim, entry="phone")
    assert (said(), make.respondent(wave, "Haus 001").entry) == (
        {"Haus 002": (3, [4, 4, 4], [1, 1, 1])},
        "phone",
    )


def test_second_taking_down_replaces_the_first_whole(wave: Wave, asked: Respondent, cast: Cast) -> None:
    make.answers(wave, {"Haus 001": {"Haus 002": Detail(3)}})
    again = take_down(asked, entry="phone", by=cast.kim)
    assert (said(), again.answered_at, again.benefit, again.entry) == ({}, None, None, "phone")


def test_whole_answers_are_checked_like_single_ones(wave: Wave, asked: Respondent) -> None:
    others = {row.organisation_id: Detail(1) for row in wave.respondents.exclude(pk=asked.pk)}
    for partners, match in ((others, "39 Partner"), ({asked.organisation_id: Detail(1)}, "wie oft")):
        with pytest.raises(AnswerRefused, match=match):
            take_answers(wave, [WholeAnswer(asked.organisation_id, partners, 4)], entry="paper", by="Test")
    assert said() == {}
