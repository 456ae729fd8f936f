"""House rules that no linter knows: sizes, names, who may look over the walls, what pages may not do themselves."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.repo.source import ROOT, SRC, functions, length, modules, named, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
LONGEST_VIEW = 25
MOST_MODULES = 12
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "managers"}

# Folders with more modules than one takes in at a glance, and why.
FULL_FOLDERS = {
    "src/nestwerk/base": "what every app stands on: one module a matter, none of more than a page",
    "src/nestwerk/web/ui": "the kit of parts all audiences build with: one module a part",
    "src/nestwerk/reports": "one module a kind of drawing and of file",
    "src/nestwerk/exchange/imports": "reading a document in small steps: one module a step",
    "src/nestwerk/config/management/commands": "each module is a command's name",
    "src/nestwerk/coverage/computing": "one module a step from arrays to an answer",
    "src/nestwerk/config/operating/measuring/reach": "one module a task and its peers",
    "src/nestcore/reach": "one method a module, as the method pages list them",
}

# Who may see every network's rows, and why. Each further use is a decision.
ALL_NETWORKS = {
    "src/nestwerk/base/scope.py": "defines it",
    "src/nestwerk/accounts/queries.py": "a person's memberships, read before any network is in scope",
    "src/nestwerk/directory/queries/portals.py": "the start page names the open portals",
    "src/nestwerk/directory/imports/tasks.py": "the worker's upkeep: lists left lying by a dead worker, lists to forget",
    "src/nestwerk/exchange/tasks.py": "the worker's upkeep: documents left lying by a dead worker, texts to forget",
    "src/nestwerk/coverage/tasks.py": "the worker's upkeep: runs left lying by a dead worker",
    "src/nestwerk/exchange/imports/networks.py": "the command line finds the network a document belongs to",
    "src/nestwerk/config/operating/backup.py": "a backup holds every row",
    "src/nestwerk/config/operating/restore.py": "a restore writes every row",
    "src/nestwerk/config/operating/building.py": "a restore counts and builds every row",
    "src/nestwerk/config/operating/doctor/__init__.py": "the doctor counts rows, and shows none",
}
OVER_THE_WALL = {"all_networks", "scopes_disabled", "with_scopes_disabled"}

# Rows of a network are written and read in data apps; a page only calls them.
PAST_THE_ACTIONS = re.compile(
    r"\.objects\b|\.save\(|\.delete\(|\.bulk_create\(|\.update_or_create\(|\._base_manager\b"
)
NOT_ROWS = re.compile(r"session\.save\(")

# The reason stands on the line, behind the rule it is an exception from.
EXCEPTION = re.compile(
    r"#\s*(noqa|type:\s*ignore)(?P<codes>:\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*|\[[\w,\s-]+\])?(?P<reason>.*)"
)


def too_long_files(paths: list[Path]) -> list[str]:
    return [named(p) for p in paths if len(p.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE]


def too_long_functions(module: ast.Module, most: int) -> list[str]:
    return [f"{node.name} ({length(node)})" for node in functions(module) if length(node) > most]


def lookers_over_the_wall(module: ast.Module) -> bool:
    names = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
    attributes = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    return bool((names | attributes) & OVER_THE_WALL)


def bypasses(text: str) -> list[str]:
    return [
        line.strip()
        for line in text.splitlines()
        if PAST_THE_ACTIONS.search(line) and not NOT_ROWS.search(line)
    ]


def unexplained(text: str) -> list[str]:
    """Exceptions from lint rules that name no rule or give no reason."""
    found = []
    for line in text.splitlines():
        match = EXCEPTION.search(line)
        if match and match[1] == "noqa" and not (match["codes"] and len(match["reason"].strip(" -–#")) >= 5):
            found.append(line.strip())
        if match and match[1] != "noqa" and not match["codes"]:
            found.append(line.strip())
    return found


def test_no_file_is_longer_than_one_can_read() -> None:
    assert too_long_files([*modules("src"), *modules("tests"), *modules("scripts")]) == []


@pytest.mark.parametrize("below", ["src", "scripts"])
def test_no_function_is_longer_than_a_screen(below: str) -> None:
    found = {named(p): too_long_functions(tree(p), LONGEST_FUNCTION) for p in modules(below)}
    assert {name: long for name, long in found.items() if long} == {}


def test_no_view_is_longer_than_it_should_be() -> None:
    views = [p for p in modules("src/nestwerk/web") if p.name == "views.py"]
    found = {named(p): too_long_functions(tree(p), LONGEST_VIEW) for p in views}
    assert {name: long for name, long in found.items() if long} == {}


def test_long_function_is_found() -> None:
    planted = ast.parse("def long() -> None:\n" + "    pass\n" * LONGEST_FUNCTION)
    assert too_long_functions(planted, LONGEST_FUNCTION) == [f"long ({LONGEST_FUNCTION + 1})"]


def test_no_folder_holds_too_many_modules() -> None:
    folders = Counter(named(p.parent) for p in modules("src") if p.name not in {"__init__.py", "apps.py"})
    assert {name for name, count in folders.items() if count > MOST_MODULES} - set(FULL_FOLDERS) == set()


def test_no_module_has_a_name_that_hides_what_it_is() -> None:
    assert [named(p) for p in SRC.rglob("*") if p.stem in FORBIDDEN_NAMES and p.name != "templatetags"] == []


def test_nobody_else_looks_over_the_walls() -> None:
    assert {named(p) for p in modules("src") if lookers_over_the_wall(tree(p))} == set(ALL_NETWORKS)


@pytest.mark.parametrize(
    "planted",
    [
        "with all_networks():\n    pass",
        "with scope.all_networks():\n    pass",
        "Value.objects.with_scopes_disabled()",
    ],
)
def test_planted_look_over_the_wall_is_found(planted: str) -> None:
    assert lookers_over_the_wall(ast.parse(planted))


def test_pages_touch_rows_only_through_queries_and_actions() -> None:
    found = {named(p): bypasses(p.read_text(encoding="utf-8")) for p in modules("src/nestwerk/web")}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("planted", ["Value.objects.get(pk=1)", "value.save()", "rows.delete()"])
def test_planted_bypass_is_found(planted: str) -> None:
    assert bypasses(planted) == [planted]


def test_every_exception_carries_its_reason() -> None:
    paths = [*modules("src"), *modules("tests"), *modules("scripts")]
    found = {named(p): unexplained(p.read_text(encoding="utf-8")) for p in paths if p.name != "test_house.py"}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("x = 1  # noqa", True),
        ("x = 1  # noqa: S608", True),
        ("x = 1  # noqa: S608 our own table names", False),
        ("x = 1  # noqa: S608, B008 -- our own table names", False),
        ("x = 1  # type: ignore", True),
        ("x = 1  # type: ignore[misc]", False),
    ],
)
def test_unexplained_exception_is_found(line: str, is_found: bool) -> None:
    assert bool(unexplained(line)) == is_found


def test_every_signature_says_what_it_gives() -> None:
    bare = [
        f"{named(p)}:{f.lineno} {f.name}"
        for p in modules("src")
        for f in functions(tree(p))
        if f.returns is None
    ]
    assert bare == []


def named_hosts_and_machines(folder: Path) -> list[str]:
    wanted = re.compile(
        r"/home/\w+/|/ro{2}t/|/wor[k]/(?!shared)|p[y]pi\.org|registry\.n[p]mjs|index-url|python[h]osted"
    )
    kept = {".py", ".toml", ".txt", ".md", ".html", ".css", ".js", ".yaml", ".yml", ".service", ".po", ""}
    passed = {"vendor", "__pycache__", "results"}
    found = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if (
            path.is_file()
            and path.suffix in kept
            and not passed & set(path.parts)
            and path.name != "test_house.py"
        ):
            text = path.read_text(encoding="utf-8", errors="ignore")
            found += sorted({f"{path.name}: {match[0]}" for match in wanted.finditer(text)})
    return found


def test_no_machine_and_no_registry_is_named() -> None:
    ours = ("src", "tests", "docs", "scripts", "ops", "bench", "requirements", ".ci")
    files = [
        ROOT / name
        for name in (*ours, "Makefile", "pyproject.toml", "package.json", "package-lock.json", "README.md")
    ]
    assert [found for place in files if place.exists() for found in named_hosts_and_machines(place)] == []


def test_planted_machine_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('HOME = "/home/kim/x"')
    assert named_hosts_and_machines(tmp_path) == ["a.py: /home/kim/"]
