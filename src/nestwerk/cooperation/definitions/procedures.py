"""Cards to begin with. Not translated: what is agreed between German services is German. The network changes what does
not fit and names its own actors; the law named is checked by the network before it agrees on a card.
"""

from dataclasses import dataclass
from typing import Final

from nestwerk.cooperation.choices import ProcedureKind


@dataclass(frozen=True)
class StepWords:
    who: str
    may: str
    may_not: str = ""
    law: str = ""
    consent: str = ""


@dataclass(frozen=True)
class CardWords:
    title: str
    kind: str
    text: str
    steps: tuple[StepWords, ...]
    from_stage: str = ""
    to_stage: str = ""
    limits: str = ""
    is_signpost: bool = False


CLINIC_TO_HOME: Final = CardWords(
    title="Von der Geburtsklinik nach Hause",
    kind=ProcedureKind.TRANSITION,
    from_stage="Geburtsklinik",
    to_stage="Zuhause",
    text="Familien, die Unterstützung wünschen, gehen nicht ohne eine feste Ansprechperson nach Hause.",
    limits="Lehnen die Eltern ab, bleibt es dabei. Gewichtige Anhaltspunkte für eine Gefährdung: siehe Wegweiser.",
    steps=(
        StepWords(
            "Hebamme oder Pflegekraft auf der Station",
            "Fragt jede Familie, wie es ihr geht, erzählt von den Frühen Hilfen und gibt den Flyer mit.",
            "Gibt ohne Zustimmung keine Angaben an Dritte weiter.",
            "§ 203 StGB, § 2 KKG",
        ),
        StepWords(
            "Lotsin oder Sozialdienst der Klinik",
            "Spricht mit der Familie über ihren Bedarf und nennt passende Angebote; ruft auf Wunsch gleich dort an.",
            "Meldet niemanden an, der das nicht möchte.",
            "§ 203 StGB",
            "Schriftliche Schweigepflichtentbindung der Eltern, für eine Stelle und einen Zweck",
        ),
        StepWords(
            "Vermittlungsstelle der Frühen Hilfen",
            "Ruft die Familie binnen drei Werktagen an und vereinbart den ersten Besuch.",
            "Fragt nicht mehr ab, als für die Vermittlung nötig ist.",
            "§ 16 Abs. 3 SGB VIII",
            "Die Entbindung liegt vor",
        ),
        StepWords(
            "Nachsorgehebamme",
            "Betreut die Familie im Wochenbett und weist auf weitere Hilfen hin.",
            law="§ 24d SGB V",
        ),
    ),
)
HOME_TO_DAYCARE: Final = CardWords(
    title="Von den Frühen Hilfen in die Kita",
    kind=ProcedureKind.TRANSITION,
    from_stage="Frühe Hilfen",
    to_stage="Kita",
    text="Was der Familie bisher gutgetan hat, geht beim Wechsel in die Kita nicht verloren.",
    limits="Die Kita erfährt, was die Eltern erzählen möchten. Akten gehen nicht mit.",
    steps=(
        StepWords(
            "Fachkraft der Frühen Hilfen",
            "Spricht mit den Eltern drei Monate vorher über den Wechsel und bietet ein gemeinsames Gespräch an.",
            "Nimmt ohne die Eltern keinen Kontakt mit der Kita auf.",
            "§ 65 SGB VIII, § 203 StGB",
            "Eltern stimmen dem Gespräch zu und sind dabei",
        ),
        StepWords(
            "Leitung der Kita",
            "Lädt zum Gespräch ein, hält fest, was Kind und Eltern brauchen, plant die Eingewöhnung danach.",
            "Macht den Platz nicht davon abhängig, was die Eltern preisgeben.",
            "§ 22 und § 22a SGB VIII",
        ),
        StepWords(
            "Frühförderstelle",
            "Wird einbezogen, wenn das Kind schon Förderung bekommt, und stimmt Termine mit der Kita ab.",
            law="§ 46 SGB IX",
            consent="Zustimmung der Eltern zum Austausch zwischen Kita und Frühförderung",
        ),
    ),
)
BOUNDARY: Final = CardWords(
    title="Frühe Hilfen, Hilfen zur Erziehung, Kinderschutz",
    kind=ProcedureKind.BOUNDARY,
    text="Drei Aufgaben, die ineinandergreifen und doch verschieden sind: Wer wird wann tätig, und wer entscheidet?",
    limits="Frühe Hilfen enden, wo Eltern eine Gefahr für ihr Kind nicht abwenden können oder wollen.",
    steps=(
        StepWords(
            "Frühe Hilfen",
            "Stehen allen Familien offen, freiwillig und ohne Antrag, bei Belastung auch über längere Zeit.",
            "Ersetzen keine Hilfe zur Erziehung und prüfen keine Gefährdung im Auftrag des Jugendamts.",
            "§ 16 Abs. 3 SGB VIII, § 1 Abs. 4 KKG",
            "Die Familie möchte es",
        ),
        StepWords(
            "Allgemeiner Sozialer Dienst: Hilfen zur Erziehung",
            "Bewilligt auf Antrag der Sorgeberechtigten eine Hilfe und plant sie gemeinsam mit ihnen.",
            "Beginnt ohne Antrag keine Hilfe zur Erziehung.",
            "§§ 27 und 36 SGB VIII",
            "Antrag der Sorgeberechtigten",
        ),
        StepWords(
            "Jugendamt: Kinderschutz",
            "Schätzt bei gewichtigen Anhaltspunkten das Risiko ein, bietet Hilfe an, ruft notfalls das Familiengericht.",
            "Darf nicht abwarten, ob sich die Lage von selbst bessert.",
            "§ 8a Abs. 1 bis 3 und § 42 SGB VIII, § 1666 BGB",
            "Nicht nötig, wenn der Schutz des Kindes sonst gefährdet wäre",
        ),
    ),
)
PROFESSION: Final = CardWords(
    title="Familienhebamme und FGKiKP: Wer darf was",
    kind=ProcedureKind.PROFESSION,
    text="Gesundheitsorientierte Begleitung von Familien, in der Regel bis zum ersten Geburtstag.",
    limits="Sie tauschen sich im Team nur anonym aus, solange keine Entbindung vorliegt.",
    steps=(
        StepWords(
            "Familienhebamme",
            "Begleitet psychosozial belastete Familien bis zum ersten Geburtstag und arbeitet daneben als Hebamme, "
            "wenn beides klar getrennt ist.",
            "Behandelt keine Krankheiten und rechnet dieselbe Leistung nicht zweimal ab.",
            "Hebammengesetz, § 24d SGB V",
            "Auftrag der Familie",
        ),
        StepWords(
            "Familien-Gesundheits- und Kinderkrankenpflegende (FGKiKP)",
            "Begleitet Familien mit krankem, behindertem oder zu früh geborenem Kind, auch über das erste Jahr hinaus.",
            "Ersetzt keine ärztlich verordnete Kinderkrankenpflege.",
            "Pflegeberufegesetz",
            "Auftrag der Familie",
        ),
        StepWords(
            "Koordination der Gesundheitsfachkräfte",
            "Nimmt Anfragen an, vermittelt, sorgt für Fallberatung ohne Namen und für Supervision.",
            "Hat keine Einsicht in die Aufzeichnungen, wenn die Familie nicht zustimmt.",
            "§ 203 StGB",
            "Schweigepflichtentbindung, sobald Namen genannt werden",
        ),
    ),
)
SIGNPOST: Final = CardWords(
    title="Verdacht auf Kindeswohlgefährdung: Wohin jetzt?",
    kind=ProcedureKind.BOUNDARY,
    is_signpost=True,
    text=(
        "Bei akuter Gefahr sofort 110.\n"
        "Rat für Fachkräfte, Tag und Nacht: Medizinische Kinderschutzhotline 0800 19 210 00.\n"
        "Dieser Wegweiser sagt, wen Sie anrufen. Schreiben Sie hier nichts über Familien auf."
    ),
    limits="Die Verantwortung bleibt bei der Fachkraft, bis eine andere Stelle sie ausdrücklich übernimmt.",
    steps=(
        StepWords(
            "Sie selbst, mit Ihrem Team",
            "Sie halten für sich fest, was Sie gesehen und gehört haben, und sprechen im Team darüber.",
            "Sie entscheiden nicht allein und ermitteln nicht.",
        ),
        StepWords(
            "Insoweit erfahrene Fachkraft",
            "Berät Sie bei der Einschätzung. Darauf haben Sie einen Anspruch.",
            "Erfährt keinen Namen: Sie schildern die Lage so, dass niemand erkannt wird.",
            "§ 4 Abs. 2 KKG, § 8b Abs. 1 SGB VIII; freie Träger: § 8a Abs. 4 SGB VIII",
            "Nicht nötig, wenn Sie keine Namen nennen",
        ),
        StepWords(
            "Gespräch mit den Eltern",
            "Sie sprechen mit Eltern und Kind über Ihre Sorge und werben für Hilfe.",
            "Das Gespräch unterbleibt, wenn es das Kind gefährden würde.",
            "§ 4 Abs. 1 KKG",
        ),
        StepWords(
            "Jugendamt, Allgemeiner Sozialer Dienst",
            "Nimmt Ihre Mitteilung an, wenn Gespräch und Hilfen nicht reichen. Rufen Sie an, und sagen Sie es den "
            "Eltern vorher, wenn das Kind dadurch nicht gefährdet wird.",
            "Mehr zu erfahren, als zum Schutz des Kindes nötig ist.",
            "§ 4 Abs. 3 KKG",
            "Nicht nötig, wenn die Gefahr sich anders nicht abwenden lässt",
        ),
        StepWords(
            "Polizei und Rettungsdienst",
            "Helfen sofort bei unmittelbarer Gefahr: 110 oder 112.",
            law="§ 34 StGB",
        ),
    ),
)
CARDS: Final[dict[str, CardWords]] = {
    "clinic": CLINIC_TO_HOME,
    "daycare": HOME_TO_DAYCARE,
    "boundary": BOUNDARY,
    "profession": PROFESSION,
    "signpost": SIGNPOST,
}
