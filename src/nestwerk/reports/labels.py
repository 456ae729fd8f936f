"""Where a point's name can stand without covering another name or point."""

from collections.abc import Sequence
from dataclasses import dataclass

LETTER_WIDTH = 0.53  # mean width of Fira Sans letters, in font sizes
LINE_HEIGHT = 1.25
POINT_PX = 6.0
GAP_PX = 10.0


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_within(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True)
class Label:
    lines: tuple[str, ...]
    box: Box


def text_width(words: str, text_px: float) -> float:
    return len(words) * LETTER_WIDTH * text_px


def place(
    names: Sequence[Sequence[tuple[str, ...]]],
    points: Sequence[tuple[float, float]],
    text_px: float,
    frame: Box,
    lines: Sequence[tuple[float, float]] = (),
) -> list[Label | None]:
    """A label for each point, in the first of its wordings that fits, or None where none does.

    Crossing `lines` is allowed but avoided.
    """
    taken = [Box(x - POINT_PX, y - POINT_PX, x + POINT_PX, y + POINT_PX) for x, y in points]
    labels: dict[int, Label | None] = dict.fromkeys(range(len(points)))
    # From the right: a name's first choice is the room to its right, which the next point then respects.
    for index in sorted(labels, key=lambda index: -points[index][0]):
        x, y = points[index]
        for words in names[index]:
            box = first_free(_around(words, x, y, text_px, frame), taken, frame, lines)
            if box:
                labels[index] = Label(words, box)
                taken.append(box)
                break
    return list(labels.values())


def first_free(
    candidates: Sequence[Box], taken: Sequence[Box], frame: Box, lines: Sequence[tuple[float, float]] = ()
) -> Box | None:
    """The free box that hides the least of the lines; the earlier one of equals."""
    free = [
        box for box in candidates if box.is_within(frame) and not any(box.overlaps(other) for other in taken)
    ]
    return min(free, key=lambda box: sum(box.holds(*spot) for spot in lines), default=None)


def box_of(words: tuple[str, ...], left: float, top: float, text_px: float) -> Box:
    width = max(text_width(line, text_px) for line in words)
    return Box(left, top, left + width, top + len(words) * text_px * LINE_HEIGHT)


def _around(words: tuple[str, ...], x: float, y: float, text_px: float, frame: Box) -> list[Box]:
    size = box_of(words, 0, 0, text_px)
    width, height = size.right, size.bottom
    centred = min(max(x - width / 2, frame.left), frame.right - width)
    places = [
        (x + GAP_PX, y - height / 2),
        (x - GAP_PX - width, y - height / 2),
        (centred, y - GAP_PX - height),
        (centred, y + GAP_PX),
        (x + GAP_PX, y - GAP_PX / 2 - height),
        (x + GAP_PX, y + GAP_PX / 2),
        (x - GAP_PX - width, y - GAP_PX / 2 - height),
        (x - GAP_PX - width, y + GAP_PX / 2),
    ]
    return [box_of(words, left, top, text_px) for left, top in places]
