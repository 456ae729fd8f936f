"""Writes random profile documents as careful people would, together with what they say."""

from dataclasses import dataclass, field
from random import Random

TOWNS = (
    "Lindenau",
    "Bad Elster",
    "Neu-Ahrberg",
    "Grünstadt",
    "Ahlen am Berg",
    "Mühlbach",
    "Süderwik",
    "Weiler",
)
STATES = {
    "NW": ("Nordrhein-Westfalen", "NRW"), "SH": ("Schleswig-Holstein", "SH"), "HE": ("Hessen",), "BY": ("Bayern",),
    "NI": ("Niedersachsen",), "BW": ("Baden-Württemberg", "BW"), "MV": ("Mecklenburg-Vorpommern", "MV"), "TH": ("Thüringen",),
    "RP": ("Rheinland-Pfalz", "RLP"), "ST": ("Sachsen-Anhalt",),
}  # fmt: skip
LABELS = {
    "population": ("Bevölkerungszahl insgesamt", "Einwohnerzahl", "Bevölkerung insgesamt", "Einwohnerinnen und Einwohner", "Bevölkerungszahl", "Gesamtbevölkerung", "Einwohner*innen"),
    "migration_share": ("Bevölkerungszahl mit Migrationshintergrund (Anteil in %)", "Anteil der Bevölkerung mit Migrationshintergrund in %", "Migrationsanteil (in %)", "Bevölkerung mit Migrationshintergrund (Prozent)", "Menschen mit Zuwanderungsgeschichte (Anteil in %)"),
    "population_growth": ("Bevölkerungsentwicklung ({period}, in %)", "Entwicklung der Bevölkerung ({period}, in %)", "Bevölkerungswachstum {period} in %", "Bevölkerungsentwicklung von {period} (in %)", "Einwohnerentwicklung ({period}, Prozent)"),
    "children_u3": ("Anteil der 0–3 Jährigen in der Kommune", "Anteil der 0-3-Jährigen", "Kinder unter drei Jahren", "Anteil der unter 3-Jährigen", "Kinder unter 3 Jahren in der Kommune", "Kinder U3", "Anteil Kinder 0 bis 3 Jahre"),
    "children_u3_poverty": ("Anteil der 0–3 Jährigen in Familien in Armutslagen in der Kommune", "Anteil der 0-3-Jährigen in Armutslagen", "Kinder unter drei Jahren in Armut", "Kinder U3 im SGB-II-Bezug", "Anteil der 0 bis 3-Jährigen in Familien in Armutslagen"),
    "single_parents_u3": ("Alleinerziehenden-Quote mit Kind U3", "Alleinerziehendenquote (Kind U3)", "Anteil Alleinerziehender mit Kind unter 3 Jahren", "Alleinerziehende mit Kindern U3 (Quote)"),
    "budget": ("Kommunales Budget für Frühe Hilfen", "Budget für Frühe Hilfen", "Kommunales Budget Früher Hilfen", "Jährliches Budget für Frühe Hilfen", "Budget der Kommune für Frühe Hilfen", "Etat für Frühe Hilfen"),
}  # fmt: skip
TEXT_LABELS = {
    "name": ("Netzwerk-Name(n)", "Netzwerkname", "Name des Netzwerks", "Name(n) des Netzwerks"),
    "founded": ("Netzwerkgründung", "Gründung des Netzwerks", "Gründungsjahr", "Netzwerk gegründet"),
    "first_document": ("Unser erstes Dokument", "Erstes Dokument", "Unser erstes gemeinsames Dokument"),
    "target_groups": ("Zielgruppen", "Zielgruppe(n)", "Unsere Zielgruppen"),
    "bodies": ("FH-Gremien", "Gremien", "Gremien der Frühen Hilfen"),
    "function": ("Funktion im Netzwerk", "Rolle im Netzwerk"),
    "contact": ("Ansprechperson", "Ansprechpartner/in", "Ansprechpartnerin", "Ansprechpersonen"),
    "cooperations": ("Anzahl Kooperationen", "Anzahl der Kooperationen", "Anzahl der Kooperationspartner*innen", "Zahl der Kooperationen"),
}  # fmt: skip
TEXTS = {
    "name": ("Netzwerk Frühe Hilfen am Berg", "Guter Anfang, Frühe Hilfen und mehr", "Familiennetz", "Netzwerk Kleine Schritte mit drei Regionalgruppen"),
    "first_document": ("Fachkonzept zum Netzwerk", "Leitlinien Frühe Hilfen", "Vereinbarung über die Zusammenarbeit", "Faltblatt zum Auftakt 2013"),
    "target_groups": ("(Werdende) Eltern mit Kindern bis zum 3. Lebensjahr", "Fachkräfte und Ehrenamtliche", "Familien mit Kindern von 0 bis 6 Jahren"),
    "bodies": ("Steuerungsgruppe und Arbeitsgruppe", "6", "Lenkungskreis, zwei Arbeitskreise"),
    "function": ("Netzwerkkoordination", "Koordination Frühe Hilfen"),
}  # fmt: skip
NOTHING = (
    "Keine Angabe",
    "keine Angabe",
    "k. A.",
    "k.A.",
    "nicht erhoben",
    "liegt nicht vor",
    "-",
    "–",
    "wird nicht erhoben",
    "keine Daten",
    "unbekannt",
)
HEADINGS = {
    "structure": ("KOMMUNALSTRUKTUR", "Kommunalstruktur", "Kommunale Struktur", "Strukturdaten"),
    "about": ("WIR ÜBER UNS", "Wir über uns", "Über uns"),
    "understanding": ("Unser Verständnis Früher Hilfen", "Unser Verständnis von Frühen Hilfen", "UNSER VERSTÄNDNIS FRÜHER HILFEN"),
    "project_goals": ("Unsere Projektziele", "Projektziele", "Unsere Ziele im Projekt"),
    "challenges_field": ("Im Bereich Frühe Hilfen", "Im Bereich der Frühen Hilfen"),
    "challenges_project": ("Im Projekt",),
    "experience": ("Erfahrungen mit Qualitätsentwicklung", "Unsere Erfahrungen mit Qualitätsentwicklung"),
    "materials": ("Wichtige Materialien des Netzwerks", "Wichtige Materialien"),
    "needs": ("Qualitätsentwicklungsbedarfe – darum sind wir dabei", "Qualitätsentwicklungsbedarfe", "Qualitätsentwicklungsbedarf - darum sind wir dabei"),
    "expectations": ("Erwartungen an die Projektteilnahme", "Unsere Erwartungen", "Erwartungen an das Projekt"),
    "added_value": ("Mehrwert", "Unser Mehrwert", "Mehrwert für uns"),
    "cluster_wishes": ("Wünsche an die Zusammenarbeit im Cluster", "Unsere Wünsche an das Cluster"),
    "place": (),
    "goals": ("ZIELE", "Ziele", "Unsere Ziele"),
    "subgoals": ("Teilziele", "TEILZIELE"),
    "coordination": ("KOORDINATION UND KOOPERATION", "Koordination und Kooperation", "Koordination & Kooperation"),
    "milestones": ("MEILENSTEINE UND MAßNAHMEN", "Meilensteine und Maßnahmen"),
    "evaluation": ("DOKUMENTATION, EVALUATION UND WIRKUNGEN", "Dokumentation und Evaluation"),
    "effects": ("Wirkungen", "WIRKUNGEN"),
    "publication": ("Publikation", "Publikationen"),
    "funding_sources": ("FINANZIERUNG", "Finanzierung"),
    "success_factors": ("GELINGENSAKTOREN", "Gelingensfaktoren", "GELINGENSFAKTOREN"),
    "stumbling_blocks": ("STOLPERSTEINE", "Stolpersteine"),
}  # fmt: skip
ITEMS = (
    "Familien finden Rat, bevor sie ihn suchen müssen", "Vertraulich", "Freiwillig", "Angebote in jeder Gemeinde der Region bekannt machen",
    "Hebammen und Praxen stärker in die Arbeit einbinden", "gemeinsame Fachtage mit der Jugendhilfe (zweimal im Jahr)", "Leitbild", "Geschäftsordnung",
    "Verbindliche Absprachen über Übergänge zwischen Kliniken und Beratungsstellen", "Austausch von Konzepten", "Fachlicher Input",
    "Anstieg der frühen Beratungen um etwa ein Fünftel", "Kinderparlament seit 1992", "Befragung der Eltern (2014)", "Offenheit", "Transparenz",
    "Ressourcen- und praxisnaher Austausch", "mehr Zeit für Koordination und Begleitung der Ehrenamtlichen vor Ort", "Film „Gut beginnen“ und Plakate",
    "Kooperationsvereinbarung zur Zusammenarbeit im Netzwerk", "Über 99 Prozent der Familien nehmen den Besuch an", "Zusammenarbeit mit 12 Kitas ausbauen",
)  # fmt: skip
GROUPS = {
    "health": ("Gesundheit", "Gesundheitswesen", "Gesundheitsbereich"),
    "youth": ("Kinder- und Jugend", "Kinder- und Jugendhilfe", "Jugendhilfe"),
    "pregnancy_counselling": ("Schwangerschaftsberatung", "Schwangerenberatung"),
    "early_intervention": ("Frühförderung", "Frühförderstellen"),
    "other": ("Sonstige", "Sonstiges"),
    "volunteers": ("Freiwilligenarbeit", "Ehrenamt", "Freiwillige"),
}
PERSONS = ("Eva Muster", "Ina Beispiel", "Tom Probe", "Dr. Uta Vorlage", "Kai von Muster")


