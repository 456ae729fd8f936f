"""The dialogue about a draft: actors are asked until a day, remark paragraph by paragraph, and get an answer each."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.agreements.course import locked, move, require, trace
from nestwerk.cooperation.actions.agreements.drafts import save_draft
from nestwerk.cooperation.choices import AgreementState, RemarkKind, RemarkState
from nestwerk.cooperation.models import Agreement, AgreementVersion, Consulted, Remark
from nestwerk.cooperation.queries.agreements.reading import consulted, newest_version
from nestwerk.cooperation.queries.agreements.wording import Paragraph, paragraph_of, tidy
from nestwerk.registry.models import Organisation, Person

# Said for an actor: no name stands there, so nothing has to be forgotten.
CHANNELS: Final = (
    gettext_noop("am Telefon gesagt, von der Koordination eingetragen"),
    gettext_noop("in einer Sitzung gesagt, von der Koordination eingetragen"),
    gettext_noop("persönlich gesagt, von der Koordination eingetragen"),
    gettext_noop("per Mail oder Brief geschrieben, von der Koordination eingetragen"),
)


@transaction.atomic
def begin_consultation(
    agreement: Agreement, organisations: Iterable[Organisation], *, until: date, by: object
) -> Agreement:
    """A round about the newest version. Nobody is written to yet."""
    agreement = locked(agreement)
    require(agreement, AgreementState.DRAFT)
    today = timezone.localdate()
    if until < today:
        raise NotNow(_("Das Ende der Runde liegt in der Vergangenheit. Bitte wählen Sie einen späteren Tag."))
    version = newest_version(agreement)
    if not version.paragraphs:
        raise NotNow(_("Die Vereinbarung hat noch keinen Text. Schreiben Sie zuerst einen Entwurf."))
    _add(version, organisations)
    sentence = gettext_noop("Vereinbarung „%(title)s“: Runde zum Entwurf begonnen.")
    return move(
        agreement,
        sentence,
        by=by,
        state=AgreementState.CONSULTATION,
        consultation_from=today,
        consultation_until=until,
    )


@transaction.atomic
def consult_more(agreement: Agreement, organisations: Iterable[Organisation], *, by: object) -> int:
    """These are asked too, about the version the round is about."""
    require(agreement, AgreementState.CONSULTATION)
    first = consulted(agreement).select_related("version", "network").first()
    added = _add(first.version if first else newest_version(agreement), organisations)
    sentence = gettext_noop("Vereinbarung „%(title)s“: %(count)s weitere Akteure in der Runde.")
    trace(agreement, "agreement.consulted", sentence, by=by, count=str(added))
    return added


@transaction.atomic
def close_consultation(agreement: Agreement, *, by: object) -> Agreement:
    """Nobody remarks any more; answers stay readable behind the links."""
    agreement = locked(agreement)
    require(agreement, AgreementState.CONSULTATION)
    sentence = gettext_noop("Vereinbarung „%(title)s“: Runde zum Entwurf beendet.")
    return move(agreement, sentence, by=by, state=AgreementState.DRAFT)


@transaction.atomic
def show_remarks(agreement: Agreement, *, is_shown: bool, by: object) -> Agreement:
    """Let everybody who is asked see what the others wrote, or no longer."""
    agreement = locked(agreement)
    agreement.shows_remarks = is_shown
    agreement.save(update_fields=["shows_remarks"])
    opened = gettext_noop("Vereinbarung „%(title)s“: Anmerkungen für alle in der Runde sichtbar.")
    hidden = gettext_noop("Vereinbarung „%(title)s“: Anmerkungen nur noch für uns sichtbar.")
    trace(agreement, "agreement.shown", opened if is_shown else hidden, by=by)
    return agreement


def is_running(agreement: Agreement) -> bool:
    """Remarks are taken up to the end of the last day."""
    until = agreement.consultation_until
    is_open = agreement.state == AgreementState.CONSULTATION
    return is_open and until is not None and timezone.localdate() <= until


@transaction.atomic
def add_remark(
    row: Consulted,
    *,
    paragraph: str,
    kind: str,
    text: str,
    by_label: str,
    by: object,
    person: Person | None = None,
) -> Remark:
    """What an actor says about one paragraph, or, without a paragraph, about the whole."""
    agreement = locked(row.agreement)
    _refuse_late(agreement)
    return _keep(row, agreement, paragraph, kind, text, by_label=by_label, by=by, person=person)


@transaction.atomic
def note_remark(row: Consulted, *, paragraph: str, channel: str, text: str, by: object) -> Remark:
    """What an actor said otherwise than behind its link; taken until the round is closed, also after its last day."""
    agreement = locked(row.agreement)
    require(agreement, AgreementState.CONSULTATION)
    if channel not in CHANNELS:
        raise ValueError(f"{channel} is no channel")
    return _keep(row, agreement, paragraph, RemarkKind.COMMENT, text, by_label=channel, by=by)


def _keep(
    row: Consulted,
    agreement: Agreement,
    paragraph: str,
    kind: str,
    text: str,
    *,
    by_label: str,
    by: object,
    person: Person | None = None,
) -> Remark:
    words, now = tidy(text), timezone.now()
    _refuse_beside(row.version, paragraph, kind, words)
    said = {"paragraph": paragraph, "kind": RemarkKind(kind), "text": words}
    known = Remark.objects.filter(version=row.version, organisation=row.organisation, **said).first()
    if known is not None:  # sent twice
        return known
    remark = Remark.objects.create(
        network=agreement.network,
        version=row.version,
        organisation=row.organisation,
        person=person,
        by_label=by_label.strip()[:200],
        made_at=now,
        **said,
    )
    Consulted.objects.filter(pk=row.pk, read_at=None).update(read_at=now)
    sentence = gettext_noop("Vereinbarung „%(title)s“: Anmerkung von %(organisation)s.")
    trace(agreement, "agreement.remarked", sentence, by=by, organisation=row.organisation.name)
    return remark


@transaction.atomic
def note_reading(row: Consulted, *, by: object) -> Consulted:
    """She read it and has nothing to add."""
    _refuse_late(locked(row.agreement))
    if row.read_at is None:
        row.read_at = timezone.now()
        row.save(update_fields=["read_at"])
        sentence = gettext_noop("Vereinbarung „%(title)s“: %(organisation)s hat den Entwurf gelesen.")
        name = row.organisation.name
        trace(row.agreement, "agreement.read", sentence, by=by, organisation=name)
    return row


@transaction.atomic
def take_remark(remark: Remark, *, text: str, answer: str, started_from: int, by: object) -> Remark:
    """Its words, as the coordination settled them, become the paragraph of the next draft.

    For a mere comment, or with the paragraph's own words, no new version is made.
    """
    agreement = remark.version.agreement
    newest = newest_version(agreement)
    found = paragraph_of(newest, remark.paragraph)
    if remark.kind == RemarkKind.PROPOSAL:
        if found is None:
            raise NotNow(
                _("Diesen Absatz gibt es im neuesten Entwurf nicht mehr. Antworten Sie stattdessen.")
            )
        changed = [
            Paragraph(
                key=one["key"],
                heading=one["heading"],
                text=text if one["key"] == found["key"] else one["text"],
            )
            for one in newest.paragraphs
        ]
        note = _("Vorschlag von %(name)s übernommen") % {"name": remark.organisation or remark.by_label}
        save_draft(
            agreement, title=newest.title, paragraphs=changed, note=note, started_from=started_from, by=by
        )
    return _settle(remark, RemarkState.TAKEN, answer, by=by)


@transaction.atomic
def answer_remark(remark: Remark, *, state: str, answer: str, by: object) -> Remark:
    """Answered or declined: both with words, for who wrote it reads them."""
    if state not in {RemarkState.ANSWERED, RemarkState.DECLINED}:
        raise ValueError(f"{state} is no answer")
    if not answer.strip():
        raise NotNow(_("Bitte schreiben Sie ein Wort dazu: Wer die Anmerkung gemacht hat, liest es."))
    return _settle(remark, RemarkState(state), answer, by=by)


@transaction.atomic
def reopen_remark(remark: Remark, *, by: object) -> Remark:
    """Decided too early. A version that was made of it stays; an older one can be restored."""
    return _settle(remark, RemarkState.OPEN, "", by=by)


def forget_person_in_remarks(person: Person) -> None:
    """Her words stay with her organisation, her name goes."""
    Remark.objects.filter(network=person.network, person=person).update(by_label="")


def _settle(remark: Remark, state: RemarkState, answer: str, *, by: object) -> Remark:
    remark.state, remark.answer = state, answer.strip()[:1000]
    remark.save(update_fields=["state", "answer"])
    sentence = gettext_noop("Vereinbarung „%(title)s“: Anmerkung von %(organisation)s: %(state)s.")
    words = {
        "organisation": str(remark.organisation or ""),
        "state": str(state.label),
        "title": remark.version.agreement.title,
    }
    trace(remark.version.agreement, "agreement.remark", sentence, by=by, **words)
    return remark


def _add(version: AgreementVersion, organisations: Iterable[Organisation]) -> int:
    known = set(Consulted.objects.filter(version=version).values_list("organisation_id", flat=True))
    added = [
        Consulted(
            network=version.network, agreement=version.agreement, version=version, organisation=organisation
        )
        for organisation in organisations
        if organisation.pk not in known and organisation.network_id == version.network_id
    ]
    Consulted.objects.bulk_create(added)
    return len(added)


def _refuse_late(agreement: Agreement) -> None:
    if not is_running(agreement):
        raise NotNow(
            _(
                "Die Runde ist beendet. Wenn Ihnen noch etwas wichtig ist, melden Sie sich bitte bei der Koordination."
            )
        )


def _refuse_beside(version: AgreementVersion, paragraph: str, kind: str, words: str) -> None:
    found = paragraph_of(version, paragraph)
    if paragraph and found is None:
        raise NotNow(_("Diesen Absatz gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    if kind == RemarkKind.PROPOSAL and (found is None or words == found["text"]):
        raise NotNow(
            _("Ihr Vorschlag gleicht dem Entwurf. Ändern Sie die Worte, oder schreiben Sie eine Anmerkung.")
        )
