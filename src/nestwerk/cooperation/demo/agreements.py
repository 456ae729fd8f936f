"""Invented lives of agreements: one signed by sixty after a dialogue, one in dialogue, one about to run out."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from nestwerk.cooperation.actions.agreements import consultation, course, drafts, signing
from nestwerk.cooperation.choices import RemarkKind, RemarkState
from nestwerk.cooperation.models import Agreement, Consulted, Remark, Signature
from nestwerk.cooperation.queries.agreements.reading import newest_version
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

SIGNERS: Final = 60
EVERY_ON_PAPER: Final = 9  # every ninth signed on paper
COMMENTS: Final = (
    ("p3", "Für kleine Praxen sind vier Treffen im Jahr viel. Geht eines davon online?"),
    ("p5", "Bitte verweisen Sie hier auf unser Muster zur Schweigepflichtentbindung."),
    ("", "Danke für den klaren Text. So können wir ihn dem Träger vorlegen."),
)
PROPOSALS: Final = (
    (
        "p4",
        "Wir begegnen Familien offen und wertschätzend. Wir weisen auf Angebote anderer Partner hin und begleiten "
        "Übergänge, wenn die Familie das möchte. Familien wirken an der Weiterentwicklung mit.",
    ),
    (
        "p2",
        "Partner sind alle Einrichtungen, Dienste und freiberuflich Tätigen, die diese Vereinbarung unterzeichnen. "
        "Weitere können jederzeit beitreten. Jeder Partner behält seinen Auftrag, seine Verantwortung und seine "
        "fachliche Eigenständigkeit.",
    ),
)


@transaction.atomic
def build_agreements(network: Network, *, by: object, today: date | None = None) -> list[Agreement]:
    """What the network of this name has; nothing for the others. The caller has opened its scope."""
    day = today or timezone.localdate()
    actors = list(Organisation.objects.filter(network=network, is_active=True).order_by("pk"))
    builders = {
        "rendsburg-eckernfoerde": _signed_by_many,
        "dueren": _in_dialogue,
        "dortmund": _running_out,
    }
    builder = builders.get(network.slug)
    return [builder(network, actors, day, by)] if builder and actors else []


def _signed_by_many(network: Network, actors: Sequence[Organisation], day: date, by: object) -> Agreement:
    agreement = _draft(network, "Kooperationsvereinbarung Frühe Hilfen", by, is_first_document=True)
    asked = list(actors[:SIGNERS])
    _discuss(agreement, asked, day, by, has_ended=True)
    signing.begin_signing(agreement, asked, sign_by=day + timedelta(days=30), by=by)
    agreement.refresh_from_db()
    for number, row in enumerate(_signatures(agreement), start=1):
        _sign(row, number, day - timedelta(days=400 - number), by)
    Agreement.objects.filter(pk=agreement.pk).update(
        consultation_from=day - timedelta(days=460),
        consultation_until=day - timedelta(days=430),
        sign_by=day - timedelta(days=335),
    )
    return course.put_in_force(
        agreement, on=day - timedelta(days=330), expires_on=day + timedelta(days=765), by=by
    )


def _in_dialogue(network: Network, actors: Sequence[Organisation], day: date, by: object) -> Agreement:
    agreement = _draft(network, "Vereinbarung der beiden Jugendämter mit den Partnern", by)
    _discuss(agreement, list(actors[:40]), day, by, has_ended=False)
    return agreement


def _running_out(network: Network, actors: Sequence[Organisation], day: date, by: object) -> Agreement:
    agreement = _draft(network, "Vereinbarung zur Zusammenarbeit von Jugendhilfe und Gesundheit", by)
    signing.begin_signing(agreement, actors[:20], sign_by=None, by=by)
    for number, row in enumerate(_signatures(agreement), start=1):
        _sign(row, number, day - timedelta(days=1060 - number), by)
    return course.put_in_force(
        agreement, on=day - timedelta(days=1035), expires_on=day + timedelta(days=60), by=by
    )


def _draft(network: Network, title: str, by: object, *, is_first_document: bool = False) -> Agreement:
    purpose = "Wie wir zusammenarbeiten, damit Familien früh finden, was ihnen hilft."
    return drafts.start_agreement(
        network, title=title, purpose=purpose, is_first_document=is_first_document, by=by
    )


def _discuss(
    agreement: Agreement, asked: Sequence[Organisation], day: date, by: object, *, has_ended: bool
) -> None:
    """Some read, some remark, and where the round has ended every remark has its answer."""
    consultation.begin_consultation(agreement, asked, until=day + timedelta(days=14), by=by)
    agreement.refresh_from_db()
    rows = list(
        Consulted.objects.filter(agreement=agreement).select_related(
            "version", "agreement", "organisation", "network"
        )
    )
    said = [(RemarkKind.COMMENT, *one) for one in COMMENTS] + [
        (RemarkKind.PROPOSAL, *one) for one in PROPOSALS
    ]
    for number, row in enumerate(rows[: len(rows) * 2 // 3]):
        if number < 2 * len(said) and number % 2 == 0:
            kind, paragraph, text = said[number // 2]
            consultation.add_remark(
                row,
                paragraph=paragraph,
                kind=kind,
                text=text,
                by_label=_name(number),
                by=row.organisation.name,
            )
        else:
            consultation.note_reading(row, by=row.organisation.name)
    Consulted.objects.filter(agreement=agreement).update(asked_at=timezone.now() - timedelta(days=3))
    if has_ended:
        _settle_all(agreement, by)
        consultation.close_consultation(agreement, by=by)
        agreement.refresh_from_db()


def _settle_all(agreement: Agreement, by: object) -> None:
    rows = Remark.objects.filter(version__agreement=agreement).select_related(
        "version__agreement__network", "organisation"
    )
    for remark in rows:
        if remark.kind == RemarkKind.PROPOSAL:
            number = newest_version(agreement).number
            consultation.take_remark(
                remark, text=remark.text, answer="Gern, das macht es klarer.", started_from=number, by=by
            )
        else:
            answer = "Danke. Das nehmen wir in die Arbeitsweise auf, nicht in den Text."
            consultation.answer_remark(remark, state=RemarkState.ANSWERED, answer=answer, by=by)


def _signatures(agreement: Agreement) -> list[Signature]:
    rows = Signature.objects.filter(agreement=agreement, version=newest_version(agreement))
    return list(rows.select_related("version", "organisation"))


def _sign(row: Signature, number: int, on: date, by: object) -> None:
    """By link for most, on paper for some; the past day is set afterwards, for links sign today."""
    name = _name(number)
    if number % EVERY_ON_PAPER == 0:
        signing.sign_on_paper(row, name=name, function="Leitung", on=on, by=by)
        return
    given = row.version.content_hash
    signing.sign(row, name=name, function="Leitung", content_hash=given, by=row.organisation.name)
    at = timezone.make_aware(datetime.combine(on, datetime.min.time().replace(hour=9, minute=number % 60)))
    Signature.objects.filter(pk=row.pk).update(signed_at=at, asked_at=at - timedelta(days=3))


def _name(number: int) -> str:
    return f"Person {number + 1:03d} Muster"
