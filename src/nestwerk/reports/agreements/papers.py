"""An agreement on paper: the wording, who signed it, and the hash with the very text it is the hash of."""

from collections.abc import Sequence
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from nestwerk.cooperation.choices import AgreementState, SignatureState
from nestwerk.cooperation.models import AgreementVersion, Signature
from nestwerk.cooperation.queries.agreements.wording import hash_of_text, short_hash, text_of
from nestwerk.reports import wording
from nestwerk.reports.offers.brochure import frame_of
from nestwerk.reports.offers.entries import Page
from nestwerk.reports.paper import compiled

FILE: Final = "vereinbarung.txt"
OPEN: Final = frozenset({SignatureState.WAITING, SignatureState.ASKED})
UNFINISHED: Final = frozenset({AgreementState.DRAFT, AgreementState.CONSULTATION})


def agreement_pdf(
    version: AgreementVersion,
    signatures: Sequence[Signature],
    *,
    has_names: bool = True,
    has_room: bool = False,
) -> bytes:
    """Tagged A4 pages (PDF/UA-1) with the wording as a file inside. `has_room`: lines for who signs on paper."""
    today, text = timezone.localdate(), text_of(version)
    signed = [one for one in signatures if one.state == SignatureState.SIGNED]
    missing = [one.organisation.name for one in signatures if one.state in OPEN] if has_room else []
    with override("de"):
        page = {
            **frame_of(version.network, title=version.title, language="de", stated_on=today),
            **_wording(version),
            **_signers(signed, has_names=has_names),
            "room_title": _("Platz für Unterschriften auf Papier"),
            "room_lead": _("Bitte leserlich schreiben. Die Koordination trägt die Unterschrift ein."),
            "room_header": [_("Akteur"), _("Name und Funktion"), _("Datum und Unterschrift")],
            "room": missing,
            **_proven(text, signed),
        }
        page["footer"] = [f"{version.title}. {page['stated']}", page["short"]]
        return compiled("agreement", page, today)


def _wording(version: AgreementVersion) -> Page:
    facts = {
        "network": version.network,
        "number": version.number,
        "day": wording.day(timezone.localtime(version.made_at).date()),
    }
    lead = _("%(network)s. Fassung %(number)d vom %(day)s.") % facts
    if version.agreement.state in UNFINISHED:
        lead = " ".join((lead, _("Das ist ein Entwurf.")))
    return {
        "page_of": _("Seite {page} von {pages}"),
        "lead": lead,
        "paragraphs": [
            {
                "heading": f"§ {number} {paragraph['heading']}".strip(),
                "blocks": [block for block in paragraph["text"].split("\n") if block],
            }
            for number, paragraph in enumerate(version.paragraphs, start=1)
        ],
    }


def _signers(signed: Sequence[Signature], *, has_names: bool) -> Page:
    return {
        "signers_title": _("Unterzeichnet von"),
        "signers_lead": _signers_lead(len(signed)),
        "signers_header": [_("Akteur"), _("Name und Funktion") if has_names else "", _("Wann")],
        "signers": [_signer(one, has_names=has_names) for one in signed],
    }


def _proven(text: str, signed: Sequence[Signature]) -> Page:
    """The hash of what stands here, and these very bytes as a file."""
    content_hash = hash_of_text(text)
    return {
        "short": _("Prüfzeichen %(hash)s") % {"hash": short_hash(content_hash)},
        "proof_title": _("Prüfzeichen"),
        "proof": _proof(is_same=all(one.content_hash == content_hash for one in signed)),
        "hash": content_hash,
        "proof_more": [
            _(
                "Der Wortlaut liegt in dieser PDF-Datei noch einmal als Textdatei „%(file)s“. Wer ihr Prüfzeichen "
                "mit einem üblichen Programm berechnet, erhält dasselbe. Ändert sich auch nur ein Buchstabe, "
                "stimmt es nicht mehr."
            )
            % {"file": FILE}
        ],
        "file": {"name": FILE, "bytes": list(text.encode()), "description": _("Wortlaut der Vereinbarung")},
    }


def _proof(*, is_same: bool) -> str:
    if is_same:
        return _("Unterzeichnet ist genau der Wortlaut mit diesem Prüfzeichen (SHA-256):")
    return _(
        "Achtung: Unterzeichnet wurde ein anderer Wortlaut als der hier abgedruckte. Dessen Prüfzeichen:"
    )


def _signers_lead(count: int) -> str:
    if not count:
        return _("Noch hat niemand unterzeichnet.")
    return ngettext(
        "Eine Einrichtung hat unterzeichnet.", "%(count)d Einrichtungen haben unterzeichnet.", count
    ) % {"count": count}


def _signer(signature: Signature, *, has_names: bool) -> list[str]:
    name = signature.signed_as
    if name != signature.organisation.name:
        name = _("%(before)s (heute: %(now)s)") % {"before": name, "now": signature.organisation.name}
    signer = ", ".join(word for word in (signature.signer_name, signature.signer_function) if word)
    at = timezone.localtime(signature.signed_at)
    when = wording.day(at.date())
    when = _("%(day)s, auf Papier") % {"day": when} if signature.is_on_paper else f"{when}, {at:%H:%M}"
    return [name, signer if has_names else "", when]
