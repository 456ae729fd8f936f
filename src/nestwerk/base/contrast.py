"""Whether two colours can be told apart: WCAG contrast, and the nearest colour that has enough of it."""

ENOUGH = 4.5  # WCAG AA for running text
STEPS = 50
Colour = tuple[float, float, float]


def colour_of(code: str) -> Colour:
    """`#0f6b5c` as three numbers between 0 and 1."""
    return tuple(int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value] # always three


def code_of(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _luminance(colour: Colour) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """From 1 (the same) to 21 (black on white), whichever comes first."""
    light, dark = sorted((_luminance(colour_of(first)), _luminance(colour_of(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(code: str, ground: str) -> str:
    """The colour itself, or mixed with white or black just as far as it takes to be readable on a ground."""
    target = (1.0, 1.0, 1.0) if _luminance(colour_of(ground)) < 0.5 else (0.0, 0.0, 0.0)
    start = colour_of(code)
    for step in range(STEPS + 1):
        part = step / STEPS
        mixed: Colour = tuple(a + (b - a) * part for a, b in zip(start, target, strict=True))  # type: ignore[assignment] # three
        if contrast(code_of(mixed), ground) >= ENOUGH:
            return code_of(mixed)
    return code_of(target)
