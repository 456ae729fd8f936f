"""The tools behind the Makefile: thin targets, message catalogues, the build server's one command."""

import importlib.util
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages import Catalog

from tests.repo.source import ROOT

TARGETS = {"help", "setup", "demo", "test", "check", "fix", "bench", "browser", "docs"}


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    return _script("messages")


@pytest.fixture(scope="module")
def check() -> ModuleType:
    return _script("check")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A little package with sentences in Python, in a template, and with placeholders."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "code.py").write_text(
        '_("Ein Satz."); ngettext("%(n)s Kind", "%(n)s Kinder", n); gettext_lazy("Faul")\n'
    )
    (tmp_path / "templates" / "page.html").write_text(
        '<p>{% translate "Aus der Seite" %}</p>\n    {% if x %}\n'
        "  {% blocktranslate %}Guten Tag {{ name }}{% endblocktranslate %}{% endif %}\n"
        "{% blocktranslate count n=n %}Ein Ort{% plural %}{{ n }} Orte{% endblocktranslate %}"
    )
    return tmp_path


SENTENCES = {
    "Ein Satz.", ("%(n)s Kind", "%(n)s Kinder"), "Faul", "Aus der Seite", "Guten Tag %(name)s", ("Ein Ort", "%(n)s Orte"),
}  # fmt: skip


def test_sentences_of_code_and_templates_are_collected(messages: ModuleType, package: Path) -> None:
    assert {
        m.id if isinstance(m.id, str) else tuple(m.id) for m in messages.collected(package) if m.id
    } == SENTENCES


def test_catalogue_keeps_what_is_translated_and_drops_what_is_gone(
    messages: ModuleType, package: Path
) -> None:
    path = package / "en.po"
    messages.update(messages.collected(package), path, "en")
    path.write_text(path.read_text().replace('msgid "Faul"\nmsgstr ""', 'msgid "Faul"\nmsgstr "Lazy"'))
    (package / "code.py").write_text('gettext_lazy("Faul"); _("Neu")')
    messages.update(messages.collected(package), path, "en")
    text = path.read_text()
    assert 'msgid "Faul"\nmsgstr "Lazy"' in text
    assert 'msgid "Neu"\nmsgstr ""' in text
    assert "Ein Satz." not in text


def _catalogue(messages: ModuleType, package: Path, **translations: str) -> list[str]:
    wanted = Catalog(locale="en")
    wanted.add("Guten Tag %(name)s", locations=[("page.html", 1)])
    stored = Catalog(locale="en", fuzzy=False)
    if "text" in translations:
        stored.add("Guten Tag %(name)s", translations["text"])
    path = package / "stored.po"
    with path.open("wb") as stream:
        messages.write_po(stream, stored)
    return list(messages.faults(wanted, path, "en"))


@pytest.mark.parametrize(
    ("stored", "fault"),
    [
        ({}, "not translated"),
        ({"text": ""}, "not translated"),
        ({"text": "Hello %(nam)s"}, "other placeholders"),
        ({"text": "Hello %(name)s"}, None),
    ],
)
def test_check_of_a_catalogue_finds_what_is_wrong(
    stored: dict[str, str], fault: str | None, messages: ModuleType, package: Path
) -> None:
    found = _catalogue(messages, package, **stored)
    assert [line.split(": ")[1].split(" (")[0] for line in found] == ([fault] if fault else [])


def test_compiled_catalogue_is_what_django_reads(messages: ModuleType, package: Path) -> None:
    import gettext  # noqa: PLC0415 only here

    path = package / "en.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Straße"\nmsgstr "Street"\n'
    )
    messages.compile_catalogue(path, "en")
    with path.with_suffix(".mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Straße") == "Street"


def _rules() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z]+):", line):
            name = match[1]
            found[name] = []
        elif line.startswith("\t"):
            found[name].append(line.strip())
    return found


def test_makefile_has_the_promised_targets_one_line_each() -> None:
    rules = _rules()
    assert set(rules) == TARGETS
    assert {name for name, lines in rules.items() if len(lines) != 1} == set()


def test_build_server_runs_the_command_of_the_readme() -> None:
    lines = [
        x
        for x in (ROOT / ".ci" / "run").read_text().splitlines()
        if x and not x.startswith(("#", "set ", "cd "))
    ]
    assert lines == ["CI=true exec make test </dev/null"]


def test_whole_suite_runs_on_both_databases_and_in_the_browser(
    check: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_get_chromium", lambda: True)
    asked = [" ".join(command[1:]) for command in check._commands("test")]
    assert asked == [
        "-n 2 --dist worksteal -m not browser",
        "-n 2 --dist worksteal -m not browser --database postgresql",
        "tests/browser -n 2 --dist worksteal",
    ]


def test_suite_says_that_the_browser_is_left_out(
    check: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "_get_chromium", lambda: False)
    assert len(check._commands("test")) == 2
    assert "left out" in capsys.readouterr().err


def test_first_complaint_ends_the_run(
    check: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    commands = [("/bin/sh", "-c", "echo one"), ("/bin/sh", "-c", "exit 3"), ("/bin/sh", "-c", "echo three")]
    monkeypatch.setattr(check, "_commands", lambda what: commands)
    monkeypatch.setattr(check.sys, "argv", ["check.py", "check"])
    assert check.main() == 3
    assert capfd.readouterr().out == "one\n"


@dataclass(frozen=True)
class BrowserSuite:
    """Instead of Chromium: a shell that ends as told, and the list of red tests pytest leaves behind."""

    check: ModuleType
    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def code_of_run(self, *codes: int, red: int) -> int:
        """What `make test` ends with, if the suite ends with these codes one after the other."""
        left = self.folder / "codes"
        left.write_text("".join(f"{code}\n" for code in codes))
        script = f"read code < {left}; sed -i 1d {left}; exit $code"
        names = [f"tests/browser/test_some.py::test_{number}" for number in range(red)]
        last_failed = self.folder / "lastfailed"
        last_failed.write_text(json.dumps(dict.fromkeys([*names, "tests/repo/test_other.py::test_a"], True)))
        command = ("/bin/sh", "-c", script)
        self.monkeypatch.setattr(self.check, "IN_BROWSER", command)
        self.monkeypatch.setattr(self.check, "LAST_FAILED", last_failed)
        self.monkeypatch.setattr(self.check, "_commands", lambda what: [command])
        self.monkeypatch.setattr(self.check.sys, "argv", ["check.py", "test"])
        return int(self.check.main())


@pytest.fixture
def browser_suite(check: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BrowserSuite:
    return BrowserSuite(check, tmp_path, monkeypatch)


def test_browser_test_red_once_is_named_and_red_twice_is_red(
    browser_suite: BrowserSuite, capfd: pytest.CaptureFixture[str]
) -> None:
    assert browser_suite.code_of_run(1, 0, red=2) == 0
    said = capfd.readouterr().err
    assert "Unsteady" in said
    assert "test_some.py::test_1" in said
    assert "test_other" not in said
    assert browser_suite.code_of_run(1, 1, red=2) == 1
    assert "Red (1)" in capfd.readouterr().err


@pytest.mark.parametrize(("code", "red"), [(1, 4), (1, 0), (2, 1), (5, 1)])
def test_browser_suite_that_is_truly_red_is_not_asked_again(
    code: int, red: int, browser_suite: BrowserSuite
) -> None:
    assert browser_suite.code_of_run(code, 0, red=red) == code


@pytest.mark.slow
def test_setup_does_nothing_the_second_time() -> None:
    command = [sys.executable, "scripts/setup.py"]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
