"""The rounds: people at work, then the axe, then the look into the database."""

import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from nestwerk.base.scope import all_networks, network_scope
from nestwerk.config import demo
from nestwerk.config.operating.stamp import mark_demo
from nestwerk.exchange import actions
from nestwerk.exchange.models import ProfileDocument
from nestwerk.tenants.models import Network
from tests.prove.browser import Browser, ServerGone, errors_of, fields_of
from tests.prove.documents import SLUGS, Paper, paper
from tests.prove.judge import UNDERWAY, Ledger, judge
from tests.prove.people import more_coordinators, sign_in_by_mail
from tests.prove.saying import say
from tests.prove.stage import Stage, kill, stop

FILES_AN_IMPORT = 8
READ_BEFORE = 6
KILLED_AFTER_S = (0.1, 3.5)
FINISHED_WITHIN_S = 150.0  # a document silent for 60 s is taken up at the next look, once a minute


@dataclass
class Round:
    """One round's people, working until their server is gone."""

    stage: Stage
    ledger: Ledger
    chance: random.Random
    numbers: "Numbers"
    over: threading.Event = field(default_factory=threading.Event)
    problems: list[str] = field(default_factory=list)

    def upload_and_confirm(self, browser: Browser, slug: str) -> None:
        """One person: a document in, look at it, confirm; again and again."""
        while not self.over.is_set():
            sheet = paper(self.numbers.next(), slug, self.chance)
            self.ledger.sent[sheet.sha256] = sheet
            try:
                self._one(browser, sheet)
            except ServerGone:
                self.ledger.cut_off += 1
                return

    def _one(self, browser: Browser, sheet: Paper) -> None:
        words = {"stated_on": sheet.stated_on.isoformat()}
        answer = browser.upload("/desk/documents/new", words, sheet.file_name, sheet.content)
        if answer.status != 302:
            self.problems.append(f"upload answered {answer.status}")
            return
        pk = int(answer.location.rstrip("/").split("/")[-1])
        self.ledger.uploaded[pk] = sheet.sha256
        until = time.monotonic() + self.chance.uniform(0.2, 1.5)
        while time.monotonic() < until and not self.over.is_set() and not self._confirm(browser, pk):
            time.sleep(0.1)

    def _confirm(self, browser: Browser, pk: int) -> bool:
        """Whether the document was ready to be confirmed."""
        page = browser.get(f"/desk/documents/{pk}/")
        if f'action="/desk/documents/{pk}/confirm"' not in page.text:
            return False
        answer = browser.post(f"/desk/documents/{pk}/confirm", fields_of(page.text))
        if answer.status == 302:
            self.ledger.confirmed.add(pk)
        else:
            self.problems.append(f"confirming answered {answer.status}: {' '.join(errors_of(answer.text))}")
        return True

    def confirm_all(self, browser: Browser, numbers: list[int]) -> None:
        """Another person: documents that are read already, confirmed one after the other."""
        try:
            for pk in numbers:
                if not self.over.is_set() and not self._confirm(browser, pk):
                    self.problems.append(f"document {pk} is read and cannot be confirmed")
        except ServerGone:
            self.ledger.cut_off += 1

    def documents_already_read(self, slug: str) -> list[int]:
        network = Network.objects.get(slug=slug)
        found = []
        for _ in range(READ_BEFORE):
            sheet = paper(self.numbers.next(), slug, self.chance)
            self.ledger.sent[sheet.sha256] = sheet
            words = {"file_name": sheet.file_name, "content": sheet.content, "stated_on": sheet.stated_on}
            with network_scope(network):
                document = actions.read_document(actions.receive_document(network, by="Probe", **words))
            self.ledger.uploaded[document.pk] = sheet.sha256
            found.append(document.pk)
        return found

    def import_files(self, number: int) -> tuple[subprocess.Popen[bytes], list[Paper]]:
        """The command line imports a stack of files; each line it prints is a promise."""
        slug = self.chance.choice(SLUGS)
        sheets = [paper(self.numbers.next(), slug, self.chance) for _ in range(FILES_AN_IMPORT)]
        folder = self.stage.home / "papers"
        folder.mkdir(exist_ok=True)
        for sheet in sheets:
            self.ledger.sent[sheet.sha256] = sheet
            (folder / sheet.file_name).write_bytes(sheet.content)
        day = sheets[0].stated_on.isoformat()  # one day: the later sheets meet the earlier ones as conflicts
        command = [sys.executable, "-m", "nestwerk", "import-profile", "--network", slug, "--stated-on", day]
        files = [str(folder / sheet.file_name) for sheet in sheets]
        return self.stage.start(f"import-{number}", [*command, *files]), sheets


