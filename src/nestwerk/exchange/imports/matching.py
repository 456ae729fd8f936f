"""Recognises labels and headings in other wording; never by position."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from nestwerk.exchange.imports import headings, labels

# Similarity (0 to 100) from which another wording is taken for the known one.
SAME_HEADING = 88.0
# In a short heading two letters already make another word.
SHORT_HEADING = 14
SAME_SHORT_HEADING = 92.0
SHORTEST_LIKENESS = 7
SAME_WORD = 86.0
LONGEST_HEADING = 90

_WORD = re.compile(r"[^\W\d_]+(?:\((?:e?n|innen|in)\))?|\d+")
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@lru_cache(maxsize=8_192)
def fold(text: str) -> str:
    """Lower case, no umlauts, no accents, words separated by one space, numbers kept."""
    lowered = text.casefold().translate(_FOLDED)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def without_gender(text: str) -> str:
    """„Ansprechpartner*in“ and „Name(n)“ as one word and a plain ending."""
    return re.sub(r"(?<=\w)[*:_/]-?(?=in(?:nen)?\b)|\((?=(?:e?n|in|innen)\))|(?<=n)\)(?=\W|$)", " ", text)


@dataclass(frozen=True)
class TextLabel:
    code: str
    end: int
    delimited: bool


_PHRASES = sorted(
    {
        (tuple(fold(without_gender(p)).split()), code)
        for code, phrases in labels.TEXT_LABELS.items()
        for p in phrases
    },
    key=lambda entry: (-len(entry[0]), entry[0]),
)


_FIRST_WORDS = frozenset(phrase[0] for phrase, _ in _PHRASES)


@lru_cache(maxsize=4_096)
def _phrases_from(word: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The labels whose first word is this one or nearly so, longest first."""
    first = {known for known in _FIRST_WORDS if _same_words((known,), [word])}
    return tuple(entry for entry in _PHRASES if entry[0][0] in first)


@lru_cache(maxsize=4_096)
def text_label(text: str) -> TextLabel | None:
    """The label with a text value that this line starts with."""
    words = _leading_words(text)
    if not words:
        return None
    for phrase, code in _phrases_from(words[0][0]):
        if len(words) < len(phrase) or not _same_words(phrase, [word for word, _ in words[: len(phrase)]]):
            continue
        end = words[len(phrase) - 1][1]
        end, delimited = _delimiter(text, end)
        if end < 0 or (not delimited and " ".join(phrase) in labels.GENERIC_LABELS):
            continue
        return TextLabel(code, end, delimited)
    return None


def _leading_words(text: str) -> list[tuple[str, int]]:
    """Folded words of the first part of a line with the position after each."""
    found: list[tuple[str, int]] = []
    for match in re.finditer(r"[^\W_]+", text[:120]):
        # A colon, a tab or a bar ends a label; words beyond belong to the value.
        if (
            found
            and re.search(r"[\t|:;]", text[found[-1][1] : match.start()])
            and not _is_gender(text, match.start())
        ):
            break
        found.append((fold(match.group()), match.end()))
        if len(found) == 8:
            break
    return found


def _is_gender(text: str, start: int) -> bool:
    return text[start - 1 : start] == ":" and re.match(r"in(?:nen)?\b", text[start:]) is not None


def _same_words(phrase: tuple[str, ...], words: list[str]) -> bool:
    for expected, word in zip(phrase, words, strict=True):
        if expected == word:
            continue
        if len(expected) < 6 or fuzz.ratio(expected, word) < SAME_WORD:
            return False
    return True


def _delimiter(text: str, end: int) -> tuple[int, bool]:
    """Position after what separates label and value; -1 where the word goes on."""
    closing = re.match(r"[)\]]*(?:\s?\([^()]{0,40}\)(?=\s*(?:[:\t|]|$)))?", text[end:])
    end += closing.end() if closing else 0
    separator = re.match(r"\s*(?:[:=\t|]\s*)+|\s+[–—-]\s+|\s*$", text[end:])
    if separator:
        return end + separator.end(), True
    space = re.match(r"\s+", text[end:])
    return (end + space.end(), False) if space else (-1, False)


