"""Fields of the brochure: where one starts, what belongs to it, what it says."""

import re
from dataclasses import dataclass, field

from nestwerk.exchange.imports.figures.cooperations import group_count
from nestwerk.exchange.imports.figures.figure_labels import (
    FigureLabel,
    cannot_begin,
    figure_label,
    is_label_rest,
    is_open_end,
    starts_value,
)
from nestwerk.exchange.imports.figures.tokens import NOTHING
from nestwerk.exchange.imports.forms.sections import joined
from nestwerk.exchange.imports.markup import Line
from nestwerk.exchange.imports.matching import text_label
from nestwerk.exchange.imports.territories import heading_of, state_code

_MONEY = re.compile(r"\d\s?(?:€|EUR|Euro|T€)|\d,-")


# What follows belongs to no field any more; no form needs as many lines, and it bounds the time.
MOST_LINES_OF_A_FIELD = 60


@dataclass
class OpenField:
    code: str
    is_figure: bool
    lines: list[Line] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, line: Line, text: str) -> None:
        self.lines.append(line)
        self.texts.append(text)

    @property
    def is_full(self) -> bool:
        return len(self.lines) >= MOST_LINES_OF_A_FIELD

    @property
    def has_value(self) -> bool:
        whole = "\n".join(self.texts)
        if self.is_figure:
            label = figure_label(whole)
            return label is not None and bool(whole[label.end :].strip())
        joined_text = whole.replace("\n", " ")
        text = text_label(joined_text)
        return text is None or bool(joined_text[text.end :].strip())

    @property
    def takes_number(self) -> bool:
        return self.is_figure or self.code in {"cooperations", "bodies", "founded"}

    def awaits_value_from(self, line: Line) -> bool:
        """Whether the line is plainly the value this field still lacks."""
        return not self.has_value and (
            starts_value(line.full) or (self.code not in {"contact", "founded"} and not self.is_figure)
        )

    @property
    def awaits_label_rest(self) -> bool:
        """Whether the label so far stops in the middle."""
        return self.is_figure and not self.has_value and is_open_end(self.texts[-1])

    def lacks_label_rest(self, text: str) -> bool:
        """Whether the line can only be the second half of this field's label."""
        return self.is_figure and not self.has_value and cannot_begin(text) and is_label_rest(text)

    def goes_on_with(self, text: str) -> bool:
        """Whether a line is the second half of a label whose value stands right of the first half."""
        if not self.is_figure or "\t" not in self.texts[0]:
            return False
        if text[:1].islower():
            return True
        return (
            len(self.texts) == 1
            and is_open_end(self.texts[0].split("\t")[0])
            and is_label_rest(text.split("\t")[0])
        )


def starts(text: str, zone: str, open_field: OpenField | None) -> OpenField | None:
    """The field whose label this line starts with."""
    if open_field is not None and open_field.awaits_label_rest and is_label_rest(text):
        return None
    label = text_label(text)
    if label is not None and _is_text_field(label.code, text[label.end :], label.delimited, zone, open_field):
        return OpenField(label.code, is_figure=False)
    figure = figure_label(text)
    if figure is None or (open_field is not None and _belongs_to(open_field, figure, text)):
        return None
    rest = text[figure.end :]
    if zone == "section":
        return OpenField(figure.code, is_figure=True) if figure.closed and starts_value(rest) else None
    readable = starts_value(rest) or not rest or re.search(r"\d", rest) or NOTHING.search(rest)
    return OpenField(figure.code, is_figure=True) if figure.closed or readable else None


def _belongs_to(open_field: OpenField, figure: FigureLabel, text: str) -> bool:
    """Whether a line that looks like the label of a figure goes on with the field above it."""
    if not open_field.is_figure:
        # The line below a lone text label is its value, unless it plainly states a figure of its own.
        return not open_field.has_value and not (figure.closed and starts_value(text[figure.end :]))
    if not open_field.has_value and (cannot_begin(text) or open_field.awaits_label_rest):
        return True
    if open_field.goes_on_with(text):
        return True
    is_pot = figure.code == open_field.code == "budget"
    return is_pot and not figure.text.casefold().startswith(("kommunal", "budget"))


def _is_text_field(code: str, rest: str, delimited: bool, zone: str, open_field: OpenField | None) -> bool:
    if zone == "section" and not (delimited and rest.strip()):
        return False
    if code == "state":
        return state_code(rest) is not None
    if code == "territory":
        return not re.search(r"\d", rest) and (not rest.strip() or heading_of(rest, 0) is not None)
    if open_field is not None and open_field.code == "budget" and _MONEY.search(rest):
        return False
    if open_field is not None and open_field.code == code and not open_field.has_value and not delimited:
        return False
    if (
        open_field is not None
        and open_field.code == "cooperations"
        and group_count(rest) == 0
        and re.search(r"^\d+$", rest.strip())
    ):
        return code in {"bodies", "founded"}
    return True


def starts_over_two_lines(
    first: str, second: str, zone: str, open_field: OpenField | None
) -> tuple[OpenField | None, list[str]]:
    """A label broken over two lines, running or in the left column of two rows."""
    if (
        starts(second, zone, None) is not None
        and not is_label_rest(first)
        and not first.rstrip().endswith(("-", "‐"))
        and not is_open_end(first)
        and not second[:1].islower()
    ):
        return None, []
    if "\t" in first:
        left, right = first.split("\t", 1)
        left_below, _, right_below = second.partition("\t")
        label = joined(left, left_below)
        start = starts(f"{label}\t{right}", zone, open_field) if len(left_below) < 60 else None
        # The second line belongs to the label only if the label needs all of it.
        if start is None or _label_end(f"{label}\t{right}", start) <= len(label):
            return None, []
        return start, [f"{label}\t{right}", right_below]
    whole = joined(first, second)
    start = starts(whole, zone, open_field)
    if start is None:
        return None, []
    end = _label_end(whole, start)
    if end < len(first.rstrip("-‐ ")):
        return None, []
    return start, [whole[:end], whole[end:]]


def _label_end(text: str, start: OpenField) -> int:
    label = figure_label(text) if start.is_figure else text_label(text)
    return label.end if label is not None else 0


def value_text(open_field: OpenField, line: Line) -> str:
    """A line of the value; for growth a dash in front may be a minus."""
    if (
        line.bulleted
        and open_field.code == "population_growth"
        and line.text[:1].isdigit()
        and line.full[:1] in "-−–+"
    ):
        return line.full
    # „– (nichtdeutsch)“: the dash is the value, not a bullet.
    if line.bulleted and open_field.is_figure and line.text[:1] in "([" and not open_field.has_value:
        return line.full
    return line.text
