"""Charts of a Steckbrief and of the comparison: picture, sentence, table, method; the same on page and paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.exchange.queries.shapes import ComparedTerritory, Comparison, FunnelLimits, Partners, Steckbrief
from nestwerk.indicators.figures import Figure
from nestwerk.reports import wording
from nestwerk.reports.drawings import Picture, Size, Theme, drawn
from nestwerk.reports.wording import EN_DASH

CURVE_POINTS = 120


@dataclass(frozen=True)
class Chart:
    """What a chart says, in four ways: picture, sentence, table, and how it was made."""

    key: str
    title: str
    sentence: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    method: str
    source: str
    picture: Picture

    def svg(self, theme: Theme = "page", size: Size = "wide") -> str:
        return drawn(self.picture, theme, size, self.key, self.title, self.alt)

    @property
    def wide(self) -> SafeString:
        return mark_safe(self.svg("page", "wide"))  # noqa: S308 - our own drawing, rebuilt element by element

    @property
    def narrow(self) -> SafeString:
        return mark_safe(self.svg("page", "narrow"))  # noqa: S308 - as above


@dataclass(frozen=True)
class _Line:
    """One dot with its interval."""

    name: str
    value: float
    low: float | None
    high: float | None
    text: str


def _shown_shares(comparison: Comparison) -> list[tuple[ComparedTerritory, Figure]]:
    return [
        (row, row.poverty_share)
        for row in comparison.rows
        if row.poverty_share and row.poverty_share.number is not None and not row.poverty_share.is_suppressed
    ]


Sized = list[tuple[ComparedTerritory, Figure, float]]  # place, share, children


def funnel_chart(comparison: Comparison) -> Chart | None:
    """Shares over the number of children, with the limits of chance; None below two places."""
    shown = [
        (row, share, float(row.children_u3.number))
        for row, share in _shown_shares(comparison)
        if row.children_u3 and row.children_u3.number
    ]
    if len(shown) < 2:
        return None
    limits = comparison.poverty_limits(tuple(size for _row, _share, size in shown))
    curve = comparison.poverty_limits(_grid(max(size for _row, _share, size in shown)))
    if limits is None or curve is None:
        return None
    return Chart(
        key="poverty-funnel",
        title=_("Armutslagen und Zahl der Kinder"),
        sentence=_funnel_sentence(shown, limits),
        alt=_(
            "Jedes Gebiet ist ein Punkt: nach rechts die Zahl der Kinder unter drei, nach oben der Anteil in Armutslagen. "
            "Um den gemeinsamen Anteil liegen zwei Paare von Grenzlinien, die mit der Zahl der Kinder enger werden."
        ),
        header=(
            _("Gebiet"),
            _("Kinder unter drei"),
            _("in Armutslagen"),
            _("Grenzen 95 %"),
            _("Grenzen 99,8 %"),
        ),
        rows=_funnel_rows(shown, limits),
        method=_cited(_("Trichter für Anteile"), comparison.method, comparison.as_of),
        source=_sources(share for _row, share, _size in shown),
        picture=_funnel_picture(shown, curve),
    )


def _funnel_rows(shown: Sized, limits: FunnelLimits) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            row.territory,
            wording.figure_number(row.children_u3),
            wording.figure_number(share),
            wording.between(limits.low_95[i], limits.high_95[i], "share"),
            wording.between(limits.low_998[i], limits.high_998[i], "share"),
        )
        for i, (row, share, _size) in enumerate(shown)
    )


def _funnel_picture(shown: Sized, curve: FunnelLimits) -> Picture:
    points = [
        {"name": row.territory, "size": size, "value": share.number, "text": wording.figure_number(share)}
        for row, share, size in shown
    ]
    facts = {
        "points": points,
        "target": curve.target,
        "target_text": _("gemeinsam {share}").format(share=wording.share(curve.target)),
        "curve": {
            "size": curve.sizes,
            "low_95": curve.low_95,
            "high_95": curve.high_95,
            "low_998": curve.low_998,
            "high_998": curve.high_998,
        },
        "limits_text": _("innen {inner}, außen {outer}").format(
            inner=wording.percent(95), outer=wording.percent(99.8)
        ),
        "x_title": _("Kinder unter drei im Gebiet"),
        "y_title": _("Anteil in Armutslagen"),
        "unnamed": _("{count} ohne Namen: siehe Tabelle"),
    }
    return Picture("funnel", facts)


def _grid(largest: float) -> tuple[float, ...]:
    return tuple(np.geomspace(max(largest * 0.004, 1.0), largest * 1.06, CURVE_POINTS).round(2).tolist())


def _funnel_sentence(shown: Sized, limits: FunnelLimits) -> str:
    above = [
        row.territory for i, (row, share, _n) in enumerate(shown) if (share.number or 0) > limits.high_998[i]
    ]
    below = [
        row.territory for i, (row, share, _n) in enumerate(shown) if (share.number or 0) < limits.low_998[i]
    ]
    opening = _(
        "Wären Armutslagen überall gleich häufig, lägen fast alle Gebiete zwischen den äußeren Linien."
    )
    if above and below:
        finding = _("Darüber: {above}. Darunter: {below}.").format(
            above=wording.listed(above), below=wording.listed(below)
        )
    elif above or below:
        template = _("Darüber: {places}.") if above else _("Darunter: {places}.")
        finding = template.format(places=wording.listed(above or below))
    else:
        finding = _("Das ist hier so.")
    return f"{opening} {finding} " + _("Wo viele Kinder leben, liegen die Linien eng beieinander.")


def interval_chart(comparison: Comparison) -> Chart | None:
    """The share of each place with its interval, in alphabetical order: no league table."""
    shown = _shown_shares(comparison)
    if not shown:
        return None
    lines = [_share_line(row.territory, share) for row, share in shown]
    average = comparison.poverty_average
    return Chart(
        key="poverty-share",
        title=_("Kinder unter drei in Armutslagen"),
        sentence=_range_sentence(lines, average),
        alt=_(
            "Für jedes Gebiet, alphabetisch, ein Punkt für den Anteil und ein Strich für den Bereich des Zufalls."
        ),
        header=(_("Gebiet"), _("Anteil"), _("Bereich 95 %"), _("Kinder in Armutslagen"), _("Stand")),
        rows=tuple(
            (
                row.territory,
                wording.figure_number(share),
                wording.figure_range(share),
                wording.number(row.poverty_cases, 0) if row.poverty_cases is not None else "",
                wording.day(share.stated_on),
            )
            for row, share in shown
        ),
        method=_cited(_("Wilson-Bereich für Anteile"), comparison.method, comparison.as_of),
        source=_sources(share for _row, share in shown),
        picture=_intervals(
            lines,
            _("Anteil der Kinder unter drei"),
            is_share=True,
            target=average,
            target_text=_("gemeinsam {share}").format(share=wording.share(average))
            if average is not None
            else "",
        ),
    )


def _share_line(name: str, share: Figure) -> _Line:
    value = share.number or 0.0
    return _Line(name, value, share.low, share.high, wording.figure_number(share))


def _range_sentence(lines: list[_Line], average: float | None) -> str:
    lowest, highest = min(lines, key=lambda line: line.value), max(lines, key=lambda line: line.value)
    if len(lines) == 1:
        return _("{place}: {share} der Kinder unter drei leben in Armutslagen.").format(
            place=lowest.name, share=lowest.text
        )
    sentence = _(
        "In diesen {count} Gebieten leben zwischen {low} und {high} der Kinder unter drei in Armutslagen."
    ).format(count=wording.number(len(lines), 0), low=lowest.text, high=highest.text)
    if average is None:
        return sentence
    return f"{sentence} " + _("Zusammen sind es {share}.").format(share=wording.share(average))


def partners_chart(comparison: Comparison) -> Chart | None:
    """Partners per 1,000 children; places that count their partners together are one line."""
    shown = _partner_lines(comparison)
    if not shown:
        return None
    lines = [
        _Line(name, partners.per_1000 or 0.0, partners.low, partners.high, wording.partners_rate(partners))
        for name, partners in shown
    ]
    return Chart(
        key="partners-rate",
        title=_("Partner je 1.000 Kinder unter drei"),
        sentence=_("Mehr Partner heißt nicht bessere Hilfen: Netzwerke zählen verschieden. {range}").format(
            range=_partner_range(lines)
        ),
        alt=_(
            "Für jedes Gebiet, alphabetisch, ein Punkt für die Partner je 1.000 Kinder und ein Strich für den Bereich "
            "des Zufalls."
        ),
        header=(_("Gebiet"), _("Partner"), _("je 1.000 Kinder"), _("Bereich 95 %")),
        rows=tuple(
            (
                name,
                wording.number(partners.total, 0),
                wording.partners_rate(partners),
                wording.partners_range(partners),
            )
            for name, partners in shown
        ),
        method=_cited(_("Byar-Bereich für Raten"), comparison.method, comparison.as_of),
        source=_("Steckbriefe der Netzwerke"),
        picture=_intervals(lines, _("Partner je 1.000 Kinder unter drei"), is_share=False),
    )


def _partner_lines(comparison: Comparison) -> list[tuple[str, Partners]]:
    places: dict[tuple[str, str], list[str]] = {}
    known: dict[tuple[str, str], Partners] = {}
    for row in comparison.rows:
        if row.partners is None or row.partners.per_1000 is None:
            continue
        key = (row.network, "" if row.partners.scope == "network" else row.territory)
        places.setdefault(key, []).append(row.territory)
        known.setdefault(key, row.partners)
    return [(wording.listed(names), known[key]) for key, names in places.items()]


def _partner_range(lines: list[_Line]) -> str:
    if len(lines) == 1:
        return _("Hier sind es {rate}.").format(rate=lines[0].text)
    lowest, highest = min(lines, key=lambda line: line.value), max(lines, key=lambda line: line.value)
    return _("Auf 1.000 Kinder kommen zwischen {low} und {high} Partner.").format(
        low=lowest.text, high=highest.text
    )


def sectors_chart(steckbrief: Steckbrief) -> Chart | None:
    """Partners by sector, in the order of the Steckbrief."""
    total = steckbrief.partners_total
    if not total:
        return None
    lines = steckbrief.partners
    largest = max(lines, key=lambda line: line.count)
    return Chart(
        key="partners-sectors",
        title=_("Partner nach Bereich"),
        sentence=ngettext("{total} Partner arbeitet mit.", "{total} Partner arbeiten mit.", total).format(
            total=wording.number(total, 0)
        )
        + " "
        + _("Der größte Bereich ist {sector} mit {share}.").format(
            sector=largest.label, share=wording.share(largest.share)
        ),
        alt=_(
            "Ein Balken je Bereich, in der Reihenfolge des Steckbriefs; seine Länge ist die Zahl der Partner."
        ),
        header=(_("Bereich"), _("Partner"), _("Anteil")),
        rows=tuple((line.label, wording.number(line.count, 0), wording.share(line.share)) for line in lines),
        method=_cited(_("Anteil an allen Partnern"), steckbrief.method, steckbrief.as_of),
        source=", ".join(steckbrief.sources) or EN_DASH,
        picture=Picture(
            "bars",
            {
                "bars": [
                    {
                        "name": line.label,
                        "value": line.count,
                        "text": f"{wording.number(line.count, 0)} ({wording.share(line.share)})",
                    }
                    for line in lines
                ]
            },
        ),
    )


def _intervals(
    lines: list[_Line], x_title: str, *, is_share: bool, target: float | None = None, target_text: str = ""
) -> Picture:
    return Picture(
        "intervals",
        {
            "lines": [
                {
                    "name": line.name,
                    "value": line.value,
                    "low": line.value if line.low is None else line.low,
                    "high": line.value if line.high is None else line.high,
                    "text": line.text,
                }
                for line in lines
            ],
            "x_title": x_title,
            "is_share": is_share,
            "target": target,
            "target_text": target_text,
        },
    )


def _cited(name: str, method: str, as_of: date) -> str:
    """Method, version and day."""
    return ", ".join(part for part in (name, method, wording.day(as_of)) if part)


def _sources(figures: Iterable[Figure]) -> str:
    return "; ".join(dict.fromkeys(figure.source for figure in figures if figure.source)) or EN_DASH
