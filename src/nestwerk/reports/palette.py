"""The few colours of charts and paper, and the page's token for each."""

from typing import Final

INK: Final = "#16231f"
QUIET: Final = "#55645e"
LINE: Final = "#dde3de"
ACCENT: Final = "#0f6b5c"
ACCENT_SOFT: Final = "#e3f0ec"
CLAY: Final = "#b4531b"
PAPER: Final = "#ffffff"

TOKENS: Final = {
    INK: "var(--nw-ink, currentColor)",
    QUIET: "var(--nw-quiet, currentColor)",
    LINE: "var(--nw-line, #dde3de)",
    ACCENT: "var(--nw-accent, #0f6b5c)",
    ACCENT_SOFT: "var(--nw-accent-soft, #e3f0ec)",
}
OPEN: Final = frozenset({"none", "transparent"})


def token(colour: str) -> str:
    """The page's token for a colour of ours; any other colour becomes ink."""
    known = colour.strip().lower()
    return known if known in OPEN else TOKENS.get(known, TOKENS[INK])
