"""Pictures from plain facts: Altair draws, vl-convert writes SVG, the cache keeps it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from django.core.cache import cache
from django.utils.formats import get_format

from nestwerk.reports import fonts, inline, wording

VERSION = "1"  # raise it when the drawing changes: kept pictures are then drawn anew
KEEP_S = 30 * 24 * 3600
MOST_NEAR = 200

_near: dict[str, str] = {}

Theme = Literal["page", "print"]
Size = Literal["wide", "narrow"]


@dataclass(frozen=True)
class Picture:
    """What is to be drawn: a kind and its facts, all JSON."""

    kind: Literal["funnel", "intervals", "bars"]
    facts: Mapping[str, Any]


def drawn(picture: Picture, theme: Theme, size: Size, key: str, title: str, alt: str) -> str:
    """The SVG, kept where it was drawn before. A page shows both sizes: they are kept together."""
    if theme == "page":
        order = json.dumps([*_order(picture), key, title, alt])
        return str(json.loads(_kept(order, lambda: _for_page(picture, key, title, alt)))[size])
    return _kept(json.dumps([*_order(picture), size]), lambda: _svg(picture, size))


def _order(picture: Picture) -> list[Any]:
    return [VERSION, picture.kind, picture.facts, _separators(), wording.percent(1), fonts.has_fira()]


def _separators() -> dict[str, str]:
    return {
        "decimal": str(get_format("DECIMAL_SEPARATOR")),
        "thousands": str(get_format("THOUSAND_SEPARATOR")),
    }


def _kept(order: str, draw: Callable[[], str]) -> str:
    """From this process, from the cache all processes share, or drawn now. The order names all that is seen."""
    name = f"chart:{sha256(order.encode()).hexdigest()}"
    known = _near.get(name) or cache.get(name)
    found = known if isinstance(known, str) else draw()
    if name not in _near:
        while len(_near) >= MOST_NEAR:
            _near.pop(next(iter(_near)), None)
        _near[name] = found
    if known is None:
        cache.set(name, found, KEEP_S)
    return found


def _for_page(picture: Picture, key: str, title: str, alt: str) -> str:
    sizes: tuple[Size, ...] = ("wide", "narrow")
    return json.dumps(
        {size: inline.for_page(_svg(picture, size), f"{key}-{size}", title, alt) for size in sizes}
    )


def _svg(picture: Picture, size: Size) -> str:
    import vl_convert  # noqa: PLC0415 - starts a JavaScript engine: only when a picture is new

    from nestwerk.reports import specs  # noqa: PLC0415 - imports Altair, half a second: as above

    if fonts.has_fira():
        vl_convert.register_font_directory(str(fonts.folder()))
    return str(
        vl_convert.vegalite_to_svg(
            specs.spec(picture.kind, picture.facts, size),
            format_locale={
                **_separators(),
                "grouping": [3],
                "currency": ["", ""],
                "percent": wording.percent(1).removeprefix("1"),
            },
            allowed_base_urls=[],
        )
    )
