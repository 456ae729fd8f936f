"""Random documents of both forms: every figure comes back, every line is accounted for.

`NESTWERK_TEST_DOCUMENTS=5000` runs as many of each form; a failure names the seed.
"""

import os
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nestwerk.exchange.imports.profile import ReadProfile, as_json
from nestwerk.exchange.imports.reader import read_profile
from tests.exchange.imports.documents_written import write_brochure, write_leaflet
from tests.exchange.imports.writing import Said, Writer

EXAMPLES = int(os.environ.get("NESTWERK_TEST_DOCUMENTS", "25"))


def stated(profile: ReadProfile) -> Said:
    """A read profile in the words of the writer."""
    said = Said()
    for value in profile.values:
        unit = value.unit if value.value is not None else ""
        # What is not stated has a period only where the label names one.
        period = value.period if value.value is not None or value.indicator == "population_growth" else None
        said.values[value.indicator, value.territory] = (
            value.value,
            unit,
            value.status,
            period,
            value.variant,
        )
    said.territories = [(entry.name, entry.kind, entry.state) for entry in profile.territories]
    said.cooperations = profile.cooperations
    said.pots = sorted(pot.value for pot in profile.funding)
    said.sections = {name: [item.text for item in items] for name, items in profile.sections.items() if items}
    said.persons = len(profile.contacts)
    network = profile.network
    named = {
        "name": network.name or None,
        "founded": network.founded,
        "first_document": network.first_document,
        "target_groups": network.target_groups,
        "bodies": network.bodies,
        "function": network.coordination_function,
        "cluster": str(network.cluster) if network.cluster else None,
    }
    said.network = {name: value for name, value in named.items() if value is not None}
    return said


def check(writer: Writer, kind: str) -> None:
    profile = read_profile(writer.lines, "profil.txt")
    writer.said.pots.sort()
    assert profile.kind == kind
    if kind == "good-practice-leaflet":
        # The leaflet's form has no fields for these; the writer states none.
        assert profile.network.first_document is None
        read = stated(profile)
        read.network = {}
    else:
        read = stated(profile)
    assert read == writer.said
    numbers = [number for number, line in enumerate(writer.lines, start=1) if line.strip()]
    assert [line.number for line in profile.lines] == numbers
    assert [line.text for line in profile.lines if line.landed == "unread"] == []


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 2**40))
def test_random_brochure_is_read_back(seed: int) -> None:
    check(write_brochure(Random(seed)), "qdfh-profile")


@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(st.integers(0, 2**40))
def test_random_leaflet_is_read_back(seed: int) -> None:
    check(write_leaflet(Random(seed)), "good-practice-leaflet")


# Seeds that once broke the reader.
@pytest.mark.parametrize(
    "seed",
    [
        5,
        13,
        24,
        59,
        66,
        84,
        90,
        158,
        313,
        342,
        455,
        524,
        553,
        558,
        1169,
        1612,
        1754,
        3338,
        5028,
        10462,
        20965,
    ],
)
def test_brochure_that_once_was_misread_is_read_back(seed: int) -> None:
    check(write_brochure(Random(seed)), "qdfh-profile")


HARD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("0123456789.,-–−+%€()/|\t:; \u00a0\u00ad\u202e\u2028\x00\ud800"),
        st.sampled_from("StadtLKkrei"),
    ),
    max_size=60,
)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**40), st.lists(HARD, max_size=12), st.integers(0, 2**30))
def test_any_text_between_the_lines_gives_a_profile(seed: int, strange: list[str], where: int) -> None:
    lines = write_brochure(Random(seed)).lines
    place = Random(where)
    for text in strange:
        index = place.randrange(len(lines) + 1)
        lines[index:index] = [text]
        if place.random() < 0.5:
            index = place.randrange(len(lines))
            lines[index] += text
    profile = read_profile(lines, "profil.txt")
    known = {"field", "heading", "contact", "unread", "title"}
    assert {line.landed.split(":")[0] for line in profile.lines} <= known | {"section"}
    assert [(entry.line, entry.text) for entry in profile.unread] == [
        (line.number, line.text) for line in profile.lines if line.landed == "unread"
    ]
    assert as_json(profile)["file"] == "profil.txt"


@settings(max_examples=40, deadline=None)
@given(st.lists(HARD, max_size=30))
def test_any_lines_give_a_profile(lines: list[str]) -> None:
    profile = read_profile(lines, "x\ud800.txt")
    assert [line.number for line in profile.lines] == sorted({line.number for line in profile.lines})
    assert profile.file.encode()


START = ["Stadt Düren und Landkreis Düren, NRW", "KOMMUNALSTRUKTUR"]


@pytest.mark.parametrize(
    "lines",
    [
        [f"Stadt {chr(65 + n % 26)}{'a' * (n // 26)}, Hessen" for n in range(1_500)],
        [*START, "Anzahl Kooperationen", *["Gesundheit 5"] * 5_000],
        [*START, "Kommunales Budget: 5 €", *["plus Mittel 5.000 € (Stadt)"] * 5_000],
        [*START, "Mehrwert", "- wort (und", *["weiter und"] * 5_000],
        [*START, *["Kommunales Budget: " + "Stadt " * 320] * 500],
        ["x" * 1_000_000, "(" * 1_900, "<" * 1_900, "a@" * 950],
    ],
    ids=["titles", "groups", "amounts", "wrapped", "names", "long"],
)
def test_endless_document_is_read_in_bounded_time(lines: list[str]) -> None:
    started = time.process_time()
    profile = read_profile(lines, "lang.txt")
    assert time.process_time() - started < 5
    assert len(profile.lines) == len(lines)