class Numbers:
    """Running numbers across threads."""

    def __init__(self) -> None:
        self._last, self._lock = 0, threading.Lock()

    def next(self) -> int:
        with self._lock:
            self._last += 1
            return self._last


class Play:
    def __init__(self, home: Path, port: int, chance: random.Random, wsgi: str) -> None:
        self.stage = Stage(home, port, wsgi)
        self.chance = chance
        self.ledger, self.numbers = Ledger(), Numbers()
        self.browsers: list[tuple[str, Browser]] = []
        self.slowest_start_s = 0.0

    def open(self, rounds: int) -> None:
        """The five demo networks without offers, one person who signs in by mail, and enough others."""
        demo.clear_the_way()
        demo.build(with_directories=False)
        mark_demo(True)
        self.stage.prepare()
        call_command("createcachetable", verbosity=0)
        sessions = more_coordinators(1 + rounds // 30)  # the door closes at 60 uploads an hour and account
        self.browsers = [(slug, Browser(self.stage.port, {"sessionid": key})) for slug, key in sessions]
        connection.close()
        web = self.stage.web()
        self.stage.wait_until_answering(web)
        email = demo.sign_in("wetterau", "koordination")
        self.browsers.append(("wetterau", sign_in_by_mail(self.stage.port, email, self.stage.log("web"))))
        stop(web)

    def round(self, number: int) -> list[str]:
        run = Round(self.stage, self.ledger, self.chance, self.numbers)
        chosen = self.chance.sample(self.browsers, 3)
        ready = run.documents_already_read(chosen[2][0])
        connection.close()
        importer, sheets = run.import_files(number)
        web, worker = self.stage.web(), self.stage.worker()
        self.slowest_start_s = max(self.slowest_start_s, self.stage.wait_until_answering(web))
        pool = ThreadPoolExecutor(3)
        people = [pool.submit(run.upload_and_confirm, b, slug) for slug, b in chosen[:2]]
        people.append(pool.submit(run.confirm_all, chosen[2][1], ready))
        begun = time.monotonic()
        victims = [(self.chance.uniform(*KILLED_AFTER_S), p) for p in (web, worker, importer)]
        for moment, victim in sorted(victims, key=lambda v: v[0]):
            time.sleep(max(0.0, begun + moment - time.monotonic()))
            kill(victim)
        run.over.set()
        for person in people:
            person.result(60)
        pool.shutdown()
        self._read_promises(number, sheets)
        return run.problems + judge(self.ledger, is_over=False)

    def _read_promises(self, number: int, sheets: list[Paper]) -> None:
        said = self.stage.log(f"import-{number}").read_text().splitlines()
        stored = {line.split(": ")[0] for line in said if "Angaben gespeichert" in line}
        self.ledger.imported |= {sheet.sha256 for sheet in sheets if sheet.file_name in stored}

    def finish(self) -> list[str]:
        """Everything runs again, and what was left lying is taken up."""
        web, worker = self.stage.web(), self.stage.worker()
        self.stage.wait_until_answering(web)
        until = time.monotonic() + FINISHED_WITHIN_S
        while time.monotonic() < until and self._underway():
            time.sleep(1)
        stop(web)
        stop(worker)
        return judge(self.ledger, is_over=True)

    @staticmethod
    def _underway() -> int:
        with all_networks():
            count = ProfileDocument.objects.filter(state__in=UNDERWAY).count()
        connection.close()
        return count


def prove(home: Path, port: int, rounds: int, chance: random.Random, wsgi: str) -> tuple[int, int]:
    """Passed and failed rounds; the last one is the end, when all work had time to finish."""
    play = Play(home, port, chance, wsgi)
    failed = 0
    begun = time.monotonic()
    try:
        play.open(rounds)
        for number in range(1, rounds + 1):
            problems = play.round(number)
            failed += bool(problems)
            _report(f"round {number}", problems)
        left = play._underway()
        problems = play.finish()
        failed += bool(problems)
        _report(f"end ({left} documents were left lying)", problems)
    finally:
        play.stage.close()
    ledger = play.ledger
    say(
        f"sent {len(ledger.sent)}, acknowledged: {len(ledger.uploaded)} uploads, {len(ledger.confirmed)} confirmations, "
        f"{len(ledger.imported)} imports; cut off without an answer: {ledger.cut_off}; "
        f"slowest start {play.slowest_start_s:.1f} s; {time.monotonic() - begun:.0f} s in all"
    )
    return rounds + 1 - failed, failed


def _report(what: str, problems: list[str]) -> None:
    say(f"{what}: {'ok' if not problems else f'{len(problems)} broken'}")
    for sentence in problems[:5]:
        say(f"  {sentence}")
