"""The words of labels in both forms. Data only."""


def phrases(text: str) -> tuple[str, ...]:
    """Phrases parted by a semicolon; line breaks count as spaces."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(";"))


def words(text: str) -> set[str]:
    return set(text.split())


# Whole labels whose value is text. A label in GENERIC_LABELS needs a colon, a tab or a line of its own.
TEXT_LABELS: dict[str, tuple[str, ...]] = {
    "contact": phrases(
        """
        Ansprechperson; Ansprechpersonen; Ansprechpartner; Ansprechpartnerin; Ansprechpartnerinnen;
        Ansprechpartner in; Ansprechpartner innen; Ansprechpartnerinnen und Ansprechpartner; Unsere
        Ansprechperson; Ansprechpartnerin und Ansprechpartner; Kontaktperson; Kontaktpersonen; Ihre
        Ansprechperson; Ihre Ansprechpartnerin; Ihr Ansprechpartner; Ansprechperson en;
        Ansprechpartner/-in; Kontakt; Ansprechperson im Netzwerk; Ansprechperson für das Netzwerk;
        Zuständige Person
        """
    ),
    "function": phrases(
        """
        Funktion im Netzwerk; Funktion; Funktionen im Netzwerk; Rolle im Netzwerk; Aufgabe im Netzwerk;
        Funktion in unserem Netzwerk; Funktion der Ansprechperson; Rolle; Position im Netzwerk; Funktion
        innerhalb des Netzwerks
        """
    ),
    "name": phrases(
        """
        Netzwerk-Name(n); Netzwerkname; Netzwerknamen; Netzwerkname n; Name des Netzwerks; Name des
        Netzwerkes; Namen des Netzwerks; Name n des Netzwerks; Name(n) der Netzwerke; Namen der Netzwerke;
        Bezeichnung des Netzwerks; Name unseres Netzwerks; Unser Netzwerk heißt; Netzwerkbezeichnung;
        Netzwerk; Netzwerke; Name; Bezeichnung; Titel des Netzwerks; Netzwerkname und Regionalgruppen; So
        heißen wir
        """
    ),
    "founded": phrases(
        """
        Netzwerkgründung; Gründung des Netzwerks; Gründung des Netzwerkes; Gründung; Gründungsjahr;
        Gründungsdatum; Netzwerk gegründet; Netzwerk gegründet am; Netzwerk gegründet im; Gegründet;
        Gegründet am; Gegründet im; Gegründet im Jahr; Netzwerk besteht seit; Unser Netzwerk besteht seit;
        Das Netzwerk besteht seit; Bestehen seit; Besteht seit; Netzwerk seit; Gründung unseres Netzwerks;
        Start des Netzwerks; Netzwerkstart; Datum der Netzwerkgründung; Jahr der Netzwerkgründung;
        Zeitpunkt der Netzwerkgründung; Jahr der Gründung; Datum der Gründung
        """
    ),
    "first_document": phrases(
        """
        Unser erstes Dokument; Erstes Dokument; Das erste Dokument; Unser erstes gemeinsames Dokument;
        Erstes gemeinsames Dokument; Erstes Dokument des Netzwerks; Erstes Netzwerkdokument; Unser erstes
        Papier; Erste Veröffentlichung; Unsere erste Veröffentlichung
        """
    ),
    "target_groups": phrases(
        """
        Zielgruppen; Zielgruppe; Zielgruppe n; Unsere Zielgruppen; Unsere Zielgruppe; Zielgruppen des
        Netzwerks; Zielgruppen der Frühen Hilfen; Zielgruppen unseres Netzwerks; Für wen wir da sind; Wen
        wir erreichen; Wen wir ansprechen; An wen wir uns richten
        """
    ),
    "bodies": phrases(
        """
        FH-Gremien; FH Gremien; Gremien; Gremien der Frühen Hilfen; Gremien Früher Hilfen; Gremien Frühe
        Hilfen; Unsere Gremien; Netzwerkgremien; Gremien im Netzwerk; Gremien des Netzwerks; Gremien des
        Netzwerkes; Anzahl der Gremien; Anzahl Gremien; Arbeitsgremien; Gremienstruktur
        """
    ),
    "cooperations": phrases(
        """
        Anzahl Kooperationen; Anzahl der Kooperationen; Kooperationen; Kooperationspartner; Anzahl unserer
        Kooperationen; Anzahl Kooperationspartner; Anzahl der Kooperationspartner; Anzahl der
        Kooperationspartnerinnen; Anzahl Kooperationspartnerinnen und -partner; Anzahl der
        Kooperationspartnerinnen und Kooperationspartner; Kooperationspartnerinnen und
        Kooperationspartner; Kooperationspartnerinnen; Zahl der Kooperationen; Zahl unserer Kooperationen;
        Zahl der Kooperationspartner; Kooperationen Anzahl; Kooperationspartner Anzahl; Kooperationen nach
        Bereichen; Kooperationen im Netzwerk; Anzahl der Kooperationen im Netzwerk; Unsere Kooperationen;
        Netzwerkpartner; Anzahl Netzwerkpartner; Anzahl der Netzwerkpartner; Kooperationspartner innen;
        Anzahl der Partner; Anzahl Partner; Anzahl Kooperationspartner innen; Anzahl der
        Kooperationspartner innen; Anzahl der Kooperationen nach Bereichen
        """
    ),
    "territory": phrases(
        """
        Kommune; Kommunen; Kommune n; Gebietskörperschaft; Gebietskörperschaften; Gebietskörperschaft en;
        Teilnehmende Kommune; Unsere Kommune
        """
    ),
    "state": phrases(
        """
        Bundesland; Land
        """
    ),
    "dimensions": phrases(
        """
        Qualitätsdimension; Qualitätsdimensionen; Unsere Qualitätsdimension; Gewählte Qualitätsdimension;
        Gewählte Qualitätsdimensionen
        """
    ),
}

GENERIC_LABELS = set(
    phrases(
        """
        bezeichnung; funktion; gebietskoerperschaft; gegruendet; gruendung; kommune; kommune n; kommunen;
        kontakt; kooperationen; kooperationspartner; land; name; netzwerk; netzwerk seit; netzwerke;
        netzwerkpartner; qualitaetsdimension; qualitaetsdimensionen; rolle; unsere kommune
        """
    )
)

# Figures: the word that decides (folded, see matching.fold), strongest first.
FIGURE_CORES: tuple[tuple[str, str], ...] = (
    (
        "single_parents_u3",
        r"alleinerzieh\w*|allein erzieh\w*|einelternfamilie\w*|ein-eltern-\w*|einelternteil\w*",
    ),
    (
        "children_u3_poverty",
        r"armut\w*|kinderarmut\w*|sgb|bedarfsgemeinschaft\w*|leistungsbezug|transferleist\w*|"
        r"grundsicherung\w*|hartz\w*|arme[nr]?\b|armutslage\w*|sozialgeld\w*",
    ),
    (
        "migration_share",
        r"migration\w*|migrant\w*|auslaender\w*|auslaendisch\w*|nicht-?deutsch\w*|zuwander\w*|"
        r"zugewandert\w*|staatsangehoerig\w*|einwanderung\w*|pass|nationalitaet\w*|nichtdeutsche\w*",
    ),
    (
        "population_growth",
        r"bevoelkerungs?(?:entwicklung|wachstum|veraenderung|zuwachs|zunahme|rueckgang|"
        r"dynamik)\w*|einwohner(?:entwicklung|zuwachs|wachstum|veraenderung)\w*|entwicklung|"
        r"wachstum|veraenderung|zuwachs|zunahme",
    ),
    (
        "budget",
        r"budget\w*|etat|finanzmittel|haushaltsmittel|mittelausstattung|finanzvolumen|"
        r"finanzausstattung|gesamtmittel|finanzrahmen|haushaltsansatz|finanzierungsvolumen",
    ),
    (
        "children_u3",
        r"u3\w*|kleinkind\w*|saeugling\w*|dreijaehrig\w*",
    ),
    (
        "population",
        r"bevoelkerung\w*|einwohner\w*|einwohnende|gesamtbevoelkerung|einw\b|ew\b",
    ),
)

# A budget may also be named by what it pays for: "Mittel für Frühe Hilfen".
BUDGET_PHRASES = (
    r"mittel fuer (?:die )?fruehe\w* hilfen",
    r"(?:ausgaben|gelder|geld) fuer (?:die )?fruehe\w* hilfen",
)
# Words that may stand in the label of a figure without deciding anything.
FIGURE_WORDS = words(
    """
    absolut alle aller als alter alters altersgruppe am an an- angabe anteil anteile anzahl auf ausgaben
    bereich bevoelkerungs bewohner bezogen bezug bis buerger buergerinnen bund das davon dem den der des
    deutsche deutschen deutscher die drei eigenes einschl einschliesslich einwohner einwohnerinnen
    eltern eltern- elternteil elternteile eur euro familie familien fh fruehe fruehen frueher fuer geld
    gelder gemeinde gesamt gesamtbevoelkerung gesamte gesamter gesamtzahl geschichte h haushalt
    haushalte haushalten hilfen hintergrund hundert ihr ihre ii im in inkl inklusive innen insgesamt ist
    jaehrig jaehrige jaehrigen jaehriger jaehrlich jaehrliche jaehrliches jahr jahre jahren kind kinder
    kindern kindes kommunal kommunale kommunalen kommunaler kommunales kommune kommunen lage lagen leben
    lebend lebende lebenden lebender leistungen leistungsberechtigt leistungsberechtigte menschen mit
    mittel muetter mutter null oder ohne pass personen pro prozent prozentual prozentuale prozentualer
    prozentwert quote sgb sind staatsangehoerigkeit statistik stehende stehendes u u3 ueber und unser
    unsere unserer unseres unter v vaeter verfuegbare verfuegbares verfuegung vh vom von wert wohnhaft
    xii zahl zeitraum zu zum zur
    """
)

COOPERATION_GROUPS: tuple[tuple[str, str], ...] = (
    (
        "early_intervention",
        r"(?:interdisz\w*\s)?fr(?:ü|ue)hf(?:ö|oe)rder\w*",
    ),
    (
        "pregnancy_counselling",
        r"schwanger\w*(?:[-\s]*(?:und|u\.|/)[-\s]*\w*beratung\w*|[-\s]*beratung\w*|"
        r"[-\s]*konflikt\w*)?",
    ),
    (
        "volunteers",
        r"(?:freiwillig|ehrenamt)\w*(?:\s*(?:und|u\.|/|&)\s*(?:ehrenamt|"
        r"freiwillig)\w*)?(?:[-\s]*(?:arbeit|engagement|tätige|agentur\w*))?",
    ),
    (
        "youth",
        r"kinder-?\s*(?:und|u\.|/|&|\+)?\s*-?\s*jugend(?:-?\w+)?|jugend(?:hilfe|amt|wohl)\w*|"
        r"jugend",
    ),
    (
        "health",
        r"gesundheit\w*(?:bereich|wesen|sektor|system)?",
    ),
    (
        "other",
        r"sonstig\w*(?:[ ](?:partner|kooperation|bereich|akteur)\w*)?|andere\w*(?:[ ](?:partner|"
        r"kooperation|bereich|akteur)\w*)?|weitere(?:[ ](?:partner|kooperation|bereich|"
        r"akteur)\w*)?|übrige\w*|uebrige\w*",
    ),
)
