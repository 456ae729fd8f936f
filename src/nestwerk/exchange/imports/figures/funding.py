"""The budget of a network: its total, the pots it comes from, and what is left over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from nestwerk.exchange.imports.figures.assignment import JOINT, Assigned, assigned
from nestwerk.exchange.imports.figures.periods import periods_in
from nestwerk.exchange.imports.figures.tokens import Token, is_blank_value, tokens_of
from nestwerk.exchange.imports.figures.values import Field, rest_of, tidy
from nestwerk.exchange.imports.profile import Number, ReadPot, ReadTerritory, ReadValue, Status
from nestwerk.exchange.imports.territories import Markers

# Below this a bare number beside the budget counts posts or projects, not euros.
SMALLEST_BARE_AMOUNT = 100

_SOURCE = re.compile(
    r"bund|land(?!kreis|schaft)|stiftung|mittel|kommun|eigen|\besf\b|\beu\b|europ|spende|förder|schutzengel|flüchtl|flücht|vernetz|"
    r"träger|kasse|jugendamt|haushalt|stadt|kreis|sponsor|projekt|zuschuss|zuschüsse|nzfh|initiative|fonds|anteil",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:insgesamt|gesamt\w*|summe|zusammen|total|jährlich\w*|pro\s+jahr|p\.\s?a\.?|im\s+jahr|budget|in\s+höhe\s+von|höhe|"
    r"rund|das|sind|ist|ergibt|macht|beträgt|für|je|haushaltsjahr|etat|von|der|die|stehen|zur|verfügung|dem|des|pro)\b[\s:.,]*",
    re.IGNORECASE,
)
_SAYS_TOTAL = re.compile(r"\b(?:insgesamt|gesamt\w*|summe|zusammen|total|ergibt|macht)\b", re.IGNORECASE)
_LINK = re.compile(
    r"^(?:(?:plus|und|sowie|davon|hiervon|darunter|zzgl\.?|zuzüglich|aus|von|vom|durch|über|inkl\.?|einschließlich|mit|sind|je|dabei|"
    r"aber|nur|für|der|die|dem|den|kommen|stammen|entfallen|auf|bestehend|im|in|zum|als)\b[\s:.,]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s+|^)(?:in\s+Höhe\s+von|über|von|mit|jährlich|pro\s+Jahr|p\.\s?a\.?)$", re.IGNORECASE
)
_REST = re.compile(
    r"\b(?:der\s+)?(?:Restbetrag|Rest|restliche[rnms]?|Differenz|übrige[rnms]?|verbleibende[rnms]?)\b"
    r"(?:\s+(?:Mittel|Betrag|Summe))?[\s:,]*(?:(?:sind|ist|aus|als|durch|über|wird|werden|trägt|tragen|kommt|kommen|in|Form|von|der|die|den|dem)\s+)*",
    re.IGNORECASE,
)  # fmt: skip
_PARTS = re.compile(r"^(?:davon|hiervon|darunter|dabei|bestehend|zusammengesetzt)$", re.IGNORECASE)
_JOINS = re.compile(r"^(?:plus|und|sowie|zzgl\.?|zuzüglich|u\.)$", re.IGNORECASE)
UNNAMED = "ohne Bezeichnung"


@dataclass
class _Segment:
    line: int
    start: int
    text: str
    end: int = 0
    figure: Token | None = None
    markers: list[Token] = field(default_factory=list)
    periods: list[Token] = field(default_factory=list)
    words_before: bool = False
    joined_by: str = ""
    name_below: str = ""
    # The territory named at the start of the line, which holds until the next one.
    markers_before: list[Token] = field(default_factory=list)

    @property
    def territory(self) -> int | None:
        named = self.markers or self.markers_before
        return named[0].marker if named else None

    @property
    def label(self) -> str:
        if self.name_below:
            return self.name_below
        closing = re.match(r"[“”»\"'’]+", self.text[self.end :])
        letters = list(self.text[: self.end + (closing.end() if closing else 0)])
        for token in [self.figure, *self.markers, *self.periods]:
            if token is not None:
                letters[token.start : token.end] = "\0" * (token.end - token.start)
        bare = tidy("".join(letters)[self.start :])
        bare = re.sub(r":\s*\(", " (", bare)
        return bare if _REST.match(bare) else tidy(_TAIL.sub("", _LINK.sub("", bare)))


@dataclass(frozen=True)
class Budget:
    values: tuple[ReadValue, ...]
    pots: tuple[ReadPot, ...]
    doubts: tuple[str, ...]


def read_budget(entry: Field, territories: Sequence[ReadTerritory], joint_name: str) -> Budget:
    """Total and pots of a budget field; a total that is not stated is the sum of its pots."""
    # With one territory „Kreis“ and „Stadt“ name who pays.
    markers = Markers(territories if len(territories) > 1 else ())
    entry = replace(
        entry, parts=tuple((line, _with_blanks(text, len(territories))) for line, text in entry.parts)
    )
    tokens = [
        _without_small_numbers(t)
        for line, text in entry.parts
        for t in tokens_of(text, line, markers, money=True)
    ]
    segments = [
        s for line, text in entry.parts for s in _segments([t for t in tokens if t.line == line], line, text)
    ]
    segments = _with_names_below(segments)
    amounts = [segment for segment in segments if segment.figure is not None]
    totals, pots = _totals_and_pots(amounts, {entry.name for entry in territories})
    chosen = _chosen(tokens, totals, len(territories), bool(pots))
    period = _period(entry, tokens)
    read_pots = [_pot(segment, territories) for segment in pots]
    values = _stated(chosen, territories, joint_name, period, rest_of(entry, tokens, chosen))
    if not values and read_pots and not any(token.kind == "nothing" for token in tokens):
        values = _summed(read_pots, territories, joint_name, period, rest_of(entry, tokens, []))
    if not values and read_pots:
        values = _stated(
            assigned([t for t in tokens if t.kind == "nothing"], len(territories)),
            territories,
            joint_name,
            period,
            rest_of(entry, tokens, []),
        )
    rests = [segment for segment in segments if segment.figure is None and _REST.search(segment.label)]
    read_pots += _remainders(rests, values, read_pots)
    doubts = [
        f"Zeile {s.line}: {s.figure.figure.doubt}"
        for s in amounts
        if s.figure and s.figure.figure and s.figure.figure.doubt
    ]
    return Budget(tuple(values), tuple(read_pots), tuple(doubts))


def _with_names_below(segments: list[_Segment]) -> list[_Segment]:
    """Amounts and sources on alternating lines: every amount takes the name below it."""
    pairs = [(first, second) for first, second in pairwise(segments) if first.figure and not second.figure]
    is_list = len(pairs) > 1 and len(segments) == 2 * len(pairs)
    if not is_list or any(first.label or first.line == second.line for first, second in pairs):
        return segments
    for first, second in pairs:
        first.name_below = second.label
    return [first for first, _ in pairs]


def _with_blanks(text: str, territory_count: int) -> str:
    cells = text.split("\t")
    if len(cells) == territory_count > 1:
        return "\t".join("k. A." if is_blank_value(cell) else cell for cell in cells)
    return "k. A." if is_blank_value(text) and text.strip() else text


def _without_small_numbers(token: Token) -> Token:
    figure = token.figure
    if figure and (figure.percent or (not figure.money and abs(figure.value) < SMALLEST_BARE_AMOUNT)):
        return replace(token, kind="words", figure=None)
    return token


def _segments(tokens: Sequence[Token], line: int, text: str) -> list[_Segment]:
    """Parts of a line with at most one amount each."""
    found: list[_Segment] = []
    current: _Segment | None = None
    carried: list[Token] = []
    joined_by = ""
    for index, token in enumerate(tokens):
        closes, link = _closes(current, token, tokens[index:])
        if closes and current is not None:
            found.append(current)
            current = None
        joined_by = link or joined_by
        if (
            token.kind == "nothing"
            or (link and token.kind == "words")
            or (closes and token.kind in {"break", "close"})
        ):
            continue
        if current is None:
            if token.kind in {"open", "close", "break", "dash"}:
                continue
            current = _Segment(line, token.start, text, joined_by=joined_by, markers_before=list(carried))
            joined_by = ""
        _add(current, token)
        # „Stadt: Bundesstiftung 50.000 €, Eigenmittel 30.000 €“: the name in front holds for the whole line.
        if token.kind == "marker" and tokens[0].kind == "marker":
            carried = [token]
    return [*found, current] if current else found


def _add(segment: _Segment, token: Token) -> None:
    segment.end = token.end
    if token.kind == "figure" and token.figure is not None:
        segment.figure = token
        if token.figure.sign in {"+", "plus"} and not segment.words_before:
            segment.joined_by = segment.joined_by or "+"
    elif token.kind == "marker":
        segment.markers.append(token)
    elif token.kind == "period":
        segment.periods.append(token)
    elif token.kind in {"words", "law", "age"} and segment.figure is None:
        segment.words_before = segment.words_before or _LINK.fullmatch(token.text) is None


def _closes(current: _Segment | None, token: Token, ahead: Sequence[Token]) -> tuple[bool, str]:
    """Whether the running part ends before this token, and the word that joins the next one."""
    has_amount = current is not None and current.figure is not None
    if token.kind == "nothing":
        return True, ""
    if token.kind == "words" and _PARTS.match(token.text):
        return True, "davon"
    if token.kind == "break":
        joins = "+" if token.text in "+&" else "=" if token.text == "=" else ""
        names_next = len(ahead) > 1 and ahead[1].kind == "marker"
        return token.text in ";=" or has_amount or names_next, joins
    if token.kind == "open":
        is_own = (
            current is not None and not has_amount and [t.kind for t in ahead[1:3]] == ["figure", "close"]
        )
        closes = _bracket_has_amount(ahead) and not is_own
        return closes, "davon" if closes else ""
    if current is None:
        return False, ""
    if token.kind == "close":
        return not _in_bracket(current), ""
    if token.kind == "figure":
        return has_amount, ""
    if token.kind == "words" and has_amount:
        if _JOINS.match(token.text):
            return True, "+"
        return current.words_before and not _in_bracket(current), ""
    return False, ""


def _in_bracket(segment: _Segment) -> bool:
    piece = segment.text[segment.start : segment.end]
    return piece.count("(") > piece.count(")")


def _bracket_has_amount(ahead: Sequence[Token]) -> bool:
    for token in ahead[1:]:
        if token.kind == "close":
            return False
        if token.kind == "figure":
            return True
    return False


def _totals_and_pots(amounts: list[_Segment], names: set[str]) -> tuple[list[_Segment], list[_Segment]]:
    """A total has no source beside it, or says that it is one, or equals the sum of the others."""
    by_sum = _equal_to_the_rest(amounts)
    totals: list[_Segment] = []
    pots: list[_Segment] = []
    for index, segment in enumerate(amounts):
        label = segment.label
        if by_sum is not None and not _is_source_only(segment, amounts):
            is_total = segment is by_sum
        elif segment.joined_by == "=" or _SAYS_TOTAL.search(label) or label in names:
            is_total = True
        elif not _TOTAL.sub("", label).strip():
            is_total = segment.joined_by not in {"+", "davon"} or bool(segment.markers)
        else:
            is_total = not _SOURCE.search(label) and (
                len(amounts) == 1 or (index == 0 and _has_parts(amounts))
            )
        (totals if is_total else pots).append(segment)
    if (
        pots
        and len(totals) == 1
        and pots[0].joined_by == "+"
        and not totals[0].label
        and totals[0].joined_by != "="
        and not pots[0].label
    ):
        # „50.000 € + 30.000 €“: no total among them.
        return [], [*totals, *pots]
    return totals, pots


def _is_source_only(segment: _Segment, amounts: list[_Segment]) -> bool:
    return len(amounts) < 3 and bool(segment.label)


def _has_parts(amounts: list[_Segment]) -> bool:
    return any(segment.joined_by == "davon" for segment in amounts[1:])


def _equal_to_the_rest(amounts: list[_Segment]) -> _Segment | None:
    """The first or last of three or more amounts, if it is the sum of the others."""
    if len(amounts) < 3 or any(segment.markers for segment in amounts):
        return None
    values = [_amount(segment) for segment in amounts]
    for index in (0, len(values) - 1):
        if abs(sum(values) - 2 * values[index]) < 0.01:
            return amounts[index]
    return None


def _amount(segment: _Segment) -> Number:
    return segment.figure.figure.value if segment.figure and segment.figure.figure else 0


def _chosen(tokens: Sequence[Token], totals: list[_Segment], count: int, has_pots: bool) -> list[Assigned]:
    figures = [segment.figure for segment in totals if segment.figure]
    relevant = [t for t in tokens if t.kind not in {"figure"} or t in figures]
    if has_pots and not figures:
        return []
    return assigned(relevant, count)


def _period(entry: Field, tokens: Sequence[Token]) -> str | None:
    for token in tokens:
        if token.kind == "period" and token.period:
            return token.period.text
    in_label = periods_in(entry.label)
    return in_label[0].text if in_label else None


def _stated(
    chosen: Sequence[Assigned],
    territories: Sequence[ReadTerritory],
    joint_name: str,
    period: str | None,
    note: str | None,
) -> list[ReadValue]:
    values = []
    for entry in sorted(chosen, key=lambda item: item.territory):
        name = joint_name if entry.territory == JOINT else territories[entry.territory].name
        figure = entry.token.figure if entry.token.kind == "figure" else None
        status: Status = "not_stated" if figure is None else "circa" if figure.circa else "exact"
        value = figure.value if figure else None
        values.append(ReadValue("budget", name, value, "eur", status, period, None, note, entry.token.line))
    return values


def _pot(segment: _Segment, territories: Sequence[ReadTerritory]) -> ReadPot:
    figure = segment.figure.figure if segment.figure else None
    known = segment.territory is not None and segment.territory >= 0 and len(territories) > 1
    territory = territories[segment.territory].name if known and segment.territory is not None else None
    label = segment.label
    status: Status = "circa" if figure and figure.circa else "exact"
    return ReadPot(label or UNNAMED, _amount(segment), "eur", status, territory, segment.line)


def _summed(
    pots: list[ReadPot],
    territories: Sequence[ReadTerritory],
    joint_name: str,
    period: str | None,
    note: str | None,
) -> list[ReadValue]:
    named = {pot.territory for pot in pots}
    split = None not in named and len(territories) > 1
    values = []
    for name in (
        [entry.name for entry in territories]
        if split
        else [territories[0].name if len(territories) == 1 else joint_name]
    ):
        own = [pot for pot in pots if not split or pot.territory == name]
        if not own:
            continue
        total = sum(pot.value for pot in own)
        status: Status = "circa" if any(pot.status == "circa" for pot in own) else "exact"
        parts = f"Summe aus {len(own)} Posten" if len(own) > 1 else "Nur ein Posten ist genannt"
        values.append(
            ReadValue(
                "budget",
                name,
                total,
                "eur",
                status,
                period,
                None,
                f"{parts}: {note}" if note else parts,
                own[0].line,
            )
        )
    return values


def _remainders(rests: list[_Segment], values: list[ReadValue], pots: list[ReadPot]) -> list[ReadPot]:
    stated = [value for value in values if value.value is not None]
    if (
        not rests
        or len(stated) != 1
        or not pots
        or (stated[0].note or "").startswith(("Summe aus", "Nur ein"))
    ):
        return []
    total = stated[0].value or 0
    left = total - sum(pot.value for pot in pots)
    if left <= 0:
        return []
    source = tidy(_REST.sub("", rests[0].label)) or "Rest"
    circa = stated[0].status == "circa" or any(pot.status == "circa" for pot in pots)
    note = "Berechnet: Budget weniger die genannten Posten."
    return [ReadPot(source, left, "eur", "circa" if circa else "exact", None, rests[0].line, note)]
