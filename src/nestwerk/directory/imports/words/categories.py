"""A category by number, name or close wording; what is only near is named, not taken."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.utils.translation import override
from rapidfuzz import fuzz, process

from nestwerk.base.text import fold
from nestwerk.directory.imports.words.lists import words_of
from nestwerk.directory.vocabulary import CATEGORIES, CATEGORY_BY_CODE

SURE: Final = 90.0
NEAR: Final = 45.0


@dataclass(frozen=True)
class Sorted:
    """The category found; where none was sure enough, the nearest."""

    code: str
    nearest: str = ""


@cache
def _names() -> dict[str, str]:
    """Folded German name → code, whatever language is spoken on the screen."""
    names = {fold(word): code for code, words in words_of("categories").items() for word in words}
    with override("de"):
        for category in CATEGORIES:
            whole = fold(str(category.name))
            names |= {part.strip(): category.code for part in whole.split(",") if len(part.strip()) > 4}
            names[whole] = category.code
    return names


def category_of(text: str) -> Sorted:
    said = " ".join(fold(text).split())
    if not said:
        return Sorted("")
    if (number := re.match(r"(?:nr\.?\s*)?(\d{1,3})\b(?!\s*[a-z]*\s*\d)", said)) and number[
        1
    ] in CATEGORY_BY_CODE:
        return Sorted(number[1])
    names = _names()
    if said in names:
        return Sorted(names[said])
    for part in re.split(r"\s*[,;/|:(]\s*", said):
        if part in names:
            return Sorted(names[part])
    found = process.extractOne(said, names.keys(), scorer=fuzz.token_sort_ratio)
    if found[1] >= SURE:
        return Sorted(names[found[0]])
    near = process.extractOne(said, names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return Sorted("", str(CATEGORY_BY_CODE[names[near[0]]].name) if near else "")
