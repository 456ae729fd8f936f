"""Free German words to the choices of an offer. The wording itself is kept beside the choice."""

import re
from functools import cache
from typing import Final

from django.utils.translation import override
from rapidfuzz import fuzz, process

from nestwerk.base.text import fold
from nestwerk.directory.choices import LANGUAGES, Accessibility, Approach, Cost, Entry, TargetGroup
from nestwerk.directory.imports.words.lists import words_of

AMOUNT: Final = re.compile(
    r"(?<![\d.])(\d+(?:[.,]\d{1,2})?)\s*(?:€|eur\b|euro\b|,-|,–)|(?:€|eur)\s*(\d+(?:[.,]\d{1,2})?)"
)
FREE: Final = re.compile(
    r"kostenlos|kostenfrei|gratis|unentgeltlich|gebuehrenfrei|\bfrei\b|\bfree\b|umsonst|"
    r"\bkeine?\b(?! angabe)|ohne kosten|entstehen keine|\bnein\b|beitragsfrei"
)
NOT_FREE: Final = re.compile(r"nicht (?:kostenlos|kostenfrei|gratis|umsonst)")
INSURANCE: Final = re.compile(r"krankenkasse|krankenversicherung|\bkasse|\bgkv\b|rezept|kassenleistung")
INCOME: Final = re.compile(
    r"einkommen|gestaffelt|sozial ?(?:tarif|staffel)|ermaessig\w* (?:fuer|mit)|nach selbsteinschaetzung"
)
FEE: Final = re.compile(
    r"kostenpflichtig|gebuehr|beitrag|eigenanteil|\bja\b|eintritt|preis|kosten\b|unkosten"
)
VAGUE: Final = re.compile(r"auf anfrage|unbekannt|k\. ?a\.|keine angabe|nach absprache|^[-–?]$")

ENTRIES: Final[tuple[tuple[Entry, re.Pattern[str]], ...]] = (
    (
        Entry.WALK_IN,
        re.compile(
            r"(?:ohne|keine)\s+(?:vor\w*|an\w*)?\s*(?:an)?meldung|nicht (?:erforderlich|noetig|notwendig)|"
            r"einfach (?:vorbei)?komm|"
            r"vorbeikommen|\boffen(?:e[rs]?)?\b|offener? (?:treff|zugang)|jederzeit|\bnein\b|"
            r"frei zugaenglich|walk.?in|komm\w* sie einfach"
        ),
    ),
    (
        Entry.REFERRAL,
        re.compile(r"ueberweis|antrag|verordnung|rezept|zuweisung|vermittlung durch|"
            r"\bueber (?:das|den|die) (?:jugendamt|arzt|klinik|asd)|referral|bescheid"),
    ),
    (Entry.VISIT, re.compile(r"hausbesuch|kommt? zu ihnen|aufsuchend|besuchen sie|zu hause|werden besucht")),
    (Entry.REGISTRATION, re.compile(r"anmeld|registri|einschreib|\bja\b|erforderlich|"
            r"online.?formular|registration|buchung|warteliste")),
    (Entry.PHONE, re.compile(r"telefon|anruf|\bruf\w* |termin|vereinbarung|absprache|"
            r"kontaktaufnahme|\btel\b|phone|nach vorheriger|e-?mail")),
)  # fmt: skip

TARGETS: Final[tuple[tuple[TargetGroup, str], ...]] = (
    (TargetGroup.EXPECTING, r"schwanger|werdende|expecting|pregnant"),
    (TargetGroup.MOTHERS, r"\bmuetter|\bmutter\b(?!-kind)|\bmama|\bfrauen|woechnerin|stillende|mothers?\b"),
    (TargetGroup.FATHERS, r"\bvaeter|\bvater\b|\bpapa|fathers?\b|maenner"),
    (TargetGroup.FAMILIES, r"famili|\beltern|sorgeberechtig|erziehungsberechtig|kleinkind|"
        r"saeuglinge?|\bbab(?:y|ies)|kinder\b|parents"),
    (TargetGroup.SINGLE_PARENTS, r"alleinerzieh|ein-?eltern|getrennt lebend|single.parent"),
    (TargetGroup.YOUNG_PARENTS, r"junge (?:eltern|muetter|vaeter|familien|schwangere|mutter)|"
        r"minderjaehrig|jugendliche muetter|teenager"),
    (TargetGroup.GRANDPARENTS, r"grosseltern|\bomas?\b|\bopas?\b"),
    (TargetGroup.REFUGEES, r"gefluecht|fluechtling|migra|zugewander|asyl|einwander|neuzugewander|refugee"),
    (TargetGroup.MULTIPLES, r"zwilling|mehrling|drilling"),
    (TargetGroup.PREMATURE, r"fruehchen|fruehgebor|fruehgeburt"),
    (TargetGroup.DISABILITY, r"behinder|beeintraechtig|entwicklungsverzoeger|inklusi"),
    (TargetGroup.ILLNESS, r"chronisch|krank(?!enkasse|enhaus|enschw|enpfl)|erkrank"),
    (TargetGroup.MENTAL_ILLNESS, r"psychisch|seelisch|depress|wochenbettdepr"),
    (TargetGroup.ADDICTION, r"\bsucht|suchtkrank|abhaengigkeit|drogen|alkohol"),
    (TargetGroup.VIOLENCE, r"gewalt"),
    (TargetGroup.GRIEF, r"trauer|verwaist|sternenkind|verlust"),
    (TargetGroup.PROFESSIONALS, r"fachkraft|fachkraefte|multiplikator|erzieher|hebammen\b|paedagog|ehrenamtliche|professionals"),
)  # fmt: skip

