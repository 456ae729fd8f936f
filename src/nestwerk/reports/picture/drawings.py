"""The network on a circle: actors side by side in their sectors, a thread for each tie. No names, no ranking."""

from dataclasses import dataclass
from html import escape
from math import cos, pi, sin

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nestwerk.base.text import SOFT_HYPHEN, parted
from nestwerk.reports.picture.words import sector_name
from nestwerk.surveys.queries.picture import Circle, Picture

SIZE, RADIUS, LABEL_RADIUS, GAP, MARGIN = 720, 270, 292, 0.06, 90
COLOURS = ("#0f6b5c", "#8a3f12", "#24508f", "#7a5b00", "#6b2f7a", "#3d5a1f", "#55645e")
Point = tuple[float, float]


@dataclass(frozen=True)
class Arc:
    """The part of the circle one sector stands on."""

    code: str
    actors: int
    first: int
    start: float
    step: float

    def angle(self, place: int) -> float:
        return self.start + (place - self.first + 0.5) * self.step


def circle_svg(picture: Picture, *, for_paper: bool = False) -> SafeString:
    """One path per pair of sectors, so that 261 actors stay a small file. On paper with colours of its own."""
    if picture.circle is None or picture.figures is None:
        return SafeString()
    arcs = _arcs(picture.circle, [row.sector for row in picture.figures.sectors])
    threads = _threads(picture.circle, arcs, for_paper)
    title = escape(_("Wer mit wem arbeitet: alle Akteure auf einem Kreis, nach Bereichen"))
    body = "".join([*threads, *(_dots(arc, at, for_paper) for at, arc in enumerate(arcs)), *_labels(arcs)])
    return mark_safe(  # noqa: S308 - numbers of ours and escaped words
        f'<svg class="nw-circle" role="img" viewBox="{-MARGIN} 0 {SIZE + 2 * MARGIN} {SIZE}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{title}</title>{body}</svg>"
    )


def _arcs(circle: Circle, codes: list[str]) -> list[Arc]:
    present = [(code, count) for code, count in zip(codes, circle.sectors, strict=True) if count]
    whole = 2 * pi - GAP * len(present)
    step = whole / sum(count for _code, count in present)
    arcs, start, first = [], -pi / 2, 0
    for code, count in present:
        arcs.append(Arc(code, count, first, start, step))
        start += count * step + GAP
        first += count
    return arcs


def _threads(circle: Circle, arcs: list[Arc], for_paper: bool) -> list[str]:
    of_place = [at for at, arc in enumerate(arcs) for _actor in range(arc.actors)]
    paths: dict[tuple[int, int], list[str]] = {}
    for one, other in circle.chords:
        pair = (of_place[one], of_place[other])
        x, y = _point(arcs[pair[0]].angle(one), RADIUS - 6)
        to_x, to_y = _point(arcs[pair[1]].angle(other), RADIUS - 6)
        paths.setdefault(pair, []).append(
            f"M{x:.0f} {y:.0f}Q{SIZE / 2:.0f} {SIZE / 2:.0f} {to_x:.0f} {to_y:.0f}"
        )
    opacity = max(0.08, min(0.5, 60 / max(len(circle.chords), 1)))
    look = f'fill="none" stroke-width="1" stroke-opacity="{opacity:.2f}"'
    return [
        f'<path {look} {_stroke(pair[0], for_paper)} d="{"".join(parts)}"/>'
        for pair, parts in sorted(paths.items())
    ]


def _dots(arc: Arc, at: int, for_paper: bool) -> str:
    points = (_point(arc.angle(place), RADIUS) for place in range(arc.first, arc.first + arc.actors))
    size = max(2.0, min(6.0, RADIUS * arc.step / 2.6))
    marks = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>' for x, y in points)
    fill = f'fill="{COLOURS[at]}"' if for_paper else f'class="nw-circle__dots nw-circle--{at}"'
    return f"<g {fill}>{marks}</g>"


def _labels(arcs: list[Arc]) -> list[str]:
    found = []
    for arc in arcs:
        middle = arc.start + arc.actors * arc.step / 2
        x, y = _point(middle, LABEL_RADIUS)
        anchor = "middle" if abs(cos(middle)) < 0.35 else "start" if cos(middle) > 0 else "end"
        words = _broken(sector_name(arc.code), arc.actors)
        y += 0 if abs(sin(middle)) < 0.7 else (14 if sin(middle) > 0 else -14 * (len(words) - 1))
        lines = "".join(
            f'<tspan x="{x:.0f}" dy="{0 if row == 0 else 17}">{escape(word)}</tspan>'
            for row, word in enumerate(words)
        )
        found.append(
            f'<text class="nw-circle__label" font-size="15" text-anchor="{anchor}" x="{x:.0f}" y="{y:.0f}">{lines}</text>'
        )
    return found


def _broken(name: str, actors: int) -> list[str]:
    """On the sides there is room for a word or two only."""
    rows: list[str] = []
    for word in parted(name).split():
        if rows and len(rows[-1]) + len(word) < 12:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return [*(part for row in rows for part in _halves(row)), f"({actors})"]


def _halves(word: str) -> list[str]:
    first, soft, rest = word.partition(SOFT_HYPHEN)
    if not soft:
        return [word]
    return [f"{first}{rest}"] if len(first) + len(rest) <= 14 else [f"{first}-", rest]


def _stroke(at: int, for_paper: bool) -> str:
    return f'stroke="{COLOURS[at]}"' if for_paper else f'class="nw-circle__threads nw-circle--{at}"'


def _point(angle: float, radius: float) -> Point:
    return SIZE / 2 + radius * cos(angle), SIZE / 2 + radius * sin(angle)
