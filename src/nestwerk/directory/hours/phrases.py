"""From text to phrases: at every place the first pattern that fits; what fits none is a word left over."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from nestwerk.directory.hours import words as w
from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.model import WHOLE_DAY, Closed, Season, Span, minutes_of

LONGEST_LABEL = 60
LONGEST_DATES = 60  # a list of dates longer than this is no sentence


@dataclass(frozen=True)
class Phrase:
    kind: str
    start: int
    end: int
    value: Any = None


Match = re.Match[str]
Maker = Callable[[Match], Any]  # None: it looks like one, and is none


def _day_numbers(text: str) -> tuple[int, ...] | None:
    """“Mo bis Do und Sa” as (1, 2, 3, 4, 6)."""
    found: list[int] = []
    day = rf"(?:{w.DAY}|{BEGIN_LOWER_SUNDAY})"
    for match in re.finditer(rf"({day})(?:{w.DASH}({day}))?", text, re.IGNORECASE):
        first, last = w.weekday_of(match[1]), w.weekday_of(match[2] or match[1])
        if match[2] and (first == last or w.HOLIDAY in (first, last)):
            return None
        found += [first] if first == last else [(first - 1 + i) % 7 + 1 for i in range((last - first) % 7 + 1)]
    return tuple(found) if found else None


BEGIN_LOWER_SUNDAY = r"(?<!\w)(?-i:so)(?!\w)"


def _days(match: Match) -> tuple[int, ...] | None:
    return _day_numbers(match["days"])


def _group(numbers: tuple[int, ...]) -> Maker:
    return lambda match: numbers


def _nth_days(match: Match) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Days and which of the month; “jeden zweiten Montag” alone may mean every other, so it is none."""
    ordinals = tuple(w.ordinal_of(word) for word in re.findall(w.ORDINAL, match["nth"], re.IGNORECASE))
    days = _day_numbers(match["days"])
    is_clear = match["month"] or match["before"] or len(ordinals) > 1 or ordinals[0] in (1, -1) or not match["every"]
    if days is None or w.HOLIDAY in days or not is_clear:
        return None
    return days, ordinals


def _clock(text: str) -> int:
    hours, _mark, minutes = re.sub(r"[.h]", ":", text.strip()).partition(":")
    return minutes_of(f"{hours}:{minutes or '00'}")


def _ranges(match: Match) -> tuple[Span, ...] | None:
    clocks = [_clock(text) for text in re.findall(w.CLOCK, match[0])]
    if len(clocks) % 2:
        return None
    try:
        return tuple(Span(start, end) for start, end in zip(clocks[::2], clocks[1::2], strict=True))
    except BadHours:
        return None


def _start(match: Match) -> tuple[Span, ...] | None:
    try:
        return (Span(_clock(re.findall(w.CLOCK, match[0])[0])),)
    except BadHours:
        return None


def _dates(match: Match) -> tuple[date, ...] | None:
    """Every date of the list; a list may name the year at its end only. The weekday must be right."""
    pieces = re.findall(rf"{w.FULL_DATE}|{w.DAY_MONTH}", match["dates"], re.IGNORECASE)
    last = w.date_of(pieces[-1]) if pieces else None
    if last is None or len(pieces) > LONGEST_DATES:
        return None
    dates = []
    for piece in pieces:
        has_year = re.fullmatch(w.FULL_DATE, piece.strip(), re.IGNORECASE)
        day = w.date_of(piece if has_year else f"{piece}{last.year}")
        if day is None:
            return None
        dates.append(day)
    named = match["weekday"]
    if named and (len(dates) > 1 or w.weekday_of(named) != dates[0].isoweekday()):
        return None
    return tuple(dates) if dates == sorted(dates) else None


def _period(match: Match) -> tuple[date, date] | None:
    """From and to as dates; the first may leave its year to the second."""
    last = w.date_of(match["to"])
    if last is None:
        return None
    first = w.date_of(match["since"])
    if first is None:
        first = w.date_of(f"{match['since']}{last.year}")
        if first is not None and first > last:
            first = w.date_of(f"{match['since']}{last.year - 1}")
    return (first, last) if first is not None and first <= last else None


