"""The profile's words and the identifiers of parts."""

from uuid import uuid5

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.directory.exports.hsds.keys import SPACE, key
from nestwerk.directory.exports.hsds.terms import attribute, taxonomies, term_by_id


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1, max_size=3))
def test_key_is_the_uuid_of_its_words(words: list[str]) -> None:
    assert key(*words) == str(uuid5(SPACE, "/".join(words)))


def test_every_term_has_its_own_identifier_and_code() -> None:
    terms = [term for one in taxonomies() for term in one.terms]
    assert len(term_by_id()) == len(terms)
    assert len({term.as_hsds()["code"] for term in terms}) == len(terms)


def test_terms_are_german_words() -> None:
    names = {one.code: [term.name for term in one.terms] for one in taxonomies()}
    assert names["entry"] == [
        "einfach kommen",
        "vorher anrufen",
        "mit Anmeldung",
        "mit Überweisung oder Antrag",
        "Sie werden besucht",
    ]
    assert len(names["category"]) == 62


def test_code_that_says_nothing_is_no_attribute() -> None:
    assert attribute("service", "x", "entry", "unknown") is None
    assert attribute("service", "x", "category", "") is None
