"""Minutes as they are written and read: autosave and the plain button, two at once, what leaves the house."""

import io

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.models import AgendaItem, Decision, Meeting, Task
from nestwerk.reports.minutes.tasks import mail_minutes
from tests.cast import Cast
from tests.make import directory, minutes
from tests.web.desk.look import HTMX, words

SECRETS = ("GEHEIMTEXT", "GEHEIMPUNKT", "GEHEIMBESCHLUSS", "GEHEIMAUFGABE", "GEHEIMPERSON", "GEHEIMGENAUER")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    directory.organisation(cast.home, "Klinik Nord")
    return minutes.held(cast.home, points=["Elterncafé", "Geld"], is_public=True)


def _write_url(meeting: Meeting) -> str:
    return reverse("desk:minutes_write", args=[meeting.pk])


def _sent(item: AgendaItem, text: str, base: int = 1, page: str = "a", **more: str) -> dict[str, str]:
    own = {"base": str(base), "text": text, "is_public": "on"}
    return {"page": page, **{f"{item.pk}-{name}": value for name, value in own.items()}, **more}


def _text(item: AgendaItem) -> str:
    with network_scope(item.network):
        return AgendaItem.objects.get(pk=item.pk).text


def test_open_page_saves_a_point_by_itself(
    kims_client: Client, lenas_client: Client, meeting: Meeting
) -> None:
    item = minutes.point(meeting)
    answer = kims_client.post(_write_url(meeting), _sent(item, "Kim war da."), headers=HTMX)
    assert (answer.status_code, f'name="{item.pk}-base" value="2"' in answer.content.decode()) == (200, True)
    other = lenas_client.post(_write_url(meeting), _sent(item, "Lena war da.", page="b"), headers=HTMX)
    assert "Hier hat auch jemand anderes geschrieben" in other.content.decode()
    assert _text(item) == "Kim war da.\nLena war da."


def test_choice_between_two_versions_is_made_by_a_button(
    kims_client: Client, lenas_client: Client, meeting: Meeting
) -> None:
    item = minutes.written(minutes.point(meeting), "Im April.")
    kims_client.post(_write_url(meeting), _sent(item, "Im Mai.", 2))
    lenas_client.post(_write_url(meeting), _sent(item, "Im Juni.", 2, "b"))
    page = kims_client.get(_write_url(meeting))
    assert "Fassung von Lena (Planung) behalten" in words(page)
    with network_scope(meeting.network):
        now = AgendaItem.objects.get(pk=item.pk)
    pressed = _sent(now, now.text, now.version, "c", settle=f"{item.pk}-text-0-1")
    assert kims_client.post(_write_url(meeting), pressed).status_code == 302
    assert _text(item) == "Im Juni."


def test_button_saves_texts_a_decision_a_task_and_a_new_point(kims_client: Client, meeting: Meeting) -> None:
    item = minutes.point(meeting)
    lines = {
        f"decision-{item.pk}-text": "Wir öffnen im Mai.",
        f"decision-{item.pk}-ayes": "9",
        f"task-{item.pk}-title": "Raum suchen",
        f"task-{item.pk}-owner": "klinik nord",
        f"task-{item.pk}-kind": "commitment",
        f"task-{item.pk}-due_on": "2026-05-01",
        "new_point": "Verschiedenes",
    }
    page = kims_client.post(_write_url(meeting), _sent(item, "Es geht voran.", **lines), follow=True)
    assert {"Beschluss 1: Wir öffnen im Mai.", "3. Verschiedenes"} <= {
        found for found in ("Beschluss 1: Wir öffnen im Mai.", "3. Verschiedenes") if found in words(page)
    }
    with network_scope(meeting.network):
        task, decision = Task.objects.get(), Decision.objects.get()
        assert (task.organisation.name, task.kind, task.item_id) == ("Klinik Nord", "commitment", item.pk)
        assert (decision.ayes, decision.is_public) == (9, False)  # the box was not ticked
    assert _text(item) == "Es geht voran."


def test_unknown_owner_keeps_what_was_written_and_says_what_to_do(
    kims_client: Client, meeting: Meeting
) -> None:
    item = minutes.point(meeting)
    lines = {
        f"task-{item.pk}-title": "Raum suchen",
        f"task-{item.pk}-owner": "Niemand",
        f"task-{item.pk}-kind": "task",
    }
    answer = kims_client.post(_write_url(meeting), _sent(item, "Bleibt.", **lines))
    assert (answer.status_code, _text(item)) == (422, "Bleibt.")
    assert "Diesen Namen kennen wir nicht." in words(answer)


