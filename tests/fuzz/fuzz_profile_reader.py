"""Coverage-guided fuzzing of the profile reader.

Run:  python tests/fuzz/fuzz_profile_reader.py tests/fuzz/corpus/profile_reader -max_total_time=300
New finds are written into the first folder; what breaks a law is written to ./crash-*. Keep a find that
broke a law in the corpus: tests/fuzz/test_kept_corpus.py reads it back in every test run.
"""

import json
import sys

LAWS = {"field", "heading", "contact", "unread", "title"}


def check(content: bytes) -> None:
    """Every input is read or refused with a sentence; every non-empty line lands somewhere."""
    from nestwerk.exchange.imports.errors import Unreadable  # noqa: PLC0415 - atheris instruments imports made late
    from nestwerk.exchange.imports.extract import _extracted  # noqa: PLC0415 - as above
    from nestwerk.exchange.imports.files.isolated import lines_here  # noqa: PLC0415 - as above
    from nestwerk.exchange.imports.markup import printable  # noqa: PLC0415 - as above
    from nestwerk.exchange.imports.profile import as_json  # noqa: PLC0415 - as above
    from nestwerk.exchange.imports.reader import read_profile  # noqa: PLC0415 - as above

    try:
        # In this process: fuzzing needs to see the parser, and the limits of the child are tested elsewhere.
        text = _extracted(content, "profil", lines_here)
    except Unreadable as refused:
        _check_sentence(refused.sentence)
        return
    profile = read_profile(text, "profil")
    numbers = [number for number, line in enumerate(text.lines, start=1) if printable(line).strip()]
    assert [line.number for line in profile.lines] == numbers
    assert all(line.landed in LAWS or line.landed.startswith("section:") for line in profile.lines)
    json.dumps(as_json(profile), allow_nan=False).encode()


def _check_sentence(sentence: str) -> None:
    assert sentence.startswith("Die "), sentence
    assert sentence.endswith("."), sentence


if __name__ == "__main__":
    import atheris

    with atheris.instrument_imports(include=["nestwerk.exchange.imports"]):
        check(b"KOMMUNALSTRUKTUR\nBudget: 1 EUR\n")
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
