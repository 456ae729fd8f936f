"""Method pages are run, compared with the code, and complete; public functions of nestcore carry their six lines."""

import doctest
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import nestcore

ROOT = Path(__file__).parents[2]
PAGES = sorted(page for page in (ROOT / "docs" / "methods").glob("*.md") if page.name != "README.md")
PARTS = ["In words", "Formula", "Units", "Edge cases", "Example", "Sources", "Changes"]
SIX_LINES = ["Shapes", "Units", "Range", "Raises", "Law", "Source"]
VERSION = re.compile(r"^Version: `([a-z-]+/\d+)`, kept in `(nestcore\.[\w.]+)\.(\w+)`$", re.MULTILINE)
PLAIN_MODULES = {"errors", "types"}


def examples(page: Path) -> list[doctest.Example]:
    blocks = re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [example for block in blocks for example in doctest.DocTestParser().get_examples(block)]


def core_pages() -> list[Path]:
    return [page for page in PAGES if VERSION.search(page.read_text(encoding="utf-8"))]


def public_functions() -> list[tuple[str, object]]:
    found = []
    for module in pkgutil.iter_modules(nestcore.__path__):
        if module.name in PLAIN_MODULES or module.ispkg:
            continue
        loaded = importlib.import_module(f"nestcore.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ == loaded.__name__ and not name.startswith("_"):
                found.append((f"{module.name}.{name}", function))
    return found


@pytest.mark.parametrize("page", [page for page in PAGES if examples(page)], ids=lambda page: page.stem)
def test_page_examples_give_what_the_page_says(page: Path) -> None:
    case = doctest.DocTest(examples(page), {}, page.name, str(page), 0, None)
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(case, out=report.append)
    assert (runner.summarize(verbose=False).failed, "".join(report)) == (0, "")


@pytest.mark.parametrize("page", core_pages(), ids=lambda page: page.stem)
def test_page_names_the_version_of_its_code(page: Path) -> None:
    version, module, constant = VERSION.findall(page.read_text(encoding="utf-8"))[0]
    assert getattr(importlib.import_module(module), constant) == version
    assert version.split("/")[0] == page.stem


@pytest.mark.parametrize("page", core_pages(), ids=lambda page: page.stem)
def test_page_has_every_part_and_an_example(page: Path) -> None:
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert [part for part in headings if part in PARTS] == PARTS
    assert examples(page) != []


def test_index_lists_every_page_of_nestcore() -> None:
    index = (ROOT / "docs" / "methods" / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([\w-]+)\.md\)", index))
    assert {page.stem for page in core_pages()} - linked == set()
    assert linked - {page.stem for page in PAGES} == set()


@pytest.mark.parametrize(
    ("name", "function"), public_functions(), ids=lambda item: item if isinstance(item, str) else ""
)
def test_public_function_carries_its_six_lines(name: str, function: object) -> None:
    text = inspect.getdoc(function) or ""
    assert re.findall(r"^\*\*(\w+)\*\*: \S", text, re.MULTILINE) == SIX_LINES
    pages = re.findall(r"docs/methods/([\w-]+)\.md", text)
    assert [page for page in pages if not (ROOT / "docs" / "methods" / f"{page}.md").exists()] == []
    assert pages != [], f"{name} names no method page"