def _valid(match: Match) -> tuple[date | None, date | None] | None:
    return _period(match)


def _valid_from(match: Match) -> tuple[date | None, date | None] | None:
    day = w.date_of(match["day"])
    return (day, None) if day else None


def _valid_to(match: Match) -> tuple[date | None, date | None] | None:
    day = w.date_of(match["day"])
    return (None, day) if day else None


def _closed(match: Match) -> Closed | None:
    period = _period(match)
    return Closed(*period, note=match.groupdict().get("why") or "") if period else None


def _closed_on(match: Match) -> Closed | None:
    day = w.date_of(match["day"])
    return Closed(day, day) if day else None


def _season(match: Match) -> Season | None:
    try:
        first, last = w.day_and_month(match["since"]), w.day_and_month(match["to"])
        return Season(first[1], first[0], last[1], last[0])
    except (BadHours, ValueError):
        return None


LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _months(match: Match) -> Season | None:
    first, last = w.month_of(match["since"]), w.month_of(match["to"])
    return Season(first, 1, last, LAST_DAYS[last - 1]) if first != last else None


def _every(match: Match) -> tuple[str, int] | None:
    days, weeks = match["days"], match["weeks"]
    number = w.number_of(weeks) if weeks else w.number_of(days) // 7
    is_whole = weeks or w.number_of(days) % 7 == 0
    return ("every", number) if is_whole and 1 < number <= 52 else None


def _always(value: Any) -> Maker:
    return lambda match: value


def _label(match: Match) -> tuple[str, str] | None:
    text = " ".join(match["label"].split())
    found = re.findall(r"\w+", text)
    if any(w.is_changing(word) or re.fullmatch(w.DAY, word, re.IGNORECASE) for word in found):
        return None
    return text, "phone" if re.search(r"telefon|\btel\b", text, re.IGNORECASE) else "open"


SINCE = rf"{w.BEGIN}(?:vom|von|zwischen){w.SPACE}+(?:dem{w.SPACE}+)?"
FERIEN = rf"(?:(?:den|der|die|dem){w.SPACE}+)?(?:(?:gesamten|hessischen|allen){w.SPACE}+)?(?:Schul)?ferien{w.END}"
PUBLIC = rf"(?:(?:den|allen|gesetzlichen){w.SPACE}+)*Feiertagen?{w.END}|feiertags{w.END}"
NOT = rf"{w.BEGIN}(?:au(?:ß|ss)er|ausgenommen|nicht|kein(?:e{w.SPACE}+\w+)?)"
IN = rf"(?:in|während|zu){w.SPACE}+"
GONE = rf"(?:ist{w.SPACE}+|bleibt{w.SPACE}+)?(?:geschlossen|nicht|keine{w.SPACE}+(?:Sprechstunden?|Sprechzeiten?|Treffen|Termine?)|(?:findet{w.SPACE}+)?(?:es{w.SPACE}+)?nicht{w.SPACE}+statt|entfällt){w.END}"
AGREED = (
    r"(?:(?:Termin)?(?:vereinbarung|absprache)|(?:Vor)?anmeldung|Anfrage|Rücksprache|Termin)"
)
ADJECTIVES = rf"(?:(?:vorheriger|vorherige|vorherigem|telefonischer|telefonische|tel\.|individueller|persönlicher|kurzer){w.SPACE}+(?:(?:oder|und){w.SPACE}+)?)*"
WHO_AGREES = rf"(?:(?:weitere|andere|individuelle|persönliche|auch){w.SPACE}+)*(?:(?:Termine?|Terminvergabe|Beratungstermine?|Sprechzeiten|Sprechstunden?|Öffnungszeiten|Zeiten){w.SPACE}+(?:(?:sind|ist|auch|jederzeit|gerne){w.SPACE}+)*)?"
CONNECT = rf"(?P<connect>{w.BEGIN}(?:sowie|und|oder|u\.|außerdem|zusätzlich|auch|darüber{w.SPACE}+hinaus){w.SPACE}+)"

