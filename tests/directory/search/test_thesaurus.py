"""The thesaurus as data: it compiles, links hold, every category is reached, the cache gives the same."""

from pathlib import Path

import pytest

from nestwerk.directory.queries import thesaurus as kept
from nestwerk.directory.vocabulary import CATEGORIES

LANGUAGES = ("en", "tr", "ar", "uk", "ru")


def test_every_category_has_a_topic() -> None:
    reached = {category for concept in kept.thesaurus().concepts.values() for category in concept.categories}
    assert {category.code for category in CATEGORIES} == reached


def test_topics_with_a_category_are_asked_for_in_every_language() -> None:
    missing = [
        (concept.id, language)
        for concept in kept.thesaurus().concepts.values()
        for language in LANGUAGES
        if concept.categories and not concept.foreign.get(language)
    ]
    rare = {"practiceguide", "wardhours", "therapy"}  # found through German words and neighbours
    assert {concept for concept, _language in missing} == rare


def test_ids_may_stand_in_an_index() -> None:
    assert [
        concept for concept in kept.thesaurus().concepts if not (concept.isascii() and concept.isalnum())
    ] == []


def test_cache_gives_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "thesaurus-x.pickle"
    first = kept.compiled()
    kept._keep(first, path)
    again = kept._kept(path)
    assert again is not None
    assert (again.version, again.expressions, again.links) == (first.version, first.expressions, first.links)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x80\x04N."])
def test_broken_cache_is_passed_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thesaurus-x.pickle"
    path.write_bytes(content)
    assert kept._kept(path) is None
