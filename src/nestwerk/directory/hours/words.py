"""The vocabulary of German opening hours, as pieces of regular expressions, and the words that change a meaning."""

import re
from datetime import date

SPACE = r"[\x20\t\u00a0\u2009\u202f]"
GAP = rf"{SPACE}*"
BEGIN = r"(?<!\w)"
END = r"(?!\w)"
DASH = rf"{GAP}(?:[-–—‒−‑]|{BEGIN}(?:bis(?:{SPACE}+zum)?|to){END}){GAP}"
AND = rf"{GAP}(?:[,/+&]{GAP}(?:und{SPACE}+)?|{BEGIN}(?:und|u\.|sowie|and){SPACE}){GAP}"

HOLIDAY = 0  # "Feiertag" in a list of weekdays
_DAY_WORDS = {
    1: r"Montag|Mon(?:day)?|Mo",
    2: r"Dienstag|Tue(?:s(?:day)?)?|Di",
    3: r"Mittwoch|Wed(?:nesday)?|Mi",
    4: r"Donnerstag|Thu(?:rs?(?:day)?)?|Do",
    5: r"Freitag|Fri(?:day)?|Fr",
    6: r"Samstag|Sonnabend|Sat(?:urday)?|Sam|Sa",
    7: r"Sonntag|Sun(?:day)?|(?-i:So|SO)|Sonn-(?=\s*(?:und|u\.|/|&|\+))",
    HOLIDAY: r"(?:gesetzlichen?\s+)?Feiertag",
}
_NAMES = "|".join(f"(?:{words})" for words in _DAY_WORDS.values())
DAY = rf"{BEGIN}(?:{_NAMES})(?:s|e|en|es)?{END}\.?"
_DAY_PATTERNS = {
    number: re.compile(rf"(?:{words})(?:s|e|en|es)?\.?$", re.IGNORECASE)
    for number, words in _DAY_WORDS.items()
}
_LOWER_SUNDAY = r"(?-i:so)(?!\w)"  # only behind another day; alone it is the word "so"

DAYS = (
    rf"{DAY}(?:{DASH}(?:{DAY}|{_LOWER_SUNDAY}))?"
    rf"(?:{AND}(?:an{SPACE}+|am{SPACE}+)?(?:{DAY}|{_LOWER_SUNDAY})(?:{DASH}(?:{DAY}|{_LOWER_SUNDAY}))?)*"
)
DAY_GROUPS = {
    (1, 2, 3, 4, 5): r"werktags|an\s+Werktagen|an\s+allen\s+Werktagen|wochentags|unter\s+der\s+Woche",
    (1, 2, 3, 4, 5, 6, 7): r"täglich|tägl\.|jeden\s+Tag|an\s+allen\s+Tagen|alle\s+Tage|daily",
    (6, 7): r"(?:am\s+|an\s+)?Wochenenden?|jedes\s+Wochenende|weekends",
}

ORDINALS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5, "letzte": -1}
ORDINAL = rf"(?:[1-5]\.|(?:{'|'.join(ORDINALS)})[nrms]?{END})"
ORDINAL_LIST = rf"{BEGIN}{ORDINAL}(?:{AND}{ORDINAL})*"
OF_MONTH = (
    rf"{SPACE}+(?:im{SPACE}+Monat|des{SPACE}+Monats|(?:eines{SPACE}+)?jeden{SPACE}+Monats"
    rf"|eines{SPACE}+Monats|pro{SPACE}+Monat|in{SPACE}+jedem{SPACE}+Monat){END}"
)

