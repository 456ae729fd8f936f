"""The bench of reach on a small drawn town: what is not here is named, what is here is told with its bar."""

import json
from dataclasses import replace

import numpy as np
import pytest

from nestcore.reach.profiles import Profile
from nestwerk.config.operating.measuring.reach import district, maps, sites, worlds
from nestwerk.config.operating.measuring.reach.clock import Peer, beside, promised, told
from nestwerk.config.operating.measuring.reach.worlds import World, drawn


@pytest.fixture(scope="module")
def town() -> World:
    return drawn(20)


def _missing() -> None:
    raise ModuleNotFoundError("No module named 'fastest'", name="fastest")


def test_peer_that_is_not_installed_is_named_and_not_guessed() -> None:
    (case,) = beside("nearest", 1.0, [Peer("fastest", 7, _missing)])
    assert (case["peer_name"], case["ours"], case["peer"], case["ratio"], case["is_kept"]) == (
        "left out: fastest: fastest is not installed", None, None, None, None,
    )  # fmt: skip


def test_share_of_the_work_is_scaled_up_and_says_so() -> None:
    (case,) = beside("nearest", 1e-9, [Peer("slow", 7, lambda: lambda: sum(range(20_000)), share=0.1)])
    assert (case["peer_name"], case["is_kept"]) == ("slow, est.", True)


@pytest.mark.parametrize(("ours", "is_kept"), [(0.5, True), (1.0, True), (1.01, False)])
def test_promise_is_kept_up_to_its_bar(ours: float, is_kept: bool) -> None:
    told_as_json = json.loads(json.dumps(promised("gap", np.float64(ours), 1.0, "%")))
    assert told_as_json["is_kept"] is is_kept


def test_case_we_lose_is_told_below_one() -> None:
    assert told("one query", 100.0, 5.0, "SciPy", "ms")["ratio"] == 0.05


def test_drawn_town_says_that_it_is_drawn(town: World) -> None:
    assert town.sentence == (
        "A drawn town, no open data found: 400 nodes by car, 400 by pram, 50 inhabited cells."
    )


def test_town_without_files_leaves_out_what_reads_files(town: World) -> None:
    found = [case["peer_name"] for case in [*maps.cases(town), *district._cold(town)]]
    assert found == [
        "left out: no file of OpenStreetMap on this machine",
        "left out: streets, cells or timetable are not on this machine",
    ]


def test_sites_of_a_town_are_proven_within_their_bar(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sites, "SITES", 2)
    monkeypatch.setattr(sites, "SMALL", (20, 20))
    bars = [case for case in sites.cases(town) if case["case"].endswith("proven gap")]
    assert [(case["peer"], case["is_kept"]) for case in bars] == [(1.0, True), (1.0, True)]


def test_folder_without_streets_is_not_replaced_by_a_drawing(tmp_path: object) -> None:
    with pytest.raises(FileNotFoundError):
        worlds.world_of(str(tmp_path))


def test_offers_are_the_same_in_every_run(town: World) -> None:
    again = replace(town, folder=None)
    first, second = (world.offers(Profile.PRAM, 9).into.node for world in (town, again))
    assert np.array_equal(first, second)
