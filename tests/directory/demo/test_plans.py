"""The invented directories as their files say them, without a database."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from nestwerk.base.text import fold
from nestwerk.directory.demo.offers import MARK, organisation_name, state_for
from nestwerk.directory.demo.plans import DATA, Site, Wanted, plan_of, slugs, texts, wanted_of
from nestwerk.directory.states import State, cleaned
from nestwerk.directory.vocabulary import CATEGORIES
from nestwerk.places.municipalities import municipalities_within, parts_within

SHARED = Path(os.environ.get("NESTWERK_TEST_SHARED", Path(__file__).parents[4] / "shared"))
ABOVE = {
    "dormagen": "05162004",
    "dortmund": "05913000",
    "dueren": "05358",
    "rendsburg-eckernfoerde": "01058",
    "wetterau": "06440",
}
COUNTS = {"dormagen": 45, "dortmund": 100, "dueren": 70, "rendsburg-eckernfoerde": 80, "wetterau": 110}
DAYS = (date(2026, 11, 22), date(2027, 2, 28), date(2028, 2, 29))
EVERY_CATEGORY = {category.code for category in CATEGORIES}
# Kept free for films by the Bundesnetzagentur: nobody is called by mistake.
NOBODYS = re.compile(r"069 90009 \d{3}|040 66969 \d{3}|0221 4710 \d{3}|0171 39200 \d{2}|11[02]")
TELEPHONE = re.compile(r"\b0\d{2,4}[ /-]\d[\d -]{4,}\b")
REAL = (
    "AWO", "Arbeiterwohlfahrt", "Caritas", "Diakonie", "DRK", "Rotes Kreuz", "ASB", "Malteser", "Johanniter", "Paritätisch",
    "Kinderschutzbund", "wellcome", "Opstapje", "HIPPY", "PEKiP", "DELFI", "donum vitae", "pro familia", "Lebenshilfe",
    "Sozialdienst katholischer", "Weißer Ring", "Bunter Kreis", "Schatten & Licht", "e. V.", "e.V.", "Schutzengel", "GmbH",
)  # fmt: skip


def sites_without_database(slug: str) -> list[Site]:
    above = ABOVE[slug]
    towns = municipalities_within(above)
    found = [Site(row.name, row.name, row.key, row.postcodes, row.latitude, row.longitude) for row in towns]
    first = towns[0]
    return found + [
        Site(row.name, first.name, first.key, row.postcodes or first.postcodes, row.latitude, row.longitude)
        for row in parts_within(above)
    ]


@cache
def wanted(slug: str) -> list[Wanted]:
    return list(wanted_of(plan_of(slug), sites_without_database(slug)))


@cache
def states(slug: str, today: date = DAYS[0]) -> list[State]:
    return [state_for(one, plan_of(slug), today) for one in wanted(slug)]


def strings(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from strings(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from strings(value)


@cache
def everything() -> frozenset[str]:
    """Every text of the files and of the offers made of them."""
    plans = [plan_of(slug) for slug in slugs()]
    files = [(plan.portal, plan.rows, plan.life) for plan in plans]
    return frozenset(
        strings([list(texts().values()), [list(part) for part in files], [states(s) for s in slugs()]])
    )


def test_five_networks_have_their_number_of_offers() -> None:
    assert {slug: len(wanted(slug)) for slug in slugs()} == COUNTS
    assert [
        key for slug in slugs() for key, n in Counter(one.key for one in wanted(slug)).items() if n > 1
    ] == []


def test_every_category_is_there_and_every_text_is_used() -> None:
    assert {state["category"] for state in states("wetterau")} == EVERY_CATEGORY
    assert {one.row["text"] for slug in slugs() for one in wanted(slug)} == set(texts())


@pytest.mark.parametrize("slug", COUNTS)
@pytest.mark.parametrize("today", DAYS)
def test_offers_are_accepted_and_their_times_understood_on_any_day(slug: str, today: date) -> None:
    """`state_for` raises where a time is not understood, `cleaned` where a word is not accepted."""
    made = [cleaned(state) for state in states(slug, today)]
    lines = [place for state in made for place in state["places"]]
    assert [line["hours_text"] for line in lines if bool(line["hours"]) != bool(line["hours_text"])] == []
    assert [state["title"] for state in made if not state["places"]] == []


@pytest.mark.parametrize("slug", COUNTS)
def test_half_of_the_offers_can_be_read_in_easy_german(slug: str) -> None:
    easy = [state for state in states(slug) if state.get("easy")]
    assert len(easy) * 2 >= COUNTS[slug]


@pytest.mark.parametrize("slug", COUNTS)
def test_houses_stand_near_the_middle_of_their_gemeinde(slug: str) -> None:
    points = [(site.key, site.latitude, site.longitude) for site in sites_without_database(slug)]
    for place in (place for state in states(slug) for place in state["places"] if place.get("town")):
        near = [
            key
            for key, latitude, longitude in points
            if abs(latitude - place["latitude"]) < 0.0061 and abs(longitude - place["longitude"]) < 0.0091
        ]
        assert place["municipality_key"] in near


def test_every_provider_is_marked_and_none_is_real() -> None:
    names = {organisation_name(one, plan_of(slug)) for slug in slugs() for one in wanted(slug)}
    assert [name for name in names if not name.endswith(MARK)] == []
    assert [
        plan_of(slug).portal["title"]
        for slug in slugs()
        if "(Vorführung)" not in plan_of(slug).portal["title"]
    ] == []
    real = re.compile(rf"\b({'|'.join(re.escape(fold(name)) for name in REAL)})(?!\w)")
    said = [text for text in (*everything(), *names) if real.search(fold(text))]
    assert said == []


def test_no_gap_is_left_open() -> None:
    assert [text for slug in slugs() for text in strings(states(slug)) if "{" in text or "  " in text] == []


def test_telephones_and_addresses_are_nobodys() -> None:
    said = everything()
    assert len(said) > 900
    assert [n for text in said for n in TELEPHONE.findall(text) if not NOBODYS.fullmatch(n)] == []
    hosts = [host for text in said for host in re.findall(r"[@/]([\w-]+(?:\.[\w-]+)+)", text)]
    assert {host.rsplit(".", 1)[-1] for host in hosts} == {"example"}


def test_what_a_coordinator_looks_for_is_there() -> None:
    made = [(one, state) for slug in slugs() for one, state in zip(wanted(slug), states(slug), strict=True)]
    assert {state.get("status", "running") for _one, state in made} == {
        "idea",
        "pilot",
        "running",
        "paused",
        "ended",
    }
    assert {state.get("visibility", "public") for _one, state in made} == {
        "public",
        "partners",
        "coordination",
    }
    assert {state["capacity"] for _one, state in made if "capacity" in state} == {"free", "waiting", "full"}
    lines = [place for _one, state in made for place in state["places"]]
    assert {line["presence"] for line in lines} == {"at_place", "home", "phone", "online"}
    assert {flag for line in lines for flag in ("is_secret", "is_home") if line.get(flag)} == {
        "is_secret",
        "is_home",
    }
    assert max(len(state["places"]) for _one, state in made) == 7  # the Schnullercafé
    soon = [state for _one, state in made if state.get("funding_until", "") > "2026-11-22"]
    assert len([state for state in soon if state["funding_until"] < "2027-11-22"]) >= 20


def test_some_gemeinden_of_the_wetterau_have_no_contact_point() -> None:
    with_one = {
        place["municipality_key"]
        for state in states("wetterau")
        if state["category"] == "25" and state.get("status", "running") in {"running", "pilot"}
        for place in state["places"]
    }
    assert (len(with_one), len(municipalities_within("06440")) - len(with_one)) == (13, 12)


def test_no_sentence_is_taken_from_elsewhere() -> None:
    if not SHARED.is_dir():
        pytest.skip("the networks' own documents are not here")
    files = [path for path in SHARED.rglob("*") if path.suffix in {".md", ".txt"}]
    others = " ".join(fold(path.read_text(encoding="utf-8", errors="replace")) for path in files)
    sentences = {
        fold(sentence)
        for text in everything()
        for sentence in re.split(r"(?<=[.!?:])\s", text)
        if len(sentence) >= 40 and sentence[-1] in ".!?"
    }
    assert len(sentences) > 300
    assert [sentence for sentence in sentences if sentence in others] == []


def test_files_are_short() -> None:
    assert [path.name for path in DATA.rglob("*.toml") if len(path.read_text().splitlines()) > 400] == []
