"""The words of both forms: labels, headings and what stands on every copy. Data only."""

# Whole labels whose value is text. A label in GENERIC needs a colon, a tab or a line of its own.
TEXT_LABELS: dict[str, tuple[str, ...]] = {
    "contact": (
        "Ansprechperson", "Ansprechpersonen", "Ansprechpartner", "Ansprechpartnerin", "Ansprechpartnerinnen",
        "Ansprechpartner in", "Ansprechpartner innen", "Ansprechpartnerinnen und Ansprechpartner", "Unsere Ansprechperson",
        "Ansprechpartnerin und Ansprechpartner", "Kontaktperson", "Kontaktpersonen", "Ihre Ansprechperson",
        "Ihre Ansprechpartnerin", "Ihr Ansprechpartner", "Ansprechperson en", "Ansprechpartner/-in", "Kontakt",
        "Ansprechperson im Netzwerk", "Ansprechperson für das Netzwerk", "Zuständige Person",
    ),
    "function": (
        "Funktion im Netzwerk", "Funktion", "Funktionen im Netzwerk", "Rolle im Netzwerk", "Aufgabe im Netzwerk",
        "Funktion in unserem Netzwerk", "Funktion der Ansprechperson", "Rolle", "Position im Netzwerk", "Funktion innerhalb des Netzwerks",
    ),
    "name": (
        "Netzwerk-Name(n)", "Netzwerkname", "Netzwerknamen", "Netzwerkname n", "Name des Netzwerks", "Name des Netzwerkes",
        "Namen des Netzwerks", "Name n des Netzwerks", "Name(n) der Netzwerke", "Namen der Netzwerke", "Bezeichnung des Netzwerks",
        "Name unseres Netzwerks", "Unser Netzwerk heißt", "Netzwerkbezeichnung", "Netzwerk", "Netzwerke", "Name", "Bezeichnung", "Titel des Netzwerks",
        "Netzwerkname und Regionalgruppen", "So heißen wir",
    ),
    "founded": (
        "Netzwerkgründung", "Gründung des Netzwerks", "Gründung des Netzwerkes", "Gründung", "Gründungsjahr", "Gründungsdatum",
        "Netzwerk gegründet", "Netzwerk gegründet am", "Netzwerk gegründet im", "Gegründet", "Gegründet am", "Gegründet im",
        "Gegründet im Jahr", "Netzwerk besteht seit", "Unser Netzwerk besteht seit", "Das Netzwerk besteht seit", "Bestehen seit", "Besteht seit",
        "Netzwerk seit", "Gründung unseres Netzwerks", "Start des Netzwerks", "Netzwerkstart", "Datum der Netzwerkgründung",
        "Jahr der Netzwerkgründung", "Zeitpunkt der Netzwerkgründung", "Jahr der Gründung", "Datum der Gründung",
    ),
    "first_document": (
        "Unser erstes Dokument", "Erstes Dokument", "Das erste Dokument", "Unser erstes gemeinsames Dokument",
        "Erstes gemeinsames Dokument", "Erstes Dokument des Netzwerks", "Erstes Netzwerkdokument", "Unser erstes Papier", "Erste Veröffentlichung", "Unsere erste Veröffentlichung",
    ),
    "target_groups": (
        "Zielgruppen", "Zielgruppe", "Zielgruppe n", "Unsere Zielgruppen", "Unsere Zielgruppe", "Zielgruppen des Netzwerks",
        "Zielgruppen der Frühen Hilfen", "Zielgruppen unseres Netzwerks", "Für wen wir da sind", "Wen wir erreichen", "Wen wir ansprechen", "An wen wir uns richten",
    ),
    "bodies": (
        "FH-Gremien", "FH Gremien", "Gremien", "Gremien der Frühen Hilfen", "Gremien Früher Hilfen", "Gremien Frühe Hilfen",
        "Unsere Gremien", "Netzwerkgremien", "Gremien im Netzwerk", "Gremien des Netzwerks", "Gremien des Netzwerkes", "Anzahl der Gremien", "Anzahl Gremien",
        "Arbeitsgremien", "Gremienstruktur",
    ),
    "cooperations": (
        "Anzahl Kooperationen", "Anzahl der Kooperationen", "Kooperationen", "Kooperationspartner", "Anzahl unserer Kooperationen",
        "Anzahl Kooperationspartner", "Anzahl der Kooperationspartner", "Anzahl der Kooperationspartnerinnen",
        "Anzahl Kooperationspartnerinnen und -partner", "Anzahl der Kooperationspartnerinnen und Kooperationspartner",
        "Kooperationspartnerinnen und Kooperationspartner", "Kooperationspartnerinnen", "Zahl der Kooperationen", "Zahl unserer Kooperationen",
        "Zahl der Kooperationspartner", "Kooperationen Anzahl", "Kooperationspartner Anzahl", "Kooperationen nach Bereichen", "Kooperationen im Netzwerk", "Anzahl der Kooperationen im Netzwerk",
        "Unsere Kooperationen", "Netzwerkpartner", "Anzahl Netzwerkpartner", "Anzahl der Netzwerkpartner", "Kooperationspartner innen", "Anzahl der Partner", "Anzahl Partner",
        "Anzahl Kooperationspartner innen", "Anzahl der Kooperationspartner innen", "Anzahl der Kooperationen nach Bereichen",
    ),
    "territory": (
        "Kommune", "Kommunen", "Kommune n", "Gebietskörperschaft", "Gebietskörperschaften", "Gebietskörperschaft en",
        "Teilnehmende Kommune", "Unsere Kommune",
    ),
    "state": ("Bundesland", "Land"),
    "dimensions": ("Qualitätsdimension", "Qualitätsdimensionen", "Unsere Qualitätsdimension", "Gewählte Qualitätsdimension", "Gewählte Qualitätsdimensionen"),
}  # fmt: skip
GENERIC_LABELS = {
    "kontakt", "funktion", "rolle", "name", "netzwerk", "netzwerke", "bezeichnung", "land", "kommune", "kommunen", "kommune n",
    "gruendung", "gegruendet", "kooperationspartner", "netzwerkpartner", "unsere kommune",
    "netzwerk seit", "kooperationen", "qualitaetsdimension", "qualitaetsdimensionen", "gebietskoerperschaft",
}  # fmt: skip

