"""The contracts on what may import what: kept as they stand, broken by a planted import."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repo.source import ROOT, SRC

PLANTED = {
    "upwards": (
        "nestwerk/tenants/queries.py",
        "from nestwerk.accounts import models",
        "One downward order; siblings on one line know nothing of each other",
    ),
    "into the pages": (
        "nestwerk/exchange/queries/shared.py",
        "from nestwerk.web.ui import pages",
        "One downward order; siblings on one line know nothing of each other",
    ),
    "from one audience into another": (
        "nestwerk/web/ops/networks/views.py",
        "from nestwerk.web.desk import urls",
        "The audiences stand side by side on web.ui",
    ),
    "Django into nestcore": (
        "nestcore/rates.py", "import django", "nestcore computes: no Django, no site, no file, no clock, no network",
    ),
    "a clock into nestcore": (
        "nestcore/rates.py", "import datetime", "nestcore computes: no Django, no site, no file, no clock, no network",
    ),
    "nestcore into an app that does not compute": (
        "nestwerk/accounts/queries.py", "import nestcore.rates", "Only apps that compute use nestcore",
    ),
    "more of nestcore into base": (
        "nestwerk/base/models.py", "import nestcore.rates", "base knows the words of nestcore and nothing else of it",
    ),
    "actions into models": (
        "nestwerk/places/models.py",
        "import nestwerk.places.actions",
        "File kinds: models import neither queries nor actions",
    ),
    "actions into queries": (
        "nestwerk/places/queries.py",
        "import nestwerk.places.actions",
        "File kinds: queries and rules read, they never act",
    ),
    "access into actions": (
        "nestwerk/accounts/actions.py",
        "import nestwerk.accounts.access",
        "File kinds: access is the views' door, not the actions'",
    ),
}  # fmt: skip


def _contracts(source: Path) -> tuple[int, str]:
    """Run the contracts over a tree of sources."""
    command = [
        str(Path(sys.executable).parent / "lint-imports"),
        "--config",
        str(ROOT / "pyproject.toml"),
        "--no-cache",
    ]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run(command, env=environment, cwd=source, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__", "static", "locale", "*.egg-info", "templates")
    return Path(shutil.copytree(SRC, tmp_path / "src", ignore=ignored))


def test_contracts_are_kept() -> None:
    code, said = _contracts(SRC)
    assert code == 0, said


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[] if n == "upwards" else pytest.mark.slow) for n in PLANTED]
)
def test_planted_import_breaks_its_contract(name: str, copy: Path) -> None:
    file, line, contract = PLANTED[name]
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    code, said = _contracts(copy)
    assert (code, f"{contract} BROKEN" in " ".join(said.split())) == (1, True), said


@pytest.mark.slow
def test_app_without_a_place_in_the_order_breaks_the_contract(copy: Path) -> None:
    (copy / "nestwerk" / "stray").mkdir()
    (copy / "nestwerk" / "stray" / "__init__.py").write_text("")
    code, said = _contracts(copy)
    assert code == 1
    assert "nestwerk.stray" in said
