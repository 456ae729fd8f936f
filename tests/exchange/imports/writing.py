"""Writes random profile documents as careful people would, together with what they say."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.exchange.imports.pen import Pen
from tests.exchange.imports.vocabulary import (
    GROUPS,
    HEADINGS,
    ITEMS,
    LABELS,
    NOTHING,
    PERSONS,
    STATES,
    TEXT_LABELS,
    TEXTS,
    TOWNS,
)

# How a label and its value may be set.
SETTINGS: tuple[Callable[[str, str], list[str]], ...] = (
    lambda label, value: [f"{label}\t{value}"],
    lambda label, value: [f"{label}\t{value}"],
    lambda label, value: [f"{label}\t{value}"],
    lambda label, value: [f"{label}: {value}"],
    lambda label, value: [label, value],
    lambda label, value: [label, "", value],
    lambda label, value: [f"{label}     {value}"],
    lambda label, value: [f"{label} {value}"],
    lambda label, value: [f"| {label} | {value} |"],
    lambda label, value: [f"{label} | {value}"],
    lambda label, value: [f"<tr><td>{label}</td><td>{value}</td></tr>"],
)
VALUE_BELOW = {4, 5}
# A lone dash behind one space would be read as what parts label and value.
DASH_WOULD_PART = {6, 7}


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
class Writer(Pen):
    said: Said = field(default_factory=Said)
    lines: list[str] = field(default_factory=list)
    forms: list[tuple[str, ...]] = field(default_factory=list)
    separator: str = "\t"
    joint: bool = False

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
            (f"Stadt {town}", "city"), (f"Landkreis {town}", "county"), (f"Kreis {town}", "county"),
            (f"Landeshauptstadt {town}", "city"),
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
        first, *rest = values
        if self.chance(0.2):
            label = self.pick((f"**{label}**", f"<b>{label}</b>", f"__{label}__"))
        style = self.random.randrange(len(SETTINGS) + 1)
        if self.chance(0.1) and style in VALUE_BELOW:
            label += ":"
        if first in {"-", "–"} and style in DASH_WOULD_PART:
            style = 0
        if style < len(SETTINGS):
            self.lines += [*SETTINGS[style](label, first), *rest]
        else:
            whole = len(label.split()) < 3 or "<" in label
            self.lines += [*([label] if whole else self.broken(label)), *values]
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
                lines += ["", "dazu das Personal, dessen Kosten sich jedes Haushaltsjahr ändern"]
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