# Figures: the word that decides (folded, see matching.fold), strongest first.
FIGURE_CORES: tuple[tuple[str, str], ...] = (
    ("single_parents_u3", r"alleinerzieh\w*|allein erzieh\w*|einelternfamilie\w*|ein-eltern-\w*|einelternteil\w*"),
    ("children_u3_poverty", r"armut\w*|kinderarmut\w*|sgb|bedarfsgemeinschaft\w*|leistungsbezug|transferleist\w*|grundsicherung\w*|hartz\w*|arme[nr]?\b|armutslage\w*|sozialgeld\w*"),
    ("migration_share", r"migration\w*|migrant\w*|auslaender\w*|auslaendisch\w*|nicht-?deutsch\w*|zuwander\w*|zugewandert\w*|staatsangehoerig\w*|einwanderung\w*|nationalitaet\w*|nichtdeutsche\w*"),
    ("population_growth", r"bevoelkerungs?(?:entwicklung|wachstum|veraenderung|zuwachs|zunahme|rueckgang|dynamik)\w*|einwohner(?:entwicklung|zuwachs|wachstum|veraenderung)\w*|entwicklung|wachstum|veraenderung|zuwachs|zunahme"),
    ("budget", r"budget\w*|etat|finanzmittel|haushaltsmittel|mittelausstattung|finanzvolumen|finanzausstattung|gesamtmittel|finanzrahmen|haushaltsansatz|finanzierungsvolumen"),
    ("children_u3", r"u3\w*|kleinkind\w*|saeugling\w*|dreijaehrig\w*"),
    ("population", r"bevoelkerung\w*|einwohner\w*|einwohnende|gesamtbevoelkerung|einw\b|ew\b"),
)  # fmt: skip
# A budget may also be named by what it pays for: "Mittel für Frühe Hilfen".
BUDGET_PHRASES = (r"mittel fuer (?:die )?fruehe\w* hilfen", r"(?:ausgaben|gelder|geld) fuer (?:die )?fruehe\w* hilfen")

