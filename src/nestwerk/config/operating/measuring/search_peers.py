"""The peers: textbook full text, trigrams, and a search in the browser, each over the same offers and questions."""

import json
import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

from nestwerk.base import env
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE

MOST = 10
SHORTEST_TRIGRAM = 3
MINISEARCH = Path(__file__).parent / "minisearch.cjs"
POSTGRESQL_VARIABLE = env.BENCH_POSTGRESQL.name
Ask = Callable[[str], list[str]]
Rows = Sequence[dict[str, str]]


@dataclass(frozen=True)
class Peer:
    """What a peer found for each question, in order, and the mean time of one."""

    name: str
    found: list[list[str]]
    milliseconds: float


def peers(rows: Rows, questions: Sequence[str]) -> tuple[list[Peer], list[str]]:
    """Every peer that is here, and a German sentence for each that is not."""
    found, missing = [_sqlite_trigram(rows, questions)], []
    for run in (_minisearch, _postgresql_german, _postgresql_trigram):
        try:
            found.append(run(rows, questions))
        except (OSError, subprocess.SubprocessError, psycopg.Error, KeyError) as reason:
            missing.append(f"{run.__name__.strip('_')} wurde ausgelassen: {str(reason).splitlines()[0]}")
    return found, missing


def text_of(row: dict[str, str]) -> str:
    category = CATEGORY_BY_CODE.get(row["category"])
    return " ".join((row["description"], str(category.name) if category else "", row["town"]))


def _timed(name: str, ask: Ask, questions: Sequence[str]) -> Peer:
    begun = time.perf_counter()
    found = [ask(question) for question in questions]
    return Peer(name, found, (time.perf_counter() - begun) * 1000 / max(1, len(questions)))


def _sqlite_trigram(rows: Rows, questions: Sequence[str]) -> Peer:
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE offers USING fts5(key UNINDEXED, title, text, tokenize = 'trigram')"
    )
    values = [(row["key"], row["title"], text_of(row)) for row in rows]
    database.executemany("INSERT INTO offers VALUES (?, ?, ?)", values)

    def ask(question: str) -> list[str]:
        words = [word.replace('"', "") for word in question.split() if len(word) >= SHORTEST_TRIGRAM]
        if not words:
            return []
        match = " OR ".join(f'"{word}"' for word in words)
        order = "SELECT key FROM offers WHERE offers MATCH ? ORDER BY bm25(offers, 0, 2, 1) LIMIT ?"
        return [key for (key,) in database.execute(order, (match, MOST))]

    try:
        return _timed("SQLite FTS5 trigram", ask, questions)
    finally:
        database.close()


def _minisearch(rows: Rows, questions: Sequence[str]) -> Peer:
    node = shutil.which("node")
    if node is None:
        raise FileNotFoundError("Node fehlt.")
    offers = [{"key": row["key"], "title": row["title"], "text": text_of(row)} for row in rows]
    done = subprocess.run(  # noqa: S603 our own script, with the offers on its standard input
        [node, str(MINISEARCH)],
        input=json.dumps({"offers": offers, "questions": list(questions)}),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "NODE_PATH": str(Path.cwd() / "node_modules")},
    )
    answer = json.loads(done.stdout)
    return Peer("MiniSearch (prefix, fuzzy 0.2, title 2)", answer["found"], answer["milliseconds"])


def _connected() -> psycopg.Connection:
    return psycopg.connect(env.BENCH_POSTGRESQL.value, autocommit=True)


def _filled(connection: psycopg.Connection, rows: Rows) -> None:
    connection.execute("CREATE TEMP TABLE bench_offers (key text, title text, body text)")
    with connection.cursor() as cursor:
        values = [(row["key"], row["title"], text_of(row)) for row in rows]
        cursor.executemany("INSERT INTO bench_offers VALUES (%s, %s, %s)", values)


def _postgresql_german(rows: Rows, questions: Sequence[str]) -> Peer:
    order = """
        SELECT key FROM bench_offers, websearch_to_tsquery('german', %s) AS asked,
            LATERAL (SELECT setweight(to_tsvector('german', title), 'A') || to_tsvector('german', body) AS vector) AS v
        WHERE vector @@ asked ORDER BY ts_rank(vector, asked) DESC, key LIMIT %s
    """
    with _connected() as connection:
        _filled(connection, rows)

        def ask(question: str) -> list[str]:
            return [key for (key,) in connection.execute(order, (question, MOST)).fetchall()]

        return _timed("PostgreSQL german full text", ask, questions)


def _postgresql_trigram(rows: Rows, questions: Sequence[str]) -> Peer:
    order = """
        SELECT key FROM bench_offers WHERE word_similarity(%s, title || ' ' || body) > 0.3
        ORDER BY word_similarity(%s, title || ' ' || body) DESC, key LIMIT %s
    """
    with _connected() as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        _filled(connection, rows)

        def ask(question: str) -> list[str]:
            return [key for (key,) in connection.execute(order, (question, question, MOST)).fetchall()]

        return _timed("PostgreSQL trigram (pg_trgm)", ask, questions)