def test_minutes_go_from_begun_to_approved_and_corrected(kims_client: Client, meeting: Meeting) -> None:
    item = minutes.point(meeting)
    step = reverse("desk:minutes_step", args=[meeting.pk])
    assert kims_client.post(step, {"act": "begin"}).headers["Location"] == _write_url(meeting)
    kims_client.post(_write_url(meeting), _sent(item, "Es geht voran."))
    for act in ("send", "approve"):
        page = kims_client.post(step, {"act": act}, follow=True)
    assert "Genehmigt. Änderungen stehen als Berichtigung dabei." in words(page)
    late = _sent(item, "Es geht sehr voran.", 2, "z")
    assert kims_client.post(_write_url(meeting), late).status_code == 422
    assert kims_client.post(_write_url(meeting), {**late, "reason": "Genauer."}).status_code == 302
    page = kims_client.get(reverse("desk:minutes", args=[meeting.pk]))
    assert ("Elterncafé: Genauer." in words(page), "Es geht sehr voran." in words(page)) == (True, True)


def test_draft_is_read_inside_only(stellas_client: Client, pats_client: Client, meeting: Meeting) -> None:
    url = reverse("desk:minutes", args=[meeting.pk])
    assert (stellas_client.get(url).status_code, pats_client.get(url).status_code) == (200, 404)


def _planted(meeting: Meeting) -> None:
    """Words of every kind that must stay inside."""
    first, second = minutes.point(meeting), minutes.point(meeting, 2)
    minutes.written(first, "Für alle.", "GEHEIMTEXT")
    minutes.decision(meeting, "GEHEIMBESCHLUSS", is_public=False)
    minutes.task(
        meeting.network, "Raum suchen", text="GEHEIMGENAUER", meeting=meeting, item=first,
        organisation=directory.organisation(meeting.network, "Klinik Nord"),
    )  # fmt: skip
    minutes.task(meeting.network, "GEHEIMAUFGABE", meeting=meeting, item=second)
    minutes.written(second, "GEHEIMTEXT", is_public=False)
    with network_scope(meeting.network):
        AgendaItem.objects.filter(pk=second.pk).update(title="GEHEIMPUNKT")
    minutes.invitee(meeting, name="GEHEIMPERSON", email="person1@muster.example", was_present=True)


def _docx_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _found(text: str) -> list[str]:
    return [word for word in ("Für alle.", *SECRETS) if word in text]


def test_public_edition_never_holds_internal_words(
    kims_client: Client, pats_client: Client, meeting: Meeting
) -> None:
    """Page, PDF, DOCX, public page, mail: each says the public words and none of the planted ones."""
    _planted(meeting)
    kims_client.post(reverse("desk:minutes_step", args=[meeting.pk]), {"act": "send"})
    directory.portal(meeting.network, is_open=True)
    mail_minutes.func(meeting.network_id, meeting.pk)

    def got(name: str) -> bytes:
        return pats_client.get(reverse(name, args=[meeting.pk])).content

    public = reverse("portal:meeting", args=[meeting.network.slug, meeting.uid])
    attached = mail.outbox[-1].attachments[0]
    outputs = {
        "page": got("desk:minutes").decode(),
        "meeting": "Für alle." + got("desk:meeting").decode(),
        "pdf": _pdf_text(got("desk:minutes_pdf")),
        "docx": _docx_text(got("desk:minutes_docx")),
        "public page": Client().get(public).content.decode(),
        "mailed pdf": _pdf_text(attached.content),
        "mail": "Für alle." + mail.outbox[-1].body,
    }
    assert {name: _found(text) for name, text in outputs.items()} == {name: ["Für alle."] for name in outputs}
    assert ("Raum suchen" in outputs["mail"], public in outputs["mail"]) == (True, True)


def test_internal_edition_holds_all(kims_client: Client, meeting: Meeting) -> None:
    _planted(meeting)
    shown = ["Für alle.", *SECRETS[:5]]
    pdf = kims_client.get(reverse("desk:minutes_internal_pdf", args=[meeting.pk]))
    docx = kims_client.get(reverse("desk:minutes_internal_docx", args=[meeting.pk]))
    assert (_found(_pdf_text(pdf.content)), _found(_docx_text(docx.content))) == (shown, shown)
    assert docx.headers["Content-Disposition"].startswith('attachment; filename="Protokoll-intern-')


def test_private_meeting_has_no_public_page(kims_client: Client, cast: Cast) -> None:
    directory.portal(cast.home, is_open=True)
    for found in (minutes.sent(cast.home, is_public=False), minutes.held(cast.home, is_public=True)):
        url = reverse("portal:meeting", args=[cast.home.slug, found.uid])
        assert Client().get(url).status_code == 404