@lru_cache(maxsize=4_096)
def heading_name(text: str, form: str) -> str | None:
    """The section or zone that a whole line names, in the headings of `form`."""
    folded = fold(text)
    if not folded or len(folded) > LONGEST_HEADING:
        return None
    known = _headings(form)
    # Short words differ by one letter and mean something else: Ziele, Teile.
    if folded in known or len(folded) < SHORTEST_LIKENESS:
        return known.get(folded)
    needed = SAME_HEADING if len(folded) >= SHORT_HEADING else SAME_SHORT_HEADING
    best = process.extractOne(folded, _long_headings(form), scorer=fuzz.ratio, score_cutoff=needed)
    return known[best[0]] if best is not None else None


@lru_cache(maxsize=4)
def _headings(form: str) -> dict[str, str]:
    tables = [headings.LEAFLET_HEADINGS] if form == "leaflet" else [headings.PROFILE_HEADINGS, headings.ZONES]
    return {fold(phrase): name for table in tables for name, known in table.items() for phrase in known}


@lru_cache(maxsize=4)
def _long_headings(form: str) -> tuple[str, ...]:
    return tuple(phrase for phrase in _headings(form) if len(phrase) >= SHORTEST_LIKENESS)


# Other wording of a heading that is clearly set as one; the first word that fits decides.
_HEADING_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "profile": (
        ("understanding", r"verstaendnis|verstehen wir|wir .*verstehen"),
        ("cluster_wishes", r"wuensch\w*.*\b(cluster|zusammenarbeit)|cluster.*wuensch"),
        ("expectations", r"erwartung|erwarten"),
        ("added_value", r"mehrwert"),
        ("needs", r"qualitaetsentwicklungsbedarf|qe bedarf|\bbedarfe?\b.*qualitaet|darum .*dabei|warum wir .*dabei"),
        ("experience", r"erfahrung"),
        ("materials", r"material"),
        ("challenges_project", r"herausforderung\w*.*projekt|^im (rahmen des )?projekt"),
        ("challenges_field", r"herausforderung\w*.*hilfen|^(im|in) .*fruehe\w* hilfen"),
        ("challenges", r"herausforderung"),
        ("project_goals", r"projektziel|\bziele?\b"),
        ("structure", r"kommunalstruktur|strukturdaten|kommun\w* in zahlen|eckdaten"),
        ("about", r"ueber uns|wir sind"),
    ),
    "leaflet": (
        ("subgoals", r"teilziel|unterziel"),
        ("milestones", r"meilenstein|massnahme"),
        ("evaluation", r"evaluation|dokumentation"),
        ("effects", r"wirkung"),
        ("coordination", r"koordin|kooperation"),
        ("publication", r"publikation|veroeffentlich"),
        ("funding_sources", r"finanz|foerdermittel"),
        ("success_factors", r"gelingen|erfolgsfaktor"),
        ("stumbling_blocks", r"stolperstein|huerde|hindernis"),
        ("more_information", r"erfahren sie mehr|mehr erfahren|weitere information|mehr information"),
        ("contact", r"kontakt|ansprechp"),
        ("goals", r"\bziele?\b|zielsetzung"),
        ("place", r"ausgangslage|ausgangssituation|^unsere (stadt|kommune)|^(der|unser) (ort|kreis)"),
    ),
}  # fmt: skip


def heading_by_word(text: str, form: str) -> str | None:
    """As heading_name, by its deciding word; only for lines that are set as a heading."""
    folded = fold(text)
    if not folded or len(folded) > LONGEST_HEADING or len(folded.split()) > 9:
        return None
    for name, pattern in _HEADING_WORDS[form]:
        if re.search(pattern, folded):
            return name
    return None


@lru_cache(maxsize=1_024)
def is_printed_title(text: str) -> bool:
    """Whether the line stands on every copy of the leaflet."""
    folded = fold(text)
    return any(fuzz.ratio(fold(title), folded) >= 90 for title in headings.LEAFLET_TITLES)
