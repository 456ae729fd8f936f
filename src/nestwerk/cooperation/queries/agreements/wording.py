"""The wording of an agreement, put one way everywhere: what is hashed is what is shown, printed and kept in the PDF."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, TypedDict

from nestwerk.cooperation.models import AgreementVersion

SHORT: Final = 16  # signs of a hash one can compare by eye
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])")


class Paragraph(TypedDict):
    key: str  # stays when the paragraph moves
    heading: str
    text: str


def tidy(text: str) -> str:
    """Composed letters, no unseen signs, no spaces at ends of lines, one empty line between blocks."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    seen = "".join(sign for sign in composed if sign == "\n" or unicodedata.category(sign) not in UNSEEN)
    lines = (" ".join(line.split()) for line in seen.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def canonical_text(title: str, paragraphs: Sequence[Paragraph]) -> str:
    """The whole wording as plain text; its UTF-8 bytes are what is hashed."""
    blocks = [tidy(title)]
    for number, paragraph in enumerate(paragraphs, start=1):
        heading = f"§ {number} {tidy(paragraph['heading'])}".rstrip()
        blocks.append(f"{heading}\n{tidy(paragraph['text'])}".rstrip())
    return "\n\n".join(blocks) + "\n"


def hash_of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def text_of(version: AgreementVersion) -> str:
    return canonical_text(version.title, version.paragraphs)


def is_untouched(version: AgreementVersion) -> bool:
    """The stored wording still has the hash it was stored with."""
    return hash_of_text(text_of(version)) == version.content_hash


def short_hash(content_hash: str) -> str:
    """a1b2 c3d4 e5f6 0718"""
    return " ".join(content_hash[at : at + 4] for at in range(0, min(SHORT, len(content_hash)), 4))


def keyed(rows: Iterable[tuple[str, str, str]]) -> list[Paragraph]:
    """Paragraphs of (key, heading, text); those without a key get a new one, empty ones are left out."""
    found = [(key, tidy(heading), tidy(text)) for key, heading, text in rows]
    taken = {key for key, _heading, _text in found}
    fresh = (f"p{number}" for number in range(1, 1000) if f"p{number}" not in taken)
    return [
        Paragraph(key=key or next(fresh), heading=heading, text=text)
        for key, heading, text in found
        if heading or text
    ]


def paragraph_of(version: AgreementVersion, key: str) -> Paragraph | None:
    return next((paragraph for paragraph in version.paragraphs if paragraph["key"] == key), None)


def sentences_of(version: AgreementVersion) -> list[str]:
    """Every sentence of the wording, in order: what may become a commitment."""
    blocks = (block for paragraph in version.paragraphs for block in paragraph["text"].split("\n"))
    return [one.strip() for block in blocks for one in SENTENCE_END.split(block) if one.strip()]
