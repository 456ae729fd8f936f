"""German words made comparable: one folding for search, one key for sorting, the same on every database."""

import re
import unicodedata
from typing import Final

METHOD: Final = "german-folding/1"

# Letters that Unicode does not take apart into a base letter and a mark.
_BASE_LETTERS: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
_UMLAUT: Final = "\u0308"
_VOWEL_WITH_MARKS: Final = re.compile("([aou])([\u0300-\u036f]*)")
_NUMBER_OR_CHARACTER: Final = re.compile(r"\d+|\D", re.DOTALL)
# Levels of a sort key: nothing may sort before the end of a level, and only that before the end of a word.
_LEVEL: Final = " "
_WORD: Final = "!"
_PLAIN, _WITH_UMLAUT, _WITH_OTHER_MARK = "0", "1", "2"


def fold(text: str) -> str:
    """Reduce a text to what a search compares: no capitals, umlauts written out, no accents, single spaces.

    **Shapes**: one text in, one text out.
    **Units**: characters.
    **Range**: any text, also with lone surrogates or control characters, which are dropped.
    **Raises**: nothing.
    **Law**: folding twice changes nothing; "Größe", "GROESSE" and "grosse" with two dots fold alike.
    **Source**: Unicode UAX #15 (NFKC); DIN 5007-2 for the umlauts; docs/methods/german-folding.md.
    """
    taken_apart = unicodedata.normalize("NFKD", _normalised(text).casefold())
    written_out = _VOWEL_WITH_MARKS.sub(lambda found: found[1] + "e" * (_UMLAUT in found[2]), taken_apart)
    bare = "".join(character for character in written_out if unicodedata.category(character) != "Mn")
    return " ".join(unicodedata.normalize("NFC", bare.translate(_BASE_LETTERS)).split())


def sort_key(text: str) -> str:
    """Give the key whose byte order is the German order of the texts (DIN 5007-1).

    **Shapes**: one text in, one text of printable ASCII out.
    **Units**: characters; a key may be several times as long as its text.
    **Range**: any text; what carries no letter or digit only separates words.
    **Raises**: nothing.
    **Law**: keys sort as texts do by words, then numbers by value, then base letter before umlaut, small before capital.
    **Source**: DIN 5007-1; docs/methods/german-folding.md.
    """
    words, marks, capitals = "", "", ""
    for part in _NUMBER_OR_CHARACTER.findall(unicodedata.normalize("NFKD", _normalised(text))):
        if unicodedata.category(part[0]) == "Nd":
            words, marks, capitals = words + _number(part), marks + _PLAIN, capitals + _PLAIN
        elif unicodedata.category(part).startswith("M"):
            marks = marks[:-1] + (_WITH_UMLAUT if part == _UMLAUT else _WITH_OTHER_MARK)
        elif part.isalpha():
            base = part.casefold().translate(_BASE_LETTERS)
            words += "".join(letter if letter.isascii() else _beyond_ascii(ord(letter)) for letter in base)
            marks += _PLAIN if base == part.lower() else _WITH_UMLAUT
            capitals += "1" if part.isupper() else _PLAIN
        elif words and not words.endswith(_WORD):
            words += _WORD
    levels = (words.removesuffix(_WORD), marks.rstrip(_PLAIN), capitals.rstrip(_PLAIN))
    return _LEVEL.join(levels).rstrip(_LEVEL)


def _normalised(text: str) -> str:
    """Compatible forms made one; line breaks and tabs become spaces; invisible and broken characters go."""
    kept = "".join(" " if character.isspace() else character for character in text)
    visible = "".join(character for character in kept if unicodedata.category(character)[0] != "C")
    return unicodedata.normalize("NFKC", visible)


def _beyond_ascii(number: int) -> str:
    """A letter of another script: its number in Unicode, after z."""
    return f"~{number:04x}" if number <= 0xFFFF else f"~~{number:06x}"


def _number(digits: str) -> str:
    """Digits that sort by value: first how many there are, in a code without end, then the digits."""
    digits = "".join(str(unicodedata.decimal(digit)) for digit in digits)
    significant = digits.lstrip("0") or "0"
    nines, rest = divmod(len(significant), 9)
    return "9" * nines + str(rest) + significant
