"""The thesaurus of the search: word lists and concepts, kept as versioned data beside the code."""

import hashlib
import pickle
import sys
import tempfile
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from nestcore import words
from nestcore.ranking import METHOD
from nestcore.words.thesaurus import Concept, Thesaurus, WordLists, compile_thesaurus

FOLDER: Final = Path(__file__).parents[1] / "data" / "thesaurus"
FOREIGN: Final = ("en", "tr", "ar", "uk", "ru")


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus in use, once a process: from the cache of this home folder, else compiled."""
    kept = Path(settings.HOME) / "cache" / f"thesaurus-{_fingerprint()}.pickle"
    found = _kept(kept)
    if found is None:
        found = compiled()
        _keep(found, kept)
    return found


def compiled() -> Thesaurus:
    """Read and compiled anew: about a second of work."""
    lists = _read("words.toml")
    concepts = [
        _concept(row)
        for path in sorted(FOLDER.glob("concepts_*.toml"))
        for row in _read(path.name)["concept"]
    ]
    return compile_thesaurus(lists["version"], concepts, _word_lists(lists))


def _fingerprint() -> str:
    """Changes with every change of the data or of the code that compiles it."""
    files = [
        *sorted(FOLDER.glob("*.toml")),
        *sorted(Path(words.__file__).parent.glob("*.py")),
        Path(__file__),
    ]
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:20]


def _kept(path: Path) -> Thesaurus | None:
    try:
        found = pickle.loads(path.read_bytes())  # noqa: S301 written by ourselves, in our own home folder
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, ValueError, TypeError):
        return None
    return found if isinstance(found, Thesaurus) else None


def _keep(found: Thesaurus, path: Path) -> None:
    """At one stroke; where the folder can't be written, the next process compiles again."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in path.parent.glob("thesaurus-*"):
            old.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="thesaurus-", delete=False) as file:
            pickle.dump(found, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(file.name).replace(path)
    except OSError:
        return


def index_version() -> str:
    """What an index entry was made with; any other is made anew."""
    return f"{METHOD} {thesaurus().version}"


def topic_name(concept: str) -> str:
    """What a topic is called on the screen; one that is gone keeps its code."""
    found = thesaurus().concepts.get(concept)
    return found.label if found else concept


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _concept(row: dict[str, Any]) -> Concept:
    return Concept(
        id=row["id"],
        label=row["label"],
        names=_listed(row.get("names", "")),
        lay=_listed(row.get("lay", "")),
        signs=_listed(row.get("signs", "")),
        foreign={language: _listed(row[language]) for language in FOREIGN if language in row},
        categories=tuple(row.get("categories", ())),
        groups=tuple(row.get("groups", ())),
        broader=tuple(row.get("broader", ())),
        near=tuple(row.get("near", ())),
        related=tuple(row.get("related", ())),
        is_soft=row.get("soft", False),
        is_institution=row.get("institution", False),
    )


def _listed(text: str) -> tuple[str, ...]:
    """“Hebamme; Hebammenhilfe” as two expressions."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _word_lists(content: dict[str, Any]) -> WordLists:
    return WordLists(
        stop=frozenset(content["stop"].split()),
        generic=frozenset(content["generic"].split()),
        forms=frozenset(content["forms"].split()),
        parts=frozenset(content["parts"].split()),
        whole=frozenset(content["whole"].split()),
        broad=frozenset(content["broad"].split()),
        staff=frozenset(content["staff"].split()),
        foreign_stop={
            language: frozenset(words.split()) for language, words in content["foreign_stop"].items()
        },
    )
