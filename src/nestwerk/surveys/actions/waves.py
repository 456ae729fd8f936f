"""A wave of the survey: planned, opened, closed, released. Nobody sees a result before it is released."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.registry.models import Organisation
from nestwerk.surveys.choices import WaveState
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.surveys.queries.waves import active_partners, last_closed
from nestwerk.tenants.models import Network

FEWEST_ASKED: Final = 3
CHANGEABLE_WHILE_OPEN: Final = frozenset({"title", "closes_on", "reminds_on", "office"})


@transaction.atomic
def plan_wave(
    network: Network,
    *,
    title: str,
    opens_on: date,
    closes_on: date,
    sectors: Iterable[str],
    by: object,
    reminds_on: date | None = None,
    office: Organisation | None = None,
) -> Wave:
    """A draft with its roster; nobody is written to yet. It starts from the answers of the last closed wave."""
    wave = Wave.objects.create(
        network=network,
        title=title.strip(),
        opens_on=opens_on,
        closes_on=closes_on,
        reminds_on=reminds_on,
        sectors=sorted(sectors),
        office=office,
        follows=last_closed(network),
    )
    _fill_roster(wave)
    trace(wave, "survey.planned", gettext_noop("Befragung „%(name)s“ vorbereitet."), by=by)
    return wave


@transaction.atomic
def revise_wave(wave: Wave, *, by: object, **words: Any) -> Wave:
    """While it runs only what concerns nobody's answer changes. Raises NotNow for the rest."""
    wave = locked(wave)
    changed = {name: value for name, value in words.items() if getattr(wave, name) != value}
    if wave.state == WaveState.CLOSED or (wave.is_open and set(changed) - CHANGEABLE_WHILE_OPEN):
        raise NotNow(_("Diese Befragung hat schon begonnen. Das lässt sich nicht mehr ändern."))
    if not changed:
        return wave
    before = {name: _plain(getattr(wave, name)) for name in changed}
    for name, value in changed.items():
        setattr(wave, name, value)
    wave.save()
    if wave.state == WaveState.DRAFT:
        _fill_roster(wave)
    after = {name: _plain(value) for name, value in changed.items()}
    sentence = gettext_noop("Befragung „%(name)s“ geändert.")
    trace(wave, "survey.revised", sentence, by=by, before=before, after=after)
    return wave


@transaction.atomic
def open_wave(wave: Wave, *, by: object, on: date | None = None) -> Wave:
    """From now on it takes answers. Asked are the partners of the day it opens."""
    wave, day = locked(wave), on or timezone.localdate()
    if wave.state != WaveState.DRAFT:
        raise NotNow(_("Diese Befragung hat schon begonnen."))
    if wave.closes_on < day:
        raise NotNow(_("Der letzte Tag ist vorbei. Bitte wählen Sie einen späteren."))
    wave.state, wave.opens_on = WaveState.OPEN, day
    wave.save()
    if _fill_roster(wave) < FEWEST_ASKED:
        raise NotNow(
            _(
                "Eine Befragung braucht mindestens drei Partner. Bitte nehmen Sie erst Akteure als Partner auf."
            )
        )
    trace(wave, "survey.opened", gettext_noop("Befragung „%(name)s“ geöffnet."), by=by)
    return wave


@transaction.atomic
def close_wave(wave: Wave, *, by: object) -> Wave:
    """It takes no more answers. Closed twice is closed once."""
    wave = locked(wave)
    if wave.is_open:
        _set_state(wave, WaveState.CLOSED)
        trace(wave, "survey.closed", gettext_noop("Befragung „%(name)s“ abgeschlossen."), by=by)
    return wave


@transaction.atomic
def reopen_wave(wave: Wave, *, closes_on: date, by: object) -> Wave:
    """Closed too early: it takes answers again until a new day. Not once a result was to be seen."""
    wave = locked(wave)
    if wave.state != WaveState.CLOSED:
        raise NotNow(_("Diese Befragung ist nicht abgeschlossen."))
    _refuse_released(wave)
    if closes_on < timezone.localdate():
        raise NotNow(_("Der letzte Tag liegt in der Vergangenheit. Bitte wählen Sie einen späteren."))
    wave.closes_on = closes_on
    _set_state(wave, WaveState.OPEN)
    trace(wave, "survey.reopened", gettext_noop("Befragung „%(name)s“ wieder geöffnet."), by=by)
    return wave


@transaction.atomic
def release_results(wave: Wave, *, by: object) -> Wave:
    """Now all may see the results, each its own. From here on nothing changes in them."""
    wave = locked(wave)
    if wave.state != WaveState.CLOSED:
        raise NotNow(_("Ergebnisse gibt es erst, wenn die Befragung abgeschlossen ist."))
    if wave.released_at is None:
        wave.released_at = timezone.now()
        wave.save(update_fields=["released_at"])
        trace(wave, "survey.released", gettext_noop("Ergebnisse von „%(name)s“ freigegeben."), by=by)
    return wave


@transaction.atomic
def remove_respondent(respondent: Respondent, *, by: object) -> Respondent:
    """Off the roster. What it said, and what others said of it, is kept and stays out of every figure."""
    sentence = gettext_noop("Befragung „%(name)s“: %(organisation)s von der Liste genommen.")
    return _set_removed(respondent, True, "survey.respondent_removed", sentence, by=by)


@transaction.atomic
def restore_respondent(respondent: Respondent, *, by: object) -> Respondent:
    sentence = gettext_noop("Befragung „%(name)s“: %(organisation)s wieder auf der Liste.")
    return _set_removed(respondent, False, "survey.respondent_restored", sentence, by=by)


def locked(wave: Wave) -> Wave:
    return Wave.objects.select_for_update(of=("self",)).select_related("network", "office").get(pk=wave.pk)


def trace(wave: Wave, action: str, sentence: str, *, by: object, **more: Any) -> None:
    """Never with the content of an answer."""
    words = {"name": wave.title, **more.pop("words", {})}
    audit.record(wave.network, action, sentence, wave, by=by, words=words, **more)


def _set_state(wave: Wave, state: WaveState) -> None:
    wave.state = state
    wave.save(update_fields=["state", "closes_on"])


def _refuse_released(wave: Wave) -> None:
    if wave.is_released:
        raise NotNow(_("Die Ergebnisse sind schon zu sehen. Daran ändert sich nichts mehr."))


def _set_removed(
    respondent: Respondent, is_removed: bool, action: str, sentence: str, *, by: object
) -> Respondent:
    wave = locked(respondent.wave)
    _refuse_released(wave)
    found = Respondent.objects.select_for_update(of=("self",)).get(pk=respondent.pk)
    if (found.removed_at is not None) != is_removed:
        found.removed_at = timezone.now() if is_removed else None
        found.save(update_fields=["removed_at"])
        trace(wave, action, sentence, by=by, words={"organisation": str(found.organisation)})
    return found


def _fill_roster(wave: Wave) -> int:
    """The active partners of the day it opens; only ever called before the first answer."""
    wanted = {row.pk: row for row in active_partners(wave.network, wave.opens_on, wave.sectors)}
    rows = Respondent.objects.filter(network=wave.network, wave=wave)
    rows.exclude(organisation__in=wanted).delete()
    known = set(rows.values_list("organisation_id", flat=True))
    Respondent.objects.bulk_create(
        Respondent(network=wave.network, wave=wave, organisation=row, sector=row.sector)
        for pk, row in wanted.items()
        if pk not in known
    )
    return rows.filter(removed_at=None).count()


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, list) else str(value)
