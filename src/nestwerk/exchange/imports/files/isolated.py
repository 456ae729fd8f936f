"""Reads DOCX, ODT and PDF in a process of its own, with limits on time and memory."""

import json
import os
import subprocess
import sys

from nestwerk.base.tables.errors import Reason

LIMIT_S = 5.0
LIMIT_MEMORY_BYTES = 1024 * 1024 * 1024


def lines_in_own_process(content: bytes, kind: str) -> list[str]:
    """The lines of a document; whatever the parser does, this returns within the limit or refuses."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if key in {"PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT"}
    }
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    try:
        finished = subprocess.run(  # noqa: S603 - fixed command, no user text in it
            [sys.executable, "-m", "nestwerk.exchange.imports.files.isolated", kind],
            input=content,
            capture_output=True,
            timeout=LIMIT_S,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Reason("too_slow") from None
    try:
        answer = json.loads(finished.stdout)
    except ValueError:
        # Killed by a limit, or broken in a way no parser reports.
        raise Reason("damaged" if finished.returncode >= 0 else "too_slow") from None
    if "refused" in answer:
        raise Reason(answer["refused"])
    return [str(line) for line in answer["lines"]]


def lines_here(content: bytes, kind: str) -> list[str]:
    """As above in this process: for the child itself and for the fuzz target."""
    try:
        if kind == "docx":
            from nestwerk.exchange.imports.files.word import word_lines  # noqa: PLC0415 - only the parser that is needed

            return word_lines(content)
        if kind == "odt":
            from nestwerk.exchange.imports.files.open_document import open_document_lines  # noqa: PLC0415 - as above

            return open_document_lines(content)
        from nestwerk.exchange.imports.files.pages import page_lines  # noqa: PLC0415 - as above

        return page_lines(content)
    except Reason:
        raise
    except (MemoryError, RecursionError):
        raise Reason("unpacks_too_big") from None
    except Exception:  # noqa: BLE001 - parsers of foreign files raise anything; the owner gets one sentence
        raise Reason("damaged") from None


def _limit_resources() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_MEMORY_BYTES, LIMIT_MEMORY_BYTES))
    seconds = int(LIMIT_S) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def main() -> None:
    import logging  # noqa: PLC0415 - parsers log every oddity; nobody reads it here

    logging.disable(logging.CRITICAL)
    _limit_resources()
    try:
        answer: dict[str, object] = {"lines": lines_here(sys.stdin.buffer.read(), sys.argv[1])}
    except Reason as problem:
        answer = {"refused": problem.key}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
