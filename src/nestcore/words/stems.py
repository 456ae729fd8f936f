"""Words of a text and their stems: German first, and the other languages in which families ask."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import snowballstemmer

from nestcore.words.folding import fold

LONGEST_WORD: Final = 60
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*-?")
# "Begleiter*innen", "Berater/-in": one word for everybody.
_GENDER: Final = re.compile(
    r"(?<=\w)(?:[*:·_]|/-?)(?:in|innen|r|n)\b|(?<=[a-zäöüß])In(?:nen)?\b|\((?:in|innen)\)"
)
_UMLAUT_WRITTEN_OUT: Final = re.compile(r"(?<![aeq])ue|ae|oe(?!k)")
_PERSON: Final = re.compile(r"(?<=[a-z]{4})(?<=[trg])in(?:nen)?$")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_ALGORITHMS: Final = {"de": "german", "en": "english", "tr": "turkish"}

# Forms the rules miss, by their form without umlauts. Verbs stand at their infinitive's stem.
_IRREGULAR: Final = {
    "weint": "wein", "weinend": "wein", "geweint": "wein", "heult": "heul", "brullt": "brull", "schrie": "schrei",
    "schreit": "schrei", "schreien": "schrei", "schreiend": "schrei", "geschrien": "schrei", "schreiendes": "schrei",
    "schlaft": "schlaf", "schlafen": "schlaf", "geschlafen": "schlaf", "einschlaft": "einschlaf",
    "durchschlaft": "durchschlaf", "trinkt": "trink", "isst": "ess", "gegessen": "ess", "schlagt": "schlag",
    "geschlagen": "schlag", "schlug": "schlag", "spricht": "sprech", "gesprochen": "sprech", "redet": "red",
    "stillt": "still", "gestillt": "still", "stillend": "still", "geboren": "geburt", "gebaren": "geburt",
    "gebart": "geburt", "geburten": "geburt", "geborene": "geburt", "geborenen": "geburt", "geborenes": "geburt",
    "geburts": "geburt", "gestorben": "sterb", "stirbt": "sterb", "starb": "sterb", "verstorben": "sterb",
    "getrennt": "trenn", "trennt": "trenn", "trennen": "trenn", "verloren": "verlier", "verlor": "verlier",
    "bekommt": "bekomm", "braucht": "brauch", "sucht": "sucht", "suche": "such", "suchen": "such", "zahlt": "zahl",
    "bezahlt": "bezahl", "krabbelt": "krabbel", "lauft": "lauf", "hilft": "hilf", "hilfen": "hilf", "hilfe": "hilf",
    "helfen": "hilf", "geholfen": "hilf", "lernt": "lern", "spielt": "spiel", "spuckt": "spuck", "tragt": "trag",
    "turnt": "turn", "singt": "sing", "liest": "les", "fuhlt": "fuhl", "ubergibt": "ubergeb",
    "verweigert": "verweiger", "entwickelt": "entwickel", "hort": "hor", "kinder": "kind", "kindern": "kind",
    "kids": "kind", "kita": "kita", "kitas": "kita", "eltern": "eltern", "frau": "frau", "arzte": "arzt",
    "arztin": "arzt", "zwillinge": "zwilling", "drogen": "drog", "beratung": "berat", "berater": "berat",
    "begleitung": "begleit", "begleiter": "begleit", "betreuung": "betreu", "kurse": "kurs", "gestorbene": "sterb",
    "behindert": "behinder", "behinderung": "behinder", "behinderte": "behinder", "behinderten": "behinder",
    "depressionen": "depression", "depressiv": "depression", "depri": "depression", "angste": "angst",
    "angstlich": "angst", "mama": "mutter", "mami": "mutter", "mamas": "mutter", "mutti": "mutter",
    "mutter": "mutter", "muttern": "mutter", "papa": "vater", "papas": "vater", "papi": "vater", "vati": "vater",
    "vater": "vater", "vatern": "vater", "babys": "baby", "babies": "baby", "oma": "oma", "opa": "opa",
    "geschwister": "geschwist", "schwanger": "schwanger", "schwangere": "schwanger", "schwangeren": "schwanger",
    "schwangerschaft": "schwanger", "schwangerschaften": "schwanger", "schwangerschafts": "schwanger",
    "erziehung": "erzieh", "erziehungs": "erzieh", "ernahrung": "ernahr", "ernahrungs": "ernahr", "cafe": "cafe",
    "cafes": "cafe", "kaffee": "kaffee", "impfung": "impf", "impfungen": "impf", "impfen": "impf",
    "finanziell": "finanz", "finanzielle": "finanz", "finanzen": "finanz", "ukrainisch": "ukrain",
    "ukraine": "ukrain", "gefluchtete": "fluchtling", "gefluchteten": "fluchtling", "gefluchtet": "fluchtling",
    "fluchtlinge": "fluchtling", "hebammen": "hebamm", "hebamme": "hebamm", "erkaltet": "erkalt",
    "gefluechtete": "fluchtling",
}  # fmt: skip

# Adjectives and participles of a state, by their stem: at the stem of the noun or verb they come from.
_STATES: Final = {
    "angstlich": "angst", "verangstigt": "angst", "erschopft": "erschopf", "uberlastet": "uberlast",
    "uberfordert": "uberforder", "belastet": "belast", "verschuldet": "verschuld", "uberschuldet": "uberschuld",
    "bedroht": "bedroh", "verletzt": "verletz", "verzweifelt": "verzweifl", "gestresst": "stress", "entzundet": "entzund",
    "verzogert": "verzoger", "niedergeschlagenheit": "niedergeschlag", "depressiv": "depression",
    "weinerlich": "wein", "isoliert": "isolier", "isolation": "isolier", "alleinerziehend": "alleinerzieh",
    "beunruhigt": "unruh", "traumatisiert": "trauma", "schlaflos": "schlaflos", "schlaflosigkeit": "schlaflos",
    "mudigkeit": "mud", "traurigkeit": "traurig", "misshandelt": "misshandl", "vernachlassigt": "vernachlass",
    "behindert": "behinder", "getrennt": "trenn", "geschied": "scheid", "gewalttat": "gewalt", "drogenabhang": "drog",
    "ausgebrannt": "ausbrenn", "kontrolliert": "kontrollier", "kontroll": "kontrollier", "inhaftiert": "haft",
    "verwahrlost": "verwahrlos", "zugewandert": "zuwander", "zugezog": "zuzieh", "vereinsamt": "einsam",
    "alleinstehend": "alleinsteh", "trauernd": "trau", "trauer": "trau", "arbeitslosigkeit": "arbeitslos",
}  # fmt: skip

_COURSE: Final = ("kurs", "kurse", "kursen")
_CYRILLIC_ENDINGS: Final = (
    "ться", "тися", "тись",
    "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иеи", "иям", "иях", "ешь", "ете", "ает", "яет",
    "ует", "ишь", "ите", "ала", "ила", "ать", "ять", "ить", "еть", "ити", "ати", "яти", "уть", "ові", "еві", "ією", "ний",
    "ов", "ев", "еи", "ам", "ям", "ах", "ях", "ои", "ыи", "ии", "аи", "ая", "яя", "ое", "ее", "ые", "ие", "ую", "юю", "ом",
    "ем", "им", "ым", "их", "ых", "ет", "ит", "ут", "ют", "ат", "ят", "ла", "ло", "ли", "ть", "ти", "ів", "оі", "еі", "ій",
    "иі", "єю", "ою", "ею", "ії", "ня", "на", "но", "ся", "сь",
    "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "і", "є", "в",
)  # fmt: skip
_ARABIC_PREFIXES: Final = ("وال", "بال", "كال", "فال", "لل", "ال")
_ARABIC_SUFFIXES: Final = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي", "ا")


@dataclass(frozen=True)
class Token:
    """One word as it was written, and folded. `hangs` marks "Spiel-" in "Spiel- und Krabbelgruppe"."""

    surface: str
    folded: str
    position: int
    hangs: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """Take a text apart into its words.

    **Shapes**: one text in, its words in order out; a word with hyphens is one word.
    **Units**: characters; positions count words from 0.
    **Range**: any text; what is longer than 60 characters is cut.
    **Raises**: nothing.
    **Law**: capitals, accents and the way umlauts are typed change no `folded`.
    **Source**: docs/methods/german-search.md.
    """
    found: list[Token] = []
    for match in _WORD.finditer(_GENDER.sub("", text)):
        surface = match[0].rstrip("-")[:LONGEST_WORD]
        folded = fold(surface.replace("-", "")).replace(" ", "")
        if folded:
            found.append(Token(surface, folded, len(found), match[0].endswith("-")))
    return tuple(found)


def plain(folded: str) -> str:
    """Take the written-out umlauts of a folded word back to bare letters, so that "mütter" and "mutter" are near.

    **Shapes**: one folded word in, one out.
    **Units**: characters.
    **Range**: any folded word; "ue" after a, e or q is no umlaut ("frauen", "neue", "quelle").
    **Raises**: nothing.
    **Law**: "ü", "ue" and a forgotten pair of dots give the same word.
    **Source**: the rule of Snowball's "german2"; docs/methods/german-search.md.
    """
    return _UMLAUT_WRITTEN_OUT.sub(lambda found: found[0][0], folded)


@lru_cache(maxsize=20_000)
def stem(folded: str, language: str = "de") -> str:
    """Reduce a folded word to what its inflected forms share.

    **Shapes**: one folded word in, its stem out.
    **Units**: characters.
    **Range**: any folded word; `language` counts for Latin letters only, other scripts have one rule each.
    **Raises**: nothing.
    **Law**: the same word and language give the same stem, everywhere and always.
    **Source**: Snowball (German, English, Turkish); Larkey's light10 for Arabic; docs/methods/german-search.md.
    """
    if _CYRILLIC.search(folded):
        return _cyrillic(folded)
    if _ARABIC.search(folded):
        return _arabic(folded)
    word = plain(folded)
    if language != "de":
        return str(_stemmer(language).stemWord(word)) if language in _ALGORITHMS else word
    return _german(word)


def _german(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(_COURSE):  # not a Kur
        return word[: word.rindex("kurs") + 4]
    person = _PERSON.sub("", word) if len(word) > 7 else word
    found = _IRREGULAR.get(person) or str(_stemmer("de").stemWord(person))
    return _STATES.get(found, found)


def _cyrillic(word: str) -> str:
    word = word.removesuffix("ся").removesuffix("сь") if len(word) > 6 else word
    for ending in _CYRILLIC_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 + (len(ending) < 3):
            return word[: -len(ending)]
    return word


def _arabic(word: str) -> str:
    word = word.replace("\u0640", "").replace("ة", "ه").replace("ى", "ي")
    for prefix in _ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word.removeprefix(prefix)
            break
    for suffix in _ARABIC_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word.removesuffix(suffix)
    return word


@lru_cache(maxsize=8)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_ALGORITHMS[language])


def script(folded: str) -> str:
    """Name the script of a word: "latin", "cyrillic" or "arabic".

    **Shapes**: one folded word in, a name out.
    **Units**: none.
    **Range**: any word; digits and other scripts count as Latin.
    **Raises**: nothing.
    **Law**: one Cyrillic or Arabic letter decides.
    **Source**: Unicode blocks; docs/methods/german-search.md.
    """
    if _CYRILLIC.search(folded):
        return "cyrillic"
    return "arabic" if _ARABIC.search(folded) else "latin"
