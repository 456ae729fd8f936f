"""Drafts: versions follow each other, nothing is overwritten, what lies for signature stands."""

import pytest

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.agreements import course, drafts
from nestwerk.cooperation.models import Agreement, AgreementVersion
from nestwerk.cooperation.queries.agreements.wording import Paragraph, hash_of_text, text_of
from tests.cast import Cast
from tests.make import agreements

WORDS = [Paragraph(key="p1", heading="Zweck", text="Zusammen.")]


def save(of: Agreement, started_from: int, text: str = "Zusammen.") -> AgreementVersion:
    words = [Paragraph(key="p1", heading="Zweck", text=text)]
    with network_scope(of.network):
        return drafts.save_draft(
            of, title=of.title, paragraphs=words, note="kürzer", started_from=started_from, by="Test"
        )


def numbers(of: Agreement) -> list[int]:
    with network_scope(of.network):
        return [version.number for version in of.versions.all()]


def test_new_agreement_has_the_words_of_the_house_and_their_hash(cast: Cast) -> None:
    version = agreements.version(agreements.agreement(cast.home))
    assert (version.number, len(version.paragraphs)) == (1, 7)
    assert version.content_hash == hash_of_text(text_of(version))


def test_save_makes_the_next_version_and_leaves_the_old_one(cast: Cast) -> None:
    found = agreements.agreement(cast.home)
    version = save(found, 1)
    assert (numbers(found), version.paragraphs, version.note) == ([2, 1], WORDS, "kürzer")


def test_saving_the_same_words_makes_no_version(cast: Cast) -> None:
    found = agreements.agreement(cast.home)
    save(found, 1)
    assert (save(found, 2).number, numbers(found)) == (2, [2, 1])


def test_second_of_two_writers_is_told_and_nothing_is_lost(cast: Cast) -> None:
    found = agreements.agreement(cast.home)
    save(found, 1)
    with pytest.raises(NotNow, match="Fassung 2 gespeichert"):
        save(found, 1, text="Gemeinsam.")
    assert numbers(found) == [2, 1]


def test_old_version_comes_back_as_a_new_one(cast: Cast) -> None:
    found = agreements.agreement(cast.home)
    first = agreements.version(found)
    save(found, 1)
    with network_scope(cast.home):
        restored = drafts.restore_version(first, by="Test")
    assert (restored.number, restored.content_hash, restored.note) == (
        3,
        first.content_hash,
        "Wieder wie Fassung 1",
    )


def test_wording_that_is_being_signed_cannot_change(cast: Cast) -> None:
    found = agreements.in_signing(cast.home)
    with pytest.raises(NotNow, match="steht fest"):
        save(found, 1)
    assert numbers(found) == [1]


def test_revision_after_signatures_asks_all_again_and_keeps_what_was_signed(cast: Cast) -> None:
    found = agreements.in_signing(cast.home)
    before = agreements.signed(agreements.signature(found))
    with network_scope(cast.home):
        draft = course.revise_signed(found, reason="Ein Absatz fehlt.", by="Test")
    version = save(draft, 1)
    with network_scope(cast.home):
        before.refresh_from_db()
        assert (before.state, before.version.number, version.signatures.count()) == ("signed", 1, 0)


def test_renewal_starts_from_the_last_wording_once(cast: Cast) -> None:
    found = agreements.in_signing(cast.home)
    agreements.signed(agreements.signature(found))
    with network_scope(cast.home):
        in_force = course.put_in_force(found, on=agreements.FAR, expires_on=None, by="Test")
        renewal = drafts.renew_agreement(in_force, by="Test")
        again = drafts.renew_agreement(in_force, by="Test")
    assert (renewal.pk, renewal.renews, renewal.state) == (again.pk, found, "draft")
    assert agreements.version(renewal).content_hash == agreements.version(found).content_hash


def test_draft_cannot_be_renewed(cast: Cast) -> None:
    found = agreements.agreement(cast.home)
    with network_scope(cast.home), pytest.raises(NotNow, match="Entwurf"):
        drafts.renew_agreement(found, by="Test")
