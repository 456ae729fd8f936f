"""Answers come in page by page, through the link or from who takes them down. The trace never holds their content."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from nestwerk.surveys.actions.waves import locked, trace
from nestwerk.surveys.choices import BY_OTHERS, Entry, Frequency, WaveState
from nestwerk.surveys.definitions import MOST_AGREEMENT, MOST_BENEFIT, MOST_NAMED, TRUST
from nestwerk.surveys.errors import AnswerRefused, AnswersClosed
from nestwerk.surveys.models import Respondent, Tie, Wave
from nestwerk.surveys.shapes import BenefitPage, Detail, Items, NamesPage, Page, PartnersPage, WholeAnswer


@transaction.atomic
def save_page(respondent: Respondent, page: Page, *, by: object, entry: str = Entry.LINK) -> Respondent:
    """Keep one page. Raises AnswersClosed when none is taken, AnswerRefused for what cannot be kept."""
    respondent = _accepting(respondent)
    if entry != Entry.LINK:
        _refuse_own(respondent)
    respondent.entry = Entry(entry)
    respondent.begun_at = respondent.begun_at or timezone.now()
    if isinstance(page, NamesPage):
        _save_names(respondent, page)
    elif isinstance(page, PartnersPage):
        _save_details(respondent, page.details, keeps_unsaid=entry != Entry.LINK)
    else:
        _send(respondent, page, by=by)
    respondent.save()
    return respondent


@transaction.atomic
def take_down(respondent: Respondent, *, entry: str, by: object) -> Respondent:
    """Somebody else begins to enter what an actor says. An answer taken down before makes room for the new one;
    what an actor itself began stays closed to everybody else."""
    if entry not in BY_OTHERS:
        raise ValueError(f"{entry} is no way of entering for others")
    respondent = _accepting(respondent)
    _refuse_own(respondent)
    if respondent.answered_at is not None:
        Tie.objects.filter(network=respondent.network, respondent=respondent).delete()
        respondent.answered_at = respondent.benefit = None
        respondent.seen_sectors = []
    respondent.entry, respondent.begun_at = Entry(entry), timezone.now()
    respondent.save()
    sentence = gettext_noop("Befragung „%(name)s“: Antwort von %(organisation)s wird aufgenommen.")
    words = {"organisation": str(respondent)}
    trace(respondent.wave, "survey.taken_down", sentence, by=by, words=words)
    return respondent


@transaction.atomic
def take_answers(
    wave: Wave, answers: Sequence[WholeAnswer], *, entry: str, by: object, at: datetime | None = None
) -> int:
    """Many answers at once, such as paper forms read elsewhere. All are checked; each counts as sent."""
    wave = locked(wave)
    if not wave.is_open:
        raise AnswersClosed(closed_sentence(wave))
    roster = Respondent.objects.filter(network=wave.network, wave=wave, removed_at=None)
    rows = {row.organisation_id: row for row in roster}
    now, ties = at or timezone.now(), []
    for answer in answers:
        row = rows[answer.organisation]
        _check_benefit(answer.benefit)
        _check_number(len(answer.partners))
        for organisation, detail in answer.partners.items():
            if detail.frequency is None or rows[organisation].pk == row.pk:
                raise AnswerRefused(_("Bitte geben Sie bei jedem Partner an, wie oft Sie zusammenarbeiten."))
            ties.append(_with(Tie(network=wave.network, respondent=row, other=rows[organisation]), detail))
        row.entry, row.benefit, row.begun_at, row.answered_at = Entry(entry), answer.benefit, now, now
    taken = [rows[answer.organisation] for answer in answers]
    Tie.objects.filter(network=wave.network, respondent__in=taken).delete()
    Tie.objects.bulk_create(ties)
    Respondent.objects.bulk_update(taken, ["entry", "benefit", "begun_at", "answered_at"])
    sentence = gettext_noop("Befragung „%(name)s“: %(count)s Antworten aufgenommen.")
    trace(wave, "survey.answers_taken", sentence, by=by, words={"count": str(len(taken))})
    return len(taken)


def closed_sentence(wave: Wave) -> str:
    if wave.state == WaveState.DRAFT:
        return _("Diese Befragung hat noch nicht begonnen.")
    return _("Diese Befragung ist abgeschlossen. Antworten nehmen wir nicht mehr auf.")


def _accepting(respondent: Respondent) -> Respondent:
    rows = Respondent.objects.select_for_update(of=("self",)).select_related(
        "wave", "organisation", "network", "wave__network"
    )
    found = rows.get(pk=respondent.pk)
    if not found.wave.is_open:
        raise AnswersClosed(closed_sentence(found.wave))
    if found.removed_at is not None:
        raise AnswersClosed(_("Ihre Einrichtung steht nicht mehr auf der Liste dieser Befragung."))
    return found


def _refuse_own(respondent: Respondent) -> None:
    if respondent.entry == Entry.LINK:
        raise AnswerRefused(
            _(
                "Dieser Akteur hat schon selbst begonnen. Was er angibt, sieht niemand sonst. "
                "Schicken Sie ihm bei Bedarf einen neuen Link."
            )
        )


def _save_names(respondent: Respondent, page: NamesPage) -> None:
    """Those shown are as ticked; those not shown stay as they are."""
    rows = Tie.objects.filter(network=respondent.network, respondent=respondent)
    known = dict(rows.values_list("other", "pk"))
    roster = Respondent.objects.filter(network=respondent.network, wave=respondent.wave, removed_at=None)
    on_roster = set(roster.values_list("pk", flat=True)) - {respondent.pk}
    wanted = (known.keys() - page.shown) | (page.ticked & page.shown)
    _check_number(len(wanted & on_roster))
    rows.filter(other__in=known.keys() - wanted).delete()
    Tie.objects.bulk_create(
        Tie(network=respondent.network, respondent=respondent, other_id=other)
        for other in sorted((wanted & on_roster) - known.keys())
    )
    if page.sector not in respondent.seen_sectors:
        respondent.seen_sectors = [*respondent.seen_sectors, page.sector]


def _save_details(respondent: Respondent, details: Mapping[int, Detail], *, keeps_unsaid: bool) -> None:
    rows = Tie.objects.filter(network=respondent.network, respondent=respondent, other__in=details)
    ties = [_with(tie, details[tie.other_id], keeps_unsaid=keeps_unsaid) for tie in rows]
    Tie.objects.bulk_update(ties, ["frequency", "trust", "value"])


def _send(respondent: Respondent, page: BenefitPage, *, by: object) -> None:
    """The last page: from now on the answer counts. It may be changed until the survey closes."""
    _check_benefit(page.benefit)
    unsaid = Tie.objects.filter(
        network=respondent.network, respondent=respondent, frequency=None, other__removed_at=None
    ).count()
    if unsaid:
        raise AnswerRefused(
            ngettext(
                "Bei einem Partner fehlt noch, wie oft Sie zusammenarbeiten.",
                "Bei %(n)s Partnern fehlt noch, wie oft Sie zusammenarbeiten.",
                unsaid,
            )
            % {"n": unsaid}
        )
    respondent.benefit, respondent.answered_at = page.benefit, timezone.now()
    sentence = gettext_noop("Befragung „%(name)s“: %(organisation)s hat geantwortet.")
    words = {"organisation": str(respondent)}
    trace(respondent.wave, "survey.answered", sentence, by=by, words=words)


def _with(tie: Tie, detail: Detail, *, keeps_unsaid: bool = False) -> Tie:
    tie.frequency = None if detail.frequency is None else Frequency(detail.frequency)
    tie.trust = _checked(detail.trust) or (tie.trust if keeps_unsaid else None)
    tie.value = _checked(detail.value) or (tie.value if keeps_unsaid else None)
    return tie


def _checked(items: Items) -> list[int | None] | None:
    if any(item is not None and not 1 <= item <= MOST_AGREEMENT for item in items) or len(items) not in {
        0,
        len(TRUST),
    }:
        raise AnswerRefused(_("Diese Angabe kennen wir nicht. Bitte wählen Sie eine aus der Liste."))
    return list(items) if any(items) else None


def _check_benefit(benefit: int) -> None:
    if not 1 <= benefit <= MOST_BENEFIT:
        raise AnswerRefused(_("Bitte wählen Sie eine Zahl von 1 bis 6."))


def _check_number(named: int) -> None:
    if named > MOST_NAMED:
        raise AnswerRefused(
            _(
                "Das wären %(n)s Partner, %(most)s genügen. Bitte lassen Sie die stehen, "
                "mit denen Sie am häufigsten zu tun haben, und nehmen Sie bei den anderen das Häkchen weg."
            )
            % {"n": named, "most": MOST_NAMED}
        )