# Words that may stand in the label of a figure without deciding anything.
FIGURE_WORDS = set(
    """
    anteil anteile anzahl zahl quote der die das den dem des in im am an von vom mit und oder ohne unter bis ueber zu zum zur
    kommune kommunen gemeinde kommunal kommunale kommunales kommunalen kommunaler insgesamt gesamt gesamte gesamter gesamtzahl absolut prozent prozentual
    prozentuale prozentualer kind kinder kindern kindes familie familien haushalt haushalte haushalten jahr jahre jahren jaehrig
    jaehrige jaehrigen jaehriger alter alters altersgruppe drei null fuer frueher fruehe fruehen hilfen fh 
    lage lagen lebend lebende lebenden leben lebender bezug leistungen personen menschen bewohner hintergrund geschichte
    deutsche deutschen deutscher pass staatsangehoerigkeit eur euro prozentwert wert statistik
    einschl einschliesslich inkl inklusive
    elternteil elternteile eltern eltern- muetter vaeter mutter u3 u unserer unsere unser unseres jaehrlich jaehrliches jaehrliche
    angabe zeitraum bezogen auf pro als hundert innen vh v h bevoelkerungs bund davon ihre ihr wohnhaft gesamtbevoelkerung einwohnerinnen einwohner buerger buergerinnen
    mittel ausgaben gelder geld bereich eigenes verfuegbares verfuegbare zur verfuegung stehendes stehende an- aller alle ist sind leistungsberechtigt leistungsberechtigte sgb ii xii
    """.split()
)

ZONES: dict[str, tuple[str, ...]] = {
    "structure": (
        "Kommunalstruktur", "Kommunale Struktur", "Kommunalstrukturen", "Strukturdaten", "Kommunale Strukturdaten", "Struktur der Kommune",
        "Unsere Kommune in Zahlen", "Daten zur Kommune", "Zahlen und Fakten", "Zahlen, Daten, Fakten", "Eckdaten", "Kommunalprofil",
        "Strukturdaten der Kommune", "Die Kommune in Zahlen", "Kommunale Daten", "Struktur unserer Kommune", "Die Kommune", "Unsere Kommune", "Kommune in Zahlen",
        "Kommunale Eckdaten", "Angaben zur Kommune", "Daten und Fakten",
    ),
    "about": (
        "Wir über uns", "Über uns", "Wer wir sind", "Netzwerkprofil", "Das Netzwerk", "Unser Netzwerk", "Angaben zum Netzwerk",
        "Zum Netzwerk", "Das sind wir", "Das Netzwerk stellt sich vor", "Wir stellen uns vor", "Netzwerkstruktur",
    ),
}  # fmt: skip

