"""What the figures of a network say, in sentences: the same on page, paper and in files."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.registry.choices import Sector
from nestwerk.reports import wording
from nestwerk.surveys.queries.picture import Picture, Structure

RULE_WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "either": (
        gettext_lazy("eine Seite genügt"),
        gettext_lazy("Eine Verbindung zählt, sobald eine der beiden Seiten sie nennt."),
    ),
    "both": (
        gettext_lazy("beide Seiten"),
        gettext_lazy("Eine Verbindung zählt nur, wenn beide Seiten sie nennen."),
    ),
    "reported": (
        gettext_lazy("jede Nennung"),
        gettext_lazy("Jede Nennung zählt für sich, mit ihrer Richtung."),
    ),
}
NO_VALUE = wording.EN_DASH


@dataclass(frozen=True)
class Line:
    """One figure: what, how much, with and without the coordination office, what it means."""

    label: str
    value: str
    without: str
    before: str
    meaning: str


def sector_name(code: str) -> str:
    return str(dict(Sector.choices).get(code, _("ohne Bereich")))


def rate(value: float | None, places: int = 2) -> str:
    return NO_VALUE if value is None else wording.number(value, places)


def share(value: float | None) -> str:
    return NO_VALUE if value is None else wording.share(value)


def response_sentence(picture: Picture) -> str:
    whole = picture.response.whole
    words = {"done": whole.answered, "asked": whole.asked, "share": wording.share(whole.share)}
    return _("{done} von {asked} Akteuren haben geantwortet, das sind {share}.").format(**words)


def missing_sentence(picture: Picture) -> str:
    """How much of the ties the answers can show at all, if silence is a matter of chance."""
    rate_of = picture.response.whole.share
    seen = rate_of**2 if picture.rule == "both" else 1 - (1 - rate_of) ** 2
    if picture.rule == "reported":
        seen = rate_of
    return _(
        "Bei diesem Rücklauf zeigt die Befragung etwa {share} der Verbindungen, wenn das Schweigen Zufall ist."
    ).format(share=wording.percent(100 * seen, 0))


def density_sentence(picture: Picture) -> str:
    found = picture.figures
    if found is None or found.structure.density is None:
        return ""
    words = {
        "share": share(found.structure.density),
        "ties": wording.number(found.structure.ties, 0),
        "own": share(found.structure.density_respondents),
    }
    return _(
        "{share} aller denkbaren Verbindungen gibt es ({ties}); unter denen, die geantwortet haben, sind es {own}."
    ).format(**words)


def matrix_sentence(picture: Picture) -> str:
    """The thinnest pair of sectors: where the next contact is worth most."""
    found = picture.figures
    if found is None:
        return ""
    pairs = [
        (value, row, column)
        for row, cells in enumerate(found.blocks.density)
        for column, value in enumerate(cells)
        if value is not None and (row < column or (picture.is_directed and row != column))
    ]
    if not pairs:
        return ""
    value, row, column = min(pairs)
    names = (sector_name(found.sectors[row].sector), sector_name(found.sectors[column].sector))
    return _(
        "Am wenigsten haben {one} und {other} miteinander zu tun: {share} der denkbaren Verbindungen."
    ).format(one=names[0], other=names[1], share=share(value))


def mixing_sentence(picture: Picture) -> str:
    mixing = picture.figures.mixing if picture.figures else None
    if mixing is None or mixing.observed is None or mixing.expected is None:
        return ""
    difference = mixing.observed - mixing.expected
    if mixing.p is not None and mixing.p > 0.05:
        return _("Die Bereiche mischen sich so, wie es bei zufälligen Verbindungen zu erwarten wäre.")
    if difference < 0:
        return _("Die Bereiche bleiben mehr unter sich, als es bei zufälligen Verbindungen zu erwarten wäre.")
    return _("Die Bereiche arbeiten mehr miteinander, als es bei zufälligen Verbindungen zu erwarten wäre.")


def office_sentence(picture: Picture) -> str:
    found = picture.figures
    if found is None or found.without is None or found.structure.degree_centralisation is None:
        return ""
    words = {
        "with_office": share(found.structure.degree_centralisation),
        "without": share(found.without.degree_centralisation),
    }
    return _(
        "Mit der Koordinierungsstelle ist das Netzwerk zu {with_office} auf eine Stelle ausgerichtet, ohne sie zu {without}."
    ).format(**words)


def change_sentence(picture: Picture) -> str:
    change = picture.change
    if change is None or picture.before is None:
        return ""
    words = {
        "wave": picture.before.title,
        "kept": wording.number(change.kept, 0),
        "new": wording.number(change.new, 0),
        "lost": wording.number(change.lost, 0),
        "share": share(change.stability),
    }
    return _(
        "Gegenüber „{wave}“: {kept} Verbindungen sind geblieben, {new} kamen dazu, {lost} fielen weg; {share} von allen blieben."
    ).format(**words)


def lines(picture: Picture) -> list[Line]:
    """Every figure of the network with a sentence of explanation; none about a single actor."""
    if picture.figures is None:
        return []
    return [
        *_structure_lines(picture),
        _mixing_line(picture),
        *_agreement_lines(picture),
        *_score_lines(picture),
    ]


def _structure_lines(picture: Picture) -> list[Line]:
    found, old = picture.figures, picture.figures_before
    structures = (
        found.structure if found else None,
        found.without if found else None,
        old.structure if old else None,
    )
    meanings = {
        "density": (_("Dichte"), _("Anteil der Verbindungen an allen denkbaren.")),
        "density_respondents": (
            _("Dichte unter denen, die geantwortet haben"),
            _("Bleibt auch bei schwachem Rücklauf unverzerrt, wenn das Schweigen Zufall ist."),
        ),
        "degree_centralisation": (
            _("Ausrichtung auf eine Stelle"),
            _("100 %: alle arbeiten nur mit einer Stelle; 0 %: alle haben gleich viele Verbindungen."),
        ),
        "betweenness_centralisation": (
            _("Vermittlung durch eine Stelle"),
            _("100 %: alle Wege führen über eine Stelle."),
        ),
    }
    return [Line(label, *_three(structures, name), meaning) for name, (label, meaning) in meanings.items()]


def _three(structures: tuple[Structure | None, ...], name: str) -> tuple[str, str, str]:
    """One figure with the office, without it, and in the wave before."""
    now, without, before = (share(getattr(one, name)) if one else "" for one in structures)
    return now, without, before


def _mixing_line(picture: Picture) -> Line:
    found, old = picture.figures, picture.figures_before
    mixing = found.mixing if found else None
    return Line(
        _("Mischung der Bereiche (E–I)"),
        rate(mixing.observed if mixing else None),
        "",
        rate(old.mixing.observed) if old else "",
        _(
            "−1: alle bleiben im eigenen Bereich; +1: alle Verbindungen führen hinaus. "
            "Zu erwarten: {expected}, p = {p}."
        ).format(expected=rate(mixing.expected if mixing else None), p=rate(mixing.p if mixing else None, 3)),
    )


def _agreement_lines(picture: Picture) -> list[Line]:
    found, old = picture.figures, picture.figures_before
    if found is None:
        return []
    return [
        Line(
            _("Gegenseitigkeit"),
            share(found.agreement.reciprocity),
            "",
            share(old.agreement.reciprocity) if old else "",
            _("Anteil der Nennungen, die die andere Seite auch nennt, wo beide geantwortet haben."),
        ),
        Line(
            _("Abstand bei der Häufigkeit"),
            rate(found.agreement.disagreement),
            "",
            rate(old.agreement.disagreement) if old else "",
            _("Um so viele Stufen von vier gehen die Angaben zweier Seiten auseinander."),
        ),
        Line(
            _("Kern"),
            _("{k} Verbindungen").format(k=found.core.k),
            "",
            _("{k} Verbindungen").format(k=old.core.k) if old else "",
            _("So viele hat im dichtesten Kreis jeder mit den anderen darin. Aus: {sectors}.").format(
                sectors=core_words(picture)
            ),
        ),
    ]


def _score_lines(picture: Picture) -> list[Line]:
    if picture.scores is None:
        return []
    trust, value = picture.scores
    meaning = _("Mittel der Einschätzungen von 1 bis 4; gezeigt ab fünf Antworten, nie für einzelne Akteure.")
    return [
        Line(_("Vertrauen"), rate(trust.network), "", "", meaning),
        Line(_("Gewicht der Beiträge"), rate(value.network), "", "", meaning),
    ]


def core_words(picture: Picture) -> str:
    found = picture.figures
    if found is None:
        return ""
    parts = [
        f"{sector_name(row.sector)} {count}"
        for row, count in zip(found.sectors, found.core.sectors, strict=False)
        if count
    ]
    return ", ".join(parts) or NO_VALUE


def citation(picture: Picture) -> str:
    found = picture.figures
    return _(
        "{wave}, Rücklauf {share}, Zählweise „{rule}“, Verfahren {method}, abgeschlossen am {day}"
    ).format(
        wave=picture.wave.title,
        share=wording.share(picture.response.whole.share),
        rule=RULE_WORDS[picture.rule][0],
        method=found.method if found else NO_VALUE,
        day=wording.day(picture.wave.closes_on),
    )
