"""What an address asks: `?q=…&place=…&age=m7&…` as a question; what nobody can ask is left out, never refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from nestwerk.directory.choices import LANGUAGES
from nestwerk.directory.queries.shapes_search import Asked
from nestwerk.directory.vocabulary import FIELD_BY_CODE
from nestwerk.web.portal.search.ages import months_of

PER_PAGE = 10
LAST_PAGE = 500
LONGEST_TEXT, LONGEST_PLACE = 200, 80
KILOMETRES: Final = ("2", "5", "10", "20", "50")
ON_FOOT: Final = "foot"
ON_FOOT_MIN, ON_FOOT_M = 15, 1_050  # with a pram, and how far that is by the straight line at most
WAYS: Final = ("home", "online", "phone", "mobile")
WEEKDAYS: Final = tuple("1234567")
SWITCHES: Final = {  # in the address: in the question
    "open": "is_open_now",
    "free": "is_free",
    "walkin": "needs_no_registration",
    "accessible": "is_accessible",
    "fathers": "for_fathers",
}


def _is_official_key(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) == 8


# What may stand behind each name in the address; the order is that of the form.
KNOWN: Final[dict[str, Callable[[str], bool]]] = {
    "q": bool,
    "place": bool,
    "age": lambda word: months_of(word) is not None,
    "topic": lambda word: word in FIELD_BY_CODE,
    "day": lambda word: word in WEEKDAYS,
    "way": lambda word: word in WAYS,
    "within": lambda word: word == ON_FOOT or word in KILOMETRES,
    "municipality": _is_official_key,
    "language": lambda word: word in LANGUAGES,
    **{name: lambda word: word == "1" for name in SWITCHES},
    "all": lambda word: word == "1",
}
WORDS: Final = ("q", "place")  # typed; the rest is chosen
FILTERS: Final = tuple(name for name in KNOWN if name not in {*WORDS, "all"})


@dataclass(frozen=True)
class Question:
    values: dict[str, str]  # only what was asked, in the order of KNOWN
    page: int = 1
    interface_language: str = "de"

    @property
    def is_asked(self) -> bool:
        return bool(self.values)

    @property
    def is_filtered(self) -> bool:
        return any(name in self.values for name in FILTERS)

    @property
    def is_on_foot(self) -> bool:
        return self.values.get("within") == ON_FOOT

    @property
    def text(self) -> str:
        return self.values.get("q", "")

    @property
    def place(self) -> str:
        return self.values.get("place", "")

    @cached_property
    def asked(self) -> Asked:
        get = self.values.get
        day = get("day")
        return Asked(
            text=self.text,
            place=self.place,
            age_months=months_of(get("age", "")),
            field=get("topic", ""),
            day=int(day) if day else None,
            way=get("way", ""),
            within_m=self._within_m,
            municipality_key=get("municipality", ""),
            language=get("language", ""),
            interface_language=self.interface_language,
            **{field: name in self.values for name, field in SWITCHES.items()},
        )

    @property
    def _within_m(self) -> int | None:
        within = self.values.get("within")
        if not within or not self.place:
            return None
        return ON_FOOT_M if within == ON_FOOT else int(within) * 1000

    def query(self, *, page: int = 1) -> str:
        """This question as the part of an address behind the question mark."""
        return urlencode({**self.values, **({"page": page} if page > 1 else {})})

    def without(self, name: str) -> str:
        return replace(self, values={n: v for n, v in self.values.items() if n != name}).query()

    def with_value(self, name: str, value: str) -> str:
        return replace(self, values={**self.values, name: value}).query()


def question_of(words: Mapping[str, str], language: str) -> Question:
    longest = {"q": LONGEST_TEXT, "place": LONGEST_PLACE}
    said = {name: " ".join(words.get(name, "").split())[: longest.get(name, 20)] for name in KNOWN}
    values = {name: word for name, word in said.items() if word and KNOWN[name](word)}
    return Question(values, _page(words.get("page", "")), language)


def _page(word: str) -> int:
    is_number = word.isascii() and word.isdigit() and len(word) < 5
    return min(max(int(word), 1), LAST_PAGE) if is_number else 1
