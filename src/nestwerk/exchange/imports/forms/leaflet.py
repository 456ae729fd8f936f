"""Reads the good-practice leaflet: a place, its goals, what was done, what came of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nestwerk.exchange.imports.contacts import ContactLine, is_contact_detail, persons
from nestwerk.exchange.imports.figures.funding import read_budget
from nestwerk.exchange.imports.figures.numbers import figure_at
from nestwerk.exchange.imports.figures.values import Field
from nestwerk.exchange.imports.forms.draft import Draft, is_closing, is_page_number, title_of
from nestwerk.exchange.imports.forms.sections import joined
from nestwerk.exchange.imports.markup import Line, plain
from nestwerk.exchange.imports.matching import fold, heading_by_word, heading_name, is_printed_title
from nestwerk.exchange.imports.profile import ReadTerritory, ReadText, ReadValue, Status
from nestwerk.exchange.imports.territories import Markers, is_part_of_county, own_name

FORM = "leaflet"

_INLINE_HEADING = re.compile(r"(?P<heading>[^:\t|]{4,60}?)\s*[:\t|]\s*(?P<rest>\S.*)")
_INHABITANTS = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:Einwohner\w*|Einw\.|Bewohner\w*|Menschen|Bürger\w*|Bürgerinnen|EW\b|Personen\s+leben)",
    re.IGNORECASE,
)
_INHABITANTS_BEFORE = re.compile(
    r"(?:Einwohner(?:zahl|\w*)|Bevölkerung(?:szahl)?|Einw\.)[^.;\d]{0,30}$", re.IGNORECASE
)
_RESOLVED = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b")
_RESOLVED_WORD = re.compile(
    r"beschlossen|gegründet|ins\s+leben\s+gerufen|beschloss|gestartet|gründete|verabschiedet", re.IGNORECASE
)
_PROGRAMME = re.compile(r"netzwerk|programm|konzept", re.IGNORECASE)
_COUNTY = re.compile(r"\b(?:Der|Im|Landkreis|Kreis)\s+(?:Landkreis|Kreis)\b|^(?:Der|Im)\s+Kreis\b")
_NO_LABEL_IN_TITLE = {"place", "contact", "coordination"}


# A line that only ends in a colon is a heading up to this length.
MOST_HEADING_WORDS = 4


class LeafletReader:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.draft = Draft()
        self.section = ""
        self.in_imprint = False
        self.contact_lines: list[ContactLine] = []
        self.titles: list[Line] = []

    def read(self) -> Draft:
        index = 0
        while index < len(self.lines):
            index += self._take(index)
        self._finish()
        return self.draft

    def _take(self, index: int) -> int:
        line = self.lines[index]
        if line.is_decoration and not line.is_too_long:
            self.draft.land([line], "heading")
            return 1
        taken = 0 if line.is_too_long else self._heading(index) or self._title(index)
        if not taken:
            self._text(index)
        return taken or 1

    def _heading(self, index: int) -> int:
        line = self.lines[index]
        name = heading_name(line.text.rstrip(":"), FORM)
        if line.bulleted and name != "effects" and not line.marked:
            # In this form „- Wirkungen:“ opens the effects; any other bullet is an item.
            return 0
        if name is not None and self._is_allowed(name, line, index):
            self._enter(name, [line])
            return 1
        following = self._following(index)
        if following is not None and heading_name(following.text, FORM) is None and name is None:
            both = heading_name(joined(line.text, following.text), FORM)
            if (
                both
                and (following.text[:1].islower() or following.text.isupper() == line.text.isupper())
                and len(line.text) < 50
            ):
                self._enter(both, [line, following])
                return 2
        if line.bulleted:
            return 0
        return self._inline_heading(line) or self._heading_by_word(index)

    def _is_allowed(self, name: str, line: Line, index: int) -> bool:
        """A lone word may be an item; „Kooperation“ under a heading is one."""
        if len(fold(line.text).split()) > 1 or line.text.isupper() or line.marked or line.text.endswith(":"):
            return True
        opens_list = index + 1 < len(self.lines) and self.lines[index + 1].bulleted
        if line.after_blank or not self.section or opens_list:
            return True
        # Among bullets a known word without one is a heading, even without a blank line.
        return self.draft.section(self.section).last_was_bulleted and name not in {"place", "effects"}

    def _following(self, index: int) -> Line | None:
        if index + 1 >= len(self.lines):
            return None
        line = self.lines[index + 1]
        return None if line.after_blank or line.bulleted or line.is_decoration or line.is_too_long else line

    def _inline_heading(self, line: Line) -> int:
        match = _INLINE_HEADING.fullmatch(line.text)
        name = heading_name(match["heading"], FORM) if match else None
        if match is None or name is None or name == "place":
            return 0
        self._enter(name, [line])
        if name == "contact" or (name != "more_information" and is_contact_detail(line.text)):
            self._contact(line, match["rest"])
        else:
            self.draft.add_text(name, line, re.sub(r"^[-–•*]\s+", "", match["rest"]))
        return 1

    def _heading_by_word(self, index: int) -> int:
        line = self.lines[index]
        opens_list = index + 1 < len(self.lines) and self.lines[index + 1].bulleted
        letters = sum(letter.isalpha() for letter in line.text)
        is_set = line.marked or (line.text.isupper() and letters >= 4)
        if (
            not (is_set or (line.after_blank and (line.text.endswith(":") or opens_list)))
            or len(line.text) > 70
        ):
            return 0
        name = heading_by_word(line.text, FORM)
        if name == self.section or (not is_set and len(fold(line.text).split()) > MOST_HEADING_WORDS):
            # A sentence that leads into the list below it.
            return 0
        if name is None or (not self.section and name in _NO_LABEL_IN_TITLE and not is_set):
            return 0
        if not self.section and not opens_list and name != "goals" and not self._has_place():
            # Before the first section a line with such a word is still the title.
            return 0
        self._enter(name, [line])
        return 1

    def _has_place(self) -> bool:
        return "place" in self.draft.sections

    def _enter(self, name: str, lines: list[Line]) -> None:
        self.draft.land(lines, "heading")
        self.section, self.in_imprint = name, False
        self.draft.section(name).close()

    def _title(self, index: int) -> int:
        """Printed titles, the place line and, before the first section, the name of the network."""
        line = self.lines[index]
        if line.bulleted:
            return 0
        following = self._following(index)
        if is_printed_title(line.text) and self.section not in {"more_information", "contact"}:
            self.draft.land([line], "title")
            return 1
        if (
            following is not None
            and is_printed_title(joined(line.text, following.text))
            and self.section not in {"more_information", "contact"}
        ):
            self.draft.land([line, following], "title")
            return 2
        heading = title_of(line, needs_state=True) if not self.in_imprint else None
        if heading is not None:
            self.draft.add_heading(heading, line)
            return 1
        if self.section or self._has_place():
            return 0
        if self._is_place_text(line):
            return 0
        self.titles.append(line)
        self.draft.land([line], "title")
        return 1

    def _is_place_text(self, line: Line) -> bool:
        return len(line.text) > 90 or line.text.endswith(".") or self._inhabitants(line.text) is not None

    def _text(self, index: int) -> None:
        line = self.lines[index]
        if is_page_number(line):
            self.draft.land([line], "unread")
            return
        if is_closing(line) and fold(line.text).startswith("impressum"):
            self.section, self.in_imprint = "more_information", True
        elif (
            is_closing(line)
            and (line.after_blank or index == len(self.lines) - 1)
            and index >= len(self.lines) - 4
        ):
            self.section = "more_information"
        if self.in_imprint and (
            is_contact_detail(line.text)
            or re.search(r"gestaltung|redaktion:|fotos?:", line.text, re.IGNORECASE)
        ):
            # Persons and addresses of the publisher: kept out of sight, not counted as the network's contacts.
            self.draft.land([line], "contact")
        elif self.section == "contact":
            self._contact(line, line.text)
        elif is_contact_detail(line.text) and not line.bulleted:
            self.draft.land([line], "contact")
            self.contact_lines.append(ContactLine(line.number, line.text))
        else:
            self.draft.add_text(self._section_of(index), line)

    def _section_of(self, index: int) -> str:
        """A paragraph without bullet between a finished list and the next heading introduces what follows."""
        if not self.section:
            return "place"
        line = self.lines[index]
        section = self.draft.section(self.section)
        if not section.last_was_bulleted or line.bulleted or line.numbered or not self._starts_callout(index):
            return self.section
        after = self._next_heading(index)
        return after or self.section

    def _starts_callout(self, index: int) -> bool:
        while not self.lines[index].after_blank and not self.lines[index].opens_bold:
            index -= 1
            if index < 0 or self.lines[index].bulleted or self.lines[index].numbered:
                return False
        return not self.lines[index].bulleted

    def _next_heading(self, index: int) -> str | None:
        for line in self.lines[index + 1 : index + 8]:
            name = heading_name(line.text.rstrip(":"), FORM)
            if line.bulleted or (line.numbered and name is None):
                return None
            if name is not None:
                return (
                    None
                    if name in {"contact", "publication", "more_information", "subgoals", "effects"}
                    else name
                )
        return None

    def _contact(self, line: Line, text: str) -> None:
        self.draft.land([line], "contact")
        self.contact_lines.append(ContactLine(line.number, text))

    def _finish(self) -> None:
        self._name()
        self._territory()
        self._population()
        self._founded()
        self._funding()
        self.draft.contacts = persons(self.contact_lines, Markers(self.draft.territories))

    def _name(self) -> None:
        """The first title line; one that says „Netzwerk“ is the better one."""
        named = [
            line
            for line in self.titles
            if re.search(r"netzwerk|programm|initiative|bündnis", line.text, re.IGNORECASE)
        ]
        for line in (named or self.titles)[:1]:
            self.draft.set("name", plain(line.text), line.number)
            self.draft.land([line], "field")

    def _territory(self) -> None:
        sentences = [item.text for name in ("place", "coordination", "goals") for item in self._items(name)]
        if not self.draft.territories:
            self._territory_from_titles()
        part_of_county = any(is_part_of_county(sentence) for sentence in sentences)
        settled = []
        for entry in self.draft.territories:
            name, kind = entry.name, entry.kind
            if kind == "city" and not own_name(name) and self._calls_itself_town(name, sentences):
                name = f"Stadt {name}"
            elif (
                kind == "city"
                and not own_name(name)
                and any(re.search(rf"\b(?:Landkreis|Kreis) {re.escape(name)}\b", x) for x in sentences)
            ):
                form = next(
                    re.search(rf"\b(Landkreis|Kreis) {re.escape(name)}\b", x)
                    for x in sentences
                    if re.search(rf"\b(?:Landkreis|Kreis) {re.escape(name)}\b", x)
                )
                name, kind = f"{form[1]} {name}" if form else name, "county"
            if kind == "city" and part_of_county:
                kind = "town"
            settled.append(replace(entry, name=name, kind=kind))
        self.draft.territories = settled

    def _calls_itself_town(self, name: str, sentences: Sequence[str]) -> bool:
        whole = " ".join(sentences)
        return bool(
            re.search(rf"\bStadt {re.escape(name)}\b|\bDie (?:\w+ )?(?:Stadt|Kommune)\b|\bder Stadt\b", whole)
        ) and not re.search(rf"\b(?:Landkreis|Kreis) {re.escape(name)}\b", whole)

    def _territory_from_titles(self) -> None:
        for line in self.lines:
            heading = title_of(line, needs_state=False)
            if heading is not None and heading.territories:
                self.draft.add_heading(heading, line)
                return
        for item in self._items("place"):
            match = re.match(
                r"(?:Die\s+)?(?P<form>Stadt\s+|Landkreis\s+|Kreis\s+)?(?P<name>[A-ZÄÖÜ][\wäöüß-]+)\s+(?:liegt|ist|hat|zählt)\b",
                item.text,
            )
            if match and match["name"] not in {
                "Die",
                "Der",
                "Das",
                "Es",
                "Sie",
                "Hier",
                "Stadt",
                "Kreis",
                "Landkreis",
                "Kommune",
            }:
                form = (match["form"] or "").strip()
                kind = (
                    "county" if form in {"Landkreis", "Kreis"} or match["name"].endswith("kreis") else "city"
                )
                self.draft.territories = [
                    ReadTerritory(f"{form} {match['name']}".strip(), kind, None, item.line)
                ]
                return

    def _items(self, name: str) -> Sequence[ReadText]:
        return self.draft.sections[name].items if name in self.draft.sections else []

    def _inhabitants(self, text: str) -> tuple[int, Status] | None:
        for match in re.finditer(r"(?<![\w.,])\d", text):
            start = match.start()
            lead = re.search(
                r"(?:ca\.|circa|rund|etwa|knapp|gut|fast|über|ungefähr|mehr als)\s*$|[~≈]\s*$",
                text[:start],
                re.IGNORECASE,
            )
            figure = figure_at(text, lead.start() if lead else start)
            if figure is None or figure.percent or figure.money or figure.value < 500:
                continue
            if _INHABITANTS.match(text, figure.end) or _INHABITANTS_BEFORE.search(text[:start]):
                return int(figure.value), "circa" if figure.circa else "exact"
        return None

    def _population(self) -> None:
        texts = [item for name in ("place", "coordination", "goals") for item in self._items(name)]
        for item in texts:
            found = self._inhabitants(item.text)
            if found is None:
                continue
            territory = self.draft.territories[0].name if self.draft.territories else "Gebiet ohne Namen"
            amount, status = found
            self.draft.values.append(
                ReadValue("population", territory, amount, "count", status, None, None, None, item.line)
            )
            return

    def _founded(self) -> None:
        for name in ("coordination", "place", "milestones", "goals"):
            for item in self._items(name):
                for sentence in re.split(r"(?<=[a-zäöüß)“])[.!?]\s+(?=[A-ZÄÖÜ])", item.text):
                    year = _RESOLVED.search(sentence)
                    if (
                        year
                        and _RESOLVED_WORD.search(sentence)
                        and _PROGRAMME.search(sentence)
                        and self._names_itself(sentence)
                    ):
                        self.draft.set("founded", year["year"], item.line)
                        return

    def _names_itself(self, sentence: str) -> bool:
        name = fold(str(self.draft.network.get("name") or ""))
        return (bool(name) and name in fold(sentence)) or re.search(
            r"\b(?:Das|Unser|Dieses) (?:Netzwerk|Programm)\b", sentence
        ) is not None

    def _funding(self) -> None:
        for item in self._items("funding_sources"):
            if not re.search(r"\d\s?(?:€|Euro|EUR|T€|Mio)", item.text):
                continue
            territories = self.draft.territories[:1] or [ReadTerritory("Gebiet ohne Namen", "city", None, 0)]
            budget = read_budget(
                Field("budget", "Finanzierung", item.line, ((item.line, item.text),)),
                territories,
                territories[0].name,
            )
            self.draft.funding += budget.pots


def read_leaflet(lines: Sequence[Line]) -> Draft:
    return LeafletReader(lines).read()
