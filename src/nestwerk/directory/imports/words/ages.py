"""Ages as people write them, to months from birth: “0-3 Jahre”, “ab 6 Monaten”, “SSW 20”, “U3”."""

import re
from typing import Final

FIRST, LAST = -9, 216
NUMBER: Final = r"(\d{1,3}(?:[.,]\d{1,2})?)"
UNIT: Final = (
    r"(jahre[ns]?|jährige[nr]?|jaehrige[nr]?|jähr|jahr|j\b\.?|monate[ns]?|monatige[nr]?|monat|mon\b\.?|mo\b\.?|m\b\.?|"
    r"wochen|woche|wo\b\.?|ssw|lebensjahr(?:e[ns]?|s)?|lebensmonat(?:e[ns]?|s)?|lj\b\.?|lm\b\.?)"
)
TO: Final = r"\s*(?:bis|-|–|—|/|to|und|u\.)\s*(?:zu[mr]?\s+)?(?:unter\s+)?"
WEEK: Final = re.compile(
    r"(?:(?:ab|bis|von|der|zur|zum|in)\s+)*(?:ssw\s*(\d{1,2})|(\d{1,2})\.?\s*(?:ssw|schwangerschaftswoche))"
)
PREGNANT: Final = re.compile(r"schwanger|vor der geburt|werdende|pregnan|pränatal|praenatal")
BIRTH: Final = re.compile(r"\bgeburt\b|geboren|neugeboren|\bbirth\b|säugling|wochenbett")
YEAR_OF_LIFE: Final = re.compile(rf"(?:{NUMBER}\.?|ersten|erstes)\s*(?:lebensjahr|lj\b)")
SPAN: Final = re.compile(rf"{NUMBER}\s*\.?\s*{UNIT}?{TO}{NUMBER}\s*\.?\s*{UNIT}?")
FROM: Final = re.compile(
    r"(?:\bab\b|\bvon\b|\bfrom\b|mindestens|älter als|über|seit|>=?)\s*(?:dem|der|einem)?\s*"
    rf"{NUMBER}\.?\s*{UNIT}?|{NUMBER}\s*{UNIT}?\s*\+"
)
UNTIL: Final = re.compile(
    r"(?:\bbis\b|\bunter\b|\bu\s?(?=\d)|höchstens|jünger als|\bto\b|\bup to\b|<=?)\s*"
    rf"(?:zum|zur|zu|einschließlich)?\s*(?:ende des\s*)?{NUMBER}\.?\s*{UNIT}?"
)
SINGLE: Final = re.compile(rf"^\D{{0,12}}{NUMBER}\s*\.?\s*{UNIT}")
ONES: Final = {
    "einem": "1", "ein": "1", "eins": "1", "zwei": "2", "drei": "3", "vier": "4", "fünf": "5", "sechs": "6",
    "acht": "8", "zehn": "10", "zwölf": "12",
}  # fmt: skip
WORD: Final = re.compile(r"\b(" + "|".join(ONES) + r")\b")

Ages = tuple[int | None, int | None]


def ages_of(text: str, *, unit: str = "") -> Ages | None:
    """From and to in months. `unit`: what a bare number means ("months", "years", "" if nobody knows). None: unclear."""
    said = WORD.sub(lambda word: ONES[word[1]], " ".join(text.lower().split()))
    if not said:
        return (None, None)
    if re.fullmatch(r"alle|jedes alter|altersunabhängig|keine|offen|egal|-|–|k\.?\s?a\.?", said):
        return (None, None)
    week = WEEK.search(said)
    rest = WEEK.sub(" ", said) if week else said
    first, last = _numbers(rest, unit)
    if week and not re.search(r"bis[^\d]*$", said[: week.start()] + week[0][:4]):
        first = _week(int(week[1] or week[2]))
    elif PREGNANT.search(said):
        first = FIRST
        if (
            last is None
            and not BIRTH.search(said)
            and not re.search(r"\d", rest)
            and "ab" not in said.split()
        ):
            last = 0
    elif BIRTH.search(said) and first is None:
        first = 0
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        return None
    inside = [value is None or FIRST <= value <= LAST for value in (first, last)]
    return (first, last) if all(inside) else None


def _numbers(said: str, unit: str) -> Ages:
    if found := YEAR_OF_LIFE.search(said):
        years = float((found[1] or "1").replace(",", "."))
        is_until = re.search(r"bis|ersten\s+\d", said[: found.start()]) is not None
        return (None if is_until else round((years - 1) * 12)), round(years * 12)
    if found := SPAN.search(said):
        later = found[4] or found[2]
        return _months(found[1], found[2] or later, unit), _months(found[3], later, unit)
    lower, upper = FROM.search(said), UNTIL.search(said)
    first = _months(lower[1] or lower[3], lower[2] or lower[4], unit) if lower else None
    last = _months(upper[1], upper[2], unit or ("years" if said.startswith("u") else "")) if upper else None
    if lower or upper:
        return first, last
    if found := SINGLE.search(said):
        months = _months(found[1], found[2], unit)  # a whole year or month, where the column asks for a span
        step = 12 if (found[2] or "").startswith("j") else 1
        return months, None if unit or months is None else months + step
    if re.fullmatch(rf"-?{NUMBER}", said) and unit:
        number = float(said.replace(",", "."))
        return round(number * (12 if unit == "years" else 1)), None
    return None, None


def _months(number: str, unit: str | None, usual: str) -> int | None:
    """A number with its unit. Without one: as the column says, else years."""
    value = float(number.replace(",", "."))
    word = (unit or "").lower()
    if word.startswith(("w",)):
        return round(value / 4.345)
    if word == "ssw":
        return _week(int(value))
    if word.startswith(("mo", "m", "lebensm", "lm")):
        return round(value)
    if word or usual != "months":
        return round(value * 12)
    return round(value)


def _week(week: int) -> int | None:
    """Weeks of pregnancy to months before the birth at 40 weeks."""
    return max(FIRST, round((min(week, 42) - 40) / 4.345)) if week else None
