"""What may be seen of a wave: by all, by one actor, by nobody."""

from collections.abc import Iterator, Mapping

import numpy as np
import pytest

from nestcore.sociometry import Gate
from nestwerk.base.scope import network_scope
from nestwerk.registry.models import Organisation
from nestwerk.surveys.actions import waves
from nestwerk.surveys.models import Wave
from nestwerk.surveys.queries.figures import (
    OwnResult,
    figures_input,
    own_result,
    shared_scores,
    wave_change,
    wave_figures,
)
from nestwerk.surveys.shapes import Detail
from tests.cast import Cast
from tests.make import surveys as make

HOUSES = 10
Said = Mapping[str, Mapping[str, Detail]]


@pytest.fixture
def home(cast: Cast) -> Iterator[Cast]:
    make.partners(cast.home, HOUSES)
    with network_scope(cast.home):
        yield cast


def house(number: int) -> str:
    return f"Haus {number:03}"


def wave_of(home: Cast, said: Said) -> Wave:
    wave = make.open_wave(home.home)
    make.answers(wave, said)
    return make.released(wave)


def all_name_the_first(count: int, detail: Detail) -> dict[str, dict[str, Detail]]:
    return {house(number): {house(1): detail} for number in range(2, count + 2)}


def reports(wave: Wave) -> dict[tuple[str, str], float]:
    found = figures_input(wave)
    table, names = found.network.reports, [found.names[key] for key in found.network.actors]
    return {(names[one], names[other]): float(table[one, other]) for one, other in np.argwhere(table > 0)}


def test_nothing_is_seen_before_the_release(home: Cast) -> None:
    wave = make.open_wave(home.home)
    make.answers(wave, all_name_the_first(9, Detail(2, (4, 4, 4))))
    wave = waves.close_wave(wave, by=home.kim)
    with pytest.raises(ValueError, match="before it is released"):
        figures_input(wave)
    assert (own_result(make.respondent(wave, house(1))), shared_scores(wave)) == (None, None)


def test_arrays_hold_the_roster_and_what_was_sent(home: Cast) -> None:
    office = Organisation.objects.get(name=house(2))
    wave = make.open_wave(home.home, office=office)
    make.answers(wave, {house(2): {house(1): Detail(3)}, house(3): {}})
    found = figures_input(make.released(wave))
    assert list(found.names.values()) == [house(number) for number in range(1, HOUSES + 1)]
    assert found.network.responded.tolist() == [False, True, True, *[False] * 7]
    assert (found.office, found.names[found.office or ""]) == (str(office.pk), house(2))
    assert found.network.sector_names[found.network.sectors[0]] == "health"


@pytest.mark.parametrize(
    ("answered", "gates"),
    [(5, (Gate.NETWORK, Gate.ACTOR)), (6, (Gate.ACTOR,)), (7, (Gate.ACTOR,)), (8, ())],
)
def test_gates_hide_what_too_few_answers_do_not_carry(
    home: Cast, answered: int, gates: tuple[Gate, ...]
) -> None:
    wave = wave_of(home, all_name_the_first(answered, Detail(2, (4, 4, 4))))
    found = figures_input(wave)
    shown = wave_figures(found)
    own = own_result(make.respondent(wave, house(1)))
    assert own is not None
    assert found.gates == gates
    assert (shown is None, own.structure is None) == (Gate.NETWORK in gates, Gate.NETWORK in gates)
    assert own.named_by == (None if Gate.ACTOR in gates else answered)
    if shown is not None:
        single = (shown.core.members, shown.articulation_points, shown.bridges, shown.actors)
        assert [bool(part) for part in single] == [not gates] * 4


def test_own_score_is_the_mean_of_at_least_five(home: Cast) -> None:
    said = all_name_the_first(5, Detail(2, (4, 2, 3), (1, None, 2)))
    wave = wave_of(home, said)
    first, second = (own_result(make.respondent(wave, house(number))) for number in (1, 2))
    assert first == OwnResult(3.0, 1.5, 0, None, 0.5, None)
    assert second == OwnResult(None, None, 1, None, 0.5, None)


def test_four_raters_are_too_few(home: Cast) -> None:
    own = own_result(make.respondent(wave_of(home, all_name_the_first(4, Detail(2, (4, 4, 4)))), house(1)))
    assert own is not None
    assert (own.trust, own.value) == (None, None)


def test_scores_for_all_hold_nobodys_own(home: Cast) -> None:
    wave = wave_of(home, {house(n): {house(n % 9 + 1): Detail(2, (3, 3, 3))} for n in range(1, 10)})
    scores = shared_scores(wave)
    assert scores is not None
    assert (scores[0].network, scores[0].own, scores[0].raters, scores[1].network) == (3.0, (), (), None)


def test_unsent_answer_stays_out_of_figures(home: Cast) -> None:
    wave = make.open_wave(home.home)
    make.answers(wave, {house(2): {house(1): Detail(3)}})
    wave.respondents.update(answered_at=None)
    assert reports(make.released(wave)) == {}


def test_who_is_taken_off_the_roster_leaves_figures_and_comes_back(home: Cast) -> None:
    wave = make.open_wave(home.home)
    make.answers(
        wave, {house(2): {house(1): Detail(3), house(3): Detail(1)}, house(4): {house(2): Detail(2)}}
    )
    gone = waves.remove_respondent(make.respondent(wave, house(2)), by=home.kim)
    released = make.released(wave)
    assert (reports(released), own_result(make.respondent(released, house(2)))) == ({}, None)
    Wave.objects.update(released_at=None)
    gone.wave.refresh_from_db()
    waves.restore_respondent(gone, by=home.kim)
    assert len(reports(make.released(wave))) == 3


def test_merged_organisation_counts_as_its_successor_until_the_merge_is_undone(home: Cast) -> None:
    said = {
        house(2): {house(1): Detail(1), house(3): Detail(4)},
        house(4): {house(2): Detail(2), house(3): Detail(1)},
    }
    wave = wave_of(home, said)
    second, third = (Organisation.objects.get(name=house(number)) for number in (2, 3))
    second.merged_into = third
    second.save()
    assert reports(wave) == {(house(3), house(1)): 1, (house(4), house(3)): 2}
    assert len(figures_input(wave).names) == HOUSES - 1
    second.merged_into = None
    second.save()
    assert len(reports(wave)) == 4


def test_two_that_went_into_a_third_that_was_not_asked_are_one(home: Cast) -> None:
    wave = wave_of(home, {house(2): {house(1): Detail(1)}, house(3): {house(1): Detail(3)}})
    new = make.directory.organisation(home.home, "Neues Haus")
    Organisation.objects.filter(name__in=[house(2), house(3)]).update(merged_into=new)
    assert reports(wave) == {("Neues Haus", house(1)): 3}


def test_waves_are_compared_actor_by_actor(home: Cast) -> None:
    def said(one: int, other: int) -> Said:
        named = {house(number): {} for number in range(3, HOUSES + 1)}
        return {**named, house(1): {house(one): Detail(2), house(other): Detail(1)}}

    first, second = (figures_input(wave_of(home, said(*pair))) for pair in ((2, 3), (3, 4)))
    found = wave_change(first, second)
    assert found is not None
    assert (found.kept, found.new, found.lost) == (1, 1, 1)
    small = figures_input(wave_of(home, {house(1): {}}))
    assert wave_change(first, small) is None