PROFILE_HEADINGS: dict[str, tuple[str, ...]] = {
    "understanding": (
        "Unser Verständnis Früher Hilfen", "Unser Verständnis von Frühen Hilfen", "Verständnis Früher Hilfen",
        "Unser Verständnis der Frühen Hilfen", "Was wir unter Frühen Hilfen verstehen", "So verstehen wir Frühe Hilfen", "Unser Verständnis",
        "Frühe Hilfen bedeuten für uns", "Unser Selbstverständnis", "Verständnis von Frühen Hilfen", "Verständnis Frühe Hilfen",
    ),
    "project_goals": (
        "Unsere Projektziele", "Projektziele", "Unsere Ziele im Projekt", "Ziele im Projekt", "Unsere Ziele", "Ziele des Projekts", "Ziele", "Unsere Ziele für das Projekt",
        "Was wir im Projekt erreichen wollen", "Unsere Projekt-Ziele",
    ),
    "challenges": ("Herausforderungen", "Unsere Herausforderungen", "Aktuelle Herausforderungen", "Herausforderung", "Wo liegen die Herausforderungen", "Was uns herausfordert"),
    "challenges_field": (
        "Im Bereich Frühe Hilfen", "Herausforderungen im Bereich Frühe Hilfen", "Im Bereich der Frühen Hilfen", "Im Bereich Früher Hilfen", "In den Frühen Hilfen",
        "Herausforderungen im Bereich der Frühen Hilfen", "Herausforderungen in den Frühen Hilfen", "Bereich Frühe Hilfen", "Im Arbeitsfeld Frühe Hilfen", "Im Feld der Frühen Hilfen", "Herausforderungen im Bereich Früher Hilfen",
    ),
    "challenges_project": (
        "Im Projekt", "Herausforderungen im Projekt", "Im Rahmen des Projekts", "Im Projektverlauf", "Herausforderungen für das Projekt", "Herausforderungen im Projektverlauf", "Bezogen auf das Projekt",
    ),
    "experience": (
        "Erfahrungen mit Qualitätsentwicklung", "Unsere Erfahrungen mit Qualitätsentwicklung", "Erfahrung mit Qualitätsentwicklung", "Erfahrungen mit der Qualitätsentwicklung",
        "Erfahrungen in der Qualitätsentwicklung", "Bisherige Erfahrungen mit Qualitätsentwicklung", "Erfahrungen mit QE", "Unsere Erfahrungen mit QE",
        "Bisherige Erfahrungen", "Unsere Erfahrungen", "Erfahrungen", "Was wir an Erfahrung mitbringen",
    ),
    "materials": (
        "Wichtige Materialien des Netzwerks", "Wichtige Materialien des Netzwerkes", "Wichtige Materialien", "Materialien des Netzwerks", "Materialien", "Unsere wichtigsten Materialien",
        "Unsere Materialien", "Wichtige Materialien und Dokumente", "Wichtige Dokumente des Netzwerks", "Wichtigste Materialien des Netzwerks", "Wichtige Materialien unseres Netzwerks",
    ),
    "needs": (
        "Qualitätsentwicklungsbedarfe - darum sind wir dabei", "Qualitätsentwicklungsbedarfe", "Qualitätsentwicklungsbedarf", "Darum sind wir dabei", "Qualitätsentwicklungsbedarf - darum sind wir dabei",
        "Unsere Qualitätsentwicklungsbedarfe", "Unsere Bedarfe", "Bedarfe der Qualitätsentwicklung", "QE-Bedarfe - darum sind wir dabei", "QE-Bedarfe", "Warum wir dabei sind", "Unser Bedarf an Qualitätsentwicklung",
        "Bedarf an Qualitätsentwicklung",
    ),
    "expectations": (
        "Erwartungen an die Projektteilnahme", "Unsere Erwartungen an die Projektteilnahme", "Erwartungen an das Projekt", "Erwartungen", "Unsere Erwartungen", "Unsere Erwartungen an das Projekt",
        "Was wir vom Projekt erwarten", "Erwartungen an die Teilnahme", "Was wir uns von der Projektteilnahme versprechen", "Erwartungen an die Teilnahme am Projekt", "Was wir erwarten",
    ),
    "added_value": (
        "Mehrwert", "Unser Mehrwert", "Der Mehrwert", "Mehrwert für uns", "Mehrwert der Projektteilnahme", "Mehrwert der Teilnahme", "Mehrwert für unser Netzwerk", "Mehrwert für das Netzwerk",
        "Mehrwert durch das Projekt", "Erhoffter Mehrwert", "Was uns das bringt", "Welchen Mehrwert wir sehen", "Nutzen für unser Netzwerk",
    ),
    "cluster_wishes": (
        "Wünsche an die Zusammenarbeit im Cluster", "Unsere Wünsche an die Zusammenarbeit im Cluster", "Wünsche an das Cluster", "Wünsche für die Zusammenarbeit im Cluster",
        "Wünsche zur Zusammenarbeit im Cluster", "Wünsche an die Zusammenarbeit", "Unsere Wünsche an das Cluster", "Wünsche", "Was wir uns vom Cluster wünschen", "Unsere Wünsche",
        "Wünsche an die Clusterarbeit", "Was wir uns für die Zusammenarbeit im Cluster wünschen", "Wünsche an die Cluster-Zusammenarbeit",
    ),
}  # fmt: skip

