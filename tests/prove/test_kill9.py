"""The short form of the proof, and its planted fault."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.postgresql import _free_port

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow  # servers are started and killed


def _prove(*words: str) -> tuple[int, str]:
    """Exit code and what was said, errors first, so that the verdict is the last line."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NESTWERK_")}
    command = [sys.executable, "-m", "tests.prove.kill9", "--port", str(_free_port()), *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr + done.stdout


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_when_all_processes_are_killed(database: str) -> None:
    code, said = _prove("--rounds", "3", "--database", database)
    assert (code, said.splitlines()[-1]) == (0, "4 passed, 0 failed"), said


def test_proof_goes_red_when_uploads_are_answered_before_they_are_stored() -> None:
    code, said = _prove("--rounds", "3", "--seed", "7", "--plant", "early-answer")
    assert (code, "was acknowledged and is lost" in said) == (1, True), said
