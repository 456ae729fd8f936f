"""Reads the brochure form: structure of the municipality, the network about itself, ten sections."""

import re
from collections.abc import Sequence

from nestwerk.exchange.imports.contacts import is_contact_detail
from nestwerk.exchange.imports.figures.cooperations import group_count
from nestwerk.exchange.imports.figures.tokens import is_blank_value
from nestwerk.exchange.imports.forms import fields, findings
from nestwerk.exchange.imports.forms.draft import Draft, is_closing, is_page_number, title_of
from nestwerk.exchange.imports.forms.sections import joined
from nestwerk.exchange.imports.headings import ZONES
from nestwerk.exchange.imports.markup import Line
from nestwerk.exchange.imports.matching import fold, heading_by_word, heading_name
from nestwerk.exchange.imports.territories import state_code

FORM = "profile"
# Groups of co-operations in one line from which it needs no label.
GROUPS_WITHOUT_LABEL = 3

# A line that is set as a heading by its place alone has no more words.
MOST_HEADING_WORDS = 7

_INLINE_HEADING = re.compile(r"(?P<heading>[^:\t|]{4,90}?)\s*[:\t|]\s*(?P<rest>\S.*)")
_COLUMN_WORDS = re.compile(r"(?:kreisfreie )?stadt|landkreis|kreis|lk|gesamt|insgesamt")


