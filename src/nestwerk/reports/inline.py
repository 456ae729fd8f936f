"""SVG for the page: no style, no script, no link; colours from the page's tokens, so that dark mode follows."""

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from defusedxml.ElementTree import fromstring

from nestwerk.reports import palette

SVG: Final = "http://www.w3.org/2000/svg"
KEPT_ELEMENTS: Final = frozenset({"svg", "g", "path", "line", "rect", "circle", "text", "tspan"})
KEPT_ATTRIBUTES: Final = frozenset(
    (
        *(
            "viewBox",
            "transform",
            "d",
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "width",
            "height",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
        ),
        *("fill", "stroke", "opacity", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray"),
        *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "text-anchor", "dx", "dy"),
        *("font-size", "font-weight"),
    )
)

register_namespace("", SVG)


def for_page(svg: str, prefix: str, title: str, alt: str) -> str:
    """Rebuild the picture from what is allowed, named for those who can't see it."""
    source = fromstring(svg)
    root = Element(
        f"{{{SVG}}}svg",
        {
            "viewBox": source.get("viewBox", ""),
            "role": "img",
            "aria-labelledby": f"{prefix}-title {prefix}-desc",
            "font-family": "inherit",
            "class": "nw-chart-picture",
            "focusable": "false",
        },
    )
    SubElement(root, f"{{{SVG}}}title", {"id": f"{prefix}-title"}).text = title
    SubElement(root, f"{{{SVG}}}desc", {"id": f"{prefix}-desc"}).text = alt
    for child in source:
        _copy(child, root)
    return str(tostring(root, encoding="unicode"))


def _copy(source: Element, parent: Element) -> None:
    name = str(source.tag).rpartition("}")[2]
    if (
        name not in KEPT_ELEMENTS
        or source.get("display") == "none"
        or (name == "path" and not source.get("d"))
    ):
        return
    copy = SubElement(parent, f"{{{SVG}}}{name}", _attributes(source))
    copy.text = source.text
    copy.tail = source.tail
    for child in source:
        _copy(child, copy)
    if name == "g" and not len(copy):
        parent.remove(copy)


def _attributes(source: Element) -> dict[str, str]:
    kept = {name: _shorter(value) for name, value in source.attrib.items() if name in KEPT_ATTRIBUTES}
    for name in ("fill", "stroke"):
        if name in kept:
            kept[name] = palette.token(kept[name])
    return kept


def _shorter(value: str) -> str:
    return re.sub(r"(\.\d\d)\d+", r"\1", value)
