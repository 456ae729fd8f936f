"""Opening hours out of German text as offices write it. What is not understood is handed back, never guessed.

Law: every letter and digit of the text stands in exactly one of `understood` and `unread`, verbatim and in order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nestwerk.directory.hours.clauses import Reader
from nestwerk.directory.hours.drafts import segments
from nestwerk.directory.hours.model import Hours
from nestwerk.directory.hours.phrases import Phrase, phrases

LONGEST_TEXT = 4000  # a longer text is no opening hours


@dataclass(frozen=True)
class Reading:
    hours: Hours
    unread: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        return not self.unread


def read_hours(text: str) -> Reading:
    """Never raises. Ambiguous wording (“jeden zweiten Montag”) and vague times (“vormittags”) stay unread."""
    if len(text) > LONGEST_TEXT:
        return Reading(Hours(), (text.strip(),))
    found = list(phrases(text))
    reader = Reader(text)
    for segment in segments(found):
        reader.read(segment)
    hours, used = reader.finish()
    understood = _with_joining_words(found, used)
    return Reading(
        hours,
        tuple(_pieces(text, found, {p for p in found if p not in understood})),
        tuple(_pieces(text, found, understood)),
    )


def _with_joining_words(found: Sequence[Phrase], used: set[Phrase]) -> set[Phrase]:
    """“und” between two words nobody understood is not understood either."""
    spoken = [p for p in found if p.kind not in ("soft", "break")]
    kept = set(used)
    for place, phrase in enumerate(spoken):
        beside = spoken[max(0, place - 1) : place] + spoken[place + 1 : place + 2]
        if phrase.kind == "noise" and not any(p in used and p.kind != "noise" for p in beside):
            kept.discard(phrase)
    return kept


def _pieces(text: str, found: Sequence[Phrase], wanted: set[Phrase]) -> Iterator[str]:
    """Neighbouring phrases in one piece, as they stand in the text."""
    run: list[Phrase] = []
    for phrase in [*found, Phrase("break", len(text), len(text))]:
        if phrase.kind == "soft":
            continue
        if phrase in wanted and phrase.kind != "break":
            run.append(phrase)
            continue
        if run:
            yield from _piece(text, run[0].start, run[-1].end)
        run = []


def _piece(text: str, start: int, end: int) -> Iterator[str]:
    if not any(character.isalnum() for character in text[start:end]):
        return
    is_open = text[start:end].count("(") > text[start:end].count(")")
    if text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")" and not is_open:
        start, is_open = start - 1, True
    yield text[start : end + (is_open and text[end : end + 1] == ")")]
