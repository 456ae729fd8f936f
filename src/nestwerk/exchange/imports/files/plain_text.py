"""Text files: keeps the line numbers an editor shows."""

import re

from nestwerk.base.tables.decoding import decoded
from nestwerk.base.tables.errors import Reason

_BREAKS = re.compile("\r\n|\n|\r|\u2028|\u2029|\u0085")


def text_lines(content: bytes) -> list[str]:
    """Lines as an editor numbers them; a last empty one is none. Raises Reason."""
    text = decoded(content)
    if "\x00" in text:
        raise Reason("nul")
    lines = _BREAKS.split(text)
    return lines[:-1] if lines and not lines[-1] else lines
