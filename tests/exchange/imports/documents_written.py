"""Whole random documents of both forms."""

from random import Random

from tests.exchange.imports.vocabulary import HEADINGS, LABELS, STATES, TEXTS, TOWNS
from tests.exchange.imports.writing import Writer


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
