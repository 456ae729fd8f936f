"""Altair specs: few colours, direct labels, no legend. Only `drawings` imports this, when a picture is new."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np

from nestwerk.reports import fonts, palette
from nestwerk.reports.labels import LINE_HEIGHT, Box, box_of, first_free, place, text_width

Facts = Mapping[str, Any]
Layers = list[Any]
Y_STEPS = (0.02, 0.05, 0.1, 0.2)


@dataclass(frozen=True)
class Sheet:
    """The room a picture has, in pixels of its own; the page scales it to the width there is."""

    width: float
    text_px: float
    is_narrow: bool

    @property
    def line_px(self) -> float:
        return self.text_px * LINE_HEIGHT


SHEETS = {"wide": Sheet(700, 15, False), "narrow": Sheet(340, 14, True)}


def spec(kind: str, facts: Facts, size: str) -> dict[str, Any]:
    """The Vega-Lite spec of a picture."""
    draw = {"funnel": _funnel, "intervals": _intervals, "bars": _bars}[kind]
    return dict(draw(facts, SHEETS[size]).to_dict())


def _framed(
    layers: Layers, sheet: Sheet, *, height: float, left: float, right: float, top: float, bottom: float
) -> Any:
    """Layers on one sheet, in our colours and letters."""
    return (
        alt.layer(*layers)
        .properties(
            width=sheet.width - left - right,
            height=height,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": left, "right": right, "top": top, "bottom": bottom},
            background="transparent",
        )
        .configure(font=fonts.FAMILY, aria=False)
        .configure_view(stroke=None, fill=None)
        .configure_axis(
            labelColor=palette.QUIET,
            titleColor=palette.QUIET,
            labelFontSize=sheet.text_px - 1,
            titleFontSize=sheet.text_px - 1,
            titleFontWeight="normal",
            gridColor=palette.LINE,
            domain=False,
            ticks=False,
            labelPadding=6,
        )
        .configure_text(font=fonts.FAMILY, fontSize=sheet.text_px, color=palette.INK)
    )


def _rows(values: list[dict[str, Any]]) -> Any:
    return alt.Chart(alt.InlineData(values=values))


def _words(texts: list[tuple[str | list[str], float, float]], **marks: Any) -> Any:
    """Texts that look alike, each at its place in pixels: one layer, because each layer costs time."""
    values = [{"words": words, "left": x, "top": y} for words, x, y in texts]
    here = {"x": {"expr": "datum.left"}, "y": {"expr": "datum.top"}}
    return (
        _rows(values)
        .mark_text(**{"align": "left", "baseline": "middle", **here, **marks})
        .encode(text=alt.Text("words:N"))
    )


def _share_ticks(highest: float, most: int) -> list[float]:
    """From nothing to just beyond the highest; no share is more than the whole."""
    step = next((step for step in Y_STEPS if highest / step <= most), 0.25)
    ticks = [round(step * i, 4) for i in range(int(np.ceil(highest / step - 1e-9)) + 1)]
    return [tick for tick in ticks if tick <= 1]


# Funnel


@dataclass(frozen=True)
class Plane:
    """From numbers to pixels."""

    width: float
    height: float
    largest: float
    highest: float

    def spot(self, size: float, value: float) -> tuple[float, float]:
        return size / self.largest * self.width, self.height - value / self.highest * self.height


def _funnel(facts: Facts, sheet: Sheet) -> Any:
    left, right, top, bottom = 54.0, 10.0, 34.0, 52.0
    points = facts["points"]
    ticks = _share_ticks(max([facts["target"], *(point["value"] for point in points)]) * 1.06, 6)
    plane = Plane(
        sheet.width - left - right,
        330.0 if sheet.is_narrow else 380.0,
        max(facts["curve"]["size"]),
        ticks[-1],
    )
    scale_x = alt.Scale(domain=[0, plane.largest], nice=False)
    scale_y = alt.Scale(domain=[0, plane.highest], nice=False)
    small = {"color": palette.QUIET, "fontSize": sheet.text_px - 1}
    layers = [
        *_funnel_lines(facts, ticks, scale_x, scale_y, sheet),
        _rows(points)
        .mark_circle(size=90, color=palette.ACCENT, opacity=1)
        .encode(x=alt.X("size:Q", scale=scale_x), y=alt.Y("value:Q", scale=scale_y)),
        *_funnel_names(facts, sheet, plane),
        _words([(facts["y_title"], -left + 2, -top + sheet.text_px / 2 + 2)], **small),
    ]
    return _framed(layers, sheet, height=plane.height, left=left, right=right, top=top, bottom=bottom)


def _funnel_lines(facts: Facts, ticks: list[float], scale_x: Any, scale_y: Any, sheet: Sheet) -> Layers:
    curve = facts["curve"]
    axis_x = alt.Axis(
        format=",.0f",
        title=facts["x_title"],
        grid=False,
        tickCount=3 if sheet.is_narrow else 5,
        titlePadding=8,
    )
    axis_y = alt.Axis(format=".0%", title=None, values=ticks)
    at_x, at_y = alt.X("size:Q", scale=scale_x, axis=axis_x), alt.Y("limit:Q", scale=scale_y, axis=axis_y)
    layers: Layers = []
    for name, dash in (("998", [5, 4]), ("95", [1, 0])):
        values = [
            {"size": size, "limit": limit, "side": side}
            for side in ("low", "high")
            for size, limit in zip(curve["size"], curve[f"{side}_{name}"], strict=True)
            if 0 < limit <= ticks[-1]
        ]
        line = _rows(values).mark_line(color=palette.QUIET, strokeWidth=1.2, strokeDash=dash)
        layers.append(line.encode(x=at_x, y=at_y, detail="side:N"))
    target = _rows([{"target": facts["target"]}]).mark_rule(color=palette.INK, strokeWidth=1.2)
    return [*layers, target.encode(y=alt.Y("target:Q", scale=scale_y))]


def _funnel_names(facts: Facts, sheet: Sheet, plane: Plane) -> Layers:
    """Names of places around their points, then those of the lines where room is left."""
    frame, curve = Box(4, -20, plane.width + 6, plane.height - 4), facts["curve"]
    target_y = plane.spot(0, facts["target"])[1]
    crossed = [(float(x), target_y) for x in range(0, int(plane.width), 4)]
    for name in ("low_95", "high_95", "low_998", "high_998"):
        crossed += [plane.spot(*pair) for pair in zip(curve["size"], curve[name], strict=True)]
    spots = [plane.spot(point["size"], point["value"]) for point in facts["points"]]
    names = [
        [(f"{point['name']} {point['text']}",), (point["name"], point["text"])] for point in facts["points"]
    ]
    labels = place(names, spots, sheet.text_px, frame, crossed)
    texts: list[tuple[str | list[str], float, float]] = [
        (list(label.lines), label.box.left, label.box.top + 2) for label in labels if label
    ]
    layers = [_words(texts, baseline="top", lineHeight=sheet.line_px)] if texts else []
    taken = [Box(x - 6, y - 6, x + 6, y + 6) for x, y in spots] + [label.box for label in labels if label]
    small = sheet.text_px - 1
    line_texts = _line_names(facts, small, plane, taken, crossed, frame)
    missing = sum(label is None for label in labels)
    if missing:
        note = facts["unnamed"].format(count=missing)
        line_texts.append((note, plane.width - text_width(note, small), plane.height - small))
    return [*layers, _words(line_texts, color=palette.QUIET, fontSize=small)] if line_texts else layers


def _line_names(
    facts: Facts, small: float, plane: Plane, taken: list[Box], crossed: list[tuple[float, float]], frame: Box
) -> list[tuple[str | list[str], float, float]]:
    target, limits = (facts["target_text"],), (facts["limits_text"],)
    target_y, width = plane.spot(0, facts["target"])[1], text_width(facts["target_text"], small)
    at_right = [
        box_of(target, x, target_y + y, small)
        for y in (-small * 2.2, small, -small * 3.2, small * 2)
        for x in (plane.width - width, plane.width * 0.6 - width / 2, plane.width * 0.35)
    ]
    found: list[tuple[str | list[str], float, float]] = []
    box = first_free(at_right, taken, frame, crossed)
    if box:
        found.append((target[0], box.left, (box.top + box.bottom) / 2))
        taken = [*taken, box]
    at_left = [
        box_of(limits, x, target_y + side * plane.height * reach, small)
        for reach in (0.12, 0.16, 0.2, 0.25)
        for side in (1, -1)
        for x in (16.0, 24.0, 32.0)
    ]
    box = first_free(at_left, taken, frame, crossed)
    if box:
        found.append((limits[0], box.left, (box.top + box.bottom) / 2))
    return found


# Dots with intervals


def _intervals(facts: Facts, sheet: Sheet) -> Any:
    lines, has_target = facts["lines"], bool(facts["target_text"])
    left, right = _margins([line["name"] for line in lines], [line["text"] for line in lines], sheet)
    step, top = (58.0 if sheet.is_narrow else 42.0), (30.0 if has_target else 6.0)
    width, height = sheet.width - left - right, step * len(lines)
    highest = max([*(line["high"] for line in lines), facts["target"] or 0.0])
    ticks = _share_ticks(highest * 1.02, 5) if facts["is_share"] else None
    end = ticks[-1] if ticks else highest * 1.05 or 1.0
    axis = alt.Axis(
        format=".0%" if facts["is_share"] else ",.0f",
        title=facts["x_title"],
        titlePadding=8,
        titleAnchor="start",
        labelFlush=False,
        **({"values": ticks} if ticks else {"tickCount": 4}),
    )
    scale = alt.Scale(domain=[0, end], nice=False)
    rows = [
        {**line, "y": step * i + step * (0.68 if sheet.is_narrow else 0.5)} for i, line in enumerate(lines)
    ]
    at_y = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], range=[0, height], nice=False), axis=None)
    layers: Layers = [
        *(_target(facts, rows, end, scale, width, sheet) if has_target else []),
        _rows(rows)
        .mark_rule(color=palette.ACCENT, strokeWidth=3, opacity=0.55, strokeCap="round")
        .encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=at_y),
        _rows(rows)
        .mark_circle(color=palette.ACCENT, size=110, opacity=1)
        .encode(x=alt.X("value:Q", scale=scale), y=at_y),
        *_names_and_values(rows, left, width + right, sheet),
    ]
    return _framed(layers, sheet, height=height, left=left, right=right, top=top, bottom=52.0)


def _margins(names: list[str], values: list[str], sheet: Sheet) -> tuple[float, float]:
    if sheet.is_narrow:
        return 16.0, 18.0
    longest = max(text_width(name, sheet.text_px) for name in names)
    return min(300.0, 18 + longest), 26 + max(text_width(value, sheet.text_px) for value in values)


def _names_and_values(rows: list[dict[str, Any]], left: float, right: float, sheet: Sheet) -> Layers:
    """Beside the plot where there is room, above each line where there is not."""
    lift = sheet.line_px * 1.1 if sheet.is_narrow else 0.0
    names: list[Any] = [(row["name"], 4 - left, row["y"] - lift) for row in rows]
    values: list[Any] = [(row["text"], right - 4, row["y"] - lift) for row in rows]
    return [_words(names), _words(values, align="right", fontWeight="bold")]


def _target(
    facts: Facts, rows: list[dict[str, Any]], end: float, scale: Any, width: float, sheet: Sheet
) -> Layers:
    """The common value: a line through all, on narrow sheets a stroke at each dot, so that no name is crossed."""
    half = text_width(facts["target_text"], sheet.text_px - 1) / 2
    x = min(max(facts["target"] / end * width, half), width - half)
    reach = 13.0
    strokes = (
        [{"target": facts["target"], "from": row["y"] - reach, "to": row["y"] + reach} for row in rows]
        if sheet.is_narrow
        else [{"target": facts["target"], "from": 0, "to": rows[-1]["y"] + rows[0]["y"]}]
    )
    at_y = alt.Y("from:Q", axis=None)
    rule = _rows(strokes).mark_rule(color=palette.INK, strokeWidth=1.2, strokeDash=[5, 4])
    words: list[Any] = [(facts["target_text"], x, -14.0)]
    return [
        rule.encode(x=alt.X("target:Q", scale=scale), y=at_y, y2="to:Q"),
        _words(words, align="center", color=palette.QUIET, fontSize=sheet.text_px - 1),
    ]


# Bars


def _bars(facts: Facts, sheet: Sheet) -> Any:
    bars = facts["bars"]
    left, _right = _margins([bar["name"] for bar in bars], [""], sheet)
    left = 2.0 if sheet.is_narrow else left
    right = 14 + max(text_width(bar["text"], sheet.text_px) for bar in bars)
    step, thickness = (54.0, 14.0) if sheet.is_narrow else (36.0, 18.0)
    width, height = sheet.width - left - right, step * len(bars)
    largest = max(bar["value"] for bar in bars) or 1
    rows = [
        {**bar, "zero": 0, "y": step * i + step * (0.7 if sheet.is_narrow else 0.5)}
        for i, bar in enumerate(bars)
    ]
    lift = sheet.line_px * 1.1 if sheet.is_narrow else 0.0
    names: list[Any] = [
        (row["name"], 2 - left if not sheet.is_narrow else 0, row["y"] - lift) for row in rows
    ]
    values: list[Any] = [(row["text"], row["value"] / largest * width + 8, row["y"]) for row in rows]
    layers: Layers = [
        _rows(rows)
        .mark_rule(color=palette.ACCENT, strokeWidth=thickness)
        .encode(
            x=alt.X("zero:Q", scale=alt.Scale(domain=[0, largest], nice=False), axis=None),
            x2="value:Q",
            y=alt.Y("y:Q", scale=alt.Scale(domain=[0, height], range=[0, height], nice=False), axis=None),
        ),
        _words(names),
        _words(values),
    ]
    return _framed(layers, sheet, height=height, left=left, right=right, top=4, bottom=4)
