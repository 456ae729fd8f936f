"""The words a random document is written with: labels, headings, items. Data only."""

from nestwerk.exchange.imports.labels import phrases

TOWNS = phrases(
    """
    Lindenau; Bad Elster; Neu-Ahrberg; Grünstadt; Ahlen am Berg; Mühlbach; Süderwik; Weiler
    """
)
STATES: dict[str, tuple[str, ...]] = {
    "NW": phrases(
        """
        Nordrhein-Westfalen; NRW
        """
    ),
    "SH": phrases(
        """
        Schleswig-Holstein; SH
        """
    ),
    "HE": phrases(
        """
        Hessen
        """
    ),
    "BY": phrases(
        """
        Bayern
        """
    ),
    "NI": phrases(
        """
        Niedersachsen
        """
    ),
    "BW": phrases(
        """
        Baden-Württemberg; BW
        """
    ),
    "MV": phrases(
        """
        Mecklenburg-Vorpommern; MV
        """
    ),
    "TH": phrases(
        """
        Thüringen
        """
    ),
    "RP": phrases(
        """
        Rheinland-Pfalz; RLP
        """
    ),
    "ST": phrases(
        """
        Sachsen-Anhalt
        """
    ),
}
LABELS: dict[str, tuple[str, ...]] = {
    "population": phrases(
        """
        Bevölkerungszahl insgesamt; Einwohnerzahl; Bevölkerung insgesamt; Einwohnerinnen und
        Einwohner; Bevölkerungszahl; Gesamtbevölkerung; Einwohner*innen
        """
    ),
    "migration_share": phrases(
        """
        Bevölkerungszahl mit Migrationshintergrund (Anteil in %); Anteil der Bevölkerung mit
        Migrationshintergrund in %; Migrationsanteil (in %); Bevölkerung mit Migrationshintergrund
        (Prozent); Menschen mit Zuwanderungsgeschichte (Anteil in %)
        """
    ),
    "population_growth": phrases(
        """
        Bevölkerungsentwicklung ({period}, in %); Entwicklung der Bevölkerung ({period}, in %);
        Bevölkerungswachstum {period} in %; Bevölkerungsentwicklung von {period} (in %);
        Einwohnerentwicklung ({period}, Prozent)
        """
    ),
    "children_u3": phrases(
        """
        Anteil der 0–3 Jährigen in der Kommune; Anteil der 0-3-Jährigen; Kinder unter drei Jahren;
        Anteil der unter 3-Jährigen; Kinder unter 3 Jahren in der Kommune; Kinder U3; Anteil Kinder
        0 bis 3 Jahre
        """
    ),
    "children_u3_poverty": phrases(
        """
        Anteil der 0–3 Jährigen in Familien in Armutslagen in der Kommune; Anteil der 0-3-Jährigen
        in Armutslagen; Kinder unter drei Jahren in Armut; Kinder U3 im SGB-II-Bezug; Anteil der 0
        bis 3-Jährigen in Familien in Armutslagen
        """
    ),
    "single_parents_u3": phrases(
        """
        Alleinerziehenden-Quote mit Kind U3; Alleinerziehendenquote (Kind U3); Anteil
        Alleinerziehender mit Kind unter 3 Jahren; Alleinerziehende mit Kindern U3 (Quote)
        """
    ),
    "budget": phrases(
        """
        Kommunales Budget für Frühe Hilfen; Budget für Frühe Hilfen; Kommunales Budget Früher
        Hilfen; Jährliches Budget für Frühe Hilfen; Budget der Kommune für Frühe Hilfen; Etat für
        Frühe Hilfen
        """
    ),
}
TEXT_LABELS: dict[str, tuple[str, ...]] = {
    "name": phrases(
        """
        Netzwerk-Name(n); Netzwerkname; Name des Netzwerks; Name(n) des Netzwerks
        """
    ),
    "founded": phrases(
        """
        Netzwerkgründung; Gründung des Netzwerks; Gründungsjahr; Netzwerk gegründet
        """
    ),
    "first_document": phrases(
        """
        Unser erstes Dokument; Erstes Dokument; Unser erstes gemeinsames Dokument
        """
    ),
    "target_groups": phrases(
        """
        Zielgruppen; Zielgruppe(n); Unsere Zielgruppen
        """
    ),
    "bodies": phrases(
        """
        FH-Gremien; Gremien; Gremien der Frühen Hilfen
        """
    ),
    "function": phrases(
        """
        Funktion im Netzwerk; Rolle im Netzwerk
        """
    ),
    "contact": phrases(
        """
        Ansprechperson; Ansprechpartner/in; Ansprechpartnerin; Ansprechpersonen
        """
    ),
    "cooperations": phrases(
        """
        Anzahl Kooperationen; Anzahl der Kooperationen; Anzahl der Kooperationspartner*innen; Zahl
        der Kooperationen
        """
    ),
}
TEXTS: dict[str, tuple[str, ...]] = {
    "name": phrases(
        """
        Netzwerk Frühe Hilfen am Berg; Guter Anfang, Frühe Hilfen und mehr; Familiennetz; Netzwerk
        Kleine Schritte mit drei Regionalgruppen
        """
    ),
    "first_document": phrases(
        """
        Fachkonzept zum Netzwerk; Leitlinien Frühe Hilfen; Vereinbarung über die Zusammenarbeit;
        Faltblatt zum Auftakt 2013
        """
    ),
    "target_groups": phrases(
        """
        (Werdende) Familien mit Kindern bis zum 3. Geburtstag; Fachkräfte und Ehrenamtliche; Familien
        mit Kindern von 0 bis 6 Jahren
        """
    ),
    "bodies": phrases(
        """
        Steuerungsgruppe und Arbeitsgruppe; 6; Lenkungskreis, zwei Arbeitskreise
        """
    ),
    "function": phrases(
        """
        Netzwerkkoordination; Koordination Frühe Hilfen
        """
    ),
}
NOTHING = phrases(
    """
    Keine Angabe; keine Angabe; k. A.; k.A.; nicht erhoben; liegt nicht vor; -; –; wird nicht
    erhoben; keine Daten; unbekannt
    """
)
HEADINGS: dict[str, tuple[str, ...]] = {
    "structure": phrases(
        """
        KOMMUNALSTRUKTUR; Kommunalstruktur; Kommunale Struktur; Strukturdaten
        """
    ),
    "about": phrases(
        """
        WIR ÜBER UNS; Wir über uns; Über uns
        """
    ),
    "understanding": phrases(
        """
        Unser Verständnis Früher Hilfen; Unser Verständnis von Frühen Hilfen; UNSER VERSTÄNDNIS
        FRÜHER HILFEN
        """
    ),
    "project_goals": phrases(
        """
        Unsere Projektziele; Projektziele; Unsere Ziele im Projekt
        """
    ),
    "challenges_field": phrases(
        """
        Im Bereich Frühe Hilfen; Im Bereich der Frühen Hilfen
        """
    ),
    "challenges_project": phrases(
        """
        Im Projekt
        """
    ),
    "experience": phrases(
        """
        Erfahrungen mit Qualitätsentwicklung; Unsere Erfahrungen mit Qualitätsentwicklung
        """
    ),
    "materials": phrases(
        """
        Wichtige Materialien des Netzwerks; Wichtige Materialien
        """
    ),
    "needs": phrases(
        """
        Qualitätsentwicklungsbedarfe – darum sind wir dabei; Qualitätsentwicklungsbedarfe;
        Qualitätsentwicklungsbedarf - darum sind wir dabei
        """
    ),
    "expectations": phrases(
        """
        Erwartungen an die Projektteilnahme; Unsere Erwartungen; Erwartungen an das Projekt
        """
    ),
    "added_value": phrases(
        """
        Mehrwert; Unser Mehrwert; Mehrwert für uns
        """
    ),
    "cluster_wishes": phrases(
        """
        Wünsche an die Zusammenarbeit im Cluster; Unsere Wünsche an das Cluster
        """
    ),
    "place": (),
    "goals": phrases(
        """
        ZIELE; Ziele; Unsere Ziele
        """
    ),
    "subgoals": phrases(
        """
        Teilziele; TEILZIELE
        """
    ),
    "coordination": phrases(
        """
        KOORDINATION UND KOOPERATION; Koordination und Kooperation; Koordination & Kooperation
        """
    ),
    "milestones": phrases(
        """
        MEILENSTEINE UND MAßNAHMEN; Meilensteine und Maßnahmen
        """
    ),
    "evaluation": phrases(
        """
        DOKUMENTATION, EVALUATION UND WIRKUNGEN; Dokumentation und Evaluation
        """
    ),
    "effects": phrases(
        """
        Wirkungen; WIRKUNGEN
        """
    ),
    "publication": phrases(
        """
        Publikation; Publikationen
        """
    ),
    "funding_sources": phrases(
        """
        FINANZIERUNG; Finanzierung
        """
    ),
    "success_factors": phrases(
        """
        GELINGENSAKTOREN; Gelingensfaktoren; GELINGENSFAKTOREN
        """
    ),
    "stumbling_blocks": phrases(
        """
        STOLPERSTEINE; Stolpersteine
        """
    ),
}
ITEMS = phrases(
    """
    Familien finden Rat, bevor sie ihn suchen müssen; Vertraulich; Freiwillig; Angebote in jeder
    Gemeinde der Region bekannt machen; Hebammen und Praxen stärker in die Arbeit einbinden;
    gemeinsame Fachtage mit der Jugendhilfe (zweimal im Jahr); Leitbild; Geschäftsordnung;
    Verbindliche Absprachen über Übergänge zwischen Kliniken und Beratungsstellen; Austausch von
    Konzepten; Anregungen von außen; Anstieg der frühen Beratungen um etwa ein Fünftel; Kinderparlament
    seit 1992; Befragung der Eltern (2014); Offenheit; Transparenz; Ressourcen- und praxisnaher
    Austausch; mehr Zeit für Koordination und Begleitung der Ehrenamtlichen vor Ort; Film „Gut
    beginnen“ und Plakate; Absprache aller Träger über ihre Arbeit im Netzwerk; Über 99 Prozent
    der Familien nehmen den Besuch an; Zusammenarbeit mit 12 Kitas ausbauen
    """
)
GROUPS: dict[str, tuple[str, ...]] = {
    "health": phrases(
        """
        Gesundheit; Gesundheitswesen; Gesundheitsbereich
        """
    ),
    "youth": phrases(
        """
        Kinder- und Jugend; Kinder- und Jugendhilfe; Jugendhilfe
        """
    ),
    "pregnancy_counselling": phrases(
        """
        Schwangerschaftsberatung; Schwangerenberatung
        """
    ),
    "early_intervention": phrases(
        """
        Frühförderung; Frühförderstellen
        """
    ),
    "other": phrases(
        """
        Sonstige; Sonstiges
        """
    ),
    "volunteers": phrases(
        """
        Freiwilligenarbeit; Ehrenamt; Freiwillige
        """
    ),
}
PERSONS = phrases(
    """
    Eva Muster; Ina Beispiel; Tom Probe; Dr. Uta Vorlage; Kai von Muster
    """
)