_TABLE: tuple[tuple[str, str, Maker], ...] = (
    ("break", r"(?:[ \t\r]*[\n\f\v\x85\u2028\u2029][ \t\r\n•·▪*‣–-]*)", _always("line")),
    ("break", r"[;|•·▪‣]", _always("part")),
    ("break", r"\.(?=\s+[A-ZÄÖÜ]|\s*$)", _always("part")),
    ("school", rf"(?:{NOT}{w.SPACE}+(?:{IN})?|{w.BEGIN}außerhalb{w.SPACE}+){FERIEN}", _always("closed")),
    ("school", rf"{w.BEGIN}(?:{IN})?{FERIEN}{w.GAP}{GONE}", _always("closed")),
    ("school", rf"{w.BEGIN}(?:geschlossen|{GONE}){w.SPACE}+{IN}{FERIEN}", _always("closed")),
    ("school", rf"{w.BEGIN}(?:nur{w.SPACE}+)?(?:(?:in|während|zu){w.SPACE}+(?:der{w.SPACE}+)?Schulzeit(?:en)?|an{w.SPACE}+Schultagen|in{w.SPACE}+(?:den{w.SPACE}+)?Schulwochen){w.END}", _always("closed")),
    ("school", rf"{w.BEGIN}(?:nur|ausschließlich){w.SPACE}+{IN}{FERIEN}", _always("only")),
    ("school", rf"{w.BEGIN}auch{w.SPACE}+{IN}{FERIEN}", _always("open")),
    ("public", rf"{NOT}{w.SPACE}+(?:an{w.SPACE}+)?(?:{PUBLIC}|Feiertage{w.END})", _always("closed")),
    ("public", rf"{w.BEGIN}(?:an{w.SPACE}+)?(?:{PUBLIC}|Feiertage){w.SPACE}+{GONE}", _always("closed")),
    ("public", rf"{w.BEGIN}(?:außerdem|zusätzlich){w.SPACE}+an{w.SPACE}+(?:{PUBLIC})", _always("also")),
    ("public", rf"{w.BEGIN}auch{w.SPACE}+(?:an{w.SPACE}+)?(?:{PUBLIC})", _always("open")),
    ("school_public", rf"{w.BEGIN}(?:{IN})?{FERIEN}{w.SPACE}+(?:und|sowie|oder){w.SPACE}+an{w.SPACE}+(?:{PUBLIC}){w.GAP}{GONE}", _always("closed")),
    ("closed", rf"(?:{w.BEGIN}(?P<why>Betriebsferien|Sommerpause|Winterpause|Weihnachtspause|Osterpause|Sommerferien|Urlaub|Schließzeit){w.GAP}:?{w.GAP}|{w.BEGIN}geschlossen:?{w.SPACE}+)(?:vom{w.SPACE}+)?(?P<since>{w.FULL_DATE}|{w.DAY_MONTH}){w.DASH}(?P<to>{w.FULL_DATE})", _closed),
    ("closed", rf"(?:{SINCE})?(?P<since>{w.FULL_DATE}|{w.DAY_MONTH}){w.DASH}(?P<to>{w.FULL_DATE}){w.GAP}:?{w.GAP}{GONE}", _closed),
    ("closed", rf"{w.BEGIN}geschlossen:?{w.SPACE}+(?:am{w.SPACE}+)?(?P<day>{w.FULL_DATE})", _closed_on),
    ("closed", rf"(?:{w.BEGIN}am{w.SPACE}+)?(?P<day>{w.FULL_DATE}){w.GAP}:?{w.GAP}{GONE}", _closed_on),
    ("closed_days", rf"(?P<days>{w.DAYS}){w.GAP}:?{w.GAP}(?:{w.BEGIN}(?:ist{w.SPACE}+)?(?:geschlossen|Ruhetag|keine{w.SPACE}+(?:Sprechstunde|Sprechzeit)){w.END})", _days),
    ("valid", rf"(?:{SINCE})?(?P<since>{w.FULL_DATE}|{w.DAY_MONTH}){w.DASH}(?P<to>{w.FULL_DATE})", _valid),
    ("anchor", rf"{w.BEGIN}(?:zum{w.SPACE}+Beispiel|z\.{w.GAP}B\.){w.SPACE}+am{w.SPACE}+(?P<dates>(?P<weekday>){w.FULL_DATE})", _dates),
    ("valid", rf"{w.BEGIN}(?:gültig{w.SPACE}+)?(?:ab|seit)(?:{w.SPACE}+dem)?{w.SPACE}+(?P<day>{w.FULL_DATE})", _valid_from),
    ("valid", rf"{w.BEGIN}(?:beginnend|Beginn|Start)(?:{w.SPACE}+(?:am|mit|dem))*:?{w.SPACE}+(?P<day>{w.FULL_DATE})", _valid_from),
    ("valid", rf"{w.BEGIN}(?:gültig{w.SPACE}+)?bis(?:{w.SPACE}+(?:zum|einschließlich))*{w.SPACE}+(?P<day>{w.FULL_DATE})", _valid_to),
    ("dates", rf"(?:{w.BEGIN}am{w.SPACE}+)?(?:(?P<weekday>{w.DAY}),?{w.SPACE}+(?:(?:den|dem){w.SPACE}+)?)?(?P<dates>(?:(?:{w.FULL_DATE}|{w.DAY_MONTH}){w.AND})*{w.FULL_DATE})", _dates),
    ("season", rf"(?:{SINCE})?(?P<since>{w.DAY_MONTH}){w.DASH}(?P<to>{w.DAY_MONTH})(?!\d)", _season),
    ("season", rf"(?:{SINCE}|{w.BEGIN}in{w.SPACE}+den{w.SPACE}+Monaten{w.SPACE}+)?(?P<since>{w.MONTH}){w.DASH}(?P<to>{w.MONTH})(?!\s+20\d\d)", _months),
    ("rhythm", rf"{w.BEGIN}alle{w.SPACE}+(?:(?P<weeks>{w.NUMBER}){w.SPACE}+Wochen|(?P<days>{w.NUMBER}){w.SPACE}+Tage){w.END}", _every),
    ("rhythm", rf"{w.BEGIN}(?:(?:14|vierzehn)[ -]?täg(?:ig|l\.|lich)|zweiwöchentlich|zwei-?wöchig|2-?wöchentlich|jede{w.SPACE}+(?:zweite|2\.){w.SPACE}+Woche)(?!\w)", _always(("every", 2))),
    ("rhythm", rf"{w.BEGIN}(?:jede{w.SPACE}+Woche|wöchentlich){w.END}", _always(("every", 1))),
    ("rhythm", rf"{w.BEGIN}(?:(?:nur{w.SPACE}+)?in{w.SPACE}+(?:den{w.SPACE}+)?)?(?:jede{w.SPACE}+)?geraden?{w.SPACE}+(?:Kalender)?(?:wochen?|KW){w.END}", _always(("weeks", "even"))),
    ("rhythm", rf"{w.BEGIN}(?:(?:nur{w.SPACE}+)?in{w.SPACE}+(?:den{w.SPACE}+)?)?(?:jede{w.SPACE}+)?ungeraden?{w.SPACE}+(?:Kalender)?(?:wochen?|KW){w.END}", _always(("weeks", "odd"))),
    ("nth", rf"(?P<before>{w.BEGIN}jeden{w.SPACE}+Monat{w.SPACE}+(?:am{w.SPACE}+)?)?{w.BEGIN}(?P<every>(?:immer{w.SPACE}+)?(?:an{w.SPACE}+)?(?:jede[nrms]?){w.SPACE}+)?(?:(?:immer|jeweils){w.SPACE}+)?(?:a[mn]{w.SPACE}+)?(?P<nth>{w.ORDINAL_LIST}){w.GAP}(?P<days>{w.DAYS})(?P<month>{w.OF_MONTH})?", _nth_days),
    ("whole", rf"{w.BEGIN}(?:rund{w.SPACE}+um{w.SPACE}+die{w.SPACE}+Uhr|24{w.SPACE}*(?:Stunden|Std\.?|h)(?:{w.SPACE}+(?:am|pro){w.SPACE}+Tag)?|24/7|Tag{w.SPACE}+und{w.SPACE}+Nacht|24{w.SPACE}+hours)(?!\w)", _always((WHOLE_DAY,))),
    ("days", rf"{w.BEGIN}(?:(?:immer{w.SPACE}+)?(?:an{w.SPACE}+)?(?:jede[nrms]?|am|an|immer|jeweils|on|every){w.SPACE}+)*(?P<days>{w.DAYS})", _days),
    *(("days", rf"{w.BEGIN}(?:{pattern}){w.END}", _group(numbers)) for numbers, pattern in w.DAY_GROUPS.items()),
    ("ranges", w.RANGES, _ranges),
    ("start", rf"{w.FROM}|{w.AT}", _start),
    ("appointment", rf"(?:{CONNECT})?{w.BEGIN}(?P<only>(?:nur|ausschließlich){w.SPACE}+)?{WHO_AGREES}(?:nur{w.SPACE}+)?(?:nach|per|mit|auf){w.SPACE}+{ADJECTIVES}{AGREED}{w.END}(?:{w.SPACE}+möglich)?",
        lambda m: "only" if m["only"] else "also" if m["connect"] or re.search("termine|zeiten|sprechstunde", m[0], re.IGNORECASE) else "plain"),
    ("appointment", rf"(?:{CONNECT})?(?:{w.BEGIN}n\.{w.GAP}V\.|{w.BEGIN}by{w.SPACE}+appointment{w.END})", lambda m: "also" if m["connect"] else "plain"),
    ("daypart", rf"{w.BEGIN}(?:vormittags?|morgens|am{w.SPACE}+(?:Vormittag|Morgen)){w.END}", _always((0, 13 * 60))),
    ("daypart", rf"{w.BEGIN}(?:nachmittags?|am{w.SPACE}+Nachmittag){w.END}", _always((12 * 60, 19 * 60))),
    ("daypart", rf"{w.BEGIN}(?:abends?|am{w.SPACE}+Abend){w.END}", _always((16 * 60, 24 * 60))),
    ("heading", rf"{w.BEGIN}(?:(?:unsere|allgemeine){w.SPACE}+)?(?:Öffnungszeiten|Oeffnungszeiten|Sprechzeiten|Bürozeiten|Geschäftszeiten|Servicezeiten|Termine|Zeiten|Opening{w.SPACE}+hours){w.END}(?:{w.GAP}:)?", _always("open")),
    ("heading", rf"{w.BEGIN}(?:telefonisch(?:{w.SPACE}+erreichbar)?|tel\.{w.SPACE}+erreichbar|telefonische{w.SPACE}+Erreichbarkeit){w.END}(?:{w.GAP}:)?", _always("phone")),
    ("harmless", rf"{w.BEGIN}(?:ohne{w.SPACE}+(?:vorherige{w.SPACE}+)?(?:Termin|(?:Vor)?anmeldung|Terminvereinbarung)|vor{w.SPACE}+Ort|zu{w.SPACE}+Hause){w.END}", _always(None)),
    ("harmless", rf"(?<![\d.:])(?:{w.BEGIN}(?:ab|bis|von|unter|über|zwischen|ca\.){w.SPACE}+)?(?:\d{{1,3}}\.?(?:{w.DASH}\d{{1,3}}\.?)?|{w.BEGIN}(?:einem|zwei|drei|vier|sechs|acht|zwölf)){w.GAP}(?:Monat\w*|Jahr\w*|Lebens\w+|Schwangerschaftswoche\w*|SSW|Kinder\w*|Personen|Plätze\w*|Euro|€|EUR|Min(?:uten|\.)?){w.END}", _always(None)),
    ("harmless", rf"{w.BEGIN}(?:Zimmer|Raum|Zi\.|Haus|Nr\.|Nummer|Etage|Gebäude){w.GAP}\d{{1,4}}[a-z]?{w.END}|\d\.{w.GAP}(?:OG|UG|EG|Stock|Etage|Obergeschoss){w.END}|{w.BEGIN}\w+(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|damm){w.GAP}\d{{1,3}}{w.GAP}[a-z]?{w.END}|(?<!\d)\d{{5}}(?=\s+[A-ZÄÖÜ])", _always(None)),
    ("harmless", rf"(?:{w.BEGIN}(?:Tel(?:efon)?|Mobil|Fax|Fon|Handy)(?:nummer)?\.?{w.GAP}:?{w.GAP})(?:\+|\(?0)[\d /()-]{{5,22}}\d|(?<![\d.,:-])(?:\+\d|0\d)[\d /()-]{{5,22}}\d(?!\d)", _always(None)),
    ("noise", rf"{w.BEGIN}(?:ab{w.SPACE}+sofort|auch|zusätzlich|außerdem|ausserdem|geöffnet|offen|jeweils|immer|regelmäßig|und|sowie|u\.|findet{w.SPACE}+statt|(?:jede[nrms]?{w.SPACE}+)?(?=immer)|wir{w.SPACE}+sind|in{w.SPACE}+der{w.SPACE}+Zeit|open){w.END}", _always(None)),
    ("soft", r"[,():&+/–—-]", lambda m: m[0]),
)  # fmt: skip
# A line each is the shape of this table; what it lists are phrases, not code.