APPROACHES: Final[tuple[tuple[Approach, str], ...]] = (
    (Approach.VISIT, r"\bgeh\b|geh-?struktur|hausbesuch|aufsuchend|zu hause|zuhause"),
    (Approach.COME, r"\bkomm\b|komm-?struktur|vor ort|praesenz|am ort|kommen hin"),
    (Approach.MOBILE, r"mobil|wechselnde|bus\b"),
    (Approach.PHONE, r"telefon"),
    (Approach.ONLINE, r"online|digital|video|virtuell|zoom"),
)
NOT_ACCESSIBLE: Final = re.compile(r"nicht (?:barriere|rollstuhl)|\bnein\b|nur treppen|keine barriere")
ACCESSIBLE: Final[tuple[tuple[Accessibility, str], ...]] = (
    (
        Accessibility.STEP_FREE,
        r"^ja\b|barrierefrei|barrierearm|rollstuhlgerecht(?!e toilette)|ebenerdig|stufenlos|ohne stufen|rampe",
    ),
    (Accessibility.LIFT, r"aufzug|fahrstuhl|\blift"),
    (Accessibility.TOILET, r"toilette|\bwc\b"),
    (Accessibility.PRAM, r"kinderwagen"),
    (Accessibility.PARKING, r"parkpl"),
    (Accessibility.HEARING, r"hoer|induktion"),
)

LANGUAGE_PARTS: Final = re.compile(
    r"\s*(?:[,;/|•\n+&()]|\bund\b|\boder\b|\bsowie\b|\bauch\b|\bauf\b|\band\b)\s*"
)


def cost_of(text: str) -> Cost:
    """What a wording says about money. An amount counts more than the word free beside it."""
    said = fold(text)
    amounts = [float((first or second).replace(",", ".")) for first, second in AMOUNT.findall(said)]
    if not said or VAGUE.search(said):
        return Cost.UNKNOWN
    if INCOME.search(said):
        return Cost.INCOME
    if any(amounts) or NOT_FREE.search(said):
        return Cost.INSURANCE if INSURANCE.search(said) and not any(amounts) else Cost.FEE
    if INSURANCE.search(said):
        return Cost.INSURANCE
    if FREE.search(said) or (amounts and not any(amounts)) or re.fullmatch(r"0+(?:[.,]0+)?", said):
        return Cost.FREE
    if FEE.search(said) or re.fullmatch(r"\d+(?:[.,]\d+)?", said):
        return Cost.FEE
    return Cost.UNKNOWN


def entry_of(text: str) -> Entry:
    said = fold(text)
    return next((entry for entry, words in ENTRIES if words.search(said)), Entry.UNKNOWN)


def targets_of(text: str) -> list[str]:
    said = fold(text)
    return [str(group) for group, words in TARGETS if re.search(words, said)]


def approaches_of(text: str) -> list[str]:
    said = fold(text)
    return [str(way) for way, words in APPROACHES if re.search(words, said)]


def accessibility_of(text: str) -> list[str]:
    said = fold(text)
    if NOT_ACCESSIBLE.search(said):
        return [str(Accessibility.NOT_ACCESSIBLE)]
    return [str(kind) for kind, words in ACCESSIBLE if re.search(words, said)]


def languages_of(text: str) -> tuple[list[str], list[str]]:
    """Codes, and the words nobody knew."""
    found, unknown = [], []
    for part in LANGUAGE_PARTS.split(fold(text)):
        word = part.strip(" .:-–")
        if not word or word in {
            "sprache",
            "mehr",
            "weitere",
            "andere",
            "nach absprache",
            "anfrage",
            "u.a",
            "etc",
        }:
            continue
        if code := _language(word):
            found.append(code)
        else:
            unknown.append(word)
    return list(dict.fromkeys(found)), unknown


@cache
def _language_words() -> dict[str, str]:
    """Folded German name or code → code, whatever language is spoken on the screen."""
    with override("de"):
        own = {fold(str(name)): code for code, name in LANGUAGES.items() if " und " not in str(name)}
    others = {fold(word): code for code, words in words_of("languages").items() for word in words}
    return {**others, **own, **{code: code for code in LANGUAGES}}


def _language(word: str) -> str:
    known = _language_words()
    if word in known:
        return known[word]
    if len(word) < 4:
        return ""
    near = process.extractOne(word, known.keys(), scorer=fuzz.ratio, score_cutoff=85)
    return known[near[0]] if near else ""
