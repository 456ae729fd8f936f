"""How people say ages, days, languages and conditions: patterns, one place, several languages."""

import re
from typing import Final

from django.utils.translation import gettext_noop

_I: Final = re.IGNORECASE
NUMBERS: Final = {
    "ein": 1.0, "eine": 1.0, "einem": 1.0, "einen": 1.0, "eins": 1.0, "zwei": 2.0, "drei": 3.0, "vier": 4.0, "fuenf": 5.0,
    "sechs": 6.0, "sieben": 7.0, "acht": 8.0, "neun": 9.0, "zehn": 10.0, "elf": 11.0, "zwoelf": 12.0, "halbes": 0.5,
    "one": 1.0, "two": 2.0, "three": 3.0, "bir": 1.0, "iki": 2.0, "anderthalb": 1.5, "eineinhalb": 1.5,
}  # fmt: skip
_N: Final = r"(\d{1,2}(?:[,.]\d)?|" + "|".join(
    sorted((word.replace("ue", "ü").replace("oe", "ö") for word in NUMBERS), key=len, reverse=True)
) + r"|fuenf|zwoelf)"  # fmt: skip
_BEFORE_AGE: Final = r"(?:\bmit |\bab |\bfür )?\b"
_AFTER_AGE: Final = r"(?:\s*alte[sr]?n?|\s*alt|\s*old)"


def _age(number: str, units: str, after: str = "") -> re.Pattern[str]:
    return re.compile(rf"{number}[\s-]*(?:{units}){after}", _I)


AGES: Final = (
    (
        _age(r"\b(\d{1,2})\.?", "ssw|schwangerschaftswoche|woche schwanger|weeks? pregnant", r"\b"),
        "pregnancy",
    ),
    (re.compile(r"\bssw\s*(\d{1,2})\b", _I), "pregnancy"),
    (_age(_BEFORE_AGE + _N, r"monate?n?|mon\.|months?|aylık|aylik", rf"{_AFTER_AGE}?\b"), "months"),
    (_age(r"(\d{1,2})", r"месяц\w*|міся\w*|أشهر|شهر"), "months"),
    (_age(_BEFORE_AGE + _N, "jahre?n?|years?|yaşında|yasinda", rf"{_AFTER_AGE}?\b"), "years"),
    (_age(r"\b" + _N, "jährige[nrs]?", r"\b"), "years"),
    (_age(r"(\d{1,2})", r"года?|лет|рок\w*|سنوات|سنة"), "years"),
    (_age(r"\b" + _N, "wochen?|weeks?|haftalık|haftalik", rf"{_AFTER_AGE}\b"), "weeks"),
)

TODAY: Final = re.compile(r"\bheute\b|\btoday\b|\bbugün\b|\bсегодня\b|\bсьогодні\b|\bاليوم\b", _I)
TOMORROW: Final = re.compile(r"(?<!guten )\bmorgen\b(?!s)|\btomorrow\b|\byarın\b", _I)
WEEKEND: Final = re.compile(r"\b(?:am |an einem )?wochenenden?\b|\bweekend\b", _I)
_DAY_WORDS: Final = (
    "montags?|monday", "dienstags?|tuesday", "mittwochs?|wednesday", "donnerstags?|thursday", "freitags?|friday",
    "samstags?|sonnabends?|saturday", "sonntags?|sunday",
)  # fmt: skip
DAYS: Final = tuple(re.compile(rf"\b(?:am |jeden )?(?:{words})\b", _I) for words in _DAY_WORDS)

FREE: Final = re.compile(
    r"\bkostenlos\w*|\bkostenfrei\w*|\bgratis\b|\bumsonst\b|\bgebührenfrei\w*|\bohne kosten\b|\bfree of charge\b|"
    r"\bfor free\b|\bücretsiz\b|\bбесплатн\w*|\bбезкоштовн\w*|مجاني\w*",
    _I,
)
NO_REGISTRATION: Final = re.compile(
    r"\bohne (?:vor)?anmeldung\b|\bohne termin\b|\beinfach (?:vorbei)?kommen\b", _I
)
STEP_FREE: Final = re.compile(
    r"\bbarrierefrei\w*|\brollstuhl(?:gerecht\w*)?\b|\bohne stufen\b|\bstufenlos\b", _I
)
_ONLINE: Final = r"\bonline\b|\bdigital\w*|\bper (?:video|zoom|chat|mail)\b|\bim internet\b|\bvideo(?:beratung|sprechstunde)\b"
_HOME: Final = (
    r"\b(?:(?:kommt|komm\w*|die|zu mir|zu uns) )*(?:zu mir|zu uns|nach) (?:nach )?hause?\b(?: kommt| kommen)?|"
    r"\bhausbesuche?\b|\bbei (?:mir|uns) (?:daheim|zu hause?|zuhause)\b"
)
_PHONE: Final = r"\btelefonisch\w*|\bam telefon\b|\bper telefon\b|\bby phone\b"
WAYS: Final = (
    ("online", re.compile(_ONLINE, _I), gettext_noop("online")),
    ("home", re.compile(_HOME, _I), gettext_noop("kommt zu Ihnen nach Hause")),
    ("phone", re.compile(_PHONE, _I), gettext_noop("telefonisch")),
)

_LANGUAGE_STEMS: Final = {
    "en": "englisch|english|ingilizce|английск|англійськ",
    "tr": "türkisch|tuerkisch|turkish|türkçe|turkce|турецк|турецьк",
    "ar": "arabisch|arabic|arapça|arapca|арабск|арабськ|العربية|بالعربية|عربي",
    "uk": "ukrainisch|ukrainian|українськ|украинск|ukraynaca",
    "ru": "russisch|russian|русск|російськ|по-русски|rusça",
    "pl": "polnisch|polish",
    "ro": "rumänisch|rumaenisch|romanian",
    "bg": "bulgarisch|bulgarian",
    "fa": "farsi|persisch|dari|persian",
    "ku": "kurdisch|kurmandschi|kurmanci|sorani|kurdish|kürtçe",
    "fr": "französisch|franzoesisch|french",
    "es": "spanisch|spanish",
    "it": "italienisch|italian",
    "sq": "albanisch|albanian",
    "sr": "serbisch|kroatisch|bosnisch",
    "ti": "tigrinya|tigrinisch",
    "so": "somali|somalisch",
    "vi": "vietnamesisch|vietnamese",
    "pt": "portugiesisch|portuguese",
    "el": "griechisch|greek",
    "sgn": "gebärdensprach|gebaerdensprach|gebärden",
    "de-simple": "leichte sprache|leichter sprache|einfacher sprache|einfache sprache",
}
_AROUND: Final = r"(?:\b(?:auf|in|die|wer|der|на|in der)\s+)?"
LANGUAGE_WORDS: Final = {
    code: re.compile(
        rf"{_AROUND}(?<!\w)(?:{words})\w*(?:\s*-?sprachig\w*|\s+sprach\w*|\s+(?:language|speaking))?", _I
    )
    for code, words in _LANGUAGE_STEMS.items()
}
ON_LANGUAGE: Final = re.compile(
    r"\b(?:spricht|sprechen|sprechend\w*|gesprochen|speaks?|speaking|языке|мовою|мові|язык\w*|konuşan)\b", _I
)
