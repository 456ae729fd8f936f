"""Tells which figure belongs to which territory, whatever notation a line uses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nestwerk.exchange.imports.figures.numbers import Figure
from nestwerk.exchange.imports.figures.tokens import Token
from nestwerk.exchange.imports.territories import ALL

# A figure of the whole network, where a document has several territories.
JOINT = -2
EACH_WORDS = re.compile(r"je(?:weils)?|beide[nr]?", re.IGNORECASE)


@dataclass(frozen=True)
class Assigned:
    territory: int
    token: Token
    # Assigned by the order of the title because no territory is named.
    by_order: bool = False


@dataclass
class _Group:
    """Tokens between two line ends: enough to tell the notation of this line."""

    tokens: list[Token]

    @property
    def is_complete(self) -> bool:
        return any(t.kind == "marker" for t in self.tokens) and any(t.kind != "marker" for t in self.tokens)


def assigned(tokens: Sequence[Token], territory_count: int) -> list[Assigned]:
    """Main figures and „keine Angabe“ of a field, each with its territory; other figures are left to the notes."""
    items = _main_items(tokens)
    if territory_count <= 1:
        first = next((token for token in items if token.kind != "marker"), None)
        return [Assigned(0, first)] if first else []
    if not any(token.kind == "marker" for token in items):
        return _without_markers(items, territory_count)
    found: list[Assigned] = []
    for group in _groups(items):
        found += _group_assigned(group, territory_count, found)
    return _first_of_each(found)


def _main_items(tokens: Sequence[Token]) -> list[Token]:
    """Figures, blanks and markers; a figure in brackets only where it stands alone or beside a marker."""
    depth, open_at, depths, bracket = 0, -1, [], []
    for index, token in enumerate(tokens):
        if token.kind == "open":
            depth, open_at = depth + 1, index
        elif token.kind == "close":
            depth = max(0, depth - 1)
        depths.append(depth)
        bracket.append(open_at if depth else -1)
    figures = [i for i, token in enumerate(tokens) if token.kind in {"figure", "nothing"}]
    marked = _marked_brackets(tokens, bracket)
    split_up = _split_up(tokens, bracket)
    outside = [i for i in figures if not depths[i] and i not in split_up]
    items: list[Token] = []
    for index, token in enumerate(tokens):
        if token.kind == "marker":
            items.append(token)
        elif token.kind == "dash":
            if not items or items[-1].kind == "marker" or items[-1].line != token.line:
                items.append(replace(token, kind="nothing"))
        elif token.kind in {"figure", "nothing"} and (
            index not in split_up and (not depths[index] or not outside or bracket[index] in marked)
        ):
            items.append(token)
    return items


def _marked_brackets(tokens: Sequence[Token], bracket: list[int]) -> set[int]:
    """Brackets that name the territory of a figure inside; „3.503 (Stadt; 3,8 %)“ names that of the one before."""
    marked = {bracket[i] for i, token in enumerate(tokens) if token.kind == "marker"} - {-1}
    return {
        at
        for at in marked
        if not (at and tokens[at - 1].kind == "figure" and _inside(bracket, tokens, at) < 2)
    }


def _split_up(tokens: Sequence[Token], bracket: list[int]) -> set[int]:
    """Figures whose parts stand in the bracket behind them: „269.166 (Stadt: 92.318, LK: 176.848)“."""
    return {
        at - 1
        for at in _marked_brackets(tokens, bracket)
        if at and tokens[at - 1].kind == "figure" and _inside(bracket, tokens, at) > 1
    }


def _inside(bracket: list[int], tokens: Sequence[Token], at: int) -> int:
    return sum(
        opened == at and token.kind in {"figure", "nothing"}
        for opened, token in zip(bracket, tokens, strict=True)
    )


def _without_markers(items: list[Token], count: int) -> list[Assigned]:
    if len(items) == count:
        return [Assigned(index, token, by_order=True) for index, token in enumerate(items)]
    if items and all(token.kind == "nothing" for token in items):
        return [Assigned(index, items[0]) for index in range(count)]
    if len(items) == 1:
        return [Assigned(JOINT, items[0])]
    return [Assigned(index, token, by_order=True) for index, token in enumerate(items[:count])]


def _groups(items: list[Token]) -> list[_Group]:
    groups: list[_Group] = []
    current = _Group([])
    for token in items:
        if current.tokens and current.tokens[-1].line != token.line and current.is_complete:
            groups.append(current)
            current = _Group([])
        current.tokens.append(token)
    if current.is_complete or not groups:
        return [*groups, current]
    groups[-1].tokens.extend(current.tokens)
    return groups


def _group_assigned(group: _Group, count: int, before: list[Assigned]) -> list[Assigned]:
    tokens = group.tokens
    markers = [token for token in tokens if token.kind == "marker"]
    figures = [token for token in tokens if token.kind != "marker"]
    if tokens[: len(markers)] == markers and len(markers) == len(figures) > 1:
        return [_one(marker, figure) for marker, figure in zip(markers, figures, strict=True)]
    if tokens[: len(figures)] == figures and len(markers) == len(figures) > 1:
        return [_one(marker, figure) for marker, figure in zip(markers, figures, strict=True)]
    if len(figures) == 1 and {token.marker for token in markers} == set(range(count)):
        # „k. A. (Stadt/LK)“: one statement for all of them.
        return (
            [Assigned(index, figures[0]) for index in range(count)]
            if figures[0].kind == "nothing"
            else [Assigned(JOINT, figures[0])]
        )
    found = _marker_first(tokens) if tokens[0].kind == "marker" else _figure_first(tokens)
    spread: list[Assigned] = []
    taken = {entry.territory for entry in before + found}
    for entry in found:
        if entry.territory == JOINT and len(missing := set(range(count)) - taken) == 1 and entry.by_order:
            entry = replace(entry, territory=missing.pop())
            taken.add(entry.territory)
        if entry.territory == ALL:
            spread += [replace(entry, territory=index) for index in range(count)]
        else:
            spread.append(entry)
    return spread


def _one(marker: Token, figure: Token) -> Assigned:
    if marker.marker != ALL:
        return Assigned(marker.marker, figure)
    spreads = EACH_WORDS.fullmatch(marker.text) is not None or figure.kind == "nothing"
    return Assigned(ALL if spreads else JOINT, figure)


def _marker_first(tokens: list[Token]) -> list[Assigned]:
    """„Stadt: 92.318 / Kreis: 176.848“."""
    found: list[Assigned] = []
    marker, used = tokens[0], False
    for token in tokens:
        if token.kind == "marker":
            marker, used = token, False
        elif not used:
            found.append(_one(marker, token))
            used = True
    return found


def _figure_first(tokens: list[Token]) -> list[Assigned]:
    """„92.318 (Stadt) 176.848 (LK)“; a marker without a figure before it waits for the next one."""
    found: list[Assigned] = []
    pending: list[Token] = []
    waiting: Token | None = None
    for token in tokens:
        if token.kind != "marker":
            if waiting is not None:
                found.append(_one(waiting, token))
                waiting = None
            else:
                pending.append(token)
        elif pending:
            # Of several figures before one marker the nearest is its own; the others name no territory.
            found.append(_one(token, pending[-1]))
            found += [Assigned(JOINT, other) for other in pending[:-1]]
            pending = []
        else:
            waiting = token
    return found + [Assigned(JOINT, token, by_order=True) for token in pending[:1]]


def _first_of_each(found: list[Assigned]) -> list[Assigned]:
    """One figure a territory; a figure of the whole only where the parts are not stated."""
    kept: dict[int, Assigned] = {}
    for entry in found:
        kept.setdefault(entry.territory, entry)
    if len(kept) > 1:
        kept.pop(JOINT, None)
    return list(kept.values())


def figure_of(token: Token) -> Figure | None:
    return token.figure if token.kind == "figure" else None
