"""A draft as somebody sees it who was asked to remark on it."""

from dataclasses import dataclass
from typing import Any

from nestwerk.cooperation.actions.agreements import consultation
from nestwerk.cooperation.choices import RemarkKind
from nestwerk.cooperation.models import Consulted, Remark
from nestwerk.cooperation.queries.agreements import reading
from nestwerk.cooperation.queries.agreements.wording import Paragraph
from nestwerk.directory.queries.portal import portal_of
from nestwerk.registry.models import Door
from nestwerk.web.partner.remark.forms import RemarkForm
from nestwerk.web.ui.rewording import Piece, rewording


@dataclass(frozen=True)
class Said:
    remark: Remark
    is_own: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Passage:
    """A paragraph with what may be seen of what was said, and the form; the last has no number: the whole."""

    number: int
    key: str
    heading: str
    text: str
    said: tuple[Said, ...]
    form: RemarkForm | None


def page_of(door: Door, row: Consulted, sent: RemarkForm | None = None) -> dict[str, Any]:
    """`sent` is a form that came back with errors: it stands in its place."""
    remarks = [one for one in reading.remarks_of(row.agreement) if _may_see(row, one)]
    said = (one.by_label for one in reversed(remarks) if _is_own(row, one))
    name = str(door.person or next((label for label in said if label not in consultation.CHANNELS), ""))
    is_running = consultation.is_running(row.agreement)
    whole = Paragraph(key="", heading="", text="")
    return {
        "consulted": row,
        "agreement": row.agreement,
        "version": row.version,
        "is_running": is_running,
        "passages": [
            _passage(number, one, row, remarks, _form(one, name, sent) if is_running else None)
            for number, one in [*enumerate(row.version.paragraphs, start=1), (0, whole)]
        ],
        "portal": portal_of(row.network),
    }


def add_as_said(door: Door, row: Consulted, paragraph: Paragraph | None, form: RemarkForm) -> int:
    """What one form says: a comment, other words, or both."""
    said = {RemarkKind.COMMENT: form.cleaned_data["comment"], RemarkKind.PROPOSAL: form.proposal(paragraph)}
    by_label = form.cleaned_data["by_label"]
    texts = {kind: text for kind, text in said.items() if text.strip()}
    for kind, text in texts.items():
        consultation.add_remark(
            row,
            paragraph=paragraph["key"] if paragraph else "",
            kind=kind,
            text=text,
            by_label=by_label,
            person=door.person,
            by=row.organisation.name,
        )
    return len(texts)


def _form(one: Paragraph, name: str, sent: RemarkForm | None) -> RemarkForm:
    if sent is not None and sent.prefix == (one["key"] or "whole"):
        return sent
    return RemarkForm(one if one["key"] else None, name)


def _passage(
    number: int, one: Paragraph, row: Consulted, remarks: list[Remark], form: RemarkForm | None
) -> Passage:
    said = tuple(
        Said(
            remark,
            _is_own(row, remark),
            rewording(one["text"], remark.text) if remark.kind == RemarkKind.PROPOSAL else (),
        )
        for remark in remarks
        if remark.paragraph == one["key"]
    )
    return Passage(number, one["key"], one["heading"], one["text"], said, form)


def _is_own(row: Consulted, remark: Remark) -> bool:
    return remark.organisation_id == row.organisation_id


def _may_see(row: Consulted, remark: Remark) -> bool:
    is_same = remark.version_id == row.version_id
    return is_same and (_is_own(row, remark) or row.agreement.shows_remarks)
