"""Sentences about a run, plain, with range, date and the word “Modellwert”.

In German a run says what it said when it was answered. Elsewhere the same figures are told anew, in that language.
"""

from collections.abc import Sequence
from math import ceil, isfinite
from typing import cast

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nestwerk.coverage.choices import Day, Mode
from nestwerk.coverage.questions import kind_name
from nestwerk.coverage.shapes import (
    Area,
    Children,
    Overall,
    PlanFigures,
    PlanSite,
    ReachSummary,
    SitesSummary,
    Worst,
)

BY_MODE = {
    Mode.WALK: gettext_lazy("zu Fuß mit Kinderwagen"),
    Mode.BIKE: gettext_lazy("mit dem Fahrrad und Kindersitz"),
    Mode.TRANSIT: gettext_lazy("mit Bus und Bahn"),
    Mode.CAR: gettext_lazy("mit dem Auto"),
}
MOST_NAMED = 5
NO_BREAK = "\N{NO-BREAK SPACE}"
LONG_MIN = 120


def _is_as_answered() -> bool:
    return get_language() == settings.LANGUAGE_CODE


def kind_of(summary: ReachSummary | SitesSummary) -> str:
    """The kind of offer a run asks for."""
    return summary["kind_name"] if _is_as_answered() else kind_name(summary["kind"])


def told(summary: ReachSummary | SitesSummary) -> list[str]:
    """What a run says, in the language of whoever reads it; a figure keeps its sign on its line."""
    said = summary["sentences"] if _is_as_answered() else _told_anew(summary)
    return [sentence.replace(" %", f"{NO_BREAK}%") for sentence in said]


def _told_anew(summary: ReachSummary | SitesSummary) -> list[str]:
    kind = kind_of(summary)
    if "goal" in summary:
        plan = cast(SitesSummary, summary)
        before, after = plan["before"], plan["after"]
        return plan_sentences(plan["mode"], plan["limit_min"], kind, before, after, plan["sites"])
    overall, children = summary["overall"], summary["children"]
    return sentences(
        summary["mode"], summary["day"], kind, overall, children, summary["areas"], summary["worst"]
    )


def number(value: float) -> str:
    """1.234"""
    return str(number_format(round(value), force_grouping=True))


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
    mode: str,
    limit_min: int,
    kind: str,
    before: PlanFigures,
    after: PlanFigures,
    sites: Sequence[PlanSite],
) -> list[str]:
    """What the plan brings."""
    words = {
        "kind": _capital(kind),
        "names": shortened([site["title"] for site in sites]),
        "how": str(BY_MODE[Mode(mode)]),
        "minutes": limit_min,
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
    return found


def gap_sentence(gap: float | None) -> str:
    """How good a plan is proven to be: never said closer to the best than it is."""
    if gap is None:
        return _("Wie nah der Vorschlag am bestmöglichen liegt, ließ sich nicht beweisen.")
    if gap <= 0:
        return _("Bewiesen: Einen besseren Vorschlag gibt es unter diesen Bedingungen nicht.")
    most = _("{number} %").format(number=number_format(ceil(1000 * gap) / 10, 1))
    sentence = _("Bewiesen: Der bestmögliche Vorschlag wäre höchstens um {gap} besser.")
    return sentence.format(gap=most.replace(" ", NO_BREAK))


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
