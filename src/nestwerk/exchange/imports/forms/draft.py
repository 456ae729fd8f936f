"""What both readers fill while they walk through the lines of a document."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nestwerk.exchange.imports.forms.sections import Section
from nestwerk.exchange.imports.headings import CLOSING_WORDS
from nestwerk.exchange.imports.markup import Line, plain
from nestwerk.exchange.imports.matching import fold
from nestwerk.exchange.imports.profile import ReadContact, ReadPot, ReadTerritory, ReadText, ReadValue
from nestwerk.exchange.imports.territories import Heading, heading_of

_CLUSTER = re.compile(
    r"cluster\s*(?:nr\.?|nummer)?\s*[:#–-]?\s*(?P<number>\d{1,2}|[IVX]{1,4})\b(?:\s*[-:–—,|\t(]\s*)?(?P<rest>.*)",
    re.IGNORECASE,
)
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
_DIMENSIONS = re.compile(
    r"(?:unsere\s+|gewählte\s+)?Qualitätsdimension(?:en)?\b\s*[:\t|–-]*\s*(?P<rest>.*)", re.IGNORECASE
)
_PAGE = re.compile(r"(?:Seite\s+)?\d{1,3}(?:\s*(?:von|/)\s*\d{1,3})?|[-–]\s*\d{1,3}\s*[-–]", re.IGNORECASE)
_CLOSING = {fold(word) for word in CLOSING_WORDS if fold(word)}


# No network serves more; further names are kept as titles.
MOST_TERRITORIES = 12


@dataclass
class Draft:
    landed: dict[int, str] = field(default_factory=dict)
    network: dict[str, str | int | None] = field(default_factory=dict)
    network_lines: dict[str, int] = field(default_factory=dict)
    territories: list[ReadTerritory] = field(default_factory=list)
    joint: str | None = None
    values: list[ReadValue] = field(default_factory=list)
    funding: list[ReadPot] = field(default_factory=list)
    cooperations: dict[str, int] | None = None
    cooperations_line: int | None = None
    sections: dict[str, Section] = field(default_factory=dict)
    contacts: list[ReadContact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def land(self, lines: Iterable[Line | int], where: str) -> None:
        for line in lines:
            self.landed[line if isinstance(line, int) else line.number] = where

    def set(self, key: str, value: str | int | None, line: int) -> bool:
        """Keeps the first statement of a field."""
        if value is None or self.network.get(key) is not None:
            return False
        self.network[key], self.network_lines[key] = value, line
        return True

    def section(self, name: str) -> Section:
        return self.sections.setdefault(name, Section(name))

    def add_text(self, name: str, line: Line, text: str | None = None) -> None:
        self.section(name).add(line, text)
        self.landed[line.number] = f"section:{name}"

    def add_heading(self, heading: Heading, line: Line) -> None:
        """Territories of a title line; a Land on a line of its own holds for all of them."""
        known = {fold(entry.name) for entry in self.territories}
        fresh = [entry for entry in heading.territories if fold(entry.name) not in known]
        self.territories = [*self.territories, *fresh][:MOST_TERRITORIES]
        self.joint = self.joint or heading.joint
        state = heading.state or next((entry.state for entry in self.territories if entry.state), None)
        self.territories = [
            ReadTerritory(entry.name, entry.kind, entry.state or state, entry.line)
            for entry in self.territories
        ]
        self.landed[line.number] = "title"

    def read_cluster(self, line: Line) -> bool:
        """„CLUSTER 6“ and „Qualitätsdimension …“."""
        match = _CLUSTER.fullmatch(plain(line.text))
        if (
            match
            and len(match["rest"]) < 120
            and (not match["rest"] or _DIMENSIONS.match(match["rest"]) or line.full.isupper())
        ):
            number = match["number"]
            self.set("cluster", int(number) if number.isdigit() else _ROMAN.get(number.upper()), line.number)
            rest = _DIMENSIONS.match(match["rest"])
            if match["rest"]:
                self.set(
                    "quality_dimensions",
                    rest["rest"] if rest and rest["rest"] else match["rest"],
                    line.number,
                )
            self.land([line], "field")
            return True
        match = _DIMENSIONS.fullmatch(plain(line.text))
        if match and match["rest"] and self.set("quality_dimensions", match["rest"], line.number):
            self.land([line], "field")
            return True
        return False


def is_page_number(line: Line) -> bool:
    return _PAGE.fullmatch(plain(line.full)) is not None


def is_closing(line: Line) -> bool:
    """Whether a line speaks about the paper: imprint, source, who wrote it."""
    words = fold(line.text).split()
    return (
        not line.bulleted
        and bool(words)
        and (words[0] in _CLOSING or " ".join(words[:3]) in _CLOSING or line.text.startswith("©"))
    )


def title_of(line: Line, *, needs_state: bool) -> Heading | None:
    """The territories a line names as a title."""
    if line.bulleted or line.is_too_long:
        return None
    text = re.sub(r"^(?:und|sowie|&|\+)\s+", "", line.text)
    heading = heading_of(text, line.number)
    if heading is None or (needs_state and (heading.state is None or not heading.territories)):
        return None
    return heading


def as_texts(sections: dict[str, Section], names: Sequence[str]) -> dict[str, tuple[ReadText, ...]]:
    return {name: tuple(sections[name].items) if name in sections else () for name in names}
