"""The headings of both forms and what stands on every copy. Data only."""

from nestwerk.exchange.imports.labels import phrases

ZONES: dict[str, tuple[str, ...]] = {
    "structure": phrases(
        """
        Kommunalstruktur; Kommunale Struktur; Kommunalstrukturen; Strukturdaten; Kommunale Strukturdaten;
        Struktur der Kommune; Unsere Kommune in Zahlen; Daten zur Kommune; Zahlen und Fakten; Zahlen,
        Daten, Fakten; Eckdaten; Kommunalprofil; Strukturdaten der Kommune; Die Kommune in Zahlen;
        Kommunale Daten; Struktur unserer Kommune; Die Kommune; Unsere Kommune; Kommune in Zahlen;
        Kommunale Eckdaten; Angaben zur Kommune; Daten und Fakten
        """
    ),
    "about": phrases(
        """
        Wir über uns; Über uns; Wer wir sind; Netzwerkprofil; Das Netzwerk; Unser Netzwerk; Angaben zum
        Netzwerk; Zum Netzwerk; Das sind wir; Das Netzwerk stellt sich vor; Wir stellen uns vor;
        Netzwerkstruktur
        """
    ),
}

PROFILE_HEADINGS: dict[str, tuple[str, ...]] = {
    "understanding": phrases(
        """
        Unser Verständnis Früher Hilfen; Unser Verständnis von Frühen Hilfen; Verständnis Früher Hilfen;
        Unser Verständnis der Frühen Hilfen; Was wir unter Frühen Hilfen verstehen; So verstehen wir Frühe
        Hilfen; Unser Verständnis; Frühe Hilfen bedeuten für uns; Unser Selbstverständnis; Verständnis von
        Frühen Hilfen; Verständnis Frühe Hilfen
        """
    ),
    "project_goals": phrases(
        """
        Unsere Projektziele; Projektziele; Unsere Ziele im Projekt; Ziele im Projekt; Unsere Ziele; Ziele
        des Projekts; Ziele; Unsere Ziele für das Projekt; Was wir im Projekt erreichen wollen; Unsere
        Projekt-Ziele
        """
    ),
    "challenges": phrases(
        """
        Herausforderungen; Unsere Herausforderungen; Aktuelle Herausforderungen; Herausforderung; Wo
        liegen die Herausforderungen; Was uns herausfordert
        """
    ),
    "challenges_field": phrases(
        """
        Im Bereich Frühe Hilfen; Herausforderungen im Bereich Frühe Hilfen; Im Bereich der Frühen Hilfen;
        Im Bereich Früher Hilfen; In den Frühen Hilfen; Herausforderungen im Bereich der Frühen Hilfen;
        Herausforderungen in den Frühen Hilfen; Bereich Frühe Hilfen; Im Arbeitsfeld Frühe Hilfen; Im Feld
        der Frühen Hilfen; Herausforderungen im Bereich Früher Hilfen
        """
    ),
    "challenges_project": phrases(
        """
        Im Projekt; Herausforderungen im Projekt; Im Rahmen des Projekts; Im Projektverlauf;
        Herausforderungen für das Projekt; Herausforderungen im Projektverlauf; Bezogen auf das Projekt
        """
    ),
    "experience": phrases(
        """
        Erfahrungen mit Qualitätsentwicklung; Unsere Erfahrungen mit Qualitätsentwicklung; Erfahrung mit
        Qualitätsentwicklung; Erfahrungen mit der Qualitätsentwicklung; Erfahrungen in der
        Qualitätsentwicklung; Bisherige Erfahrungen mit Qualitätsentwicklung; Erfahrungen mit QE; Unsere
        Erfahrungen mit QE; Bisherige Erfahrungen; Unsere Erfahrungen; Erfahrungen; Was wir an Erfahrung
        mitbringen
        """
    ),
    "materials": phrases(
        """
        Wichtige Materialien des Netzwerks; Wichtige Materialien des Netzwerkes; Wichtige Materialien;
        Materialien des Netzwerks; Materialien; Unsere wichtigsten Materialien; Unsere Materialien;
        Wichtige Materialien und Dokumente; Wichtige Dokumente des Netzwerks; Wichtigste Materialien des
        Netzwerks; Wichtige Materialien unseres Netzwerks
        """
    ),
    "needs": phrases(
        """
        Qualitätsentwicklungsbedarfe - darum sind wir dabei; Qualitätsentwicklungsbedarfe;
        Qualitätsentwicklungsbedarf; Darum sind wir dabei; Qualitätsentwicklungsbedarf - darum sind wir
        dabei; Unsere Qualitätsentwicklungsbedarfe; Unsere Bedarfe; Bedarfe der Qualitätsentwicklung;
        QE-Bedarfe - darum sind wir dabei; QE-Bedarfe; Warum wir dabei sind; Unser Bedarf an
        Qualitätsentwicklung; Bedarf an Qualitätsentwicklung
        """
    ),
    "expectations": phrases(
        """
        Erwartungen an die Projektteilnahme; Unsere Erwartungen an die Projektteilnahme; Erwartungen an
        das Projekt; Erwartungen; Unsere Erwartungen; Unsere Erwartungen an das Projekt; Was wir vom
        Projekt erwarten; Erwartungen an die Teilnahme; Was wir uns von der Projektteilnahme versprechen;
        Erwartungen an die Teilnahme am Projekt; Was wir erwarten
        """
    ),
    "added_value": phrases(
        """
        Mehrwert; Unser Mehrwert; Der Mehrwert; Mehrwert für uns; Mehrwert der Projektteilnahme; Mehrwert
        der Teilnahme; Mehrwert für unser Netzwerk; Mehrwert für das Netzwerk; Mehrwert durch das Projekt;
        Erhoffter Mehrwert; Was uns das bringt; Welchen Mehrwert wir sehen; Nutzen für unser Netzwerk
        """
    ),
    "cluster_wishes": phrases(
        """
        Wünsche an die Zusammenarbeit im Cluster; Unsere Wünsche an die Zusammenarbeit im Cluster; Wünsche
        an das Cluster; Wünsche für die Zusammenarbeit im Cluster; Wünsche zur Zusammenarbeit im Cluster;
        Wünsche an die Zusammenarbeit; Unsere Wünsche an das Cluster; Wünsche; Was wir uns vom Cluster
        wünschen; Unsere Wünsche; Wünsche an die Clusterarbeit; Was wir uns für die Zusammenarbeit im
        Cluster wünschen; Wünsche an die Cluster-Zusammenarbeit
        """
    ),
}

