"""Every input the fuzzer once stumbled over, read again."""

from pathlib import Path

import pytest

from tests.fuzz.fuzz_profile_reader import check

KEPT = sorted((Path(__file__).parent / "corpus" / "profile_reader").iterdir())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_kept_input_breaks_no_law(path: Path) -> None:
    check(path.read_bytes())


def test_corpus_is_not_empty() -> None:
    assert KEPT
