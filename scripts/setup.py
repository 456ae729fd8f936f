"""Make a checkout ready to run: virtual environment, locked packages, front-end assets, compiled messages.

Needs nothing but Python. Every step remembers what it was done for and is skipped while that has not changed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "setup.json"
OLDEST = (3, 11)


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _what_is_needed() -> str:
    """Locked packages and our own metadata; the tools' settings in pyproject.toml change nothing here."""
    own = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    told = json.dumps([own["project"], own["build-system"]], sort_keys=True)
    return _hash([ROOT / "requirements" / "dev.txt"]) + hashlib.sha256(told.encode()).hexdigest()


def _run(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], cwd=ROOT, check=True)


def _is_usable() -> bool:
    return PYTHON.exists() and subprocess.run([str(PYTHON), "-c", ""], check=False).returncode == 0


def _make_environment() -> None:
    if _is_usable():
        return
    try:
        venv.create(VENV, with_pip=True, clear=True, symlinks=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SystemExit(
            "This Python cannot make virtual environments. On Debian: apt-get install python3-venv"
        ) from None


def _install_packages() -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    _run(PYTHON, "-m", "pip", "install", *quiet, "--require-hashes", "-r", "requirements/dev.txt")
    _run(PYTHON, "-m", "pip", "install", *quiet, "--no-deps", "-e", ".")


def _fetch_assets() -> None:
    _run(PYTHON, "scripts/assets.py")


def _compile_messages() -> None:
    _run(PYTHON, "scripts/messages.py", "--compile")


def _catalogues() -> list[Path]:
    return list((ROOT / "src" / "nestwerk" / "locale").rglob("*.po"))


def _remembered() -> dict[str, str]:
    return dict(json.loads(STAMPS.read_text())) if STAMPS.exists() else {}


def main() -> int:
    if sys.version_info < OLDEST:
        print(
            f"Nestwerk needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.",
            file=sys.stderr,
        )
        return 1
    os.environ.pop("PYTHONPATH", None)
    _make_environment()
    steps: list[tuple[str, str, Callable[[], None]]] = [
        ("packages", _what_is_needed(), _install_packages),
        ("messages", _hash([*_catalogues(), ROOT / "scripts" / "messages.py"]), _compile_messages),
    ]
    done = _remembered()
    for name, wanted, step in steps:
        if done.get(name) == wanted:
            continue
        print(f"setup: {name}", file=sys.stderr, flush=True)
        step()
        done[name] = wanted
        STAMPS.write_text(json.dumps(done))
    _fetch_assets()  # keeps a stamp of its own
    return 0


if __name__ == "__main__":
    sys.exit(main())
