"""The room's search: who finds what, in which order; an index that is behind shows nobody more than she may see."""

from datetime import date
from typing import Any

import pytest

from nestwerk.accounts.models import Membership
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions import index
from nestwerk.cooperation.actions.documents import withdraw_document
from nestwerk.cooperation.choices import Findable
from nestwerk.cooperation.models import Decision, Document, Meeting, TextEntry
from nestwerk.cooperation.queries.search.run import Found, search
from nestwerk.registry.actions.leaving import erase
from tests.cast import Cast
from tests.make import agreements, documents, minutes
from tests.make import registry as people


def found(member: Membership, question: str, **words: Any) -> Found:
    with network_scope(member.network):
        return search(member, question, **words)


def titles(member: Membership, question: str, **words: Any) -> list[str]:
    hits = found(member, question, **words).hits
    return ["".join(piece.text for piece in hit.title) for hit in hits]


def reindexed(cast: Cast) -> None:
    index.reindex(cast.home)


def test_document_is_found_by_the_words_of_its_file(cast: Cast) -> None:
    documents.with_file(documents.document(cast.home))
    reindexed(cast)
    assert titles(cast.kim, "Familie Geburt") == ["Fachkonzept"]


def test_thing_of_another_network_is_not_found(cast: Cast) -> None:
    documents.document(cast.elsewhere)
    index.reindex(cast.elsewhere)
    assert (titles(cast.kim, "Fachkonzept"), titles(cast.nils, "Fachkonzept")) == ([], ["Fachkonzept"])


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [
        ("coordination", {"kim": 1, "stella": 0, "pat": 0}),
        ("partners", {"kim": 1, "stella": 1, "pat": 1}),
        ("public", {"kim": 1, "stella": 1, "pat": 1}),
    ],
)
def test_document_is_found_by_whom_it_is_for(visibility: str, expected: dict[str, int], cast: Cast) -> None:
    documents.document(cast.home, visibility=visibility)
    reindexed(cast)
    assert {who: found(getattr(cast, who), "Fachkonzept").total for who in expected} == expected


def test_index_that_is_behind_shows_no_partner_what_became_internal(cast: Cast) -> None:
    one = documents.document(cast.home, visibility="partners")
    reindexed(cast)
    with network_scope(cast.home):
        Document.objects.filter(pk=one.pk).update(visibility="coordination")  # past every signal
    assert (titles(cast.pat, "Fachkonzept"), titles(cast.kim, "Fachkonzept")) == ([], ["Fachkonzept"])


def test_withdrawn_document_is_found_by_nobody(cast: Cast) -> None:
    one = documents.document(cast.home)
    reindexed(cast)
    with network_scope(cast.home):
        withdraw_document(one, by=cast.kim)
    assert titles(cast.kim, "Fachkonzept") == []


def _held(cast: Cast, state: str, **words: Any) -> Meeting:
    """A public meeting with one point, written as `words` say."""
    meeting = minutes.held(cast.home, points=("Haushalt",), is_public=True, minutes_state=state)
    with network_scope(cast.home):
        meeting.items.update(**words)
    return meeting


def test_internal_words_of_minutes_are_found_inside_only(cast: Cast) -> None:
    _held(cast, "sent", text="Kürzungen drohen", internal_text="Streit im Vorstand")
    reindexed(cast)
    assert (titles(cast.stella, "Streit"), titles(cast.pat, "Streit")) == (["Frühjahrssitzung"], [])
    assert titles(cast.pat, "Kürzungen") == ["Frühjahrssitzung"]


def test_draft_of_minutes_is_found_inside_only(cast: Cast) -> None:
    _held(cast, "draft", text="Kürzungen drohen")
    reindexed(cast)
    assert (titles(cast.kim, "Kürzungen"), titles(cast.pat, "Kürzungen")) == (["Frühjahrssitzung"], [])


