"""Reads the fields of the brochure once all of them and all territories are known."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nestwerk.exchange.imports.contacts import ContactLine, persons
from nestwerk.exchange.imports.figures.cooperations import read_cooperations
from nestwerk.exchange.imports.figures.figure_labels import figure_label, is_label_rest
from nestwerk.exchange.imports.figures.funding import read_budget
from nestwerk.exchange.imports.figures.periods import founding_date
from nestwerk.exchange.imports.figures.tokens import NOTHING
from nestwerk.exchange.imports.figures.values import Field, read_values
from nestwerk.exchange.imports.forms.draft import Draft
from nestwerk.exchange.imports.forms.fields import OpenField
from nestwerk.exchange.imports.forms.sections import joined
from nestwerk.exchange.imports.markup import plain
from nestwerk.exchange.imports.matching import fold, text_label
from nestwerk.exchange.imports.profile import ReadTerritory, ReadValue
from nestwerk.exchange.imports.territories import Markers, heading_of, state_code

UNNAMED_TERRITORY = "Gebiet ohne Namen"

_TEXT_FIELDS = {
    "name": "name",
    "first_document": "first_document",
    "target_groups": "target_groups",
    "bodies": "bodies",
    "function": "coordination_function",
    "dimensions": "quality_dimensions",
}


def finish(draft: Draft, found: list[OpenField], columns: tuple[str, ...]) -> None:
    """Reads every field once all territories are known."""
    _spread_columns(found)
    texts = [entry for entry in found if not entry.is_figure]
    figures = [_figure_field(entry, columns) for entry in found if entry.is_figure]
    for entry in texts:
        if entry.code in {"territory", "state"}:
            _finish_territory(draft, entry)
    for entry in texts:
        _finish_text(draft, entry)
    territories = _settled_territories(draft, figures)
    draft.territories = list(territories)
    for figure in figures:
        _finish_figure(draft, figure, territories or (ReadTerritory(UNNAMED_TERRITORY, "city", None, 0),))
    draft.values = _complete(draft, figures, territories)
    _finish_contacts(draft, texts)


def _spread_columns(found: list[OpenField]) -> None:
    """All labels first, then all values: hands each empty label its line."""
    run: list[OpenField] = []
    for entry in found:
        if not entry.is_figure:
            run = []
            continue
        run.append(entry)
        if not entry.has_value:
            continue
        first_text = entry.texts[0]
        label = figure_label(first_text)
        if (
            len(run) >= 3
            and label is not None
            and not first_text[label.end :].strip()
            and len(entry.texts) > len(run)
        ):
            values = list(zip(entry.lines[1:], entry.texts[1:], strict=True))
            entry.lines, entry.texts = entry.lines[:1], entry.texts[:1]
            for target, (line, text) in zip(run, values, strict=False):
                target.add(line, text)
            for line, text in values[len(run) :]:
                entry.add(line, text)
        run = []


def _figure_field(entry: OpenField, columns: tuple[str, ...]) -> Field:
    """Label and value lines apart; halves of a label that stand on later lines go back to it."""
    texts = _rejoined(entry.texts)
    whole = "\n".join(texts)
    label = figure_label(whole)
    end, label_text, code = (label.end, label.text, label.code) if label else (0, "", entry.code)
    parts: list[tuple[int, str]] = []
    position = 0
    for line, text in zip(entry.lines, texts, strict=True):
        rest = text[max(0, end - position) :]
        position += len(text) + 1
        cell, tab, behind = rest.partition("\t")
        if parts and tab and is_label_rest(cell):
            label_text, rest = joined(label_text, cell), behind
        elif is_label_rest(rest) and not NOTHING.search(rest):
            label_text, rest = joined(label_text, rest), ""
        if rest.strip():
            parts.append((line.number, _with_columns(rest.strip(), columns)))
    merged = figure_label(label_text)
    return Field(merged.code if merged else code, plain(label_text), entry.lines[0].number, tuple(parts))


def _rejoined(texts: Sequence[str]) -> list[str]:
    """Moves the rest of a hyphenated word to the line where it began."""
    found = list(texts)
    for index in range(len(found) - 1):
        following = re.match(r"[^\W\d_]+", found[index + 1])
        if following and following.group().islower() and re.search(r"[^\W\d_][-‐]\s*$", found[index]):
            found[index] = re.sub(r"[-‐]\s*$", "", found[index]) + following.group()
            found[index + 1] = found[index + 1][following.end() :]
    return found


def _with_columns(text: str, columns: tuple[str, ...]) -> str:
    cells = text.split("\t")
    if len(cells) != len(columns) or len(cells) < 2:
        return text
    blanks = [cell if re.search(r"\w", cell) else "k. A." for cell in cells]
    return " ".join(f"{cell} ({column})" for cell, column in zip(blanks, columns, strict=True))


def _value_of(entry: OpenField) -> str:
    """The text beside a label, its lines joined."""
    pieces = _without_label(entry.texts)
    value = plain(pieces[0])
    for line, piece in zip(entry.lines[1:], pieces[1:], strict=True):
        bulleted = (line.bulleted or line.numbered) and value
        value = f"{value.rstrip(' ,;')}, {plain(piece)}" if bulleted else joined(value, plain(piece))
    return value.strip(" \t|")


def _without_label(texts: Sequence[str]) -> list[str]:
    """The lines of a text field without their label, which may go on in the second line."""
    label = text_label(texts[0])
    if label is None:
        return list(texts)
    pieces = [texts[0][label.end :], *texts[1:]]
    if not pieces[0].strip() and len(texts) > 1 and texts[1][:1].islower():
        first = joined(texts[0], "")
        longer = text_label(f"{first} {texts[1]}")
        if longer is not None and longer.end > len(first) + 1:
            pieces[1] = f"{first} {texts[1]}"[longer.end :]
    return pieces


def _finish_territory(draft: Draft, entry: OpenField) -> None:
    value = _value_of(entry)
    state = state_code(value)
    heading = heading_of(value, entry.lines[0].number)
    if entry.code == "state" and state:
        draft.territories = [replace(known, state=known.state or state) for known in draft.territories]
        draft.network.setdefault("state", state)
    elif heading is not None:
        draft.add_heading(heading, entry.lines[0])
    else:
        draft.notes.append(f"Zeile {entry.lines[0].number}: Das Gebiet „{value}“ ist nicht lesbar.")
    draft.land(entry.lines, "field")


def _finish_text(draft: Draft, entry: OpenField) -> None:
    line, value = entry.lines[0].number, _value_of(entry)
    if entry.code == "cooperations":
        _finish_cooperations(draft, entry)
    elif entry.code == "founded":
        date, note = founding_date(value)
        if NOTHING.fullmatch(value):
            date, note = None, None
        draft.set("founded", date, line)
        draft.set("founded_note", note, line)
    elif entry.code in _TEXT_FIELDS:
        stated = None if not value or NOTHING.fullmatch(value) or re.fullmatch(r"[-–—]+", value) else value
        key = _TEXT_FIELDS[entry.code]
        if stated and not draft.set(key, stated, line) and draft.network.get(key) != stated:
            draft.network[key] = f"{draft.network[key]}, {stated}"


def _finish_cooperations(draft: Draft, entry: OpenField) -> None:
    parts = list(zip([line.number for line in entry.lines], _without_label(entry.texts), strict=True))
    read = read_cooperations(parts)
    if read is None:
        draft.set("cooperations_note", _value_of(entry) or None, entry.lines[0].number)
        return
    if draft.cooperations is None:
        draft.cooperations, draft.cooperations_line = read.counts, read.line
    draft.notes += read.doubts
    draft.set("cooperations_note", read.note, read.line)


def _settled_territories(draft: Draft, figures: Sequence[Field]) -> tuple[ReadTerritory, ...]:
    """One joint territory where „Stadt und Landkreis X“ never splits a figure."""
    state = draft.network.pop("state", None)
    known = [
        replace(entry, state=entry.state or (str(state) if state else None)) for entry in draft.territories
    ]
    if draft.joint is None or len(known) != 2:
        return tuple(known)
    markers = Markers(known)
    pieces = [text for figure in figures for _, text in figure.parts]
    if any(_names_one(text, markers) or text.count("\t") == 1 for text in pieces):
        return tuple(known)
    first = known[0]
    return (ReadTerritory(draft.joint, "city_county", first.state, first.line),)


def _names_one(text: str, markers: Markers) -> bool:
    for match in re.finditer(r"(?<!\w)\w", text):
        named = markers.at(text, match.start())
        if (
            named
            and named[0] >= 0
            and not re.match(r"\s*(?:und|u\.|&|\+)\s*(?:Land)?kreis", text[named[1] :], re.IGNORECASE)
        ):
            return True
    return False


def _finish_figure(draft: Draft, figure: Field, territories: Sequence[ReadTerritory]) -> None:
    joint = draft.joint or " und ".join(entry.name for entry in territories)
    if figure.code == "budget":
        budget = read_budget(figure, territories, joint)
        draft.values += budget.values
        draft.funding += budget.pots
        draft.notes += budget.doubts
        return
    reading = read_values(figure, territories, joint)
    draft.values += reading.values
    draft.notes += reading.doubts


def _complete(
    draft: Draft, figures: Sequence[Field], territories: Sequence[ReadTerritory]
) -> list[ReadValue]:
    """One entry for every territory; the first statement counts where a document says a thing twice."""
    names = [entry.name for entry in territories] or [UNNAMED_TERRITORY]
    kept: list[ReadValue] = []
    for value in draft.values:
        same = [x for x in kept if (x.indicator, x.territory) == (value.indicator, value.territory)]
        if not same or (
            value.value is not None and all(x.unit != value.unit and x.value is not None for x in same)
        ):
            kept.append(value)
        elif value.value is not None and same[0].value is None:
            kept[kept.index(same[0])] = value
        elif value.value is not None and value.value != same[0].value:
            draft.notes.append(
                f"Zeile {value.line}: Der Wert steht zweimal da; gezählt ist die Angabe aus Zeile {same[0].line}."
            )
    for figure in figures:
        own = [x for x in kept if x.indicator == figure.code]
        if any(x.territory not in names for x in own):
            continue
        missing = [name for name in names if name not in {x.territory for x in own}]
        unit = own[0].unit if own else "eur" if figure.code == "budget" else _unit_of(figure)
        kept += [
            ReadValue(figure.code, name, None, unit, "not_stated", None, None, None, figure.label_line)
            for name in missing
        ]
    return kept


def _unit_of(figure: Field) -> str:
    return "count" if figure.code == "population" else "percent"


def _finish_contacts(draft: Draft, texts: Sequence[OpenField]) -> None:
    markers = Markers(draft.territories)
    function = draft.network.get("coordination_function")
    found = []
    for entry in texts:
        if entry.code != "contact":
            continue
        pieces = zip(entry.lines, _without_label(entry.texts), strict=True)
        lines = [ContactLine(line.number, text) for line, text in pieces]
        found += persons(lines, markers, str(function) if function else None)
    known = {fold(contact.name) for contact in draft.contacts}
    draft.contacts += [contact for contact in found if fold(contact.name) not in known]
