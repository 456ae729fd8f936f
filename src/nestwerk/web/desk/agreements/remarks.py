"""The remarks of a round beside the wording they speak of."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.actions.agreements.consultation import is_running
from nestwerk.cooperation.choices import AgreementState, RemarkKind, RemarkState
from nestwerk.cooperation.models import Agreement, AgreementVersion, Remark
from nestwerk.cooperation.queries.agreements import reading
from nestwerk.cooperation.queries.agreements.wording import paragraph_of
from nestwerk.web.desk.agreements.forms import MoreForm, NoteForm, SettleForm
from nestwerk.web.ui.rewording import Piece, rewording


@dataclass(frozen=True)
class Said:
    """One remark; a proposal stands against the words it was made about."""

    remark: Remark
    pieces: tuple[Piece, ...]
    is_moved_on: bool  # the paragraph was changed since
    form: SettleForm | None


@dataclass(frozen=True)
class Talked:
    """A paragraph of the newest draft with what was said about it; the last has no key: the whole."""

    key: str
    number: int
    heading: str
    text: str
    said: tuple[Said, ...]
    open_count: int


def remarks_page(member: Membership, agreement: Agreement, sent: NoteForm | None = None) -> dict[str, Any]:
    """`sent` is a form that came back with errors: it stands in its place."""
    version = reading.newest_version(agreement)
    consulted = list(reading.consulted(agreement))
    may_write = member.may(Right.WRITE)
    found = reading.by_paragraph(reading.remarks_of(agreement))
    return {
        "agreement": agreement,
        "version": version,
        "consulted": consulted,
        "round": reading.round_of(consulted),
        "is_running": is_running(agreement),
        "is_over": agreement.state == AgreementState.CONSULTATION and not is_running(agreement),
        "talked": _talked(version, found, may_write=may_write),
        "may_settle": may_write and agreement.state in {AgreementState.DRAFT, AgreementState.CONSULTATION},
        "to_ask": sum(row.asked_at is None and row.read_at is None for row in consulted),
        "silent": sum(row.asked_at is not None and row.read_at is None for row in consulted),
        "more": MoreForm(reading.not_among(consulted, member.network))
        if may_write and is_running(agreement)
        else None,
        "note": sent or NoteForm(consulted)
        if may_write and agreement.state == AgreementState.CONSULTATION
        else None,
        "today": timezone.localdate(),
    }


def _talked(
    version: AgreementVersion, found: dict[str, list[Remark]], *, may_write: bool
) -> tuple[Talked, ...]:
    left = dict(found)
    rows = [
        _row(one["key"], number, one["heading"], one["text"], left.pop(one["key"], []), version, may_write)
        for number, one in enumerate(version.paragraphs, start=1)
    ]
    rest = [remark for remarks in left.values() for remark in remarks]  # the whole, and what went since
    if rest:
        rows.append(_row("", 0, "", "", rest, version, may_write))
    return tuple(rows)


def _row(
    key: str,
    number: int,
    heading: str,
    text: str,
    remarks: list[Remark],
    version: AgreementVersion,
    may_write: bool,
) -> Talked:
    said = tuple(_said(remark, version, text, may_write=may_write) for remark in remarks)
    open_count = sum(remark.state == RemarkState.OPEN for remark in remarks)
    return Talked(key, number, heading, text, said, open_count)


def _said(remark: Remark, version: AgreementVersion, text: str, *, may_write: bool) -> Said:
    was = paragraph_of(remark.version, remark.paragraph)
    is_proposal = remark.kind == RemarkKind.PROPOSAL and was is not None
    return Said(
        remark,
        rewording(was["text"], remark.text) if is_proposal and was else (),
        is_proposal and was is not None and was["text"] != text and remark.state == RemarkState.OPEN,
        SettleForm(remark, version) if may_write and remark.state == RemarkState.OPEN else None,
    )
