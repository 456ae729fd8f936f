"""Two wordings, word by word: what stayed, what went, what came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")
MOST_PAIRS: Final = 9_000_000  # longer texts are shown as one whole gone and one come


@dataclass(frozen=True)
class Piece:
    kind: str  # kept, gone or new
    text: str


def rewording(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in reading order; those kept and gone make `before`, those kept and new make `after`."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) * len(new) > MOST_PAIRS:
        return tuple(Piece(kind, text) for kind, text in (("gone", before), ("new", after)) if text)
    found: list[Piece] = []
    for _tag, from_old, to_old, from_new, to_new in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        gone, came = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        if gone == came:
            found.append(Piece("kept", gone))
        else:
            found += [Piece(kind, text) for kind, text in (("gone", gone), ("new", came)) if text]
    return tuple(found)