LEAFLET_HEADINGS: dict[str, tuple[str, ...]] = {
    "place": phrases(
        """
        Die Kommune; Der Ort; Ausgangslage; Unsere Stadt; Die Stadt; Der Kreis; Rahmenbedingungen;
        Ausgangssituation; Kommune; Ort; Kurzbeschreibung; Standort; Hintergrund
        """
    ),
    "goals": phrases(
        """
        Ziele; Ziel; Unsere Ziele; Zielsetzung; Ziele des Netzwerks; Leitziele; Zielsetzungen; Hauptziele
        """
    ),
    "subgoals": phrases(
        """
        Teilziele; Teilziel; Unsere Teilziele; Unterziele; Teil-Ziele
        """
    ),
    "coordination": phrases(
        """
        Koordination und Kooperation; Kooperation und Koordination; Koordination; Koordination &
        Kooperation; Koordinierung und Kooperation; Kooperation; Steuerung und Kooperation; Organisation
        und Kooperation; Koordination und Zusammenarbeit
        """
    ),
    "milestones": phrases(
        """
        Meilensteine und Maßnahmen; Maßnahmen und Meilensteine; Meilensteine; Maßnahmen; Meilensteine &
        Maßnahmen; Unsere Meilensteine
        """
    ),
    "evaluation": phrases(
        """
        Dokumentation, Evaluation und Wirkungen; Dokumentation und Evaluation; Evaluation; Dokumentation;
        Evaluation und Dokumentation; Evaluation und Wirkungen; Dokumentation, Evaluation, Wirkungen;
        Dokumentation, Evaluation & Wirkungen; Dokumentation, Evaluation und Wirkung
        """
    ),
    "effects": phrases(
        """
        Wirkungen; Wirkung; Unsere Wirkungen; Ergebnisse und Wirkungen; Effekte; Erzielte Wirkungen;
        Ergebnisse
        """
    ),
    "publication": phrases(
        """
        Publikation; Publikationen; Veröffentlichung; Veröffentlichungen; Literatur
        """
    ),
    "funding_sources": phrases(
        """
        Finanzierung; Finanzen; Förderung; Finanzierung und Förderung; Finanzierungsquellen; Mittel
        """
    ),
    "success_factors": phrases(
        """
        Gelingensfaktoren; Gelingensaktoren; Erfolgsfaktoren; Gelingensbedingungen; Was zum Gelingen
        beiträgt; Gelingens-Faktoren
        """
    ),
    "stumbling_blocks": phrases(
        """
        Stolpersteine; Stolperstein; Hindernisse; Hürden; Stolpersteine und Hürden; Schwierigkeiten
        """
    ),
    "contact": phrases(
        """
        Kontakt; Kontakte; Ansprechperson; Ansprechpartner; Ansprechpartnerin; Ansprechpersonen;
        Kontaktdaten; Ihr Kontakt; Kontakt und Information
        """
    ),
    "more_information": phrases(
        """
        Erfahren Sie mehr unter; Weitere Informationen; Mehr Informationen; Mehr erfahren; Weitere
        Informationen unter; Mehr Informationen unter; Mehr dazu unter; Mehr erfahren Sie unter;
        Weiterführende Informationen; Links; Mehr lesen Sie unter; Erfahren Sie mehr; Mehr zum Thema
        """
    ),
}

LEAFLET_SIGNS = {
    "milestones",
    "success_factors",
    "stumbling_blocks",
    "subgoals",
    "coordination",
    "evaluation",
    "effects",
    "publication",
}
# Printed on every copy; tells the form, says nothing about the network.
LEAFLET_TITLES = phrases(
    """
    Good Practice; in der Gesundheitsförderung bei sozial Benachteiligten; Auf den Punkt.; Gesunde
    Kommunen stellen sich vor; Auf den Punkt; Good Practice in der Gesundheitsförderung bei sozial
    Benachteiligten; Good-Practice-Beispiel; Kommunaler Partnerprozess; Gesundheit für alle; Kommunaler
    Partnerprozess Gesundheit für alle; Kooperationsverbund; Gesundheitliche Chancengleichheit;
    Kooperationsverbund Gesundheitliche Chancengleichheit
    """
)
LEAFLET_TITLE_SIGNS = LEAFLET_TITLES[:7]
# A line that starts like this closes the document: it belongs to the paper, not to the network.
CLOSING_WORDS = phrases(
    """
    nachgeschrieben; impressum; redaktion; herausgeber; erstellt; quelle; quellen; druck; copyright; ©;
    bildnachweis; foto; fotos; stand der angaben; alle angaben
    """
)