@dataclass
class Said:
    """What a written document says."""

    values: dict[tuple[str, str], tuple[float | None, str, str, str | None, str | None]] = field(
        default_factory=dict
    )
    network: dict[str, str | None] = field(default_factory=dict)
    territories: list[tuple[str, str, str | None]] = field(default_factory=list)
    cooperations: dict[str, int] | None = None
    pots: list[float] = field(default_factory=list)
    sections: dict[str, list[str]] = field(default_factory=dict)
    persons: int = 0


@dataclass
class Writer:
    random: Random
    said: Said = field(default_factory=Said)
    lines: list[str] = field(default_factory=list)
    forms: list[tuple[str, ...]] = field(default_factory=list)
    separator: str = "\t"
    joint: bool = False

    def pick(self, options: tuple[str, ...] | list[str]) -> str:
        return options[self.random.randrange(len(options))]

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    # Numbers

    def count_text(self, value: int) -> str:
        grouped = f"{value:,}".replace(",", ".")
        spaced = f"{value:,}".replace(",", self.pick(("\u202f", "\u00a0")))
        plain = str(value) if not 1900 <= value <= 2100 else grouped
        return self.pick((grouped, grouped, grouped, plain, spaced))

    def share_text(self, value: float, *, sign: bool = False, unit: bool = True) -> str:
        text = f"{abs(value):g}".replace(".", ",")
        if self.chance(0.15) and "," not in text:
            text += ",0"
        if sign or value < 0:
            mark = self.pick(("+ ", "+")) if value >= 0 else self.pick(("- ", "−", "– ", "-", "− "))
            text = mark + text
        return text + (self.pick((" %", "%", " Prozent", "\u00a0%")) if unit else "")

    def money_text(self, value: int) -> str:
        grouped = f"{value:,}".replace(",", ".")
        options = [
            f"{grouped} €",
            f"{grouped},00 €",
            f"{grouped},- €",
            f"{grouped},-- €",
            f"{grouped} Euro",
            f"€ {grouped}",
            f"{grouped} EUR",
            f"{value} €",
            f"{grouped}\u00a0€",
        ]
        if value % 100_000 == 0:
            options.append(
                f"{value / 1_000_000:g} Mio. €".replace(".", ",", 1)
                if value % 1_000_000
                else f"{value // 1_000_000} Mio. €"
            )
        if value % 1_000 == 0:
            options += [f"{value // 1_000} T€", f"{value // 1_000} Tsd. €"]
        return self.pick(options)

    def circa(self, text: str, share: float = 0.2) -> tuple[str, str]:
        if self.chance(share):
            return self.pick(("ca. ", "rund ", "etwa ", "~ ", "circa ")) + text, "circa"
        return text, "exact"

    # Territories

    def place(self) -> None:
        town, state = self.pick(TOWNS), self.pick(tuple(STATES))
        named = self.pick(STATES[state])
        both = self.chance(0.5)
        if both:
            second_form = self.pick(("Landkreis", "Kreis"))
            names = [f"Stadt {town}", f"{second_form} {town}"]
            self.forms = [("Stadt", names[0]), ("LK", "Kreis", "Landkreis", names[1])]
            link = self.pick((" und ", " & ", ", ", " sowie ", " / "))
            title = link.join(names)
            self.said.territories = [(names[0], "city", state), (names[1], "county", state)]
        else:
            name, kind = self.pick_single(town)
            title = name
            self.forms = [(name,)]
            self.said.territories = [(name, kind, state)]
        style = self.random.randrange(4)
        if style == 0:
            lines = [f"{title}, {named}"]
        elif style == 1:
            lines = [f"{title} ({named})"]
        elif style == 2:
            lines = [title, STATES[state][0]]
        else:
            lines = [f"{title} – {named}"]
        self.lines += [self.marked(line) for line in lines] + [""]

    def pick_single(self, town: str) -> tuple[str, str]:
        options = (
            (f"Stadt {town}", "city"), (f"Landkreis {town}", "county"), (f"Kreis {town}", "county"), (f"Landeshauptstadt {town}", "city"),
            (f"Städteregion {town}", "county"), ("Lahnaukreis", "county"), ("Rhein-Berg-Kreis", "county"),
        )  # fmt: skip
        return options[self.random.randrange(len(options))]

    def marked(self, text: str) -> str:
        style = self.random.randrange(8)
        return {0: f"**{text}**", 1: f"# {text}", 2: f"<b>{text}</b>", 3: f"## {text}"}.get(style, text)

    # Fields

    def split_between(self, texts: list[str]) -> list[str]:
        """Several territories in one of many notations; one or more lines."""
        forms = [self.pick(options) for options in self.forms]
        style = self.random.randrange(9)
        pairs = list(zip(texts, forms, strict=True))
        if style == 0:
            return [" ".join(f"{text} ({form})" for text, form in pairs)]
        if style == 1:
            return [self.pick((" / ", ", ", "; ", " | ")).join(f"{form}: {text}" for text, form in pairs)]
        if style == 2:
            return [self.pick((", ", "; ", " / ")).join(f"{text} {form}" for text, form in pairs)]
        if style == 3:
            return [f"{form}: {text}" for text, form in pairs]
        if style == 4:
            return [f"{text} ({form})" for text, form in pairs]
        if style == 5:
            return [
                self.pick((" / ", ", ", " und ")).join(f"{text} ({form})" for text, form in reversed(pairs))
            ]
        if style == 6:
            return [self.pick((", ", "; ")).join(f"{form} {text}" for text, form in pairs)]
        if style == 7:
            return [f"- {form}: {text}" for text, form in pairs]
        return [" ".join(f"{text} [{form}]" for text, form in pairs)]

    def field(self, label: str, values: list[str]) -> None:
        """Label and value in one of many settings."""
        style = self.random.randrange(12)
        first, *rest = values
        if self.chance(0.2):
            label = self.pick((f"**{label}**", f"<b>{label}</b>", f"__{label}__"))
        if self.chance(0.1):
            label = f"{label}:" if style in {4, 5} else label
        if first in {"-", "–"} and style in {6, 7}:
            style = 0
        if style <= 2:
            self.lines += [f"{label}\t{first}", *rest]
        elif style == 3:
            self.lines += [f"{label}: {first}", *rest]
        elif style == 4:
            self.lines += [label, first, *rest]
        elif style == 5:
            self.lines += [label, "", first, *rest]
        elif style == 6:
            self.lines += [f"{label}     {first}", *rest]
        elif style == 7:
            self.lines += [f"{label} {first}", *rest]
        elif style == 8:
            self.lines += [f"| {label} | {first} |", *rest]
        elif style == 9:
            self.lines += [f"{label} | {first}", *rest]
        elif style == 10:
            self.lines += [f"<tr><td>{label}</td><td>{first}</td></tr>", *rest]
        else:
            self.lines += (
                [*self.broken(label), *values]
                if len(label.split()) > 2 and "<" not in label
                else [label, *values]
            )
        if self.chance(0.15):
            self.lines.append("")

    def broken(self, label: str) -> list[str]:
        words = label.split()
        cut = 1 + self.random.randrange(len(words) - 1)
        return [" ".join(words[:cut]), " ".join(words[cut:])]

    def numbers(self, code: str, period: str) -> list[float | None]:
        found: list[float | None] = []
        for _ in self.forms:
            if code == "population":
                found.append(self.random.randrange(2_200, 1_900_000))
            elif code == "migration_share":
                found.append(round(self.random.uniform(1, 60), self.random.randrange(3)))
            elif code == "population_growth":
                found.append(round(self.random.uniform(-9, 13), self.random.randrange(1, 3)))
            else:
                found.append(self.random.randrange(120, 40_000))
        return found

    def figure_field(self, code: str) -> None:
        period = self.pick(("2011 bis 2016", "2011–2017", "2010-2015"))
        label = self.pick(LABELS[code]).format(period=period)
        start, end = period[:4], period[-4:]
        stated: str | None = f"{start}/{end}" if code == "population_growth" else None
        values = self.numbers(code, period)
        as_share = code in {"migration_share", "population_growth"} or (
            code not in {"population"} and self.chance(0.35)
        )
        unit = "percent" if as_share else "count"
        if as_share and code not in {"migration_share", "population_growth"}:
            values = [round(self.random.uniform(0.5, 60), 2) for _ in values]
        if code == "single_parents_u3" or self.chance(0.12):
            values = [None] * len(values)
        elif len(values) > 1 and self.chance(0.1):
            values[self.random.randrange(len(values))] = None
        if all(value is None for value in values):
            texts, statuses = [self.pick(NOTHING)], ["not_stated"] * len(values)
            lines = texts
        else:
            texts, statuses = self.texts_of(code, values, as_share)
            lines = self.split_between(texts) if len(texts) > 1 else texts
        variant = None
        if code == "migration_share" and self.chance(0.2):
            lines[-1] += self.pick((" (nichtdeutsch)", " (Ausländeranteil)", " (ohne deutschen Pass)"))
            variant = "non_german"
        if code == "population" and len(lines) == 1 and values[0] is not None and self.chance(0.3):
            lines[0] += self.pick((" (31.12.2017)", " (Stand: 31.12.2017)", ", Stand 31.12.2017"))
            stated = "2017-12-31"
        if code == "population_growth" and lines[-1] not in NOTHING and len(lines) == 1 and self.chance(0.2):
            lines[0] += " (2012–2018)"
            stated = "2012/2018"
        self.field(label, lines)
        for (name, _, _), value, status in zip(self.said.territories, values, statuses, strict=True):
            said_unit = unit if value is not None else ""
            self.said.values[code, name] = (
                value,
                said_unit,
                status,
                stated if value is not None or code == "population_growth" else None,
                variant,
            )

    def texts_of(self, code: str, values: list[float | None], as_share: bool) -> tuple[list[str], list[str]]:
        texts, statuses = [], []
        signed, with_unit = (
            code == "population_growth",
            self.chance(0.5) or code not in {"migration_share", "population_growth"},
        )
        for value in values:
            if value is None:
                texts.append(self.pick(NOTHING[:6]))
                statuses.append("not_stated")
                continue
            text = (
                self.share_text(value, sign=signed, unit=with_unit)
                if as_share
                else self.count_text(int(value))
            )
            text, status = (text, "exact") if signed else self.circa(text)
            texts.append(text)
            statuses.append(status)
        return texts, statuses

    def budget(self) -> None:
        label = self.pick(LABELS["budget"])
        amounts = [self.random.randrange(20, 2_000) * self.pick_step() for _ in self.forms]
        names = [name for name, _, _ in self.said.territories]
        style = self.random.randrange(5)
        if len(names) > 1 or style <= 1:
            texts = [self.circa(self.money_text(amount)) for amount in amounts]
            lines = self.split_between([text for text, _ in texts]) if len(names) > 1 else [texts[0][0]]
            for name, amount, (_, status) in zip(names, amounts, texts, strict=True):
                self.said.values["budget", name] = (amount, "eur", status, None, None)
            if self.chance(0.3):
                lines += ["", "plus anfallende Personalkosten, je nach Haushaltsjahr unterschiedlich"]
        elif style == 2:
            lines = self.budget_with_rest(names[0])
        else:
            lines = self.budget_of_pots(names[0], stated=style == 3)
        self.field(label, lines)

    def pick_step(self) -> int:
        return (1, 1_000, 100_000 // 100)[self.random.randrange(3)]

    def budget_with_rest(self, name: str) -> list[str]:
        part = self.random.randrange(5_000, 200_000)
        total = part + self.random.randrange(1_000, 100_000)
        self.said.values["budget", name] = (total, "eur", "exact", None, None)
        self.said.pots = [part, total - part]
        rest = self.pick(("Rest Eigenmittel", "Rest kommunale Mittel", "der Rest aus Eigenmitteln"))
        source = self.pick(("Bundesstiftung", "Bundesmittel", "Bundesstiftung Frühe Hilfen"))
        first, second = self.money_text(total), self.money_text(part)
        return [
            self.pick(
                (
                    f"{first} ({second} {source}, {rest})",
                    f"{first}, davon {second} {source}, {rest}",
                    f"{first} (davon {source}: {second}, {rest})",
                )
            )
        ]

    def budget_of_pots(self, name: str, *, stated: bool) -> list[str]:
        sources = [
            "Bundesstiftung",
            "Landesmittel Schutzengel",
            "Angebote für Geflüchtete",
            "Vernetzung",
            "Eigenmittel des Kreises",
        ]
        self.random.shuffle(sources)
        amounts = [self.random.randrange(1_500, 250_000) for _ in range(2 + self.random.randrange(3))]
        self.said.pots = list(amounts)
        self.said.values["budget", name] = (sum(amounts), "eur", "exact", None, None)
        if self.chance(0.5):
            pots = [
                f"{source}: {self.money_text(amount)}"
                for source, amount in zip(sources, amounts, strict=False)
            ]
        else:
            pots = [
                f"{self.money_text(amount)} {source}"
                for source, amount in zip(sources, amounts, strict=False)
            ]
        lines = pots if self.chance(0.4) else [self.pick((", ", "; ", " + ", " plus ")).join(pots)]
        if stated:
            lines = (
                [*lines, f"insgesamt {self.money_text(sum(amounts))}"]
                if self.chance(0.5)
                else [f"{self.money_text(sum(amounts))}, davon", *lines]
            )
        return lines

    def text_field(self, code: str) -> None:
        value = self.pick(TEXTS[code])
        self.said.network[code] = value
        self.field(self.pick(TEXT_LABELS[code]), [value])

    def founding(self) -> None:
        text, value = (
            ("16.11.2016", "2016-11-16"),
            ("September 2012", "2012-09"),
            ("2008", "2008"),
            ("09/2012", "2012-09"),
            ("im Jahr 2012", "2012"),
            ("1. September 2012", "2012-09-01"),
            ("Sept. 2012", "2012-09"),
            ("seit 2008", "2008"),
        )[self.random.randrange(8)]
        note = ""
        if self.chance(0.25):
            note = self.pick((" Vor 2005: getrennte Netzwerke", " (Vorläufer seit 1998)"))
        self.said.network["founded"] = value
        self.field(self.pick(TEXT_LABELS["founded"]), [text + note])

    def contact(self) -> None:
        if self.chance(0.25):
            self.field(self.pick(TEXT_LABELS["contact"]), ["Koordinierungsstelle Frühe Hilfen"])
            return
        count = min(len(self.forms), 1 + self.random.randrange(2))
        names = [PERSONS[(self.random.randrange(2) * 2 + index) % len(PERSONS)] for index in range(count)]
        names = list(dict.fromkeys(names))
        self.said.persons = len(names)
        forms = [self.pick(options) for options in self.forms]
        text = (
            " und ".join(f"{name} ({form})" for name, form in zip(names, forms, strict=False))
            if len(names) > 1
            else names[0]
        )
        self.field(self.pick(TEXT_LABELS["contact"]), [text])

    def cooperation_field(self) -> None:
        counts = {group: self.random.randrange(0, 160) for group in GROUPS}
        order = list(GROUPS)
        if self.chance(0.4):
            self.random.shuffle(order)
        style = self.random.randrange(5)
        words = {group: self.pick(GROUPS[group]) for group in order}
        if style == 0:
            pieces = [f"{words[group]}: {counts[group]}" for group in order]
        elif style == 1:
            pieces = [f"{words[group]} {counts[group]}" for group in order]
        elif style == 2:
            pieces = [f"{words[group]} ({counts[group]})" for group in order]
        elif style == 3:
            pieces = [f"{counts[group]} {words[group]}" for group in order]
        else:
            pieces = [f"{words[group]} – {counts[group]}" for group in order]
        lines = pieces if self.chance(0.3) else [self.pick((", ", "; ", " | ")).join(pieces)]
        self.said.cooperations = counts
        self.field(self.pick(TEXT_LABELS["cooperations"]), lines)

    # Sections

    def heading(self, name: str) -> None:
        text = self.pick(HEADINGS[name])
        style = self.random.randrange(10)
        text = {
            0: text.upper().replace("SS", "SS"),
            1: f"**{text}**",
            2: f"## {text}",
            3: f"<h2>{text}</h2>",
            4: f"{text}:",
            5: f"<b>{text}</b>",
        }.get(style, text)
        self.lines += ["", text] + ([""] if self.chance(0.6) else [])

    def items(self, name: str, *, bulleted: bool | None = None) -> None:
        count = 1 + self.random.randrange(5)
        items = [self.pick(ITEMS) for _ in range(count)]
        self.said.sections[name] = items
        with_bullets = self.chance(0.8) if bulleted is None else bulleted
        bullet = self.pick(("- ", "• ", "– ", "* ", "▪ ", "-\u00a0", "1. "))
        width = 30 + self.random.randrange(40) if self.chance(0.25) else 0
        for number, item in enumerate(items, start=1):
            if with_bullets:
                mark = f"{number}. " if bullet == "1. " else bullet
                self.lines += self.wrapped(mark + item, width)
            else:
                self.lines += [item, ""]

    def wrapped(self, text: str, width: int) -> list[str]:
        """Breaks a line where the paper ended, but only where the break shows."""
        if not width or len(text) <= width:
            return [text]
        words, lines, current = text.split(" "), [], ""
        for word in words:
            if current and len(current) + len(word) + 1 > width and word[:1].islower():
                lines.append(current)
                current = word
            else:
                current = f"{current} {word}" if current else word
        return [*lines, current]


def write_brochure(random: Random) -> Writer:
    writer = Writer(random)
    if writer.chance(0.3):
        cluster = writer.random.randrange(1, 9)
        writer.lines += [writer.pick((f"CLUSTER {cluster}", f"Cluster {cluster}", f"Cluster: {cluster}")), ""]
        writer.said.network["cluster"] = str(cluster)
    writer.place()
    parts = [lambda: _structure(writer), lambda: _about(writer)]
    if writer.chance(0.3):
        parts.reverse()
    sections = [name for name in list(HEADINGS)[2:12] if writer.chance(0.85)]
    if writer.chance(0.4):
        writer.random.shuffle(sections)
    for part in parts:
        part()
    seen_challenge = False
    for name in sections:
        if name.startswith("challenges") and not seen_challenge:
            writer.lines += ["", "Herausforderungen", ""]
            seen_challenge = True
        writer.heading(name)
        writer.items(name)
    return writer


def _structure(writer: Writer) -> None:
    writer.heading("structure")
    codes = list(LABELS)
    if writer.chance(0.4):
        writer.random.shuffle(codes)
    for code in codes:
        if writer.chance(0.95):
            writer.budget() if code == "budget" else writer.figure_field(code)


def _about(writer: Writer) -> None:
    writer.heading("about")
    fields = [
        writer.contact,
        *[lambda code=code: writer.text_field(code) for code in TEXTS],
        writer.founding,
        writer.cooperation_field,
    ]
    if writer.chance(0.4):
        writer.random.shuffle(fields)
    for write in fields:
        write()


def write_leaflet(random: Random) -> Writer:
    writer = Writer(random)
    town, state = writer.pick(TOWNS), writer.pick(tuple(STATES))
    is_part = writer.chance(0.6)
    inhabitants = writer.random.randrange(5_000, 300_000)
    text, status = writer.circa(f"{inhabitants:,}".replace(",", "."), 0.3)
    writer.lines += [
        writer.marked(
            writer.pick(("Netzwerk für Familien", "Netzwerk Guter Start", "Programm Kleine Schritte"))
        ),
        "",
    ]
    writer.lines += [
        writer.pick(("GOOD PRACTICE", "Good Practice")),
        "in der Gesundheitsförderung bei sozial Benachteiligten",
        "",
    ]
    part = f" und ist Teil des Kreises {town}land." if is_part else "."
    place = [
        f"{town} liegt am Fluss.",
        f"Die Stadt hat {text} {writer.pick(('Einwohnerinnen und Einwohner', 'Einwohner', 'Einwohner*innen'))}{part}",
    ]
    writer.said.sections["place"] = place
    writer.lines += [f"- {line}" for line in place]
    writer.said.values["population", f"Stadt {town}"] = (inhabitants, "count", status, None, None)
    writer.said.territories = [(f"Stadt {town}", "town" if is_part else "city", state)]
    order = [
        "goals",
        "subgoals",
        "coordination",
        "milestones",
        "evaluation",
        "effects",
        "publication",
        "funding_sources",
        "success_factors",
        "stumbling_blocks",
    ]
    for position, name in enumerate(order):
        if position == 3:
            writer.lines += [
                "",
                "AUF DEN PUNKT.",
                "",
                "Gesunde Kommunen stellen sich vor",
                f"{town}, {STATES[state][0]}",
            ]
        writer.heading(name)
        writer.items(name, bulleted=True)
    writer.lines += ["", "KONTAKT", ""]
    writer.lines += [
        f"Eva Muster, Stadt {town}",
        "E-Mail: eva.muster@example.org · Tel.: 02133-257522",
        "",
        "Erfahren Sie mehr unter",
        "",
        "www.example.org/netzwerk",
    ]
    writer.said.persons = 1
    writer.said.sections["more_information"] = ["www.example.org/netzwerk"]
    return writer
