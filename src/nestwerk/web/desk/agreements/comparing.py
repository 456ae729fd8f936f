"""Two versions of an agreement, paragraph by paragraph."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nestwerk.cooperation.models import AgreementVersion
from nestwerk.web.ui.rewording import Piece, rewording


@dataclass(frozen=True)
class Compared:
    label: str
    is_changed: bool
    pieces: tuple[Piece, ...]


def compared(before: AgreementVersion, after: AgreementVersion) -> tuple[Compared, ...]:
    """In the order of the later one; what it no longer has stands at the end."""
    old = {one["key"]: one for one in before.paragraphs}
    rows = [_row(_("Titel"), before.title, after.title)] if before.title != after.title else []
    for number, one in enumerate(after.paragraphs, start=1):
        was = old.pop(one["key"], None)
        is_renamed = was is None or was["heading"] != one["heading"]
        sides = [_side(side, has_heading=is_renamed) for side in (was, one)]
        rows.append(_row(f"§ {number} {one['heading']}".strip(), *sides))
    gone = [_row(_("Nicht mehr dabei: %s") % one["heading"], one["text"], "") for one in old.values()]
    return tuple(rows + gone)


def _side(paragraph: dict[str, str] | None, *, has_heading: bool) -> str:
    if paragraph is None:
        return ""
    return f"{paragraph['heading']}\n{paragraph['text']}".strip() if has_heading else paragraph["text"]


def _row(label: str, before: str, after: str) -> Compared:
    return Compared(label, before != after, rewording(before, after))
