"""What the web process loads: everything its pages need, and never the compiler of the kernels."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repo.source import ROOT, SRC

pytestmark = pytest.mark.slow  # processes of their own, each with a database of its own

PAGES = """
import sys
import nestwerk.config.wsgi
from django.conf import settings
from django.test.utils import setup_test_environment
from nestwerk.base.prepare import prepare_database
setup_test_environment()
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
prepare_database()
from nestwerk.base.scope import network_scope
from nestwerk.coverage.actions import start_scenario
from tests.cast import assemble, signed_in
from tests.make import answers
cast = assemble()
with network_scope(cast.home):
    run = answers.run(cast.home)
    scenario = start_scenario(run, name="Ein Ort mehr", by=cast.kim)
kim, here = signed_in(cast.kim), f"/desk/coverage/{run.pk}/"
seen = [kim.get(path).status_code for path in (
    "/desk/coverage/", here, here + "map.json", here + "print.pdf", here + "export.xlsx",
    "/desk/sites/", "/desk/scenarios/", f"/desk/scenarios/{scenario.pk}/", "/desk/needs/", "/desk/measures/",
)]
asked = {"kind": "25", "mode": "walk", "day": "school", "supply": "sites", "minutes": "", "with_neighbours": "on"}
seen.append(kim.post("/desk/coverage/ask", asked).status_code)
print(seen, sorted({"numba", "llvmlite", "nestcore.kernels"} & set(sys.modules)))
"""


def _said(source: Path, home: Path) -> str:
    """What the pages answered and which of the forbidden were loaded by then."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NESTWERK_", "DATABASE_"))}
    environment = {**kept, "NESTWERK_HOME": str(home), "PYTHONPATH": f"{source}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", PAGES], env=environment, cwd=home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()[-1]


def test_pages_of_the_coverage_room_leave_the_kernels_out(tmp_path: Path) -> None:
    assert _said(SRC, tmp_path) == f"{[*[200] * 10, 302]} []"


def test_planted_import_is_seen(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SRC, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__")))
    view = copy / "nestwerk" / "web" / "desk" / "coverage" / "views.py"
    view.write_text(view.read_text(encoding="utf-8") + "\nimport nestcore.kernels.swaps\n", encoding="utf-8")
    (tmp_path / "home").mkdir()
    assert _said(copy, tmp_path / "home").endswith("['llvmlite', 'nestcore.kernels', 'numba']")
