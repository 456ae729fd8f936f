"""Values of the indicators: figure, unit, period, variant and what else a field says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nestwerk.exchange.imports.figures.assignment import JOINT, Assigned, assigned, figure_of
from nestwerk.exchange.imports.figures.numbers import Figure
from nestwerk.exchange.imports.figures.periods import periods_in
from nestwerk.exchange.imports.figures.tokens import AGE, INCLUSIVE, Token, is_blank_value, tokens_of
from nestwerk.exchange.imports.profile import Number, ReadTerritory, ReadValue, Status
from nestwerk.exchange.imports.territories import Markers

COUNTS = {"children_u3", "children_u3_poverty", "single_parents_u3"}
_NON_GERMAN = re.compile(
    r"nicht[-\s]?deutsch|ausl(?:ä|ae)nd|ohne (?:einen )?deutsche[nr]? (?:pass|staatsang|staatsb)|nationalit|"
    r"(?:ausländische|nichtdeutsche|nicht-deutsche|andere|fremde|nach) staatsang|staatsangehörigkeit|keine deutsche",
    re.IGNORECASE,
)
_SHRINKS = re.compile(r"rückgang|gesunken|abnahme|rückläufig|verlust|schrumpf|zurückgegangen", re.IGNORECASE)
_SHARE_LABEL = re.compile(r"%|prozent|v\.\s?h\.", re.IGNORECASE)
_RATIO_LABEL = re.compile(r"anteil|quote|rate\b", re.IGNORECASE)
_COUNT_LABEL = re.compile(r"anzahl|absolut|(?<!\w)zahl", re.IGNORECASE)
_FILLERS = re.compile(
    r"(?:\b(?:Stand|zum|vom|am|im|in|und|für|davon|Stichtag|per|ab|seit|bis|der|die|das|Zeitraum|von|sowie|jeweils|um|dem|den|"
    r"Kinder|Einwohner(?:\W?innen)?(?:\s+und\s+Einwohner)?|Personen|Menschen|Jahr|absolut|insgesamt|Prozent|je|gesamt)\b[\s.,;:]*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Field:
    """A label of a figure with the lines of its value."""

    code: str
    label: str
    label_line: int
    parts: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Reading:
    values: tuple[ReadValue, ...]
    doubts: tuple[str, ...]


def read_values(field: Field, territories: Sequence[ReadTerritory], joint_name: str) -> Reading:
    """All values a field states, in the order of its territories; territories without a word are left out."""
    markers = Markers(territories)
    tokens = _tokens(field, markers, len(territories))
    chosen = assigned(tokens, len(territories))
    periods = _periods(field, tokens, chosen)
    label_and_text = " ".join([field.label, *(text for _, text in field.parts)])
    note = rest_of(field, tokens, chosen)
    values, doubts = [], []
    for entry, period in zip(chosen, periods, strict=True):
        name = joint_name if entry.territory == JOINT else territories[entry.territory].name
        value, doubt = _value(field, entry, name, period, note)
        if field.code == "migration_share" and _NON_GERMAN.search(label_and_text):
            value = replace(value, variant="non_german")
        values.append(value)
        doubts += doubt
    if any(entry.by_order for entry in chosen):
        doubts.append(
            f"Zeile {chosen[0].token.line}: Die Zahlen nennen kein Gebiet; gelesen in der Reihenfolge des Titels."
        )
    order = [entry.territory for entry in chosen]
    ordered = [value for _, value in sorted(zip(order, values, strict=True), key=lambda pair: pair[0])]
    return Reading(tuple(ordered), tuple(dict.fromkeys(doubts)))


def _tokens(field: Field, markers: Markers, territory_count: int) -> list[Token]:
    spaced = field.code in COUNTS or field.code == "population"
    found: list[Token] = []
    for line, text in field.parts:
        cells = text.split("\t")
        if len(cells) == territory_count > 1:
            text = "\t".join("k. A." if is_blank_value(cell) else cell for cell in cells)
        elif is_blank_value(text) and text.strip():
            text = "k. A."
        found += tokens_of(text, line, markers, spaced=spaced)
    figures = [token for token in found if token.kind in {"figure", "nothing"}]
    if figures or field.code == "population_growth":
        return found
    # A lone year where a count is asked for is the count.
    return [_year_as_count(token) for token in found]


def _year_as_count(token: Token) -> Token:
    if token.kind != "period" or token.period is None or not token.period.is_bare_year:
        return token
    figure = Figure(int(token.period.text), token.start, token.end, False, False, False, "", "whole")
    return replace(token, kind="figure", figure=figure)


def _periods(field: Field, tokens: Sequence[Token], chosen: Sequence[Assigned]) -> list[str | None]:
    """The period of each figure: its own, else the one of the field, else the one in the label."""
    growth = field.code == "population_growth"
    stated = [t for t in tokens if t.kind == "period" and t.period and (t.period.is_range or not growth)]
    if len(stated) == len(chosen) > 1:
        return [t.period.text if t.period else None for t in stated]
    if stated and stated[0].period:
        return [stated[0].period.text] * len(chosen)
    in_label = [p for p in periods_in(AGE.sub(" ", field.label)) if p.is_range or not growth]
    return [in_label[0].text if in_label else None] * len(chosen)


def _value(
    field: Field, entry: Assigned, territory: str, period: str | None, note: str | None
) -> tuple[ReadValue, list[str]]:
    figure = figure_of(entry.token)
    line = entry.token.line
    if figure is None:
        unit = _unit_without_figure(field)
        return ReadValue(field.code, territory, None, unit, "not_stated", period, None, note, line), []
    amount, unit, doubts = _amount(field, figure)
    status: Status = "circa" if figure.circa else "exact"
    value = ReadValue(field.code, territory, amount, unit, status, period, None, note, line)
    return value, [f"Zeile {line}: {doubt}" for doubt in doubts]


def _unit_without_figure(field: Field) -> str:
    if field.code == "population":
        return "count"
    if field.code in COUNTS and not _SHARE_LABEL.search(field.label) and not _RATIO_LABEL.search(field.label):
        return "count"
    return "percent"


def _amount(field: Field, figure: Figure) -> tuple[Number, str, list[str]]:
    amount, doubts = figure.value, [figure.doubt] if figure.doubt else []
    if field.code == "population":
        if isinstance(amount, float) and figure.shape == "decimal":
            return (
                round(amount * 1_000),
                "count",
                ["Das Komma in der Bevölkerungszahl wurde als Tausenderzeichen gelesen."],
            )
        return amount, "count", doubts
    if field.code == "population_growth":
        text = " ".join(text for _, text in field.parts)
        if figure.sign == "-" or (not figure.sign and _SHRINKS.search(text + " " + field.label)):
            amount = -amount
    unit, doubt = _share_or_count(field, figure)
    return amount, unit, doubts + doubt


def _share_or_count(field: Field, figure: Figure) -> tuple[str, list[str]]:
    if figure.percent:
        return "percent", []
    says_share = bool(_SHARE_LABEL.search(field.label))
    if abs(figure.value) > 100 or figure.shape == "grouped":
        doubt = f"„{field.label}“ fragt nach Prozent, gelesen wurde eine Anzahl." if says_share else ""
        return "count", [doubt] if doubt else []
    if says_share or field.code in {"migration_share", "population_growth"} or figure.shape == "decimal":
        return "percent", []
    if _RATIO_LABEL.search(field.label) and not _COUNT_LABEL.search(field.label):
        return "percent", ["Die Zahl ohne Einheit wurde als Prozent gelesen."]
    return "count", []


def rest_of(field: Field, tokens: Sequence[Token], chosen: Sequence[Assigned]) -> str | None:
    """What the field says besides figure, territory and period."""
    used = [entry.token for entry in chosen]
    pieces: list[str] = []
    for line, text in field.parts:
        own = [token for token in tokens if token.line == line]
        dropped = [t for t in own if t.kind in {"nothing", "dash", "period"} or t in used]
        markers = [t for t in own if t.kind == "marker"]
        bare = tidy(_without(text, [*dropped, *markers]))
        # In a line of figures the names of territories are used up; in a sentence they are part of it.
        in_sentence = not any(token in used for token in own) or len({t.marker for t in markers}) < 2
        pieces.append(tidy(_without(text, dropped)) if bare and in_sentence else bare)
    if (
        field.code in COUNTS
        and INCLUSIVE.search(" ".join([field.label, *pieces]))
        and "einschließlich 3" not in " ".join(pieces)
    ):
        pieces.append("Altersgruppe 0 bis einschließlich 3 Jahre")
    note = "; ".join(dict.fromkeys(piece for piece in pieces if piece))
    return note or None


def _without(text: str, tokens: Sequence[Token]) -> str:
    letters = list(text)
    for token in tokens:
        letters[token.start : token.end] = "\0" * (token.end - token.start)
    return "".join(letters)


def tidy(text: str) -> str:
    text = re.sub(r"\bStand:?\s*(?:vom|zum|am)?\s*(?=\0)", " ", text).replace("\0", " ").replace("\t", " ")
    for _ in range(3):
        text = re.sub(r"[(\[][\s,;:/&+|–-]*[)\]]", " ", text)
    text = re.sub(r"\(\s*[,;:/]\s*", "(", re.sub(r"\s*[,;:/]\s*\)", ")", text))
    text = re.sub(r"\s+([,;:.)])", r"\1", " ".join(text.split()))
    text = re.sub(r"[,;:/]+(?:\s*[,;:/])+", ",", text).strip(" ,;:/|&+=–—-*.")
    whole = re.fullmatch(r"\(([^()]*)\)", text)
    text = whole[1].strip() if whole else text
    if _FILLERS.fullmatch(text + " ") or not re.search(r"[^\W_]{2}|\d", text):
        return ""
    return text
