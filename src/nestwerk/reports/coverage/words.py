"""What a run says about itself, the same on page and paper: its title, how it was worked out, how to cite it."""

from datetime import date
from typing import Final, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from nestwerk.base.periods import readable_period
from nestwerk.coverage.choices import Day, Goal, Mode, Supply
from nestwerk.coverage.models import Run
from nestwerk.coverage.queries.wording import kind_of
from nestwerk.coverage.questions import kind_name
from nestwerk.coverage.shapes import Children, Inequality, Method, Reached, ReachSummary, SitesSummary
from nestwerk.reports import wording

Summary = ReachSummary | SitesSummary
Pairs = list[tuple[str, str]]
EVEN: Final = 0.02  # a concentration index below this says nothing
DIGITS_OF_HASH: Final = 12


def title_of(summary: Summary) -> str:
    return _title(kind_of(summary), summary["mode"], summary["day"])


def asked_title(run: Run) -> str:
    """The title of a run that has no answer yet."""
    return _title(kind_name(run.question["kind"]), run.question["mode"], run.question["day"])


def _title(kind: str, mode: str, day: str) -> str:
    """For bus and train with the timetable that counts."""
    way = f"{Mode(mode).label}, {Day(day).label}" if mode == Mode.TRANSIT else str(Mode(mode).label)
    return _("{kind}: {mode}").format(kind=kind, mode=way)


def finished_on(run: Run) -> date:
    return timezone.localdate(run.finished_at or run.asked_at)


def range_of(reached: Reached) -> str:
    """“44 bis 55 %”, or nothing where there is none."""
    if reached["low"] is None or reached["high"] is None:
        return ""
    return _("{low} bis {high}").format(
        low=wording.number(reached["low"] * 100, 0), high=percent(reached["high"])
    )


def percent(share: float | None) -> str:
    return wording.EN_DASH if share is None else wording.percent(share * 100, 0)


def minutes(value: float | None) -> str:
    return wording.EN_DASH if value is None else _("{minutes} Min.").format(minutes=wording.number(value, 0))


def count(value: float | None) -> str:
    return wording.EN_DASH if value is None else wording.number(value, 0)


def rate(value: float | None) -> str:
    """Small ones with one digit more."""
    if value is None:
        return wording.EN_DASH
    return wording.number(value, 0 if value == 0 else 1 if value >= 1 else 2)


def children_source(children: Children) -> str:
    """Where the number of children is from, of which day, and that it is modelled where it is."""
    words = ", ".join(part for part in (children["source"], readable_period(children["date"])) if part)
    return _("{source}, Modellwert").format(source=words) if children["is_model"] else words


def basis_of(method: Method) -> str:
    if method["basis"] == "streets":
        return _("Die Wege folgen dem Straßen- und Wegenetz von OpenStreetMap.")
    if method["basis"] == "timetable":
        return _("Die Wege folgen dem Fahrplan, Minute für Minute am Vormittag; es zählt die mittlere Fahrt.")
    return _(
        "Ein Wegenetz ist nicht eingelesen. Die Wege sind Luftlinien, verlängert um den Faktor {detour}, wie Straßen "
        "im Mittel länger sind als die Luftlinie."
    ).format(detour=wording.number(method["detour"] or 1.0, 2))


def method_steps(run: Run, summary: Summary) -> Pairs:
    """How it was worked out, in the order of the work; what a committee can read in three minutes."""
    method = summary["method"]
    pace = method["pace_kmh"]
    speed = _(" Angenommen sind {pace} km/h.").format(pace=wording.number(pace, 1)) if pace else ""
    steps = [
        (
            _("Wer"),
            _("Kinder unter drei Jahren, dort, wo sie wohnen. Quelle: {source}.").format(
                source=children_source(summary["children"])
            ),
        ),
        (_("Wohin"), _where_sentence(with_neighbours=run.question.get("with_neighbours", True))),
        (_("Wie"), _mode_sentence(summary["mode"]) + speed + " " + basis_of(method)),
        (_("Bereich"), _range_sentence(is_model=summary["children"]["is_model"])),
    ]
    if "goal" in summary:
        steps += _plan_steps(cast(SitesSummary, summary))
    else:
        steps += _supply_steps(summary["supply"])
    return [
        *steps,
        (
            _("Schutz"),
            _("Zahlen aus wenigen Kindern zeigen wir nicht. Wohnungen von Personen stehen auf keiner Karte."),
        ),
    ]


