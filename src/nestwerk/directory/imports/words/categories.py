"""A category by number, name or close wording; what is only near is named, not taken."""

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from nestwerk.base.text import fold
from nestwerk.directory.vocabulary import CATEGORIES, CATEGORY_BY_CODE

SURE: Final = 90.0
NEAR: Final = 45.0
# What lists call them besides the vocabulary's own words.
OTHERS: Final[dict[str, str]] = {
    "1": "schwangerenberatung|schwangerschafts- und familienberatung", "4": "stiftung mutter und kind|mutter-kind-stiftung",
    "5": "hebamme|hebammen|hebammenzentrale|hebammensprechstunde|wochenbettbetreuung", "6": "geburtsvorbereitung|rueckbildung|geburtsvorbereitungskurs|rueckbildungskurs",
    "7": "entbindungsklinik|kreisssaal|geburtshaus", "8": "babylotse|babylotsin|lotsendienst", "13": "kinderarzt|kinderarztpraxis",
    "12": "frauenarzt|gynaekologe", "14": "gesundheitsamt|kjgd", "15": "familienhebammen", "16": "fgkikp|familienkinderkrankenschwester|familien-gesundheits- und kinderkrankenpflege",
    "17": "bunter kreis|nachsorge", "18": "stillen|stillgruppe|stillcafe|beikost|laktationsberatung", "19": "schreibaby|schreibabyambulanz|schreisprechstunde|babysprechstunde",
    "20": "emotionelle erste hilfe|krisenbegleitung", "21": "spz|sozialpaediatrisches zentrum", "22": "fruehfoerderung|interdisziplinaere fruehfoerderung",
    "23": "logopaedie|ergotherapie|physiotherapie", "24": "babybegruessung|begruessungsbesuch|babybesuch", "25": "familienservice|familienbuero|lotsenpunkt|anlaufstelle",
    "26": "familientelefon|elterntelefon|hotline", "27": "elterncafe|schnullercafe|kleinkindcafe|babycafe|muettercafe|krabbelcafe", "28": "familientreff|offener treff|elterntreff|eltern-kind-treff",
    "29": "patenschaft|familienpaten|wellcome", "30": "besuchsdienst|leihgrosseltern|leihoma", "31": "hippy|opstapje|rucksack|griffbereit", "32": "elternkurs|elterntraining|elternbildung|starke eltern|fun",
    "33": "krabbelgruppe|pekip|delfi|eltern-kind-gruppe|spielgruppe|babygruppe|miniclub", "34": "babymassage|babyschwimmen|eltern-kind-turnen|babykurs", "35": "familienbildung|fabi",
    "36": "familienzentrum|eltern-kind-zentrum|muetterzentrum", "38": "kita|krippe|kindertagesstaette|kindergarten", "39": "tagespflege|tagesmutter|tageseltern", "40": "haushaltshilfe|familienpflege|notbetreuung|notmuetterdienst",
    "41": "erziehungsberatung|familienberatung|beratungsstelle", "42": "paarberatung|eheberatung|lebensberatung", "43": "trennungsberatung|umgangsberatung|begleiteter umgang", "44": "jugendamt|asd|sozialer dienst",
    "45": "spfh|sozialpaedagogische familienhilfe|hilfe zur erziehung", "46": "mutter-kind-haus|mutter-kind-einrichtung", "47": "kinderschutz|kinderschutzbund", "48": "frauenhaus|frauenberatung|gewaltberatung|gewaltschutz",
    "49": "suchthilfe|drogenberatung", "50": "wochenbettdepression|sozialpsychiatrie", "52": "selbsthilfegruppe", "53": "migrationsberatung|fluechtlingsberatung|integrationsberatung", "54": "stadtteilmuetter|sprachmittlung|dolmetscher",
    "55": "schuldnerberatung|sozialberatung", "56": "jobcenter|agentur fuer arbeit|arbeitsagentur", "57": "elterngeld|kindergeld|familienpass", "58": "kleiderkammer|tafel|babyausstattung|secondhand|moebelkammer",
    "60": "vaeter|vatertreff|papa|vaetergruppe|vater-kind", "61": "trauer|trauerbegleitung|sternenkinder|hospiz", "62": "bibliothek|buecherei|lesestart|spielplatz|bewegung",
}  # fmt: skip


@dataclass(frozen=True)
class Sorted:
    """The category found; where none was sure enough, the nearest."""

    code: str
    nearest: str = ""


def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, words in OTHERS.items():
        names |= dict.fromkeys(words.split("|"), code)
    for category in CATEGORIES:
        whole = fold(str(category.name))
        names |= {part.strip(): category.code for part in whole.split(",") if len(part.strip()) > 4}
        names[whole] = category.code
    return names


NAMES: Final = _names()


def category_of(text: str) -> Sorted:
    said = " ".join(fold(text).split())
    if not said:
        return Sorted("")
    if (number := re.match(r"(?:nr\.?\s*)?(\d{1,3})\b(?!\s*[a-z]*\s*\d)", said)) and number[1] in CATEGORY_BY_CODE:
        return Sorted(number[1])
    if said in NAMES:
        return Sorted(NAMES[said])
    for part in re.split(r"\s*[,;/|:(]\s*", said):
        if part in NAMES:
            return Sorted(NAMES[part])
    found = process.extractOne(said, NAMES.keys(), scorer=fuzz.token_sort_ratio)
    if found[1] >= SURE:
        return Sorted(NAMES[found[0]])
    near = process.extractOne(said, NAMES.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return Sorted("", str(CATEGORY_BY_CODE[NAMES[near[0]]].name) if near else "")
