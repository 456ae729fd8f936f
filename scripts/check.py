"""Runs the tools behind `make test`, `check`, `fix`, `bench`, `browser` and `docs`; stops at the first that complains.

`test` goes through all three suites all the same and says at the end which were red: one run shows everything.
A few red browser tests are asked again on a fresh site, and named: see docs/decisions/0021.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WINDOWLESS = "chromium-headless-shell"  # Debian's Chromium without windows: pages open in half the time
CHROMIUM = (WINDOWLESS, "chromium", "chromium-browser", "google-chrome")
TWO_AT_ONCE = ("-n", "2", "--dist", "worksteal")  # neighbours stay together: what they share is made once

LAST_FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
TESTS_FAILED = 1  # pytest's word for it; anything else is no test's doing
FEW = 3  # more than these is a fault, not a slow moment

Command = tuple[str, ...]


def _pytest(*words: str) -> Command:
    return (str(BIN / "pytest"), *words)


def _python(*words: str) -> Command:
    return (sys.executable, *words)


def _tool(name: str, *words: str) -> Command:
    return (str(BIN / name), *words)


def _has_chromium() -> bool:
    return any(shutil.which(name) for name in CHROMIUM)


def _install(package: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        subprocess.run(
            ["apt-get", *words], env=quiet, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False
        )


def _get_chromium() -> bool:
    """Where we may, install the system's Chromium: without windows if it has such a one, else the whole."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        if not shutil.which(WINDOWLESS):
            _install(WINDOWLESS)
        if not _has_chromium():
            _install("chromium")
    return _has_chromium()


LINT: list[Command] = [
    _tool("ruff", "check"),
    _tool("ruff", "format", "--check", "--quiet"),
    _tool("mypy"),
    _tool("lint-imports", "--config", "pyproject.toml"),
    _python("-m", "nestwerk", "makemigrations", "--check", "--dry-run"),
    _python("scripts/messages.py", "--check"),
]
FAST = _pytest(*TWO_AT_ONCE, "-m", "not slow and not browser")
ON_SQLITE = _pytest(*TWO_AT_ONCE, "-m", "not browser")
ON_POSTGRESQL = _pytest(*TWO_AT_ONCE, "-m", "not browser", "--database", "postgresql")
IN_BROWSER = _pytest("tests/browser", *TWO_AT_ONCE)  # each has a site, a Chromium and a database of its own


def _benchmarks() -> list[Command]:
    (ROOT / "bench" / "results").mkdir(parents=True, exist_ok=True)
    return [_python(str(path)) for path in sorted((ROOT / "bench").glob("bench_*.py"))]


def _suite() -> list[Command]:
    if _get_chromium():
        return [ON_SQLITE, ON_POSTGRESQL, IN_BROWSER]
    print(
        "The browser suite is left out: there is no Chromium here, and only root may install it.",
        file=sys.stderr,
    )
    return [ON_SQLITE, ON_POSTGRESQL]


def _commands(what: str) -> list[Command]:
    if what == "test":
        return _suite()
    if what == "browser" and not _get_chromium():
        raise SystemExit("There is no Chromium here. Please install your system's package, then try again.")
    return {
        "check": [*LINT, FAST],
        "fix": [_tool("ruff", "check", "--fix"), _tool("ruff", "format"), _python("scripts/messages.py")],
        "bench": _benchmarks(),
        "browser": [(*IN_BROWSER, "--pictures")],
        "docs": [_pytest("tests/repo", "-m", "not slow")],
    }[what]


def _said(command: Command) -> str:
    return " ".join((Path(command[0]).name, *command[1:]))


def _code_of(command: Command) -> int:
    print("·", _said(command), file=sys.stderr, flush=True)
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode


def _red_in_browser() -> list[str]:
    red = json.loads(LAST_FAILED.read_text(encoding="utf-8")) if LAST_FAILED.is_file() else {}
    return [name for name in red if name.startswith("tests/browser/")]


def _code_of_second_look(code: int) -> int:
    """A few red tests of the browser may tell their state twice; whoever is green only then is named."""
    names = _red_in_browser()
    if code != TESTS_FAILED or not 0 < len(names) <= FEW:
        return code
    again = _code_of((*IN_BROWSER, "--last-failed"))
    if not again:
        print(f"Unsteady, red once and green on a fresh site: {', '.join(names)}", file=sys.stderr)
    return again


def main() -> int:
    os.chdir(ROOT)
    red: dict[str, int] = {}
    for command in _commands(sys.argv[1]):
        code = _code_of(command)
        if command == IN_BROWSER:
            code = _code_of_second_look(code)
        if code:
            red[_said(command)] = code
            if sys.argv[1] != "test":
                break
    for words, code in red.items():
        print(f"Red ({code}): {words}", file=sys.stderr)
    return max(red.values(), default=0)


if __name__ == "__main__":
    sys.exit(main())
