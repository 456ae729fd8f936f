"""Every setting an operator can make: declared once, said in a sentence, used, and never read past its declaration."""

import re
from collections import Counter

import pytest

from nestwerk.base import env
from nestwerk.base.env import ALL_SETTINGS, Setting
from tests.repo.source import modules, named

CONSTANTS = {name: value for name, value in vars(env).items() if isinstance(value, Setting)}
READING = re.compile(r"os\.environ\.get\(|os\.getenv\(|os\.environ\[")
# The environment of child processes is handed on whole; these lines read nothing out of it.
MAY_READ = {
    "src/nestwerk/base/env.py": "the one place that reads settings",
}


def test_every_setting_is_declared_once() -> None:
    assert [name for name, count in Counter(s.name for s in ALL_SETTINGS).items() if count > 1] == []
    assert list(CONSTANTS.values()) == list(ALL_SETTINGS)


@pytest.mark.parametrize("name", sorted(CONSTANTS))
def test_every_setting_is_used(name: str) -> None:
    others = [p for p in modules("src/nestwerk") if p.name != "env.py"]
    assert [named(p) for p in others if re.search(rf"\benv\.{name}\b", p.read_text(encoding="utf-8"))] != []


@pytest.mark.parametrize("setting", ALL_SETTINGS, ids=lambda s: s.name)
def test_every_setting_says_what_it_does(setting: Setting) -> None:
    assert re.fullmatch(r"(NESTWERK|DATABASE)_[A-Z_]+", setting.name)
    assert setting.sentence.endswith(".")
    assert len(setting.sentence) > 20


def test_environment_is_read_nowhere_else() -> None:
    found = {named(p) for p in modules("src/nestwerk") if READING.search(p.read_text(encoding="utf-8"))}
    assert found - set(MAY_READ) == set()


def test_value_comes_from_the_environment_or_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    setting = Setting("NESTWERK_PLANTED", "vorgabe", "Ein Satz.")
    assert (setting.value, setting.shown) == ("vorgabe", "vorgabe")
    monkeypatch.setenv("NESTWERK_PLANTED", "anders")
    assert (setting.value, setting.shown) == ("anders", "anders")


def test_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    setting = Setting("NESTWERK_PLANTED", "", "Ein Satz.", is_secret=True)
    assert setting.shown == "(nicht gesetzt)"
    monkeypatch.setenv("NESTWERK_PLANTED", "geheim")
    assert setting.shown == "(gesetzt)"


@pytest.mark.parametrize("word", ["1", "true", "Yes", " on ", "JA"])
def test_words_that_switch_on(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NESTWERK_DEMO", word)
    assert env.DEMO.is_on


@pytest.mark.parametrize("word", ["0", "", "nein", "off", "2"])
def test_words_that_leave_off(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NESTWERK_DEMO", word)
    assert not env.DEMO.is_on