LEAFLET_HEADINGS: dict[str, tuple[str, ...]] = {
    "place": ("Die Kommune", "Der Ort", "Ausgangslage", "Unsere Stadt", "Die Stadt", "Der Kreis", "Rahmenbedingungen", "Ausgangssituation", "Kommune", "Ort", "Kurzbeschreibung", "Standort", "Hintergrund"),
    "goals": ("Ziele", "Ziel", "Unsere Ziele", "Zielsetzung", "Ziele des Netzwerks", "Leitziele", "Zielsetzungen", "Hauptziele"),
    "subgoals": ("Teilziele", "Teilziel", "Unsere Teilziele", "Unterziele", "Teil-Ziele"),
    "coordination": (
        "Koordination und Kooperation", "Kooperation und Koordination", "Koordination", "Koordination & Kooperation", "Koordinierung und Kooperation", "Kooperation", "Steuerung und Kooperation",
        "Organisation und Kooperation", "Koordination und Zusammenarbeit",
    ),
    "milestones": (
        "Meilensteine und Maßnahmen", "Maßnahmen und Meilensteine", "Meilensteine", "Maßnahmen", "Meilensteine & Maßnahmen", "Unsere Meilensteine",
    ),
    "evaluation": (
        "Dokumentation, Evaluation und Wirkungen", "Dokumentation und Evaluation", "Evaluation", "Dokumentation", "Evaluation und Dokumentation", "Evaluation und Wirkungen", "Dokumentation, Evaluation, Wirkungen",
        "Dokumentation, Evaluation & Wirkungen", "Dokumentation, Evaluation und Wirkung",
    ),
    "effects": ("Wirkungen", "Wirkung", "Unsere Wirkungen", "Ergebnisse und Wirkungen", "Effekte", "Erzielte Wirkungen", "Ergebnisse"),
    "publication": ("Publikation", "Publikationen", "Veröffentlichung", "Veröffentlichungen", "Literatur"),
    "funding_sources": ("Finanzierung", "Finanzen", "Förderung", "Finanzierung und Förderung", "Finanzierungsquellen", "Mittel"),
    "success_factors": ("Gelingensfaktoren", "Gelingensaktoren", "Erfolgsfaktoren", "Gelingensbedingungen", "Was zum Gelingen beiträgt", "Gelingens-Faktoren"),
    "stumbling_blocks": ("Stolpersteine", "Stolperstein", "Hindernisse", "Hürden", "Stolpersteine und Hürden", "Schwierigkeiten"),
    "contact": ("Kontakt", "Kontakte", "Ansprechperson", "Ansprechpartner", "Ansprechpartnerin", "Ansprechpersonen", "Kontaktdaten", "Ihr Kontakt", "Kontakt und Information"),
    "more_information": (
        "Erfahren Sie mehr unter", "Weitere Informationen", "Mehr Informationen", "Mehr erfahren", "Weitere Informationen unter", "Mehr Informationen unter", "Mehr dazu unter", "Mehr erfahren Sie unter",
        "Weiterführende Informationen", "Links", "Mehr lesen Sie unter", "Erfahren Sie mehr", "Mehr zum Thema",
    ),
}  # fmt: skip
LEAFLET_SIGNS = {"milestones", "success_factors", "stumbling_blocks", "subgoals", "coordination", "evaluation", "effects", "publication"}
# Printed on every copy; tells the form, says nothing about the network.
LEAFLET_TITLES = (
    "Good Practice", "in der Gesundheitsförderung bei sozial Benachteiligten", "Auf den Punkt.", "Gesunde Kommunen stellen sich vor", "Auf den Punkt",
    "Good Practice in der Gesundheitsförderung bei sozial Benachteiligten", "Good-Practice-Beispiel", "Kommunaler Partnerprozess", "Gesundheit für alle",
    "Kommunaler Partnerprozess Gesundheit für alle", "Kooperationsverbund", "Gesundheitliche Chancengleichheit", "Kooperationsverbund Gesundheitliche Chancengleichheit",
)  # fmt: skip
LEAFLET_TITLE_SIGNS = LEAFLET_TITLES[:7]
# A line that starts like this closes the document: it belongs to the paper, not to the network.
CLOSING_WORDS = ("nachgeschrieben", "impressum", "redaktion", "herausgeber", "erstellt", "quelle", "quellen", "druck", "copyright", "©", "bildnachweis", "foto", "fotos", "stand der angaben", "alle angaben")

COOPERATION_GROUPS: tuple[tuple[str, str], ...] = (
    ("early_intervention", r"(?:interdisz\w*\s)?fr(?:ü|ue)hf(?:ö|oe)rder\w*"),
    ("pregnancy_counselling", r"schwanger\w*(?:[-\s]*(?:und|u\.|/)[-\s]*\w*beratung\w*|[-\s]*beratung\w*|[-\s]*konflikt\w*)?"),
    ("volunteers", r"(?:freiwillig|ehrenamt)\w*(?:\s*(?:und|u\.|/|&)\s*(?:ehrenamt|freiwillig)\w*)?(?:[-\s]*(?:arbeit|engagement|tätige|agentur\w*))?"),
    ("youth", r"kinder-?\s*(?:und|u\.|/|&|\+)?\s*-?\s*jugend(?:-?\w+)?|jugend(?:hilfe|amt|wohl)\w*|jugend"),
    ("health", r"gesundheit\w*(?:bereich|wesen|sektor|system)?"),
    ("other", r"sonstig\w*(?:[ ](?:partner|kooperation|bereich|akteur)\w*)?|andere\w*(?:[ ](?:partner|kooperation|bereich|akteur)\w*)?|weitere(?:[ ](?:partner|kooperation|bereich|akteur)\w*)?|übrige\w*|uebrige\w*"),
)  # fmt: skip
