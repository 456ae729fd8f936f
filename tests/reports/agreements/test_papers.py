"""The PDF of an agreement: its text, its signers, and a hash that anybody can work out from the file itself."""

import hashlib
import io

from pypdf import PdfReader

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.models import AgreementVersion, Signature
from nestwerk.cooperation.queries.agreements.wording import text_of
from nestwerk.reports.agreements.papers import FILE, agreement_pdf
from tests.cast import Cast
from tests.make import agreements


def _signed(cast: Cast) -> tuple[AgreementVersion, list[Signature]]:
    found = agreements.in_signing(cast.home)
    agreements.signed(agreements.signature(found), name="Person 017 Muster", function="Leitung")
    with network_scope(cast.home):
        return agreements.version(found), list(found.signatures.select_related("organisation"))


def _read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def _text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in _read(content).pages)


def test_printed_hash_is_that_of_the_wording_inside_the_file(cast: Cast) -> None:
    version, rows = _signed(cast)
    content = agreement_pdf(version, rows)
    (wording,) = _read(content).attachments[FILE]
    found = hashlib.sha256(wording).hexdigest()
    assert (wording.decode(), found) == (text_of(version), version.content_hash)
    assert found in _text(content)


def test_one_planted_letter_gives_another_hash_than_was_signed(cast: Cast) -> None:
    version, rows = _signed(cast)
    version.paragraphs[0]["text"] = version.paragraphs[0]["text"].replace("Wir", "Wer", 1)
    content = agreement_pdf(version, rows)
    (wording,) = _read(content).attachments[FILE]
    assert hashlib.sha256(wording).hexdigest() != rows[0].content_hash
    text = _text(content)
    assert (rows[0].content_hash in text, "Unterzeichnet wurde ein anderer Wortlaut" in text) == (False, True)


def test_text_layer_holds_every_word_and_who_signed(cast: Cast) -> None:
    version, rows = _signed(cast)
    seen = _text(agreement_pdf(version, rows)).replace(" ", "")
    missing = [word for word in text_of(version).split() if word not in seen]
    assert (missing, "Person017Muster,Leitung" in seen, "EineEinrichtunghatunterzeichnet." in seen) == (
        [],
        True,
        True,
    )


def test_names_are_left_out_for_those_who_may_not_see_them(cast: Cast) -> None:
    version, rows = _signed(cast)
    text = _text(agreement_pdf(version, rows, has_names=False))
    assert ("Muster" in text, "Haus 1" in text) == (False, True)


def test_room_is_left_for_those_who_sign_on_paper(cast: Cast) -> None:
    version, rows = _signed(cast)
    text = _text(agreement_pdf(version, rows, has_room=True))
    assert "Platz für Unterschriften auf Papier" in text
    assert ("Haus 2" in text, "Haus 3" in text) == (True, True)
    assert "Platz für" not in _text(agreement_pdf(version, rows))


def test_renamed_actor_stands_as_it_signed(cast: Cast) -> None:
    version, rows = _signed(cast)
    rows[0].organisation.name = "Haus Neu"
    assert "Haus 1 (heute: Haus Neu)" in _text(agreement_pdf(version, rows))


def test_what_is_not_yet_out_for_signature_says_that_it_is_a_draft(cast: Cast) -> None:
    with network_scope(cast.home):
        draft = agreements.version(agreements.agreement(cast.home))
    version, rows = _signed(cast)
    assert [
        "Das ist ein Entwurf." in _text(agreement_pdf(*one)) for one in ((draft, []), (version, rows))
    ] == [
        True,
        False,
    ]
