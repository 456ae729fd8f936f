"""Chronicle and dossier are read off the records: what was planted there is found here, in every form."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from nestwerk.accounts.models import Membership
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.milestones import add_milestone, remove_milestone, restore_milestone
from nestwerk.reports.memory.chronicle import EntryKind, chronicle
from nestwerk.reports.memory.dossier import dossier
from tests.cast import Cast, signed_in
from tests.make import meetings, minutes, registry
from tests.make.directory import organisation

PLANTED = ("Raum im Norden suchen", "Herbstrunde", "Steuerungsgruppe", "post@koordination.example")


def _titles(member: Membership, **words: object) -> list[tuple[str, str]]:
    with network_scope(member.network):
        return [(entry.when, entry.title) for entry in chronicle(member, **words)]  # type: ignore[arg-type]


@pytest.fixture
def promised(cast: Cast) -> None:
    """A task, a meeting in a fortnight, a post of the coordination with its mailbox."""
    office = organisation(cast.home, "Amt")
    registry.function(
        cast.home, kind="coordination", organisation=office, mailbox="post@koordination.example"
    )
    minutes.task(cast.home, "Raum im Norden suchen", due_on=timezone.localdate() + timedelta(days=9))
    soon = timezone.now() + timedelta(days=14)
    meetings.meeting(cast.home, "Herbstrunde", starts_at=soon, ends_at=soon + timedelta(hours=2))


def test_chronicle_says_a_day_as_precisely_as_it_is_known(cast: Cast) -> None:
    with network_scope(cast.home):
        add_milestone(cast.home, on=date(2008, 1, 1), precision="year", title="Erste Idee", by=cast.kim)
        add_milestone(cast.home, on=date(2012, 9, 1), precision="month", title="Gründung", by=cast.kim)
        add_milestone(cast.home, on=date(2016, 11, 16), title="Zusammenschluss", by=cast.kim)
    assert _titles(cast.pat) == [
        ("16.11.2016", "Zusammenschluss"),
        ("9/2012", "Gründung"),
        ("2008", "Erste Idee"),
    ]


def test_chronicle_is_read_from_bodies_and_filtered_by_kind_and_year(cast: Cast) -> None:
    meetings.body(cast.home, founded_on=date(2013, 3, 1))
    with network_scope(cast.home):
        add_milestone(cast.home, on=date(2012, 9, 1), title="Gründung", by=cast.kim)
    began = ("01.03.2013", "Steuerungsgruppe nimmt die Arbeit auf")
    assert _titles(cast.kim, kind=EntryKind.BODY) == _titles(cast.kim, year=2013) == [began]
    assert _titles(cast.nils) == []


def test_removed_milestone_comes_back_once(cast: Cast) -> None:
    with network_scope(cast.home):
        row = add_milestone(cast.home, on=date(2012, 9, 1), title="Gründung", text="Im Saal", by=cast.kim)
        remove_milestone(row, by=cast.kim)
        back = restore_milestone(cast.home, by=cast.kim)
        with pytest.raises(NotNow):
            restore_milestone(cast.home, by=cast.kim)
    assert (back.on, back.title, back.text) == (date(2012, 9, 1), "Gründung", "Im Saal")


def test_dossier_holds_what_was_promised_on_page_paper_and_for_programs(cast: Cast, promised: None) -> None:
    client = signed_in(cast.kim)
    page = client.get(reverse("desk:dossier")).content.decode()
    found = client.get(reverse("desk:dossier_json"))
    paper = PdfReader(BytesIO(client.get(reverse("desk:dossier_pdf")).content))
    words = "".join(sheet.extract_text() for sheet in paper.pages).replace("\xad\n", "").replace("\n", " ")
    missing = [
        (word, form)
        for word in PLANTED
        for form, text in (
            ("page", page),
            ("json", found.content.decode()),
            ("paper", words.replace("\xad", "")),
        )
        if word not in text
    ]
    assert missing == []
    assert found.json()["method"] == "dossier/1"


def test_dossier_puts_the_meeting_of_this_month_before_the_rest_of_the_year(
    cast: Cast, promised: None
) -> None:
    far = timezone.now() + timedelta(days=120)
    meetings.meeting(cast.home, "Winterrunde", starts_at=far, ends_at=far + timedelta(hours=2))
    with network_scope(cast.home):
        sections = {section.code: section for section in dossier(cast.kim).sections}
    seen = {code: [line.what for line in sections[code].lines] for code in ("soon", "year")}
    assert seen == {"soon": ["Herbstrunde"], "year": ["Winterrunde"]}
