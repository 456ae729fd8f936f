"""Cuts the text beside a label into figures, „keine Angabe“, territories, periods, age bands and words."""

import re
from dataclasses import dataclass
from typing import Literal

from nestwerk.exchange.imports.figures.numbers import Figure, figure_at
from nestwerk.exchange.imports.figures.periods import Period, period_at
from nestwerk.exchange.imports.territories import Markers

TokenKind = Literal[
    "figure", "nothing", "marker", "period", "age", "law", "words", "open", "close", "break", "dash"
]

AGE = re.compile(
    r"(?<![\w.,])(?:von\s+|im\s+Alter\s+(?:von\s+|zwischen\s+)?|zwischen\s+)?(?:"
    r"(?:0|null)\s*(?:[-‐‑‒–—−]|bis|und|u\.)\s*(?:zu\s+)?(?:(?:einschl(?:ießlich|\.)?|inkl(?:usive|\.)?|"
    r"unter|<)\s*)?(?:3|drei|2|zwei)"
    r"|(?:unter|bis(?:\s+(?:zu|zum))?|<|≤)\s*-?\s?(?:3|drei)\b(?=[\s-]*(?:J\.|Jahre|-?j[äa]e?hr|Lebensjahr|"
    r"-?J[äa]e?hr|J\b|\.\s*Lebensjahr|\(|$|[:\t|,\n]|in\s))"
    r"|(?:bis\s+(?:zum\s+|zur\s+)?)?(?:Vollendung\s+des\s+)?(?:3\.|dritten)\s*(?=Lebensjahr|Geburtstag)"
    r"|(?:den\s+)?ersten\s+drei\s+(?=Lebensjahr)"
    r")(?:[\s-]*(?:einschl(?:ießlich|\.)?\s*)?(?:J[äa]e?hrig\w*|j[äa]e?hrig\w*|Jahren?\b|J\.|Lebensjahr\w*|"
    r"Geburtstag\w*))?(?!\w|[.,]\d)"
    r"(?:\s+(?:einschl(?:ießlich|\.)|inklusive|inkl\.))?"
    r"|(?<!\w)U\s?-?\s?3(?![\w.,]\d|\d)(?:-?(?:Kinder\w*|Jährig\w*))?|(?<!\w)(?:Unter|unter)-?\s?(?:[Dd]rei|"
    r"3)-?\s?[Jj]ährig\w*"
    r"|(?<!\w)(?:Null|null)-?\s?bis\s?-?(?:[Dd]rei|3)-?\s?[Jj]ährig\w*",
)
INCLUSIVE = re.compile(r"einschl|inklusive|inkl\.|≤", re.IGNORECASE)
NOTHING = re.compile(
    r"(?<!\w)(?:(?:hierzu\s+|dazu\s+|leider\s+|derzeit\s+|aktuell\s+|noch\s+)*(?:"
    r"keine\s+(?:aktuellen?\s+|belastbaren?\s+|verlässlichen?\s+|genauen?\s+|gesicherten?\s+|"
    r"statistischen?\s+|eigenen\s+)?"
    r"(?:Angaben?|Daten(?:grundlage|lage|erhebung)?|Zahlen|Werte?|Erhebung(?:en)?|Auswertung|"
    r"Information(?:en)?|Statistik|Erfassung|Kenntnis)"
    r"(?:\s+(?:möglich|vorhanden|verfügbar|vorliegend|bekannt|verfuegbar))?"
    r"|(?:(?:wird|wurde|werden|wurden|ist|sind)[ ]+)?(?:(?:gar|noch|bisher|derzeit|leider|hier|statistisch|"
    r"aktuell|bislang|dort)[ ]+)?nicht\s+(?:gesondert\s+|separat\s+|extra\s+|eigens\s+|statistisch\s+|"
    r"genau\s+)?"
    r"(?:erhoben|erfasst|erfaßt|bekannt|verfügbar|vorhanden|ermittelt|angegeben|bezifferbar|ausgewiesen|"
    r"ermittelbar|beziffert|möglich|auswertbar|benannt|genannt)"
    r"(?:\s+(?:worden|werden))?"
    r"|(?:liegt|liegen)\s+(?:\w+\s+){0,3}nicht\s+vor|nicht\s+vorliegend|(?:lagen|lag)\s+nicht\s+vor|"
    r"(?:liegt|liegen)\s+keine\s+\w+\s+vor|es\s+liegen\s+keine\s+\w+\s+vor"
    r"|ohne\s+Angaben?|unbekannt|entfällt|fehlt|ausstehend|keine(?=\s*(?:$|[,;/()]))"
    r"|k\.?\s?A\.?|k/A|n\.\s?a\.?|n/a|n\.\s?v\.?|N\.\s?N\.|o\.\s?A\.|n\.\s?b\.|n\.\s?e\.|xxx?))(?!\w)",
    re.IGNORECASE,
)
_BLANK_VALUE = re.compile(r"\s*(?:[-‐‑‒–—−]{1,4}|\.?/\.?|\.{2,}|…|\?+|_+|\*+|x+|//)\s*", re.IGNORECASE)
# A dash that stands where a figure would: beside a bracket, a separator or the end.
_LONE_DASH = re.compile(r"(?<![^\s:(,;/=|])[-‐‑‒–—−](?=\s*(?:$|[(),;/|\t]))")
_LAW = re.compile(
    r"(?:§+\s*\d+\w*(?:\s*(?:Abs\.|Absatz|Satz|S\.|Nr\.)\s*\d+)*\s*)?(?:SGB[-\s]*(?:[IVX]+|\d{1,2})\b|KKG\b|"
    r"AG\s?KJHG)|§+\s*\d+\w*",
    re.IGNORECASE,
)
_NOT_MONEY = re.compile(
    r"\s*-?\s*(?:Personal)?(?:Stellen?(?:anteile?n?)?|VZÄ|VK\b|Vollzeit\w*|Wochenstunden|Stunden|Std\.|h\b|"
    r"Mitarbeit\w*|Fachkr\w*|Personen|Träger\w*|"
    r"Monate?n?|Jahre?n?|Kommunen|Familienhebammen|Familien|Projekte?n?|Maßnahmen|Angebote?n?)(?!\w*mittel)",
    re.IGNORECASE,
)  # fmt: skip
_WORD = re.compile(r"[^\W_][\w.'’/&-]*", re.UNICODE)


