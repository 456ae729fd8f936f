"""Numbers as people write them in German documents."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from nestwerk.exchange.imports.profile import Number

# More digits than any municipality needs; longer ones are not figures.
LONGEST_NUMBER = 15

CIRCA_WORDS = (
    r"ca\.?|circa|zirka|rund|etwa|ungefähr|ungefaehr|knapp|gut|fast|annähernd|über|mehr als|mindestens|"
    r"bis zu|geschätzt|schätzungsweise|gerundet|um die|gegen"
)
_CIRCA_BEFORE = rf"(?P<circa>(?:(?<!\w)(?:{CIRCA_WORDS})(?!\w)|[~≈∼±])\s*(?:(?:ca\.?|etwa|rund)\s*)?)?"
_CURRENCY = r"€|EUR\b|Euro\b|euro\b"
_DIGITS = (
    r"\d{1,3}(?:[.'’]\d{3})+(?:,\d{1,4})?(?![\d])"
    r"|\d{1,3}(?:,\d{3}){2,}(?:\.\d{1,2})?(?!\d)"
    r"|\d{1,3}(?:,\d{3})+\.\d{1,2}(?!\d)"
    r"|\d{1,3}(?:\ \d{3})+(?:,\d{1,2})?(?![\d]|[.,]\d)"
    r"|\d+(?:[.,]\d+)?"
)
_SCALE = (
    r"(?P<scale>Mio\.?(?!\w)|Mill\.|Millionen?\b|Mrd\.?(?!\w)|Milliarden?\b|Tsd\.?(?!\w)|TSD\b|[Tt]ausend\b"
    r"|T\s?€|TEUR\b|T\s?EUR\b|T\s?Euro\b|k€|TE\b)"
)
_MONEY_SCALE = re.compile(r"T\s?€|T\s?EUR|T\s?Euro|k€|TE", re.IGNORECASE)
_SHARE = r"(?P<percent>%|v\.\s?H\.|vH\b|Prozentpunkte?n?\b|Prozent\b|prozentig\w*|Pzt\.)"
_PATTERN = re.compile(
    rf"{_CIRCA_BEFORE}"
    rf"(?P<scale_before>(?:TEUR|T\s?€|T\s?EUR|Tsd\.?\s?€|k€)\s*)?"
    rf"(?P<currency_before>(?:{_CURRENCY})\s*)?"
    r"(?P<sign>(?:[+−–—-]|(?<!\w)(?:plus|minus)(?!\w))\s{0,2})?"
    rf"(?P<currency_inside>(?:{_CURRENCY})\s*)?"
    rf"(?<![\w.,])(?P<digits>{_DIGITS})"
    r"(?P<dashes>,\s?[-–—=]{1,2}(?!\d))?"
    rf"(?:\s{{0,2}}{_SCALE})?"
    rf"(?:\s{{0,2}}{_SHARE})?"
    rf"(?P<currency_after>\s{{0,2}}(?:{_CURRENCY}))?",
    re.IGNORECASE,
)
_CIRCA_AFTER = re.compile(r"\s*\(?\s*(?:geschätzt|gerundet|circa|ca\.)(?!\w)(?!\s*\d)\s*\)?", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[.'’ ]\d{3})+")
_SCALES = {"mio": 1_000_000, "mil": 1_000_000, "mrd": 1_000_000_000}


@dataclass(frozen=True)
class Figure:
    value: Number
    start: int
    end: int
    circa: bool
    percent: bool
    money: bool
    sign: str
    # How the digits stood there: "grouped", "decimal" or "whole".
    shape: str
    doubt: str | None = None


def figure_at(text: str, position: int, *, share: bool = False, spaced: bool = True) -> Figure | None:
    """The number that starts at `position`, if one does; `share` where only percentages make sense."""
    match = _PATTERN.match(text, position)
    if match is None:
        return None
    digits, end = match["digits"], match.end()
    is_cut = " " in digits and not spaced
    if is_cut:
        digits = digits.split(" ")[0]
        end = match.start("digits") + len(digits)
    if _is_part_of_word(text, match.start("digits"), end) or sum(map(str.isdigit, digits)) > LONGEST_NUMBER:
        return None
    scale, percent = (None, None) if is_cut else (match["scale"], match["percent"])
    parsed = parse_digits(digits, share=share or bool(percent))
    if parsed is None:
        return None
    amount, shape, doubt = parsed
    after = _CIRCA_AFTER.match(text, end)
    return Figure(
        value=_number(amount * _factor(match["scale_before"] or scale)),
        start=match.start(),
        end=after.end() if after else end,
        circa=bool(match["circa"]) or bool(after),
        percent=bool(percent),
        money=_is_money(match, scale, is_cut),
        sign=_sign(match["sign"]),
        shape=shape,
        doubt=doubt,
    )


def _sign(written: str | None) -> str:
    sign = (written or "").strip().casefold()
    return "-" if sign in {"-", "−", "–", "—", "minus"} else sign


def _is_money(match: re.Match[str], scale: str | None, is_cut: bool) -> bool:
    if match["scale_before"] or match["currency_before"] or match["currency_inside"]:
        return True
    if not is_cut and (match["currency_after"] or match["dashes"]):
        return True
    return scale is not None and _MONEY_SCALE.fullmatch(scale) is not None


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    following = text[end : end + 2]
    return bool(following and (following[0].isalpha() or (following[0] in "-‑" and following[1:].isalpha())))


def parse_digits(digits: str, *, share: bool) -> tuple[Decimal, str, str | None] | None:
    """The amount, how it was written, and a German sentence where the writing is ambiguous."""
    bare = re.sub(r"['’ ]", "", digits)
    shape, doubt = "whole", None
    points, commas = bare.count("."), bare.count(",")
    if points and commas:
        shape = "grouped"
        if bare.rfind(",") < bare.rfind("."):
            bare = bare.replace(",", "")
            doubt = f"„{digits}“ wurde mit Punkt als Dezimalzeichen gelesen."
        else:
            bare = bare.replace(".", "").replace(",", ".")
    elif points:
        bare, shape, doubt = _with_points(bare, digits, share)
    elif commas > 1:
        bare, shape = bare.replace(",", ""), "grouped"
    elif commas:
        bare, shape = bare.replace(",", "."), "decimal"
    elif len(bare) < len(digits):
        shape = "grouped"
    try:
        return Decimal(bare), shape, doubt
    except InvalidOperation:
        return None


def _with_points(bare: str, digits: str, share: bool) -> tuple[str, str, str | None]:
    if _GROUPED.fullmatch(bare) and not (share and bare.count(".") == 1):
        return bare.replace(".", ""), "grouped", None
    doubt = f"„{digits}“ wurde mit Punkt als Dezimalzeichen gelesen."
    return bare, "decimal", doubt


def _factor(scale: str | None) -> int:
    if not scale:
        return 1
    return _SCALES.get(scale.casefold()[:3], 1_000)


def _number(amount: Decimal) -> Number:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
