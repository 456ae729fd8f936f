"""Which municipalities a document is about, and which of them a figure names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nestwerk.exchange.imports.matching import fold
from nestwerk.exchange.imports.profile import ReadTerritory

# Names and usual short forms of the 16 Länder, folded.
STATES: dict[str, tuple[str, ...]] = {
    "BW": ("baden wuerttemberg", "bw", "bawue", "ba wue", "b w"),
    "BY": ("bayern", "freistaat bayern", "by", "bay"),
    "BE": ("berlin", "be", "land berlin"),
    "BB": ("brandenburg", "bb", "brb", "bbg", "land brandenburg"),
    "HB": ("bremen", "hb", "freie hansestadt bremen", "land bremen"),
    "HH": ("hamburg", "hh", "freie und hansestadt hamburg"),
    "HE": ("hessen", "he", "land hessen"),
    "MV": ("mecklenburg vorpommern", "mv", "m v", "meckpomm", "meck pomm", "mecklenburg vorp"),
    "NI": ("niedersachsen", "ni", "nds", "nieders"),
    "NW": ("nordrhein westfalen", "nrw", "nw", "nordrh westf", "nordrhein westf", "nordrhein westphalen"),
    "RP": ("rheinland pfalz", "rp", "rlp", "rheinl pfalz", "rhl pf"),
    "SL": ("saarland", "sl", "saar"),
    "SN": ("sachsen", "sn", "freistaat sachsen"),
    "ST": ("sachsen anhalt", "st", "lsa"),
    "SH": ("schleswig holstein", "sh", "s h", "schl holst", "schlesw holst", "schl holstein"),
    "TH": ("thueringen", "th", "thuer", "freistaat thueringen"),
}
_STATE_OF = {name: code for code, names in STATES.items() for name in names}
CITY_STATES = {"BE", "HB", "HH"}

_CITY = (
    r"(?:(?:Große |Große kreisangehörige |kreisfreie |Kreisfreie |kreisangehörige |Kreisangehörige |"
    r"Kreis-angehörige |Freie und |Freie )?(?:[A-ZÄÖÜ][a-zäöüß]+-?(?:und )?)?[Ss]tadt|Landeshauptstadt|"
    r"Hansestadt|Universitätsstadt|Bundesstadt|Stadtgemeinde|Gemeinde|Stadtkreis)"
)
_COUNTY = (
    r"(?:Land-?[Kk]reis|LANDKREIS|Kreis|LK|Lkr\.|Städteregion|StädteRegion|Städte-Region|Regionalverband|"
    r"Region|Bezirk|Stadtbezirk|Amt|Salzlandkreis)"
)
_JOINT = re.compile(
    r"(?P<first>Stadt|Stadtkreis|Kreisfreie Stadt|Universitätsstadt)\s*(?:und|u\.|&|\+|/|"
    r"sowie)\s*(?P<second>Landkreis|Kreis|LK|Land-?kreis)\s+(?P<name>[^,;()]+)$"
)
_JOINT_AFTER = re.compile(
    r"^(?P<name>[^,;()]+?)\s*[,(]\s*(?P<first>Stadt)\s*(?:und|u\.|&|\+|/)\s*(?P<second>Landkreis|Kreis|"
    r"LK)\s*\)?$"
)
_FORM = re.compile(rf"^(?:{_CITY}|{_COUNTY})\s+(?:der\s+)?[A-ZÄÖÜ]")
_FORM_AFTER = re.compile(
    r"^(?P<name>[A-ZÄÖÜ][^,;()]+?)\s*[,(]\s*(?P<form>Stadt|Kreis|Landkreis|LK|kreisfreie Stadt)\s*\)?$"
)
_COUNTY_NAME = re.compile(
    r"^(?:[A-ZÄÖÜ][\w.]*[-\s])*[A-ZÄÖÜ][\w.-]*kreis(?:es)?(?:\s+[A-ZÄÖÜ][\w-]+)?$|"
    r"^(?:[A-ZÄÖÜ]\w*-)+Kreis(?:\s+[A-ZÄÖÜ][\w-]+)?$"
)
_SPLIT = re.compile(r"\s+(?:und|sowie|u\.|&|\+|mit)\s+|\s*[;/]\s*|\s+[–—-]\s+|\s*,\s*")
_LOWER_NAME_WORDS = {
    "an",
    "am",
    "der",
    "im",
    "in",
    "bei",
    "ob",
    "vor",
    "a",
    "und",
    "d",
    "i",
    "v",
    "auf",
    "zu",
    "zur",
    "dem",
    "den",
    "unter",
}


def state_code(text: str) -> str | None:
    """The Land that the whole text names."""
    return _STATE_OF.get(fold(text))


def is_territory_form(text: str) -> bool:
    return bool(
        _FORM.match(text) or _COUNTY_NAME.match(text) or _FORM_AFTER.match(text) or _JOINT.search(text)
    )


@dataclass(frozen=True)
class Heading:
    territories: tuple[ReadTerritory, ...]
    state: str | None
    # „Stadt und Landkreis X“ in one breath: one territory if no figure is ever split.
    joint: str | None = None


def heading_of(text: str, line: int) -> Heading | None:
    """Territories and Land of a title line such as „Stadt X und Landkreis X, Hessen“."""
    text = " ".join(re.sub(r"[\t|]", ", ", text).split()).strip(" .,;:–-")
    if not text or len(text) > 160:
        return None
    if text.isupper() and len(text) > 6:
        text = _in_mixed_case(text)
    names, state = _without_state(text)
    if not names:
        return Heading((), state) if state else None
    territories = _territories(names, line)
    if territories is None:
        if state is None or not _is_bare_name(names):
            return None
        kind = "county" if _COUNTY_NAME.match(names) else "city"
        territories = (ReadTerritory(names, kind, state, line),)
    joint = _joint(names)
    return Heading(
        tuple(replace(entry, state=state) for entry in territories),
        state,
        f"{joint['first']} und {joint['second']} {joint['name'].strip()}" if joint else None,
    )


def _in_mixed_case(text: str) -> str:
    kept = {
        "LK",
        "NRW",
        "NW",
        "SH",
        "HE",
        "BW",
        "BY",
        "NI",
        "RP",
        "SL",
        "SN",
        "ST",
        "TH",
        "MV",
        "BB",
        "BE",
        "HB",
        "HH",
    }
    words = re.split(r"([\s\-(),/]+)", text)
    return "".join(
        word if word in kept else word.lower() if word.lower() in _LOWER_NAME_WORDS else word.capitalize()
        for word in words
    )


def _joint(names: str) -> re.Match[str] | None:
    return _JOINT.match(names) or _JOINT_AFTER.match(names)


def _without_state(text: str) -> tuple[str, str | None]:
    """The text before the Land and the Land; the Land stands at the end or, rarely, in front."""
    closing = re.match(r"^(?P<names>.*?)\s*[(\[](?P<state>[^()\[\]]+)[)\]]$", text)
    if closing and (code := state_code(closing["state"])):
        return closing["names"].strip(" ,;–-"), code
    pieces = re.split(r"(\s*[,;/·]\s*|\s+[–—-]\s+|\s+in\s+)", text)
    for index in range(len(pieces) - 1, 0, -2):
        code = state_code("".join(pieces[index:]).removeprefix(pieces[index]) if index % 2 else pieces[index])
        if code:
            return "".join(pieces[: index if index % 2 else index - 1]).strip(" ,;–-"), code
    for index in range(0, len(pieces) - 1, 2):
        code = state_code("".join(pieces[: index + 1]))
        if code and code not in CITY_STATES and len(pieces) > index + 2:
            return "".join(pieces[index + 2 :]).strip(" ,;–-"), code
    code = state_code(text)
    if code and len(fold(text)) > 3 and code not in CITY_STATES:
        return "", code
    words = text.rsplit(" ", 1)
    if (
        len(words) == 2
        and (code := state_code(words[1]))
        and len(fold(words[1])) > 2
        and is_territory_form(words[0])
        and code not in CITY_STATES
    ):
        return words[0], code
    return text, None


def _is_bare_name(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= 4
        and all(word[:1].isupper() or word in _LOWER_NAME_WORDS for word in words)
        and not re.search(r"\d", text)
    )


def _territories(names: str, line: int) -> tuple[ReadTerritory, ...] | None:
    joint = _joint(names)
    if joint:
        name = joint["name"].strip()
        return (
            ReadTerritory(f"{joint['first']} {name}", "city", None, line),
            ReadTerritory(f"{joint['second']} {name}", "county", None, line),
        )
    found: list[ReadTerritory] = []
    for piece in _pieces(names):
        kind = _kind(piece)
        if kind is None:
            return None
        found.append(ReadTerritory(_written(piece), kind, None, line))
    return tuple(found) or None


def _pieces(names: str) -> list[str]:
    """Parts of a list of territories; „und“ inside a name does not part it."""
    pieces = [piece for piece in _SPLIT.split(names) if piece]
    if all(_kind(piece) for piece in pieces):
        return pieces
    parts = re.split(
        r"(\s+(?:und|sowie|u\.|&|\+|mit)\s+(?=(?:kreisfreie |Kreisfreie )?(?:Stadt|Landkreis|Kreis|LK|"
        r"Städteregion|Region|\S+kreis)\b)|\s*[;/,]\s*)",
        names,
    )
    links = re.compile(r"\s*(?:und|sowie|u\.|&|\+|mit|[;/,])\s*")
    return [part.strip() for part in parts if part and not links.fullmatch(part)]


def _kind(piece: str) -> str | None:
    after = _FORM_AFTER.match(piece)
    if after:
        return "city" if after["form"].endswith("Stadt") else "county"
    if re.match(rf"^{_COUNTY}\s+(?:der\s+)?[A-ZÄÖÜ]", piece) or _COUNTY_NAME.match(piece):
        return "county"
    if re.match(rf"^{_CITY}\s+(?:der\s+)?[A-ZÄÖÜ]", piece) and len(piece.split()) <= 7:
        return "town" if re.match(r"(?:große )?kreis-?angehörige", piece, re.IGNORECASE) else "city"
    return None


def _written(piece: str) -> str:
    after = _FORM_AFTER.match(piece)
    return f"{after['form']} {after['name']}" if after else piece


def own_name(name: str) -> str:
    """„Düren“ of „Landkreis Düren“; empty where the form is part of the name (Wetteraukreis)."""
    match = re.match(rf"^(?:{_CITY}|{_COUNTY})\s+(?:der\s+)?(?P<own>.+)$", name)
    return match["own"] if match else ""


ALL = -1


class Markers:
    """Finds in a text which territory a figure belongs to."""

    def __init__(self, territories: Sequence[ReadTerritory]) -> None:
        self.territories = tuple(territories)
        patterns = [
            (pattern, index) for index, entry in enumerate(territories) for pattern in self._aliases(entry)
        ]
        if len(self.territories) > 1:
            patterns += [(_BOTH, ALL)]
        patterns.sort(key=lambda entry: -len(entry[0]))
        self._indices = [index for _, index in patterns]
        joined = "|".join(f"({pattern})" for pattern, _ in patterns)
        self._pattern = re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE) if patterns else None

    def _aliases(self, entry: ReadTerritory) -> list[str]:
        own, same_kind = own_name(entry.name), [x for x in self.territories if x.kind == entry.kind]
        forms = _COUNTY_FORMS if entry.kind == "county" else _CITY_FORMS
        aliases = [_spaced(entry.name) + r"(?:e?s)?"]
        if own:
            aliases += [
                rf"(?:{forms})\s+{_spaced(own)}",
                rf"{_spaced(own)}[-\s,]+(?:{forms})",
                rf"{_spaced(own)}\s*\((?:{forms})\)",
            ]
            if sum(own_name(x.name) == own for x in self.territories) == 1:
                aliases.append(_spaced(own))
        first = entry.name.split()[0]
        if len(same_kind) == 1:
            aliases.append(rf"(?:{forms})")
            if own and first not in {"Stadt", "Kreis", "Landkreis", "LK"}:
                aliases.append(_spaced(first))
        return aliases

    def at(self, text: str, position: int) -> tuple[int, int] | None:
        """Index of the territory named at `position` and where its name ends."""
        if self._pattern is None:
            return None
        match = self._pattern.match(text, position)
        if match is None or match.lastindex is None or _EXCLUDED.search(text[:position]):
            return None
        return self._indices[match.lastindex - 1], match.end()


_CITY_FORMS = r"kreisfreien?\s+Stadt|Stadtgebiete?s?|Stadtkreis|Stadt|St\."
_COUNTY_FORMS = (
    r"Land-?\s?kreis(?:es)?|Kreisgebiete?s?|Kreis(?:es)?|LKR|LK|L\.K\.|Lkr\.?|Kr\.|Städteregion|"
    r"Region(?:alverband)?|Bezirk|Umland"
)
# „Kreis (ohne Stadt)“ is still the Kreis.
_EXCLUDED = re.compile(
    r"(?:ohne|außer|exkl\.|abzüglich|ausgenommen)\s+(?:die\s+|der\s+|den\s+)?$", re.IGNORECASE
)
_BOTH = (
    r"(?:Stadt\s*(?:und|u\.|&|\+)\s*(?:Land)?(?:kreis|LK))|beide(?:n|r)?|jeweils|je(?=\s*:?\s*(?:ca\.?\s*|"
    r"rund\s*)?\d)"
)


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


_PART_OF_COUNTY = re.compile(
    r"(?:ist|bildet)\s+(?:ein\s+)?Teil\s+(?:des|vom|der)\s+[^.;]{0,40}?kreis|gehört\s+(?:zum|"
    r"zu)\s+[^.;]{0,40}?kreis"
    r"|liegt\s+im\s+(?!kreisfrei)[^.;]{0,40}?kreis|Teil\s+(?:des|vom)\s+[^.;]{0,30}?kreis|"
    r"kreis-?angehörige(?:\s+(?:große|mittlere))?\s+(?:Stadt|Kommune|Gemeinde)\s+(?:im|des|in)"
    r"|(?:ist|als)\s+(?:eine\s+)?(?:große\s+|mittlere\s+)?kreis-?angehörige\s+(?:Stadt|Kommune|Gemeinde)|"
    r"größte\s+Stadt\s+(?:des|im)\s+[^.;]{0,40}?kreis",
    re.IGNORECASE,
)


def is_part_of_county(sentence: str) -> bool:
    """Whether a sentence says that the town belongs to a Kreis."""
    return _PART_OF_COUNTY.search(sentence) is not None