def test_meeting_with_internal_words_is_one_hit(cast: Cast) -> None:
    _held(cast, "sent", internal_text="intern")
    reindexed(cast)
    assert titles(cast.kim, "Haushalt") == ["Frühjahrssitzung"]


@pytest.mark.parametrize(("is_public", "expected"), [(True, 1), (False, 0)])
def test_decision_is_found_by_partners_where_it_is_public(is_public: bool, expected: int, cast: Cast) -> None:
    meeting = _held(cast, "approved")
    with network_scope(cast.home):
        Decision.objects.create(
            network=cast.home,
            meeting=meeting,
            number=1,
            text="Der Lotsendienst wird fortgesetzt.",
            is_public=is_public,
        )
    reindexed(cast)
    seen = found(cast.pat, "Lotsendienst")
    assert (seen.total, found(cast.kim, "Lotsendienst").hits[0].page_number) == (expected, meeting.pk)


def test_draft_of_an_agreement_is_found_inside_only(cast: Cast) -> None:
    one = agreements.agreement(cast.home)
    reindexed(cast)
    assert (titles(cast.stella, one.title), titles(cast.pat, one.title)) == ([one.title], [])


def test_title_comes_before_text_and_the_newer_first(cast: Cast) -> None:
    documents.document(cast.home, "Bericht", text="Wir fördern Lotsen.", valid_from=date(2026, 1, 1))
    documents.document(cast.home, "Lotsen im Kreis", valid_from=date(2020, 1, 1))
    documents.document(cast.home, "Lotsendienst", valid_from=date(2024, 1, 1))
    reindexed(cast)
    assert titles(cast.kim, "Lotsen") == ["Lotsendienst", "Lotsen im Kreis", "Bericht"]


def test_every_word_must_be_met_and_if_none_does_some_are_shown(cast: Cast) -> None:
    documents.document(cast.home, "Flyer Lotsendienst")
    documents.document(cast.home, "Plakat Hebammen")
    reindexed(cast)
    both, neither = found(cast.kim, "Flyer Lotsen"), found(cast.kim, "Lotsen Hebammen")
    assert (both.total, both.is_partial, neither.total, neither.is_partial) == (1, False, 2, True)


def test_kinds_are_counted_and_narrow(cast: Cast) -> None:
    documents.document(cast.home, "Klinik und Kita")
    documents.card(cast.home, "Von der Klinik nach Hause")
    reindexed(cast)
    seen = found(cast.kim, "Klinik", kind="procedure")
    assert (seen.counts, seen.total) == (((Findable.DOCUMENT, 1), (Findable.PROCEDURE, 1)), 1)


def test_person_is_found_by_name_and_forgotten_at_once_when_erased(cast: Cast) -> None:
    one = people.person(cast.home, "Sonnenschein", phone="0170 5550123")
    reindexed(cast)
    assert (titles(cast.pat, "Sonnenschein"), titles(cast.pat, "5550123")) == (["Sonnenschein"], [])
    with network_scope(cast.home):
        erase(one, by=cast.kim)
        assert not TextEntry.objects.filter(title__contains="Sonnenschein").exists()


def test_saved_thing_is_found_after_its_transaction_and_gone_after_its_end(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as first:
        one = documents.document(cast.home, text="Lotsen")
        documents.with_file(one)
    assert (len(first), titles(cast.kim, "Lotsen")) == (1, ["Fachkonzept"])
    with network_scope(cast.home), django_capture_on_commit_callbacks(execute=True):
        one.delete()
    with network_scope(cast.home):
        assert not TextEntry.objects.filter(kind=Findable.DOCUMENT).exists()


@pytest.mark.parametrize("question", ["", "  ", "---", "% _ '", "\x00"])
def test_question_without_words_finds_nothing(question: str, cast: Cast) -> None:
    documents.document(cast.home)
    reindexed(cast)
    assert found(cast.kim, question).total == 0
