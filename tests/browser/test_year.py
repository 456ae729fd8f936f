"""A year of a network: actor, body, meetings, minutes, task, agreement of sixty, survey, picture, Fachtag, handover.

Who is asked answers through the link of the mail, on a telephone; two pages are all most of them ever see.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone
from playwright.sync_api import APIRequestContext, BrowserContext, Locator, Page, expect

from nestwerk.web.portal.offers.stamps import YOUNGEST_S
from tests.browser.conftest import WATCH, SignedIn
from tests.browser.looking import too_wide, violations
from tests.browser.site import PATIENCE_S, Site

COORDINATOR = "koordination@rendsburg-eckernfoerde.example"
ACTOR, PERSON = "Beratungsstelle Jahreslauf (Muster)", "Person 901"
HOUSE_MAIL, PERSON_MAIL = "haus@jahreslauf.example", "person901@jahreslauf.example"
BODY, TASK = "Runde Jahreslauf", "Merkblatt für Familien entwerfen"
AGREEMENT, SURVEY = "Vereinbarung des Jahres", "Befragung des Jahres"
FACHTAG, GUEST_MAIL = "Fachtag Jahreslauf", "gast@jahreslauf.example"
SECTOR = "pregnancy_counselling"
SIGNERS, BY_HAND = 60, 3
PATIENCE_WITH_MANY_S = 3 * PATIENCE_S  # sixty mails beside a browser
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/partner/\S+)")
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|content_hash)"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Year:
    site: Site
    desk: Page  # the coordinator's
    phone: Page  # of whoever holds a link

    def press(self, name: str) -> None:
        self.desk.locator("main").get_by_role("button", name=name).first.click()

    def choose(self, name: str, text: str) -> None:
        """Out of a select, the row whose words hold the text."""
        select = self.desk.locator(f"main select[name={name}]")
        value = select.locator("option", has_text=text).first.get_attribute("value")
        select.select_option(value)

    def fill(self, **words: str) -> None:
        for name, text in words.items():
            self.desk.locator(f"main [name={name}]").fill(text)

    def number(self) -> int:
        """Of the thing whose page is open."""
        found = re.findall(r"/(\d+)/", urlsplit(self.desk.url).path)
        return int(found[-1])

    def links(self, subject: str, count: int = 1) -> list[str]:
        """Those of the mails about something; demo mail is printed by the server."""
        until = time.monotonic() + PATIENCE_WITH_MANY_S
        found: list[str] = []
        while time.monotonic() < until:
            mails = self.site.log.read_text(encoding="utf-8", errors="replace").split("─" * 60)
            found = [
                link[1] for mail in mails if f"Betreff: {subject}" in mail and (link := LINK.search(mail))
            ]
            if len(found) >= count:
                return found
            time.sleep(0.3)
        raise TimeoutError(f"{len(found)} of {count} mails: {subject}")

    def open_link(self, path: str) -> Locator:
        """On the telephone, and sound there."""
        self.phone.goto(path)
        assert {"axe": violations(self.phone), "wide": too_wide(self.phone)} == {"axe": [], "wide": []}
        return self.phone.locator("main")


def _add_actor_with_person(year: Year) -> None:
    year.desk.goto("/desk/organisations/new")
    year.fill(name=ACTOR, email=HOUSE_MAIL)
    year.desk.locator("[name=sector]").select_option(SECTOR)
    year.desk.locator("main form button[type=submit]").last.click()
    expect(year.desk.locator("h1")).to_have_text(ACTOR)
    year.desk.get_by_text("Als Partner aufnehmen").click()
    year.desk.locator("button[name=step][value=begin]").click()
    expect(year.desk.locator("main .nw-lead").first).to_contain_text("Partner")
    year.desk.goto("/desk/people/new")
    year.fill(first_name=PERSON, last_name="Muster", email=PERSON_MAIL)
    year.choose("organisation", ACTOR)
    year.desk.locator("main form button[type=submit]").last.click()
    expect(year.desk.locator("h1")).to_contain_text(PERSON)


def _found_body(year: Year) -> int:
    year.desk.goto("/desk/bodies/new")
    year.fill(name=BODY, meetings_a_year="4")
    year.desk.locator("[name=level]").select_option("structural")
    year.desk.locator("main form button[type=submit]").last.click()
    expect(year.desk.locator("h1")).to_have_text(BODY)
    body = year.number()
    year.desk.goto(f"/desk/bodies/{body}/seats")
    year.choose("organisation", ACTOR)
    year.choose("person", PERSON)
    year.desk.locator("main form button[type=submit]").last.click()
    expect(year.desk.locator("section[aria-labelledby=seats]")).to_contain_text(PERSON)
    return body


def _plan_meetings(year: Year, body: int) -> None:
    """Four in a year; the page of the first one is open then."""
    first = timezone.localdate() + timedelta(days=21)
    year.desk.goto(f"/desk/bodies/{body}/series")
    year.fill(first_on=first.isoformat(), last_on=(first + timedelta(days=300)).isoformat())
    year.press("Sitzungen planen")
    expect(year.desk.locator("main")).to_contain_text("4 Sitzungen sind geplant.")
    year.desk.locator("section[aria-labelledby=meetings] a[href^='/desk/meetings/']").first.click()
    year.desk.wait_for_url(re.compile(r"/desk/meetings/\d+/$"))


def _invite_and_be_answered(year: Year) -> int:
    meeting = year.number()
    year.desk.goto(f"/desk/meetings/{meeting}/invite")
    year.desk.locator("button[name=act][value=send]").click()
    year.desk.wait_for_url(f"**/desk/meetings/{meeting}/")
    answer = year.open_link(year.links(f"Einladung: {BODY}")[0])
    answer.get_by_role("button", name="Ich komme", exact=True).click()
    expect(year.phone.locator("main")).to_contain_text("Ihre Antwort:")
    year.desk.reload()
    expect(year.desk.locator("section[aria-labelledby=people]")).to_contain_text("kommt")
    return meeting


def _write_minutes(year: Year, meeting: int) -> None:
    year.desk.goto(f"/desk/meetings/{meeting}/edit")  # its day has come
    year.fill(day=timezone.localdate().isoformat(), start="00:00")
    year.desk.locator("main form button[type=submit]").last.click()
    year.desk.wait_for_url(f"**/desk/meetings/{meeting}/")
    year.desk.goto(f"/desk/meetings/{meeting}/attendance")
    year.desk.locator("main form button[type=submit]").last.click()
    expect(year.desk.locator("section[aria-labelledby=people]")).to_contain_text("war da")
    year.desk.locator("button[name=act][value=begin]").click()
    year.desk.wait_for_url("**/minutes/write")
    point = year.desk.locator("section[id^=point-]").first
    point.locator("textarea[name$='-text']").fill("Wir haben die Wege der Familien besprochen.")
    point.get_by_text("Beschluss oder Aufgabe festhalten").click()
    point.locator("[name^=decision-][name$='-text']").fill("Ein Merkblatt für Familien entsteht.")
    point.locator("[name^=task-][name$='-title']").fill(TASK)
    point.locator("[name^=task-][name$='-owner']").fill(ACTOR)
    year.press("Alles speichern")
    expect(year.desk.locator("main")).to_contain_text("Beschluss 1: Ein Merkblatt für Familien entsteht.")
    year.desk.goto(f"/desk/meetings/{meeting}/minutes/")
    year.desk.locator("button[name=act][value=send]").click()
    expect(year.desk.locator("main .nw-lead")).to_contain_text("Verschickt am")
    assert year.desk.request.get(f"/desk/meetings/{meeting}/minutes/public.pdf").body()[:5] == b"%PDF-"


def _do_the_task(year: Year) -> None:
    year.desk.goto("/desk/tasks/")
    year.desk.locator("main").get_by_role("link", name=TASK).first.click()
    year.desk.locator("button[name=act][value=send]").click()
    task = year.open_link(year.links(f"Ihre Aufgabe: {TASK}")[0])
    task.get_by_role("button", name="Ja, erledigt").click()
    expect(year.phone.locator("main .nw-lead")).to_contain_text("erledigt")
    year.desk.reload()
    expect(year.desk.locator("main .nw-lead")).to_contain_text("erledigt")


def _begin_agreement(year: Year) -> int:
    year.desk.goto("/desk/agreements/new")
    year.fill(title=AGREEMENT)
    year.desk.locator("main form button[type=submit]").last.click()
    expect(year.desk.locator("h1")).to_have_text("Text bearbeiten")
    agreement = year.number()
    year.desk.goto(f"/desk/agreements/{agreement}/sign")
    boxes = "[...document.querySelectorAll('input[name=organisations]')]"
    year.desk.evaluate(f"{boxes}.slice({SIGNERS}).forEach(box => box.click())")
    year.press("Text festschreiben")
    year.desk.wait_for_url(f"**/agreements/{agreement}/signatures")
    year.desk.locator("form[action$='/send'] button").first.click()
    return agreement


def _sign_by_hand(year: Year, path: str) -> None:
    page = year.open_link(path)
    page.get_by_label("Ihr Name").fill("Person 902 Muster")
    page.get_by_label("Ihre Funktion").fill("Leitung")
    page.get_by_label("Ich habe den Text gelesen").check()
    page.get_by_role("button", name="Jetzt unterzeichnen").click()
    expect(year.phone.locator("main .nw-lead")).to_contain_text("Danke, Ihre Unterschrift ist da.")


def _sign_by_request(client: APIRequestContext, path: str) -> None:
    """What the page would send."""
    hidden = dict(HIDDEN.findall(client.get(path).text()))
    form = {**hidden, "name": "Person 903 Muster", "function": "Leitung", "confirms": "on"}
    answer = client.post(path, form=form)
    assert (answer.status, "Danke, Ihre Unterschrift ist da." in answer.text()) == (200, True)


def _sign_agreement(year: Year) -> None:
    agreement = _begin_agreement(year)
    links = year.links(f"Bitte unterzeichnen: {AGREEMENT}", SIGNERS)
    assert len(set(links)) == SIGNERS
    for path in links[:BY_HAND]:
        _sign_by_hand(year, path)
    for path in links[BY_HAND:]:
        _sign_by_request(year.phone.request, path)
    year.desk.goto(f"/desk/agreements/{agreement}/")
    expect(year.desk.locator("section[aria-labelledby=signing]")).to_contain_text(
        f"{SIGNERS} von {SIGNERS} haben unterzeichnet"
    )
    year.press("In Kraft setzen")
    expect(year.desk.locator("main .nw-lead").first).to_contain_text("Gilt ab")
    assert year.desk.request.get(f"/desk/agreements/{agreement}/print.pdf").body()[:5] == b"%PDF-"


def _answer_survey(year: Year, path: str, *, is_looked_at: bool) -> None:
    year.phone.goto(path)
    year.phone.get_by_role("link", name="Anfangen").click()
    while "Vielen Dank für Ihre Antwort" not in year.phone.locator("main").inner_text():
        if is_looked_at:
            assert {"axe": violations(year.phone), "wide": too_wide(year.phone)} == {"axe": [], "wide": []}
        for box in year.phone.locator("main input[name=partners]").all():
            box.check()
        groups = year.phone.locator("main input[type=radio]").evaluate_all(
            "found => [...new Set(found.map(radio => radio.name))]"
        )
        for name in groups:
            year.phone.locator(f"main input[name='{name}']").nth(1).check()
        year.phone.locator("main form .kern-btn--primary").click()


def _ask_and_see_picture(year: Year) -> None:
    """One sector, all of it: so everything about its four actors may be shown."""
    year.desk.goto("/desk/surveys/new")
    year.fill(title=SURVEY)
    for box in year.desk.locator("[name=sectors]").all():
        box.set_checked(box.get_attribute("value") == SECTOR)
    year.desk.locator("main form button[type=submit]").last.click()
    expect(year.desk.locator("h1")).to_have_text(SURVEY)
    survey = year.desk.url
    asked = year.desk.get_by_role("button", name="Öffnen und")
    count = int(re.findall(r"\d+", asked.inner_text())[0])
    asked.click()
    for number, path in enumerate(year.links(f"{SURVEY}: Mit wem arbeiten Sie zusammen?", count)):
        _answer_survey(year, path, is_looked_at=number == 0)
    year.desk.goto(survey)
    expect(year.desk.locator("main")).to_contain_text(f"{count} von {count} Partnern haben geantwortet")
    for step in ("close", "release"):
        year.desk.locator(f"button[name=act][value={step}]").click()
    expect(year.desk.locator("main .nw-lead")).to_contain_text("Die Ergebnisse sind freigegeben.")
    year.desk.goto("/desk/picture/")
    expect(year.desk.locator("section[aria-labelledby=figures]")).to_be_visible()
    expect(year.desk.locator("main")).to_contain_text(SURVEY)


def _register_for_fachtag(year: Year, path: str) -> None:
    """In public, and without a cookie."""
    year.phone.context.clear_cookies()
    form = year.open_link(path)
    form.locator("[name=name]").fill("Person 904 Muster")
    form.locator("[name=email]").fill(GUEST_MAIL)
    time.sleep(YOUNGEST_S)  # nobody types faster than the stamp allows
    form.get_by_role("button", name="Anmeldung absenden").click()
    expect(year.phone.locator("main")).to_contain_text("Danke für Ihre Anmeldung")
    assert year.phone.context.cookies() == []
    year.links(f"Ihr Platz: {FACHTAG}")


def _hold_fachtag(year: Year) -> None:
    today = timezone.localdate()
    year.desk.goto("/desk/conferences/new")
    year.fill(title=FACHTAG, day=(today + timedelta(days=30)).isoformat())
    year.desk.locator("main form button[type=submit]").last.click()
    expect(year.desk.locator("h1")).to_have_text(FACHTAG)
    conference = f"/desk/conferences/{year.number()}/"
    year.press("Anmeldung öffnen")
    public = year.desk.get_by_role("link", name="Öffentliche Seite ansehen").get_attribute("href")
    _register_for_fachtag(year, str(public))
    year.desk.goto(f"{conference}edit")  # the day has come
    year.fill(day=today.isoformat(), start="00:00", end="23:59")
    year.desk.locator("main form button[type=submit]").last.click()
    year.desk.wait_for_url(f"**{conference}")
    year.desk.goto(f"{conference}check_in")
    year.desk.get_by_label("Person 904 Muster").check()
    year.press("Speichern")
    expect(year.desk.locator("main")).to_contain_text("Eine Person ist da.")
    year.press("Hat stattgefunden")
    year.press("Um Rückmeldung bitten")
    feedback = year.open_link(year.links(f"Wie war es? {FACHTAG}")[0])
    feedback.locator("input[name=rating]").first.check()
    feedback.get_by_role("button", name="Absenden").click()
    expect(year.phone.locator("h1")).to_have_text("Danke für Ihre Rückmeldung")


def _hand_over(year: Year) -> None:
    year.desk.goto("/desk/dossier/")
    expect(year.desk.locator("main")).to_contain_text(BODY)
    expect(year.desk.locator("main")).to_contain_text(AGREEMENT)
    assert year.desk.request.get("/desk/dossier/print.pdf").body()[:5] == b"%PDF-"


def test_year_of_a_network(
    open_context: Callable[..., BrowserContext], signed_in: SignedIn, site: Site
) -> None:
    desk = open_context(storage_state=signed_in(COORDINATOR))
    phone = open_context(viewport={"width": 390, "height": 844})
    for context in (desk, phone):
        context.add_init_script(WATCH)
    year = Year(site, desk.new_page(), phone.new_page())
    _add_actor_with_person(year)
    _plan_meetings(year, _found_body(year))
    _write_minutes(year, _invite_and_be_answered(year))
    _do_the_task(year)
    _sign_agreement(year)
    _ask_and_see_picture(year)
    _hold_fachtag(year)
    _hand_over(year)
    assert [page.evaluate("window.violations ?? []") for page in (year.desk, year.phone)] == [[], []]