def _where_sentence(*, with_neighbours: bool) -> str:
    neighbours = (
        _("Angebote der Nachbarn zählen mit, denn Familien enden nicht an der Kreisgrenze.")
        if with_neighbours
        else _("Angebote der Nachbarn zählen hier nicht mit.")
    )
    return _(
        "Zum nächsten laufenden Angebot dieser Art. {neighbours} Wer nach Hause kommt oder online hilft, zählt als "
        "Hilfe ohne Weg."
    ).format(neighbours=neighbours)


def _range_sentence(*, is_model: bool) -> str:
    words = _(
        "Der Anteil steht mit dem Bereich, in dem er läge, wenn alle Wege 15 % länger oder kürzer wären. Die Grenze "
        "zählt mit: Genau 15 Minuten sind noch erreicht."
    )
    if not is_model:
        return words
    more = _(
        "Ohne Zensusgitter ist der Bereich weiter, denn niemand weiß, wo in der Gemeinde die Kinder wohnen."
    )
    return f"{words} {more}"


def _mode_sentence(mode: str) -> str:
    return {
        Mode.WALK: _("Zu Fuß mit Kinderwagen, ohne Treppen."),
        Mode.BIKE: _("Mit Fahrrad und Kindersitz, nur auf Wegen, die dafür erlaubt sind."),
        Mode.TRANSIT: _("Mit Bus und Bahn, dazu bis 15 Minuten Fußweg an jedem Ende."),
        Mode.CAR: _("Mit dem Auto, dazu vier Minuten für Parken und Kindersitz."),
    }[Mode(mode)]


def _supply_steps(supply: str) -> Pairs:
    return [
        (_("Zweitnächstes"), _("Fällt das nächste Angebot aus, zählt das zweitnächste. So sehen Sie, wo alles an einem hängt.")),
        (_("Angebot je 100 Kinder"), _(
            "Jedes Kind und jeder Platz wird genau einmal verteilt, nahe Angebote zählen mehr (BFCA nach Páez 2019). "
            "Daneben steht das übliche Maß E2SFCA, das Kinder mehrfach zählt. Gezählt: {supply}."
        ).format(supply=Supply(supply).label)),
    ]  # fmt: skip


def _plan_steps(summary: SitesSummary) -> Pairs:
    return [
        (_("Ziel"), str(Goal(summary["goal"]).label)),
        (_("Vorschlag"), _(
            "Aus {candidates} möglichen Orten sucht das Verfahren die besten zusammen aus und prüft jeden Tausch. "
            "Eine Schranke beweist, wie weit der Vorschlag höchstens vom bestmöglichen entfernt ist."
        ).format(candidates=wording.number(summary["candidates"], 0))),
    ]  # fmt: skip


def fairness_sentences(found: Inequality) -> list[str]:
    """Who has the longer way, in words."""
    sentences = []
    if found["p90_p10"] is not None:
        sentences.append(
            _(
                "Das Zehntel mit den längsten Wegen braucht mindestens {ratio}-mal so lange wie das mit den kürzesten."
            ).format(ratio=wording.number(found["p90_p10"], 1))
        )
    if found["concentration"] is not None:
        sentences.append(_concentration(found["concentration"]))
    if found["gini"] is not None:
        sentences.append(
            _("Gini der Wegezeiten: {gini}. Bei 0 wären alle Wege gleich lang.").format(
                gini=wording.number(found["gini"], 2)
            )
        )
    return sentences


def _concentration(index: float) -> str:
    if index > EVEN:
        return _("Wo mehr Kinder in Armutslagen leben, sind die Wege eher länger.")
    if index < -EVEN:
        return _("Wo mehr Kinder in Armutslagen leben, sind die Wege eher kürzer.")
    return _("Ob Kinder in Armutslagen leben, macht für die Länge der Wege hier kaum einen Unterschied.")


def sources_of(summary: Summary) -> list[str]:
    """Each data set with its day and the words its licence asks for."""
    return [
        ". ".join(
            part
            for part in (
                f"{datum['name']} {readable_period(datum['reference'])}".strip(),
                datum["attribution"],
            )
            if part
        )
        for datum in summary["method"]["data"]
    ]


def citation(run: Run, summary: Summary) -> str:
    """How to cite: number, question, method, version, data, and the fingerprint of what went in."""
    data = "; ".join(
        f"{datum['name']} {readable_period(datum['reference'])}".strip()
        for datum in summary["method"]["data"]
    )
    return _(
        "{network}: {title}. Nestwerk, Lauf {number} vom {day}. Methode: {method}, Version {version}. Daten: {data}. "
        "Kennung {hash}."
    ).format(
        network=run.network.name,
        title=title_of(summary),
        number=run.pk,
        day=wording.day(finished_on(run)),
        method=summary["method"]["name"],
        version=summary["method"]["version"],
        data=data or summary["children"]["source"],
        hash=run.input_hash[:DIGITS_OF_HASH],
    )
