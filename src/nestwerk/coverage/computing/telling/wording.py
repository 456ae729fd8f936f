"""Sentences about a run, in plain German with range, date and the word “Modellwert”."""

from collections.abc import Sequence
from math import ceil, isfinite

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.coverage.choices import Day, Mode
from nestwerk.coverage.questions import SitesQuestion
from nestwerk.coverage.shapes import Area, Children, Overall, PlanFigures, PlanSite, Worst

BY_MODE = {
    Mode.WALK: gettext_lazy("zu Fuß mit Kinderwagen"),
    Mode.BIKE: gettext_lazy("mit dem Fahrrad und Kindersitz"),
    Mode.TRANSIT: gettext_lazy("mit Bus und Bahn"),
    Mode.CAR: gettext_lazy("mit dem Auto"),
}
MOST_NAMED = 5
LONG_MIN = 120


def number(value: float) -> str:
    """1.234"""
    return f"{round(value):,}".replace(",", ".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def percent(share: float) -> str:
    """62"""
    return f"{share * 100:.0f}"


def listed(names: Sequence[str]) -> str:
    """A, B und C"""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s und %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def shortened(names: Sequence[str]) -> str:
    """A, B und 12 weitere"""
    if len(names) <= MOST_NAMED:
        return listed(names)
    return listed([*names[:MOST_NAMED], _("%(count)d weitere") % {"count": len(names) - MOST_NAMED}])


def sentences(
    mode: str,
    day: str,
    kind: str,
    overall: Overall,
    children: Children,
    areas: Sequence[Area],
    worst: Sequence[Worst],
) -> list[str]:
    """The first one stands alone: it says it all with range, date and “Modellwert”."""
    found = [_reached(mode, day, kind, overall, children), _minutes(overall), _second(overall)]
    if worst:
        names = [spot["name"] for spot in worst[:3]]
        found.append(_("Am meisten fehlt ein näheres Angebot in %(names)s.") % {"names": listed(names)})
    towns = [area for area in areas if area["level"] == "municipality"]
    without = [area["name"] for area in towns if not area["has_own"]]
    if without and len(towns) > 1:
        found.append(
            _("%(count)d von %(all)d Gemeinden haben kein eigenes Angebot dieser Art.")
            % {"count": len(without), "all": len(towns)}
        )
    if overall["by_visit"]:
        share = percent(overall["by_visit"])
        found.append(
            _("Weitere %(share)s %% der Kinder erreicht ein Angebot, das nach Hause kommt.")
            % {"share": share}
        )
    return [sentence for sentence in found if sentence]


def _reached(mode: str, day: str, kind: str, overall: Overall, children: Children) -> str:
    first = overall["reached"][0]
    if first["share"] is None or first["low"] is None or first["high"] is None:
        return _("Hier leben zu wenige Kinder, um einen Anteil zu nennen.")
    words = {
        "kind": _capital(kind),
        "minutes": first["limit_min"],
        "how": str(BY_MODE[Mode(mode)]),
        "when": _(" am Ferientag") if mode == Mode.TRANSIT and day == Day.HOLIDAY else "",
        "share": percent(first["share"]),
        "low": percent(first["low"]),
        "high": percent(first["high"]),
        "reached": number(first["children"] or 0),
        "total": number(children["total"] or 0),
        "date": _(", Kinderzahlen: %(date)s") % {"date": children["date"]} if children["date"] else "",
    }
    return (
        _(
            "%(kind)s: %(share)s %% der Kinder unter drei Jahren (%(reached)s von %(total)s) haben %(how)s%(when)s "
            "höchstens %(minutes)d Minuten Weg (Modellwert, Spanne %(low)s bis %(high)s %%%(date)s)."
        )
        % words
    )


def plan_sentences(
    question: SitesQuestion,
    kind: str,
    before: PlanFigures,
    after: PlanFigures,
    sites: Sequence[PlanSite],
    gap: float | None,
) -> list[str]:
    """What the plan brings, and how good it can be proven to be."""
    words = {
        "kind": _capital(kind),
        "names": shortened([site["title"] for site in sites]),
        "how": str(BY_MODE[Mode(question.mode)]),
        "minutes": question.limit_min,
    }
    found = [_("%(kind)s: Vorgeschlagen sind %(names)s.") % words]
    if before["share"] is not None and after["share"] is not None:
        words |= {"before": percent(before["share"]), "after": percent(after["share"])}
        found.append(
            _(
                "Damit haben %(after)s %% statt %(before)s %% der Kinder unter drei Jahren %(how)s "
                "höchstens %(minutes)d Minuten Weg (Modellwert)."
            )
            % words
        )
    if gap is not None:
        found.append(
            _("Einen besseren Plan gibt es nachweislich nicht.")
            if gap <= 0
            else _("Ein besserer Plan wäre nachweislich um höchstens %(gap)s %% besser.")
            % {"gap": f"{ceil(1000 * gap) / 10:.1f}".replace(".", ",")}
        )
    return found


def _minutes(overall: Overall) -> str:
    median, late = overall["median_min"], overall["p90_min"]
    if median is None or not isfinite(median):
        return ""
    words = {"median": _way(median), "late": _way(late) if late is not None else ""}
    if late is None:
        return (
            _(
                "Die Hälfte der Kinder hat höchstens %(median)s Weg; mehr als jedes zehnte erreicht kein Angebot."
            )
            % words
        )
    return _("Die Hälfte der Kinder hat höchstens %(median)s Weg, jedes zehnte mehr als %(late)s.") % words


def _way(minutes: float) -> str:
    """12 Minuten; 4 Stunden"""
    if minutes < LONG_MIN:
        return _("%(minutes)d Minuten") % {"minutes": round(minutes)}
    return _("%(hours)d Stunden") % {"hours": round(minutes / 60)}


def _second(overall: Overall) -> str:
    second, first = overall["second"], overall["reached"][0]["share"]
    if second["share"] is None or not first:
        return ""
    words = {"share": percent(second["share"]), "minutes": second["limit_min"]}
    return _("Schließt das nächste Angebot, bleiben %(share)s %% innerhalb von %(minutes)d Minuten.") % words
