"""Typst: templates of our own plus data, compiled in memory. Nothing is fetched, no file is written."""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from nestwerk.reports import fonts

TEMPLATES: Final = Path(__file__).parent / "typst"  # the root: a template reads nothing outside
NO_GLYPH: Final = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
MOST_TRIES: Final = 5
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
JOINERS: Final = "\u200c\u200d\u00ad"  # join or part letters in some scripts: they belong to the word
WRITTEN_SCRIPTS: Final = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "DIGIT")


def compiled(template: str, page: dict[str, Any], as_of: date) -> bytes:
    """The PDF/UA-1 of a template; the same page gives the same bytes."""
    import typst  # noqa: PLC0415 - a compiler with its fonts: only when a document is asked for

    page = _each_text(page, _clean)
    for attempt in range(MOST_TRIES):
        try:
            return bytes(
                typst.compile(
                    str(TEMPLATES / f"{template}.typ"),
                    root=str(TEMPLATES),
                    font_paths=[str(fonts.folder())] if fonts.has_fira() else [],
                    ignore_system_fonts=True,
                    sys_inputs={"data": json.dumps(page)},
                    pdf_standards=["ua-1"],
                    timestamp=datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC),
                )
            )
        except typst.TypstError as error:
            missing = NO_GLYPH.search(error.message)
            if missing is None or attempt == MOST_TRIES - 1:
                raise
            is_last = attempt == MOST_TRIES - 2
            page = _each_text(page, _only_common if is_last else _without(missing[1]))
    raise AssertionError("unreachable")


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: item if key == "svg" else _each_text(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_each_text(item, change) for item in value]
    return value


def _clean(text: str) -> str:
    """Without signs nobody sees, such as those that turn the reading direction."""
    seen = (
        " " if sign in "\t\r\v\f" else sign
        for sign in text
        if sign in "\n\t\r\v\f" or sign in JOINERS or unicodedata.category(sign) not in UNSEEN
    )
    return "".join(seen)


def _without(message: str) -> Callable[[str], str]:
    """Write the name of the first sign that no letter shape exists for, as “[baby]”."""
    found = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda code: chr(int(code[1], 16)), message)
    missing = {
        sign for sign in found if not sign.isprintable() or not sign.isascii()
    }  # a mark names its letter too
    return lambda text: "".join(_named(sign) if sign in missing else sign for sign in text)


def _only_common(text: str) -> str:
    return "".join(sign if ord(sign) < 0x250 or _is_written(sign) else _named(sign) for sign in text)


def _is_written(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(WRITTEN_SCRIPTS)


def _named(sign: str) -> str:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Sk", "Mn", "Me"} or sign in JOINERS:
        return ""
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"
