"""A network's own colour, readable by day and by night."""

from nestwerk.base.contrast import readable_on

GROUND_DAY, PAPER_NIGHT, INK_NIGHT = "#f6f7f4", "#17211d", "#10201b"  # the hardest grounds of base.css


def accent_sheet(accent: str) -> str:
    """Custom properties over the house's own; empty where the network chose none."""
    if not accent:
        return ""
    day, night = readable_on(accent, GROUND_DAY), readable_on(accent, PAPER_NIGHT)
    return (
        f":root{{--nw-accent:{day};--nw-on-accent:#ffffff}}"
        f"@media (prefers-color-scheme:dark){{:root{{--nw-accent:{night};--nw-on-accent:{INK_NIGHT}}}}}"
    )