class BrochureReader:
    """Walks through the lines once; a label opens a field, a heading opens a section."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.draft = Draft()
        self.zone = "title"
        self.section = ""
        self.open: fields.OpenField | None = None
        self.fields: list[fields.OpenField] = []
        self.columns: tuple[str, ...] = ()

    def read(self) -> Draft:
        index = 0
        while index < len(self.lines):
            index += self._take(index)
        findings.finish(self.draft, self.fields, self.columns)
        return self.draft

    def _take(self, index: int) -> int:
        """Understands the line at `index`; answers how many lines that took."""
        line = self.lines[index]
        if line.is_too_long:
            self._text(line)
            return 1
        if line.is_decoration:
            self._decoration(line)
            return 1
        taken = self._heading(index)
        if not taken and self.zone in {"title", "structure", "about"}:
            taken = self._field_zone(index)
        elif not taken:
            taken = self._section_field(index)
        if not taken:
            self._other(index)
        return taken or 1

    def _decoration(self, line: Line) -> None:
        if self.open is not None and is_blank_value(line.full) and line.full and not self.open.has_value:
            self.open.add(line, line.full)
            self.draft.land([line], "field")
        else:
            self.draft.land([line], "heading")

    def _heading(self, index: int) -> int:
        line = self.lines[index]
        if (line.bulleted and not line.marked) or self._completes_label(line):
            return 0
        following = self._following(index)
        name = heading_name(line.text, FORM)
        if following is not None and heading_name(following.text, FORM) is None:
            both = heading_name(joined(line.text, following.text), FORM)
            if (
                both
                and name in {None, both}
                and len(fold(joined(line.text, following.text))) <= 70
                and self._is_rest(line, following, both)
            ):
                self._enter(both, [line, following])
                return 2
        if name is None:
            return self._inline_heading(line) or self._heading_by_word(index)
        self._enter(name, [line])
        return 1

    def _completes_label(self, line: Line) -> bool:
        """„Anteil … in der“ / „Kommune“: the second half of a label is no heading."""
        return (
            self.open is not None and not line.after_blank and not line.marked and self.open.awaits_label_rest
        )

    def _is_rest(self, line: Line, following: Line, name: str) -> bool:
        """Whether the next line belongs to a heading: it alone says more than the first one."""
        if heading_name(line.text, FORM) is None:
            return True
        starts_small = following.text[:1].islower()
        return starts_small or line.text.rstrip().endswith(("–", "-", "—"))

    def _following(self, index: int) -> Line | None:
        if index + 1 >= len(self.lines):
            return None
        line = self.lines[index + 1]
        return None if line.after_blank or line.bulleted or line.is_decoration or line.is_too_long else line

    def _inline_heading(self, line: Line) -> int:
        match = _INLINE_HEADING.fullmatch(line.text)
        name = heading_name(match["heading"], FORM) if match else None
        if match is None or name is None or name in ZONES:
            return 0
        inner = _INLINE_HEADING.fullmatch(match["rest"])
        if inner and name == "challenges" and (second := heading_name(inner["heading"], FORM)):
            name, rest = second, inner["rest"]
        else:
            rest = match["rest"]
        if name == "challenges" and (second := heading_name(rest, FORM)):
            self._enter(second, [line])
            return 1
        self._enter(name, [line])
        self.draft.add_text(self.section, line, re.sub(r"^[-–•*]\s+", "", rest))
        return 1

    def _heading_by_word(self, index: int) -> int:
        line = self.lines[index]
        if not self._is_set_as_heading(index) or fields.starts(line.text, self.zone, self.open):
            return 0
        name = heading_by_word(line.text, FORM)
        if name is not None:
            self._enter(name, [line])
            return 1
        if (
            self.zone == "section"
            and (line.full.startswith("#") or line.text.isupper() or self._opens_list(index))
            and line.marked | line.text.isupper()
        ):
            # A heading of another form: what follows is shown as not understood, not put under the last section.
            self.zone, self.open = "unknown", None
            self.draft.land([line], "unread")
            return 1
        return 0

    def _is_set_as_heading(self, index: int) -> bool:
        line = self.lines[index]
        if line.bulleted or len(line.text) > 90:
            return False
        letters = sum(letter.isalpha() for letter in line.text)
        if line.marked or (line.text.isupper() and letters >= 6 and not any(c.isdigit() for c in line.text)):
            return True
        if line.text.endswith(":") and line.after_blank:
            return len(fold(line.text).split()) <= MOST_HEADING_WORDS
        is_short = len(fold(line.text).split()) <= MOST_HEADING_WORDS
        return (
            self.zone != "title"
            and line.after_blank
            and self._opens_list(index)
            and is_short
            and not line.text.endswith(".")
        )

    def _opens_list(self, index: int) -> bool:
        return index + 1 < len(self.lines) and self.lines[index + 1].bulleted

    def _enter(self, name: str, lines: list[Line]) -> None:
        self.draft.land(lines, "heading")
        self.open = None
        if name in ZONES:
            self.zone = name
            return
        self.zone, self.section = "section", "challenges_field" if name == "challenges" else name
        self.draft.section(self.section).close()

    def _field_zone(self, index: int) -> int:
        line = self.lines[index]
        if self.draft.read_cluster(line):
            return 1
        taken = self._field(index)
        if taken:
            return taken
        if group_count(line.text) >= GROUPS_WITHOUT_LABEL and (
            self.open is None or self.open.code not in {"cooperations"}
        ):
            self._start(fields.OpenField("cooperations", is_figure=False), [line], [line.text])
            return 1
        return self._title(line) or self._column_names(line)

    def _field(self, index: int) -> int:
        line = self.lines[index]
        start = fields.starts(line.text, self.zone, self.open)
        if start is None and self.open is not None and self.open.lacks_label_rest(line.text):
            return 0
        following = self._following(index)
        if following is not None and not (
            start is None and self.open is not None and self.open.awaits_value_from(line)
        ):
            longer, texts = fields.starts_over_two_lines(line.text, following.text, self.zone, self.open)
            if longer is not None and (start is None or (longer.code == start.code and not start.is_figure)):
                self._start(longer, [line, following], texts)
                return 2
        if start is None:
            return 0
        self._start(start, [line], [line.text])
        return 1

    def _start(self, field: fields.OpenField, lines: list[Line], texts: list[str]) -> None:
        for line, text in zip(lines, texts, strict=True):
            field.add(line, text)
        self.draft.land(lines, "contact" if field.code == "contact" else "field")
        self.fields.append(field)
        self.open = field
        if self.zone in {"title", "unknown"}:
            self.zone = "structure" if field.is_figure else "about"

    def _title(self, line: Line) -> int:
        if self.open is not None and (not self.open.has_value or self.zone == "title"):
            return 0
        heading = title_of(line, needs_state=self.zone != "title")
        if heading is None:
            return 0
        self.draft.add_heading(heading, line)
        return 1

    def _column_names(self, line: Line) -> int:
        """„Stadt ⇥ Landkreis“ over a table: columns of the figures below."""
        cells = [cell.strip() for cell in re.split(r"[\t|]", line.text) if cell.strip()]
        named = [cell for cell in cells if _COLUMN_WORDS.match(fold(cell)) or title_of_cell(cell)]
        if len(named) < 2 or any(letter.isdigit() for letter in line.text) or len(cells) - len(named) > 1:
            return 0
        self.columns = tuple(named)
        self.draft.land([line], "heading")
        return 1

    def _section_field(self, index: int) -> int:
        """A field among the sections: only with a label set off and only if it was not stated before."""
        line = self.lines[index]
        if line.bulleted or line.numbered:
            return 0
        start = fields.starts(line.text, "section", None)
        if start is None or any(field.code == start.code for field in self.fields):
            return 0
        zone = self.zone
        self._start(start, [line], [line.text])
        self.zone = "structure" if start.is_figure else "about" if zone != "unknown" else zone
        return 1

    def _other(self, index: int) -> None:
        line = self.lines[index]
        if self.zone == "title":
            self.draft.land([line], "title")
        elif (
            is_page_number(line)
            and (self.open is None or self.open.has_value)
            and not (self.open and self.open.takes_number)
        ):
            self.draft.land([line], "unread")
        elif (
            is_closing(line)
            and (line.after_blank or index == len(self.lines) - 1)
            and (self.zone != "structure" or self._closes_document(index))
        ):
            self.zone, self.open = ("unknown" if self._closes_document(index) else self.zone), None
            self.draft.land([line], "unread")
        elif self.zone in {"structure", "about"}:
            self._continue_field(line)
        else:
            self._text(line)

    def _closes_document(self, index: int) -> bool:
        return index >= len(self.lines) - 6

    def _continue_field(self, line: Line) -> None:
        if self.open is not None and self.open.is_full:
            self.open = None
        if self.open is None:
            where = "contact" if is_contact_detail(line.text) else "unread"
            self.draft.land([line], where)
            return
        if is_contact_detail(line.text) and not self.open.is_figure:
            self.draft.land([line], "contact")
            contact = next((field for field in reversed(self.fields) if field.code == "contact"), None)
            if contact is not None and not contact.is_full:
                contact.add(line, line.text)
            return
        self.open.add(line, fields.value_text(self.open, line))
        self.draft.land([line], "contact" if self.open.code == "contact" else "field")

    def _text(self, line: Line) -> None:
        if self.zone == "section":
            if is_contact_detail(line.text):
                self.draft.land([line], "contact")
            else:
                self.draft.add_text(self.section, line)
        elif is_contact_detail(line.text):
            self.draft.land([line], "contact")
        else:
            self.draft.land([line], "unread")


def title_of_cell(cell: str) -> bool:
    """Whether a table head names a territory."""
    words = fold(cell).split()
    return (
        bool(words)
        and (words[0] in {"stadt", "kreis", "landkreis", "lk", "region"} or words[-1].endswith("kreis"))
        and state_code(cell) is None
    )


def read_brochure(lines: Sequence[Line]) -> Draft:
    return BrochureReader(lines).read()
