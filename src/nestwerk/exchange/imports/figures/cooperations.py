"""Counts of co-operations in the six groups."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nestwerk.exchange.imports.figures.tokens import NOTHING
from nestwerk.exchange.imports.labels import COOPERATION_GROUPS

GROUPS = ("health", "youth", "pregnancy_counselling", "early_intervention", "other", "volunteers")

_GROUP = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in COOPERATION_GROUPS)
_TOTAL = r"(?P<total>(?:ins)?gesamt(?:zahl)?|summe|zusammen|total)"
_NUMBER = r"(?P<number>(?<![\w.,-])\d{1,3}(?:\.\d{3})+(?![\w])|(?<![\w.,])\d{1,5}(?![\w]|[.,]\d))"
_PIECE = re.compile(
    rf"(?<![^\W\d_])(?:{_GROUP}|{_TOTAL})(?![^\W\d_])|{_NUMBER}|(?P<nothing>{NOTHING.pattern})", re.IGNORECASE
)
_NOT_A_COUNT = re.compile(r"\s*(?:%|prozent|jahre)|\d{4}\s*\)", re.IGNORECASE)


@dataclass(frozen=True)
class Cooperations:
    counts: dict[str, int]
    line: int
    note: str | None
    doubts: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class _Piece:
    group: str | None
    number: int | None
    line: int


def read_cooperations(parts: Sequence[tuple[int, str]]) -> Cooperations | None:
    """The six counts; a group that is not named counts 0, no group at all gives nothing."""
    pieces, rest = _pieces(parts)
    pairs = _pairs(pieces)
    counts: dict[str, int] = {}
    doubts: list[str] = []
    for piece, number in pairs:
        if piece.group == "total":
            continue
        group = piece.group or ""
        if group in counts and group != "other":
            doubts.append(
                f"Zeile {piece.line}: Eine Gruppe der Kooperationen steht zweimal da; gezählt ist die erste Angabe."
            )
            continue
        counts[group] = counts.get(group, 0) + (number or 0)
        if number is None:
            doubts.append(
                f"Zeile {piece.line}: Zu einer Gruppe der Kooperationen fehlt die Zahl; gelesen als 0."
            )
    if not counts:
        return None
    total = next((number for piece, number in pairs if piece.group == "total" and number is not None), None)
    if total is not None and total != sum(counts.values()):
        doubts.append(
            f"Zeile {pieces[0].line}: Die Summe der Kooperationen ist {sum(counts.values())}, angegeben sind {total}."
        )
    complete = {group: counts.get(group, 0) for group in GROUPS}
    line = next(piece.line for piece, _ in pairs if piece.group != "total")
    return Cooperations(complete, line, rest, tuple(doubts), tuple(sorted({piece.line for piece in pieces})))


def group_count(text: str) -> int:
    """How many groups with a figure a line names."""
    pieces, _ = _pieces([(1, text)])
    return sum(number is not None and piece.group not in {None, "total"} for piece, number in _pairs(pieces))


def _pieces(parts: Sequence[tuple[int, str]]) -> tuple[list[_Piece], str | None]:
    found: list[_Piece] = []
    rest: list[str] = []
    for line, text in parts:
        position, left = 0, ""
        for match in _PIECE.finditer(text):
            left += text[position : match.start()] + " "
            position = match.end()
            group = next((name for name in (*GROUPS, "total") if match[name]), None)
            if group:
                found.append(_Piece(group, None, line))
            elif match["nothing"]:
                found.append(_Piece(None, None, line))
            elif not _NOT_A_COUNT.match(text, match.end()) and not _is_year(text, match):
                found.append(_Piece(None, int(match["number"].replace(".", "")), line))
            else:
                left += match.group()
        left = " ".join(re.sub(r"[\s,;:/|()&+=•.–—-]+", " ", left + text[position:]).split())
        if re.search(
            r"[^\W\d_]{4}|\d",
            re.sub(
                r"\b(?:und|sowie|ca|rund|etwa|partner\w*|kooperation\w*)\b", "", left, flags=re.IGNORECASE
            ),
        ):
            rest.append(left)
    return found, "; ".join(rest) or None


def _is_year(text: str, match: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", match.group())) and bool(
        re.search(r"(?:Stand|Jahr|seit|\.|\()\s*:?\s*$", text[: match.start()], re.IGNORECASE)
    )


def _pairs(pieces: Sequence[_Piece]) -> list[tuple[_Piece, int | None]]:
    """Groups with their counts: count behind, count in front, or a row of names over a row of counts."""
    names = [piece for piece in pieces if piece.group]
    numbers = [piece for piece in pieces if not piece.group]
    if not names or not numbers:
        return []
    if len(names) == len(numbers) > 1 and list(pieces[: len(names)]) == names:
        return [(name, piece.number) for name, piece in zip(names, numbers, strict=True)]
    behind = bool(pieces[0].group)
    ordered = list(pieces) if behind else list(reversed(pieces))
    pairs: list[tuple[_Piece, int | None]] = []
    for index, piece in enumerate(ordered):
        if piece.group:
            following = ordered[index + 1] if index + 1 < len(ordered) else None
            number = following.number if following is not None and not following.group else None
            pairs.append((piece, number))
    return pairs if behind else list(reversed(pairs))