NUMBERS = {"zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "acht": 8, "zehn": 10, "zwölf": 12}
NUMBER = rf"(?:\d{{1,2}}|{'|'.join(NUMBERS)})"

MONTHS = (
    r"Jan(?:uar|uary|\.)?", r"Feb(?:ruar|ruary|r?\.)?", r"(?:März|Maerz|Mrz\.?|March|Mär\.)", r"Apr(?:il|\.)?",
    r"(?:Mai|May)", r"Jun[ie]?\.?", r"Jul[iy]?\.?", r"Aug(?:ust|\.)?",
    r"Sep(?:t(?:ember)?)?\.?", r"(?:Okt(?:ober|\.)?|Oct(?:ober)?)", r"Nov(?:ember|\.)?", r"(?:Dez(?:ember|\.)?|Dec(?:ember)?)",
)  # fmt: skip
MONTH = rf"{BEGIN}(?:{'|'.join(MONTHS)})(?!\w)"
_MONTH_PATTERNS = [re.compile(f"{words}$", re.IGNORECASE) for words in MONTHS]
YEAR = r"(?:20\d\d|\d\d(?![\d:.]))"
DAY_MONTH = rf"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.{GAP}(?:(?:0?[1-9]|1[0-2])\.|{MONTH})"
FULL_DATE = rf"(?:(?<![\d.]){DAY_MONTH}{GAP}{YEAR}(?!\d)|(?<!\d)20\d\d-\d\d-\d\d(?!\d))"

CLOCK = r"(?<![\d.:,])(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d)?(?![\d:])(?!\.\d)(?!,\d)"
UHR = rf"(?:{GAP}{BEGIN}(?:Uhr|hrs?){END}|{GAP}(?<=[\d\x20\u00a0])h(?!\w))"
NOT_A_UNIT = (
    r"(?!\s*(?:\.\s*)?(?:Jahr|jähr|Monat|Mon\b|Woche|Lebens|Kind|Person|Teilnehm|Plätze|Euro|€|EUR|km\b|%|Tag"
    r"|Min\b|Minute|Std|Stunde|SSW|J\.))"
)
RANGE = rf"(?:{BEGIN}(?:von|zwischen|from){SPACE}+)?{CLOCK}{UHR}?{DASH}{CLOCK}{NOT_A_UNIT}{UHR}?"
FROM = rf"{BEGIN}(?:ab|from){SPACE}+{CLOCK}{UHR}"
AT = rf"(?:{BEGIN}um{SPACE}+)?{CLOCK}{UHR}"
RANGES = rf"{RANGE}(?:{AND}(?:auch{SPACE}+)?{RANGE})*"

# A word left over that may turn the meaning of what stands beside it.
CHANGING = re.compile(
    r"nicht|kein\w*|nie|nur|au(?:ß|ss)er\w*|ausgenommen|ausschlie\w*|bis|ab|vor|nach|ohne|statt|anstatt|entf\w+|f[aä]ll\w*"
    r"|geschlossen|geschl|schlie(?:ß|ss)\w*|zu|\w*ferien\w*|\w*feiertag\w*|jede(?!rzeit)\w*|alle|\w*woche\w*|\w*wöchentlich\w*|\w*monat\w*"
    r"|\w*gerade\w*|\w*(?:erste|zweite|dritte|vierte|fünfte|letzte|nächste)[nrms]?|\w*(?:mon|diens|donners|frei|sams|sonn)tag\w*"
    r"|\w*mittwoch\w*|\w*sonnabend\w*|\w*(?:vormittag|nachmittag|mittag|morgen|abend|nacht|früh)s?|halb\w*|viertel\w*|dreiviertel\w*"
    r"|ca|circa|etwa|gegen|zirka|ungefähr|oder|evtl|eventuell|vielleicht|voraussichtlich|meist\w*|teilweise|manchmal|unregelmäßig\w*"
    r"|derzeit|aktuell|momentan|vorübergehend|verschoben|\w*pausier\w*|\w*pause|\w*winter\w*|\w*sommer\w*|frühjahr\w*|frühling\w*|herbst\w*"
    r"|weihnacht\w*|ostern|oster\w*|pfingst\w*|silvester|neujahr|abweich\w*|sonst|ansonsten|dann|\w*tägig\w*|wechsel\w*|abwechselnd"
    r"|\w*wechsel|seit|zwischen|während|von|vom|ende|anfang|mitte|spätestens|frühestens|mindestens|höchstens|h|uhr|stunde\w*|täglich\w*"
    r"|gelegentlich\w*|bisher\w*|früher\w*|ehemal\w*|selten\w*|künftig\w*|zukünftig\w*|demnächst|bald|geplant\w*|falls|wenn|sofern"
    r"|bedarf|\w*ausfall\w*|\w+mal|wöchentl|monatl|abgesagt|verlegt|ersatz\w*|bzw|beziehungsweise|alternativ|jeweil\w*|tag|tage\w*|heilig\w*|schul\w*|gestrichen|aufgehoben"
    r"|not|except|closed|only|until|after|before|winter|so|\w*\d\w*|[½¼¾]",
    re.IGNORECASE,
)
_MONTH_NAME = re.compile(rf"(?:{'|'.join(MONTHS)})s?$", re.IGNORECASE)


def is_changing(word: str) -> bool:
    return bool(CHANGING.fullmatch(word) or _MONTH_NAME.match(word)) or any(c in "½¼¾" for c in word)


def weekday_of(word: str) -> int:
    """1 to 7, or HOLIDAY."""
    for number, pattern in _DAY_PATTERNS.items():
        if pattern.match(word.strip()):
            return number
    return 7  # the lower-case "so" behind another day


def number_of(word: str) -> int:
    return NUMBERS.get(word.lower()) or int(word)


def ordinal_of(word: str) -> int:
    if word[0].isdigit():
        return int(word[0])
    return next(value for name, value in ORDINALS.items() if word.lower().startswith(name))


def month_of(word: str) -> int:
    return next(number for number, pattern in enumerate(_MONTH_PATTERNS, 1) if pattern.match(word))


def day_and_month(text: str) -> tuple[int, int, str]:
    """“12. März 2026” as 12, 3 and what follows."""
    day, _dot, rest = text.partition(".")
    rest = rest.strip(" \t\u00a0\u2009\u202f")
    digits = re.match(r"(\d{1,2})\.", rest)
    if digits:
        return int(day), int(digits[1]), rest[digits.end() :].strip()
    name = re.match(MONTH, rest, re.IGNORECASE)
    assert name is not None  # noqa: S101 the pattern that found the text asks for a month
    return int(day), month_of(name[0]), rest[name.end() :].strip()


def date_of(text: str) -> date | None:
    """A full date, or none where there is no such day."""
    text = text.strip()
    try:
        if re.match(r"20\d\d-", text):
            return date.fromisoformat(text)
        day, month, year = day_and_month(text)
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    except ValueError:
        return None
