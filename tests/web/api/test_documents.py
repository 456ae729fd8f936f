"""The pages about the API say what it does."""

import re
from pathlib import Path

from django.test import Client

from nestwerk.directory.exports.hsds.terms import DETAILS, taxonomies
from nestwerk.web.api.hsds.openapi import LISTS, OF_ALL_LISTS, PARAMETERS
from tests.directory.exports.world import World

ROOT = Path(__file__).parents[3]
PROFILE = (ROOT / "docs" / "hsds-profile.md").read_text(encoding="utf-8")
EMBEDDING = (ROOT / "docs" / "handbook" / "einbetten.md").read_text(encoding="utf-8")


def _first_cells(heading: str) -> set[str]:
    """The words in backticks of the first column of the table below a heading."""
    part = PROFILE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    return {word for cell in rows for word in re.findall(r"`([^`]+)`", cell)}


def test_every_parameter_is_explained() -> None:
    assert _first_cells("Parameters") == set(PARAMETERS)
    assert {*OF_ALL_LISTS, *(name for _one, _schema, names in LISTS.values() for name in names)} == set(
        PARAMETERS
    )


def test_every_taxonomy_is_explained() -> None:
    assert _first_cells("What the profile adds") == {one.code for one in taxonomies()}
    said = PROFILE.split("The `detail` terms are ", 1)[1].split(".\n", 1)[0]
    assert re.findall(r"`([^`]+)`", said) == list(DETAILS)


def test_addresses_of_the_handbook_answer(shown: World, fam: Client) -> None:
    paths = re.findall(r"`(/api/wetterau/[^`]+)`", EMBEDDING) + re.findall(
        r"example(/[\w/]*wetterau/[^\"]*)\"", EMBEDDING
    )
    assert len(paths) == 6
    answers = {path: fam.get(path.replace("wetterau", "auenland")).status_code for path in paths}
    assert answers == dict.fromkeys(paths, 200)


def test_form_of_the_handbook_asks_with_the_portals_words(shown: World, fam: Client) -> None:
    names = re.findall(r'<input [^>]*name="(\w+)"', EMBEDDING)
    page = fam.get("/auenland/").content.decode()
    assert names == ["q", "place"]
    assert all(f'name="{name}"' in page for name in names)