@dataclass(frozen=True)
class Token:
    kind: TokenKind
    start: int
    end: int
    line: int
    text: str = ""
    figure: Figure | None = None
    period: Period | None = None
    marker: int = 0


def is_blank_value(text: str) -> bool:
    """Whether a cell holds only a dash, dots or the like."""
    return not text.strip() or _BLANK_VALUE.fullmatch(text) is not None


def tokens_of(
    text: str, line: int, markers: Markers, *, share: bool = False, spaced: bool = True, money: bool = False
) -> list[Token]:
    """All tokens of one line of value text."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        token = _token_at(text, position, line, markers, share, spaced, money)
        if token is None:
            position += 1
            continue
        found.append(token)
        position = token.end
    return found


def _token_at(
    text: str, position: int, line: int, markers: Markers, share: bool, spaced: bool, money: bool
) -> Token | None:
    character = text[position]
    if character.isspace():
        return None
    if character in "([":
        return Token("open", position, position + 1, line)
    if character in ")]":
        return Token("close", position, position + 1, line)
    if character in "-‐‑‒–—−" and _LONE_DASH.match(text, position):
        return Token("dash", position, position + 1, line, text=character)
    if character in ";,/|+&=•·" and not (character == "+" and re.match(r"\+\s{0,2}\d", text[position:])):
        return Token("break", position, position + 1, line, text=character)
    starts_word = character.isalnum() and not (
        position and (text[position - 1].isalnum() or text[position - 1] == "_")
    )
    if starts_word or character in "<≤§":
        special = _special_at(text, position, line, markers)
        if special is not None:
            return special
    return _figure_or_word(text, position, line, starts_word, share, spaced, money)


def _special_at(text: str, position: int, line: int, markers: Markers) -> Token | None:
    for kind, pattern in (("age", AGE), ("nothing", NOTHING), ("law", _LAW)):
        match = pattern.match(text, position)
        if match and match.end() > position:
            return Token(kind, position, match.end(), line, text=match.group())  # type: ignore[arg-type]  # literals above
    named = markers.at(text, position)
    if named:
        return Token("marker", position, named[1], line, text=text[position : named[1]], marker=named[0])
    period = period_at(text, position)
    if period and not (period.is_bare_year and _looks_like_amount(text, period)):
        return Token("period", position, period.end, line, text=text[position : period.end], period=period)
    return None


def _looks_like_amount(text: str, period: Period) -> bool:
    return (
        re.match(
            r"\s*(?:€|EUR|Euro|T\s?€|TEUR|T\s?EUR|Tsd|TSD|Mio|,-|Kinder|Einwohner|Personen|Menschen)",
            text[period.end :],
        )
        is not None
    )


def _figure_or_word(
    text: str, position: int, line: int, starts_word: bool, share: bool, spaced: bool, money: bool
) -> Token | None:
    if starts_word or text[position] in "+-−–—~≈∼±€":
        figure = figure_at(text, position, share=share, spaced=spaced)
        if figure and not (money and not figure.money and _NOT_MONEY.match(text, figure.end)):
            return Token(
                "figure", position, figure.end, line, text=text[position : figure.end], figure=figure
            )
        if figure:
            return Token("words", position, figure.end, line, text=text[position : figure.end])
    if not starts_word:
        return None
    word = _WORD.match(text, position)
    end = word.end() if word else position + 1
    return Token("words", position, end, line, text=text[position:end])
