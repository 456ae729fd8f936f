"""What the documents claim is so: links, paths, names, addresses, commands, settings, words, roles. No database."""

import importlib
import inspect
import pkgutil
import re
from enum import Enum
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.urls import Resolver404, resolve

import nestwerk
from nestcore.rates import wilson
from nestwerk.accounts.roles import ALL_ROLES, Right
from nestwerk.base.env import ALL_SETTINGS
from nestwerk.config.management.commands.demo import Command as DemoCommand
from nestwerk.indicators.definitions import ALL_DEFINITIONS

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
WALKS = [ROOT / "docs" / "tour.md", ROOT / "docs" / "architecture.md"]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
FOLDERS = ("src/", "tests/", "docs/", "scripts/", "ops/", "bench/", "requirements/")
OURS = ("nestwerk.tenants", "nestwerk.audit", "nestwerk.accounts", "nestwerk.places", "nestwerk.indicators",
        "nestwerk.registry", "nestwerk.directory", "nestwerk.funding", "nestwerk.exchange", "nestwerk.base")  # fmt: skip
LONGEST_DECISION = 25


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def without_blocks(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def blocks(text: str) -> list[str]:
    return re.findall(r"^```\w*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def quoted(text: str) -> list[str]:
    """What stands between single backticks, outside of blocks."""
    return re.findall(r"`([^`\n]+)`", without_blocks(text))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(text: str) -> set[str]:
    """Headings as a forge names them in addresses."""
    headings = re.findall(r"^#+ (.+)$", without_blocks(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def source_words() -> set[str]:
    found: set[str] = set()
    for folder in ("src", "tests", "scripts"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".html"} and path != Path(__file__) and "vendor" not in path.parts:
                found.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return found


def sources() -> str:
    paths = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.html")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


each_text = pytest.mark.parametrize("path", TEXTS, ids=relative)


@each_text
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_blocks(path.read_text(encoding="utf-8"))):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        name, _hash, anchor = target.partition("#")
        there = (path.parent / name).resolve() if name else path
        if not there.exists() or (anchor and anchor not in anchors(there.read_text(encoding="utf-8"))):
            broken.append(target)
    assert broken == []


@each_text
def test_paths_exist(path: Path) -> None:
    named = [word for word in quoted(path.read_text(encoding="utf-8")) if word.startswith(FOLDERS)]
    assert [word for word in named if not re.search(r"[<*…]", word) and not (ROOT / word).exists()] == []


@each_text
def test_make_targets_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = {
        word for part in (*quoted(text), *blocks(text)) for word in re.findall(r"(?:^|\s)make ([a-z]+)", part)
    }
    assert named - set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE)) == set()


@each_text
def test_commands_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parts = (*quoted(text), *blocks(text))
    named = {word for part in parts for word in re.findall(r"(?:^|[\s/])nestwerk ([a-z][a-z-]+)\b", part)}
    assert {word for word in named if word.replace("-", "_") not in {*get_commands(), "help"}} == set()


@each_text
def test_settings_exist(path: Path) -> None:
    named = set(re.findall(r"\b(?:NESTWERK_[A-Z_]+|DATABASE_[A-Z_]*URL)\b", path.read_text(encoding="utf-8")))
    known = {setting.name for setting in ALL_SETTINGS} | {"NESTWERK_TEST_DATABASE"}
    assert named - known == set()


@pytest.mark.parametrize("path", WALKS, ids=relative)
def test_addresses_named_on_a_walk_are_answered(path: Path) -> None:
    lost = []
    for word in quoted(path.read_text(encoding="utf-8")):
        found = re.fullmatch(r"(?:GET |POST )?(/[^\s?]*)(?:\?\S*)?", word)
        if found and not found[1].endswith("/en/"):
            try:
                resolve(found[1].replace("<pk>", "1"))
            except Resolver404:
                lost.append(word)
    assert lost == []


def test_names_on_a_walk_stand_in_the_code() -> None:
    """`exchange`, `wilson`, `audit.actions.record(...)`: every part of every name is a word of the sources."""
    known = source_words() | {path.stem for path in (ROOT / "src").rglob("*.*")}
    named = {
        part
        for walk in WALKS
        for word in quoted(walk.read_text(encoding="utf-8"))
        if (found := re.fullmatch(r"@?([A-Za-z_][\w.]*)(?:\(.*\))?", word))
        for part in found[1].split(".")
        if part
    }
    assert named - known - {"py", "html", "toml", "gitignore", "pyproject"} == set()


def test_readme_names_the_two_commands() -> None:
    assert blocks(text_of("README.md"))[0] == "make demo\nmake test\n"


def test_readme_shows_what_the_demo_prints() -> None:
    printed = StringIO()
    DemoCommand(stdout=printed)._print_sign_ins(8000)
    assert blocks(text_of("README.md"))[1] == printed.getvalue()


def test_every_command_of_readme_explains_itself_in_english() -> None:
    named = set(re.findall(r"`nestwerk ([a-z-]+)", text_of("README.md")))
    german = re.compile(r"[äöüßÄÖÜ]|\b(?:und|oder|nicht|eine|der|die|das)\b")
    helps = {}
    for name in named:
        module = name.replace("-", "_")
        command = importlib.import_module(f"{get_commands()[module]}.management.commands.{module}").Command
        helps[name] = command.help
    assert {name for name, words in helps.items() if not words or german.search(words)} == set()


def test_settings_are_declared_with_a_sentence_each() -> None:
    assert [setting.name for setting in ALL_SETTINGS if not setting.sentence.endswith(".")] == []


def glossary() -> set[str]:
    return set(quoted(text_of("docs/glossary.md")))


def own_models() -> set[str]:
    concrete = {model for model in apps.get_models() if model.__module__.startswith("nestwerk.")}
    above = {base for model in concrete for base in model.__mro__ if base.__module__.startswith("nestwerk.")}
    return {model.__name__ for model in concrete | above}


def own_enums() -> set[str]:
    found = set()
    for package in map(importlib.import_module, OURS):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." in module.name or ".management." in module.name:
                continue
            for name, thing in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
                if issubclass(thing, Enum) and thing.__module__ == module.name:
                    found.add(name)
    return found


def test_glossary_knows_every_model() -> None:
    assert own_models() - glossary() == set()


def test_glossary_knows_every_enum() -> None:
    assert own_enums() - glossary() == set()


def test_glossary_knows_every_role_by_both_names() -> None:
    text = text_of("docs/glossary.md")
    assert [r.code for r in ALL_ROLES if f"| {r.name} | role `{r.code}` |" not in text] == []


def test_glossary_knows_every_indicator_by_both_names() -> None:
    text = text_of("docs/glossary.md")
    assert [d.code for d in ALL_DEFINITIONS if f"| {d.name} | `{d.code}`" not in text] == []


def test_decisions_are_numbered_without_gaps() -> None:
    assert [path.name[:4] for path in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
    assert len(DECISIONS) >= 13


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_decision_has_its_parts(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(f"# {path.name[:4]} ")
    assert re.fullmatch(r"Date: \d{4}-\d\d-\d\d", lines[2])
    assert [line for line in lines if line.startswith("## ")] == [
        "## Context",
        "## Decision",
        "## Why",
        "## What it costs",
    ]
    assert len(lines) <= LONGEST_DECISION


def test_handbook_names_words_that_stand_on_the_screen() -> None:
    shown = sources()
    pages = (ROOT / "docs" / "handbook").glob("*.md")
    words = {word for page in pages for word in re.findall(r"„([^“]+)“", page.read_text(encoding="utf-8"))}
    assert {word for word in words if f'"{word}"' not in shown} == set()


def test_handbook_gives_each_role_its_rights() -> None:
    columns = (Right.READ, Right.COMPARE, Right.WRITE, Right.AUDIT, Right.MEMBERS, Right.SHARE)
    rows = [[str(r.name), *("ja" if r.may(right) else "–" for right in columns)] for r in ALL_ROLES]
    table = re.findall(r"^\| (.+) \|$", text_of("docs/handbook/rollen.md"), re.MULTILINE)[1:]
    assert [line.split(" | ") for line in table] == rows


def test_handbook_example_of_a_range_is_right() -> None:
    example = re.search(
        r"Von (\d+) Kindern leben (\d+) .*? etwa (\d+) % bis (\d+) %",
        text_of("docs/handbook/vergleich-lesen.md"),
    )
    assert example is not None
    children, poor, low, high = map(int, example.groups())
    interval = wilson([poor], [children])
    assert (round(float(interval.lower[0]) * 100), round(float(interval.upper[0]) * 100)) == (low, high)


def test_papers_name_this_version() -> None:
    version = re.escape(nestwerk.__version__)
    assert re.search(rf"^## {version} \(\d{{4}}-\d\d-\d\d\)$", text_of("CHANGELOG.md"), re.MULTILINE)
    assert re.search(rf'^softwareVersion: "{version}"$', text_of("publiccode.yml"), re.MULTILINE)
    assert re.search(rf'^version = "{version}"$', text_of("pyproject.toml"), re.MULTILINE)


def test_papers_name_one_licence() -> None:
    assert text_of("LICENSE").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert re.search(r"^  license: EUPL-1.2$", text_of("publiccode.yml"), re.MULTILINE)
    assert 'license = "EUPL-1.2"' in text_of("pyproject.toml")
    assert '"license": "EUPL-1.2"' in text_of("package.json")


def test_publiccode_has_what_the_standard_demands() -> None:
    text = text_of("publiccode.yml")
    demanded = {
        "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal",
        "maintenance", "localisation",
    }  # fmt: skip
    assert demanded - set(re.findall(r"^(\w+):", text, re.MULTILINE)) == set()
    short = re.findall(r"^    shortDescription: (.+)$", text, re.MULTILINE)
    assert [len(words) <= 150 for words in short] == [True, True]
    assert [
        name for name in re.findall(r"^logo: (\S+)$", text, re.MULTILINE) if not (ROOT / name).exists()
    ] == []