_LABEL_AT_START = re.compile(rf"(?P<label>[^\W\d_][^:\n;,.\d()|]{{1,{LONGEST_LABEL}}}):(?!\S)")
_LABEL_WORDS = re.compile(
    rf"{w.BEGIN}(?P<label>(?:(?:offene|telefonische)[nr]?{w.SPACE}+)?\w*sprech(?:stunden?|zeiten?)){w.END}(?:{w.GAP}:)?",
    re.IGNORECASE,
)
_PATTERNS = [(kind, re.compile(pattern, re.IGNORECASE), make) for kind, pattern, make in _TABLE]
_WORD = re.compile(r"\w+|[^\w\s]")
_BLANK = re.compile(r"[ \t\r\u00a0\u2009\u202f]+")


def _label_here(text: str, place: int, is_at_start: bool) -> Phrase | None:
    match = _LABEL_AT_START.match(text, place) if is_at_start else None
    match = match or _LABEL_WORDS.match(text, place)
    value = _label(match) if match else None
    return Phrase("label", place, match.end(), value) if match and value else None


def _phrase_here(text: str, place: int) -> Phrase | None:
    """The first pattern that fits; where it looks like one and is none, a word that changes meaning."""
    for kind, pattern, make in _PATTERNS:
        match = pattern.match(text, place)
        if match and match.end() > place:
            value = make(match)
            if value is None and kind not in ("harmless", "noise"):
                return Phrase("word", place, match.end(), True)
            return Phrase(kind, place, match.end(), value)
    return None


def phrases(text: str) -> Iterator[Phrase]:
    """Every phrase and left-over word of a text, in order; blanks lie between them."""
    place, is_at_start = 0, True
    while place < len(text):
        blank = _BLANK.match(text, place)
        if blank:
            place = blank.end()
            continue
        phrase = _phrase_here(text, place)
        if phrase is None or phrase.kind == "heading":
            label = _label_here(text, place, is_at_start)
            phrase = label if label and (phrase is None or label.end > phrase.end) else phrase
        if phrase is None:
            match = _WORD.match(text, place)
            end = match.end() if match else place + 1
            phrase = Phrase("word", place, end, w.is_changing(text[place:end]))
        yield phrase
        place = phrase.end
        is_at_start = phrase.kind == "break" or (is_at_start and phrase.kind == "soft")

