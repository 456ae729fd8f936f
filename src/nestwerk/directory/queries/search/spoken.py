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
AGES: Final = (
    (re.compile(r"\b(\d{1,2})\.?\s*(?:ssw|schwangerschaftswoche|woche schwanger|weeks? pregnant)\b", _I), "pregnancy"),
    (re.compile(r"\bssw\s*(\d{1,2})\b", _I), "pregnancy"),
    (re.compile(rf"(?:\bmit |\bab |\bfür )?\b{_N}[\s-]*(?:monate?n?|mon\.|months?|aylık|aylik)(?:\s*alte[sr]?n?|\s*alt|\s*old)?\b", _I), "months"),
    (re.compile(r"(\d{1,2})\s*(?:месяц\w*|міся\w*|أشهر|شهر)", _I), "months"),
    (re.compile(rf"(?:\bmit |\bab |\bfür )?\b{_N}[\s-]*(?:jahre?n?|years?|yaşında|yasinda)(?:\s*alte[sr]?n?|\s*alt|\s*old)?\b", _I), "years"),
    (re.compile(rf"\b{_N}[\s-]*jährige[nrs]?\b", _I), "years"),
    (re.compile(r"(\d{1,2})\s*(?:года?|лет|рок\w*|роки|سنوات|سنة)", _I), "years"),
    (re.compile(rf"\b{_N}[\s-]*(?:wochen?|weeks?|haftalık|haftalik)(?:\s*alte[sr]?n?|\s*alt|\s*old)\b", _I), "weeks"),
)  # fmt: skip

TODAY: Final = re.compile(r"\bheute\b|\btoday\b|\bbugün\b|\bсегодня\b|\bсьогодні\b|\bاليوم\b", _I)
TOMORROW: Final = re.compile(r"(?<!guten )\bmorgen\b(?!s)|\btomorrow\b|\byarın\b", _I)
WEEKEND: Final = re.compile(r"\b(?:am |an einem )?wochenenden?\b|\bweekend\b", _I)
_DAY_WORDS: Final = (
    "montags?|monday", "dienstags?|tuesday", "mittwochs?|wednesday", "donnerstags?|thursday", "freitags?|friday",
    "samstags?|sonnabends?|saturday", "sonntags?|sunday",
)  # fmt: skip
DAYS: Final = tuple(re.compile(rf"\b(?:am |jeden )?(?:{words})\b", _I) for words in _DAY_WORDS)

FREE: Final = re.compile(
    r"\bkostenlos\w*|\bkostenfrei\w*|\bgratis\b|\bumsonst\b|\bgebührenfrei\w*|\bohne kosten\b|\bfree of charge\b|\bfor free\b|\bücretsiz\b|\bбесплатн\w*|"
    r"\bбезкоштовн\w*|مجاني\w*",
    _I,
)
NO_REGISTRATION: Final = re.compile(
    r"\bohne (?:vor)?anmeldung\b|\bohne termin\b|\beinfach (?:vorbei)?kommen\b", _I
)
STEP_FREE: Final = re.compile(
    r"\bbarrierefrei\w*|\brollstuhl(?:gerecht\w*)?\b|\bohne stufen\b|\bstufenlos\b", _I
)
WAYS: Final = (
    ("online", re.compile(r"\bonline\b|\bdigital\w*|\bper (?:video|zoom|chat|mail)\b|\bim internet\b|\bvideo(?:beratung|sprechstunde)\b", _I), gettext_noop("online")),
    ("home", re.compile(r"\b(?:(?:kommt|komm\w*|die|zu mir|zu uns) )*(?:zu mir|zu uns|nach) (?:nach )?hause?\b(?: kommt| kommen)?|\bhausbesuche?\b|\bbei (?:mir|uns) (?:daheim|zu hause?|zuhause)\b", _I), gettext_noop("kommt zu Ihnen nach Hause")),
    ("phone", re.compile(r"\btelefonisch\w*|\bam telefon\b|\bper telefon\b|\bby phone\b", _I), gettext_noop("telefonisch")),
)  # fmt: skip

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
