"""The catalogues: English is complete and English; German says “Sie” and stays calm; foreign packages speak as we do."""

import re
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext

from scripts import messages

GERMAN_KEPT = {"Frühe", "Steckbrief", "Steckbriefe", "Jugendamt", "Impressum"}
GERMAN_LETTERS = re.compile(r"\w*[äöüÄÖÜß]\w*")
GERMAN_WORDS = re.compile(
    r"\b(?:und|oder|nicht|kein\w*|eine?\w*|das|den|dem|ist|sind|wird|für|mit|von|zum|Sie|Ihr\w*|bitte|"
    r"Netzwerke?|Zahlen|Stand|Quelle|Gebiet\w*|Kinder|Vergleich|Verlauf|Mitglied\w*)\b"
)
TOO_CLOSE = re.compile(r"\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]eine?[mnrs]?)\b|!")


def texts(message: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def stored(language: str) -> Catalog:
    with messages.catalogue_path(language).open("rb") as stream:
        return read_po(stream, locale=language)


def german_in(sentence: str) -> set[str]:
    found = {*GERMAN_LETTERS.findall(sentence), *GERMAN_WORDS.findall(sentence)} - {""}
    return {*found, *re.findall("[„‚]", sentence)} - GERMAN_KEPT


@pytest.fixture(scope="module")
def collected() -> Catalog:
    return messages.collected()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Two sentences, one of them with a number."""
    folder = tmp_path / "templates"
    folder.mkdir()
    page = '{% translate "Neuer Satz." %}{% blocktranslate %}Noch {{ n }} Tage.{% endblocktranslate %}'
    (folder / "page.html").write_text(page, encoding="utf-8")
    return tmp_path


def planted(tmp_path: Path, fuzzy: bool = False, **words: str) -> Path:
    catalog = Catalog(locale="en")
    catalog.add("Neuer Satz.", words.get("sentence", "New sentence."), flags=["fuzzy"] if fuzzy else [])
    catalog.add("Noch %(n)s Tage.", words.get("days", "%(n)s days left."))
    path = tmp_path / "django.po"
    with path.open("wb") as stream:
        messages.write_po(stream, catalog)
    return path


def test_english_is_complete(collected: Catalog) -> None:
    assert messages.faults(collected, messages.catalogue_path("en"), "en") == []


def test_english_says_nothing_more_than_the_pages(collected: Catalog) -> None:
    spoken = {(texts(m.id)[0], m.context) for m in collected if m.id}
    assert {(texts(m.id)[0], m.context) for m in stored("en") if m.id} - spoken == set()


@pytest.mark.parametrize(
    ("words", "count"),
    [({}, 0), ({"sentence": ""}, 1), ({"fuzzy": True}, 1), ({"days": "Some days left."}, 1)],
    ids=["complete", "missing", "fuzzy", "other placeholder"],
)
def test_a_gap_is_found(tmp_path: Path, package: Path, words: dict[str, str], count: int) -> None:
    path = planted(tmp_path, **words)  # type: ignore[arg-type]  # the flag and the words in one table
    assert len(messages.faults(messages.collected(package), path, "en")) == count


def test_each_plural_keeps_its_placeholders() -> None:
    wrong = []
    for message in stored("en"):
        forms = texts(message.id)
        if len(forms) == 2:
            wanted = set(messages.PLACEHOLDER.findall(forms[1]))
            many = set(messages.PLACEHOLDER.findall(texts(message.string)[1]))
            wrong += [] if many == wanted else [forms[1]]
    assert wrong == []


def test_english_is_english() -> None:
    found = {t: german_in(t) for m in stored("en") if m.id for t in texts(m.string)}
    assert {text: words for text, words in found.items() if words} == {}


def test_german_in_english_is_noticed() -> None:
    assert german_in("The Steckbrief and Frühe Hilfen, „Verlauf“ für Sie") == {"„", "Verlauf", "für", "Sie"}


def test_german_says_sie_and_stays_calm(collected: Catalog) -> None:
    said = [t for m in collected if m.id for t in texts(m.id)]
    said += [t for m in stored("de") if m.id for t in texts(m.string)]
    assert [text for text in said if TOO_CLOSE.search(text)] == []


def test_german_catalogue_speaks_for_others_only(collected: Catalog) -> None:
    """Our own German stands in the code; here stands what django-allauth and Django say, fully and alike."""
    own = {texts(m.id)[0] for m in collected if m.id}
    wrong = []
    for message in stored("de"):
        if not message.id:
            continue
        forms, said = texts(message.id), texts(message.string)
        placeholders = set(messages.PLACEHOLDER.findall(forms[-1]))
        is_like = all(set(messages.PLACEHOLDER.findall(form)) == placeholders for form in said)
        if not all(said) or message.fuzzy or forms[0] in own or not is_like:
            wrong.append(forms[0])
    assert wrong == []


@pytest.mark.parametrize(
    ("said", "german"),
    [
        (
            "Incorrect code.",
            "Dieser Code stimmt nicht. Bitte prüfen Sie ihn und versuchen Sie es noch einmal.",
        ),
        ("This field is required.", "Bitte füllen Sie dieses Feld aus."),
    ],
)
def test_foreign_words_come_out_as_ours(said: str, german: str) -> None:
    with translation.override("de"):
        assert gettext(said) == german
