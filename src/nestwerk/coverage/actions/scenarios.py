"""A scenario is begun, changed step by step, taken back, put away: each step one write, its figures worked out with it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.coverage.changes import (
    MOST_CHANGES,
    Change,
    changes_of,
    checked,
    sentence_of,
    standing_of,
    to_json,
)
from nestwerk.coverage.errors import AsksWorker
from nestwerk.coverage.models import Run, Scenario
from nestwerk.coverage.queries.what_if import what_if
from nestwerk.coverage.shapes import ScenarioFigures


@transaction.atomic
def start_scenario(run: Run, *, name: str, by: object) -> Scenario:
    scenario = Scenario.objects.create(network=run.network, run=run, name=name, made_by=str(by)[:200])
    _record(scenario, "scenario.started", gettext_noop("Planspiel begonnen: %(name)s"), by)
    return scenario


@transaction.atomic
def describe_scenario(scenario: Scenario, *, name: str, note: str, by: object) -> Scenario:
    scenario.name, scenario.note = name, note
    scenario.save(update_fields=["name", "note", "changed_at"])
    _record(scenario, "scenario.described", gettext_noop("Planspiel beschrieben: %(name)s"), by)
    return scenario


def change_scenario(scenario: Scenario, change: Change, *, by: object) -> Scenario:
    """Raises QuestionRefused or NotNow; figures stay empty where only the worker can tell."""
    known = changes_of(scenario.changes)
    if len(known) >= MOST_CHANGES:
        raise NotNow(_("Mehr als %(most)d Änderungen fasst ein Planspiel nicht.") % {"most": MOST_CHANGES})
    standing = standing_of(scenario.run, known)
    made = [*known, checked(change, standing)]
    said = sentence_of(made[-1], standing)
    return _store(scenario, made, gettext_noop("Planspiel „%(name)s“ geändert: %(what)s"), what=said, by=by)


def undo_change(scenario: Scenario, *, by: object) -> Scenario:
    """Take back the last change."""
    known = changes_of(scenario.changes)
    if not known:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    said = sentence_of(known[-1], standing_of(scenario.run, known))
    sentence = gettext_noop("Planspiel „%(name)s“, zurückgenommen: %(what)s")
    return _store(scenario, known[:-1], sentence, what=said, by=by)


def _store(scenario: Scenario, made: Sequence[Change], sentence: str, *, what: str, by: object) -> Scenario:
    """The figures are worked out before the row is locked; who was quicker is not overwritten."""
    try:
        figures = what_if(scenario.run, made).figures if made else None
    except AsksWorker:
        figures = None
    with transaction.atomic():
        row = Scenario.objects.select_for_update().get(pk=scenario.pk)
        if row.changes != scenario.changes or row.is_dropped:
            raise NotNow(_("Jemand hat dieses Planspiel gerade geändert. Bitte sehen Sie es noch einmal an."))
        scenario.changes, scenario.figures = [to_json(change) for change in made], figures
        scenario.save(update_fields=["changes", "figures", "changed_at"])
        _record(scenario, "scenario.changed", sentence, by, what=what)
    return scenario


@transaction.atomic
def finish_scenario(scenario: Scenario, changes: Sequence[Change], figures: ScenarioFigures) -> bool:
    """What the worker found; False where the scenario has gone on since."""
    made = [to_json(change) for change in changes]
    row = Scenario.objects.select_for_update().get(pk=scenario.pk)
    if row.changes != made:
        return False
    row.figures = figures
    row.save(update_fields=["figures", "changed_at"])
    return True


@transaction.atomic
def drop_scenario(scenario: Scenario, *, by: object) -> Scenario:
    return _put_away(scenario, True, gettext_noop("Planspiel weggelegt: %(name)s"), by)


@transaction.atomic
def restore_scenario(scenario: Scenario, *, by: object) -> Scenario:
    return _put_away(scenario, False, gettext_noop("Planspiel wieder hervorgeholt: %(name)s"), by)


def _put_away(scenario: Scenario, is_dropped: bool, sentence: str, by: object) -> Scenario:
    scenario.is_dropped = is_dropped
    scenario.save(update_fields=["is_dropped"])
    _record(scenario, "scenario.dropped" if is_dropped else "scenario.restored", sentence, by)
    return scenario


def _record(scenario: Scenario, action: str, sentence: str, by: object, *, what: str = "") -> None:
    words = {"name": scenario.name} | ({"what": what} if what else {})
    audit.record(scenario.network, action, sentence, scenario, by=by, words=words)
