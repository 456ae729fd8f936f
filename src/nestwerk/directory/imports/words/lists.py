"""The word lists of data/import_words.toml: what people write, and which word of ours it is."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).resolve().parents[2] / "data" / "import_words.toml"


@cache
def _content() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def words_of(part: str) -> dict[str, list[str]]:
    """Our word → what others write, for "columns", "categories" or "languages"."""
    return _content()[part]
